import { argv, cpuUsage, stdout } from 'node:process';
import { play, type Course } from '../tests/health/generated/play.ts';
import { scoreOf, tableLines } from '../tests/health/generated/score.ts';
import { makeWorld } from '../tests/health/generated/sites.ts';

/**
 * Judges a generated world of sites with known truth over sixty days: a confusion table in page-days, how many living pages
 * were called dead, how many dead ones were named in time, how many moved ones were found. Rules were tuned on the
 * development seed alone; the test seeds are for measuring.
 *
 *     npm run bench -- health [--set development|test] [--seed N] [--hosts N] [--pages N] [--days N] [--all]
 */
const DEVELOPMENT = [11];
const TEST = [20_260_301, 20_260_302, 20_260_303];

function option(name: string): string | undefined {
  const at = argv.indexOf(`--${name}`);
  return at > 0 ? argv[at + 1] : undefined;
}

const own = option('seed');
const seeds = own !== undefined ? [Number(own)] : option('set') === 'development' ? DEVELOPMENT : TEST;
const hosts = Number(option('hosts') ?? 160);
const pages = Number(option('pages') ?? 2000);
const days = Number(option('days') ?? 60);
const shown = argv.includes('--all') ? Number.POSITIVE_INFINITY : 8;
const say = (line: string): void => void stdout.write(`${line}\n`);
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`);

function cases(title: string, courses: readonly Course[]): void {
  if (courses.length === 0) return;
  say(`${title}:`);
  for (const { site, page, checks } of courses.slice(0, shown)) {
    const story = checks.map(({ hour, state }) => `${Math.floor(hour / 24)}:${state}`).join(' ');
    say(
      `  ${page.uri} host ${site.fate}@${site.at} missing ${site.missing} page ${page.fate}@${page.at} ${page.away.map(({ from, to }) => `${from}-${to}`).join(',')}`,
    );
    say(`    ${story}`);
  }
}

for (const seed of seeds) {
  const world = makeWorld({ seed, hosts, pages, days });
  const before = cpuUsage();
  const played = await play(world, seed + 1);
  const { user, system } = cpuUsage(before);
  const score = scoreOf(world, played);
  const count = world.sites.reduce((sum, site) => sum + site.pages.length, 0);
  const asked = Object.values(played.requests).reduce((sum, n) => sum + n, 0);
  say(`\nseed ${seed}: ${count} pages on ${world.sites.length} hosts, ${days} days, ${played.days.length} page-days`);
  say(
    `requests ${JSON.stringify(played.requests)}, ${(asked / (count * days)).toFixed(3)} a page and day; ${played.extracted} different answers extracted, ${((user + system) / 1e6).toFixed(1)} CPU seconds`,
  );
  for (const line of tableLines(score)) say(line);
  const { livingDays, falseDays, plainFalseDays, deaths, named, unprovable, hidden, byClock, moves } = score;
  const trails = Object.entries(moves).filter(([trail]) => trail !== 'no trail' && trail !== 'not reachable');
  const [all, found] = [trails.reduce((sum, [, n]) => sum + n.all, 0), trails.reduce((sum, [, n]) => sum + n.found, 0)];
  say(
    `living pages called gone, removed or soft-404: ${falseDays} of ${livingDays} page-days (${((10_000 * falseDays) / livingDays).toFixed(2)} in 10,000)`,
  );
  say(
    `  by the plain rule “status ≥ 400 or no answer is dead”: ${plainFalseDays} (${((10_000 * plainFalseDays) / livingDays).toFixed(0)} in 10,000); it calls ${score.plain.dead.alive} of ${score.plain.dead.alive + score.plain.dead.dead} dead page-days alive`,
  );
  say(
    `dead pages named within their confirmation time: ${named} of ${deaths} (${percent(named, deaths)}); besides ${unprovable} whose death nothing proves and ${hidden} hidden by their host or overtaken by the end`,
  );
  say(`  by the clock, also while their host hid them: ${byClock.named} of ${byClock.deaths} (${percent(byClock.named, byClock.deaths)})`);
  say(`moved pages found: ${found} of ${all} (${percent(found, all)})`);
  for (const [trail, n] of Object.entries(moves).sort()) say(`  ${trail}: ${n.found} of ${n.all}`);
  cases('living pages called dead', score.falsePages);
  cases('dead pages not named in time', score.late);
  cases(
    'moved pages not found',
    score.missed.filter(({ site, page }) => site.fate !== 'rebuilt-404' || page.listed),
  );
}

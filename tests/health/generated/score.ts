import type { LinkState } from '../../../src/records/health.ts';
import { LINK_STATES } from '../../../src/records/health.ts';
import { TICK, type Course, type Look, type Played } from './play.ts';
import { isProvable, truthOf, type Site, type Truth, type World } from './sites.ts';

/** States that say a page is not there. */
const NAMED: readonly LinkState[] = ['gone', 'removed', 'soft-404'];
/** Hours between the first and the third failed check of a page that answers 404, and of one whose host failed as a whole. */
const SPAN = 72;
const ALARM_SPAN = 14 * 24;
/** Hours in which the next check comes. */
const NEXT_CHECK = 30;
/** Hours within which three daily checks are made. */
const THREE_CHECKS = 72;
/** Days a moved page is given to be found. */
const FINDING = 10 * 24;

export interface Score {
  readonly table: Readonly<Record<Truth, Readonly<Partial<Record<LinkState, number>>>>>;
  readonly plain: Readonly<Record<Truth, { readonly dead: number; readonly alive: number }>>;
  readonly livingDays: number;
  readonly falseDays: number;
  readonly falsePages: readonly Course[];
  readonly plainFalseDays: number;
  /** Provable deaths that were seen, those named in time, and those left. */
  readonly deaths: number;
  readonly named: number;
  readonly late: readonly Course[];
  readonly unprovable: number;
  /** Provable deaths whose host hid them, or the end came, before they could be confirmed. */
  readonly hidden: number;
  /** Those that had time by the clock, whatever their host hid meanwhile, and those of them named by then. */
  readonly byClock: { readonly deaths: number; readonly named: number };
  /** Moves by how the new place can be known: all, and those found in time. */
  readonly moves: Readonly<Record<string, { all: number; found: number }>>;
  readonly missed: readonly Course[];
}

function trailOf({ site, page, checks }: Course): string {
  const moved = page.places[1]?.from ?? 0;
  const refused = checks.filter(({ hour }) => hour >= moved);
  if (refused.length > 0 && refused.every(({ state }) => state === 'blocked' || state === 'unreachable')) return 'not reachable';
  if (site.fate === 'rebuilt-301' || site.fate === 'renamed-301' || page.fate === 'moved-301') return 'redirect';
  if (site.fate === 'renamed-silent') return 'renamed site';
  if (site.fate === 'rebuilt-404' || site.fate === 'rebuilt-home') return page.listed || site.columnsLead ? 'rebuilt, listed' : 'no trail';
  if (page.fate === 'moved-notice') return 'notice';
  if (page.fate === 'moved-variant') return 'variant';
  if (page.fate === 'moved-column') return 'other column, listed';
  return 'no trail';
}

function deathOf(course: Course, world: World): number | undefined {
  for (let hour = 0; hour < world.days * 24; hour += 6) if (truthOf(course.site, course.page, hour) === 'dead') return hour;
  return undefined;
}

/** Whether the host, or this machine, hid its pages from a look. */
function isHidden(site: Site, { hour, vantage, cutOff }: Look): boolean {
  const hides = site.windows.some(
    ({ from, to, kind, abroad }) =>
      hour >= from &&
      hour < to &&
      (abroad !== true || vantage === 'abroad') &&
      !['parked', 'betting', 'all-404', 'sent-home'].includes(kind),
  );
  return cutOff || hides;
}

/** Hour of the first check at which nothing hid that the page is dead. */
function firstSight({ site, checks }: Course, death: number, looks: readonly Look[]): number | undefined {
  const seen = new Set(looks.filter((look) => look.hour >= death && !isHidden(site, look)).map(({ hour }) => hour));
  return checks.find(({ hour }) => seen.has(hour))?.hour;
}

/**
 * Hour by which a death is to be named: three checks, `span` hours from the first to the last, while the host otherwise answers.
 * Hours in which it hides its pages give no check; undefined when too few were left.
 */
function deadlineOf(site: Site, sight: number, span: number, looks: readonly Look[]): number | undefined {
  let [all, late] = [0, 0];
  for (const look of looks) {
    if (look.hour < sight || isHidden(site, look)) continue;
    all += TICK;
    if (look.hour >= sight + span) late += TICK;
    if (all >= THREE_CHECKS && late >= NEXT_CHECK) return look.hour + TICK;
  }
  return undefined;
}

export function scoreOf(world: World, played: Played): Score {
  const empty = (): Partial<Record<LinkState, number>> => ({});
  const table: Record<Truth, Partial<Record<LinkState, number>>> = { here: empty(), moved: empty(), dead: empty() };
  const plain: Record<Truth, { dead: number; alive: number }> = {
    here: { dead: 0, alive: 0 },
    moved: { dead: 0, alive: 0 },
    dead: { dead: 0, alive: 0 },
  };
  const wrong = new Set<string>();
  let [livingDays, falseDays, plainFalseDays] = [0, 0, 0];
  for (const { site, page, hour, state, plainlyDead } of played.days) {
    const truth = truthOf(site, page, hour);
    table[truth][state] = (table[truth][state] ?? 0) + 1;
    plain[truth][plainlyDead ? 'dead' : 'alive'] += 1;
    if (truth !== 'here') continue;
    livingDays += 1;
    if (plainlyDead) plainFalseDays += 1;
    if (!NAMED.includes(state)) continue;
    falseDays += 1;
    wrong.add(page.uri);
  }

  const end = world.days * 24;
  const moves: Record<string, { all: number; found: number }> = {};
  const [late, missed]: [Course[], Course[]] = [[], []];
  let [deaths, named, unprovable, hidden] = [0, 0, 0, 0];
  const byClock = { deaths: 0, named: 0 };
  for (const course of played.courses) {
    const { site, page, checks } = course;
    const death = deathOf(course, world);
    if (death !== undefined) {
      if (!isProvable(site, page)) unprovable += 1;
      else {
        const sight = firstSight(course, death, played.looks);
        const together = site.pages.filter((other) => Math.abs((other.places[0]?.to ?? 0) - death) < 48).length >= 3;
        const changes = ['bad-release', 'detour', 'hijacked', 'parked'].includes(site.fate) || site.fate.startsWith('re');
        const meanwhile = changes && Math.abs(site.at - death) < ALARM_SPAN + NEXT_CHECK;
        const span = meanwhile || together ? ALARM_SPAN : SPAN;
        const by = sight === undefined ? undefined : deadlineOf(site, sight, span, played.looks);
        const isNamed = (until: number): boolean =>
          checks.some(({ hour, state }) => hour >= death && hour <= until && NAMED.includes(state));
        if (sight !== undefined && sight + span + NEXT_CHECK <= end) {
          byClock.deaths += 1;
          if (isNamed(sight + span + NEXT_CHECK)) byClock.named += 1;
        }
        if (by === undefined || by > end) hidden += 1;
        else {
          deaths += 1;
          if (isNamed(by)) named += 1;
          else late.push(course);
        }
      }
    }
    const moved = page.places[1]?.from;
    if (moved === undefined || moved + FINDING > end) continue;
    const trail = trailOf(course);
    const count = (moves[trail] ??= { all: 0, found: 0 });
    count.all += 1;
    if (course.foundAt !== undefined && course.foundAt <= moved + FINDING + 24 * 7) count.found += 1;
    else missed.push(course);
  }
  return {
    table,
    plain,
    livingDays,
    falseDays,
    falsePages: played.courses.filter(({ page }) => wrong.has(page.uri)),
    plainFalseDays,
    deaths,
    named,
    late,
    unprovable,
    hidden,
    byClock,
    moves,
    missed,
  };
}

/** The confusion table as lines: truth down, state across, in page-days. */
export function tableLines({ table }: Score): string[] {
  const head = ['truth'.padEnd(8), ...LINK_STATES.map((state) => state.padStart(11))].join('');
  const rows = (['here', 'moved', 'dead'] as const).map((truth) =>
    [truth.padEnd(8), ...LINK_STATES.map((state) => String(table[truth][state] ?? 0).padStart(11))].join(''),
  );
  return [head, ...rows];
}

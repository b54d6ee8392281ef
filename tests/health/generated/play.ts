import type { Context } from '../../../src/commands/command.ts';
import { askControls } from '../../../src/commands/control.ts';
import { keepIndexLinks } from '../../../src/commands/index-links.ts';
import { judgeLinks } from '../../../src/commands/judging.ts';
import { seekLost } from '../../../src/commands/seeking.ts';
import { extractPage } from '../../../src/extraction/extract.ts';
import { dueAt } from '../../../src/health/due.ts';
import type { Attempt, FetchPurpose } from '../../../src/records/fetch.ts';
import type { LinkState } from '../../../src/records/health.ts';
import type { ExtractedPage } from '../../../src/records/page.ts';
import { Refusal } from '../../../src/records/refusal.ts';
import { HOUR, instant, millis } from '../../../src/records/time.ts';
import { hostOf } from '../../../src/records/uri.ts';
import { Chance } from './chance.ts';
import { Web } from './answers.ts';
import { capturedFrom, MemoryArchive, resourceOf, sha256, type Made } from './memory.ts';
import type { GeneratedPage, Site, World } from './sites.ts';

const START = Date.UTC(2026, 0, 5);
/** Hours between two looks at what is due. */
export const TICK = 6;
/** Share of runs made from abroad. */
const ABROAD = 0.25;
/** Runs in which this machine is cut off. */
const OFFLINE = 0.01;

/** A page's state at the end of a day, and what the plain rule would say. */
export interface PageDay {
  readonly site: Site;
  readonly page: GeneratedPage;
  readonly hour: number;
  readonly state: LinkState;
  readonly plainlyDead: boolean;
}

/** How one page was judged over time. */
export interface Course {
  readonly site: Site;
  readonly page: GeneratedPage;
  /** Hours of the checks, with what each led to. */
  readonly checks: { readonly hour: number; readonly state: LinkState; readonly to?: string }[];
  /** Hour at which the true new place was found. */
  foundAt?: number;
}

/** One look at what is due: when, from where, and whether this machine was cut off. */
export interface Look {
  readonly hour: number;
  readonly vantage: string;
  readonly cutOff: boolean;
}

export interface Played {
  readonly looks: readonly Look[];
  readonly days: readonly PageDay[];
  readonly courses: readonly Course[];
  readonly requests: Readonly<Partial<Record<FetchPurpose, number>>>;
  readonly extracted: number;
}

/**
 * Plays a world day by day with the product's own schedule, controls, extraction, judgements and search for lost pages. Only
 * the wire and the database are played.
 */
export async function play(world: World, seed: number, tell: (line: string) => void = () => undefined): Promise<Played> {
  const web = new Web(world);
  const archive = new MemoryArchive();
  const port = archive.port();
  const chance = new Chance(seed);
  const requests: Partial<Record<FetchPurpose, number>> = {};
  const pages = new Map<string, Promise<ExtractedPage>>();
  let hour = 0;
  let serial = 0;
  let cutOff = false;
  const now = (): string => instant(START + hour * HOUR);
  const identity = { digest: sha256, fresh: (prefix: string) => `${prefix}-${String((serial += 1)).padStart(8, '0')}` };
  const context = {
    clock: { now },
    identity,
    stop: new AbortController().signal,
    progress: () => undefined,
    lang: 'en',
    vantage: 'home',
    // The played archive keeps no queue.
    places: { schedule: { path: '', named: true } },
    files: { read: () => Promise.reject(new Refusal('missing-file', { path: '' })) },
  } as unknown as Context;

  const fetchOne = async (uri: string, purpose: FetchPurpose, runId: string, vantage: string): Promise<Made> => {
    requests[purpose] = (requests[purpose] ?? 0) + 1;
    const answer = cutOff ? { outcome: 'unreachable' as const, reason: 'tcp' as const } : web.ask(uri, hour, vantage);
    const id = identity.fresh('a');
    const common = { id, resourceId: resourceOf(uri).id, runId, uri, purpose, startedAt: now(), endedAt: now(), vantage };
    if (answer.outcome === 'unreachable') {
      const made: Made = { attempt: { ...common, outcome: 'unreachable', reason: answer.reason, hops: [] } };
      archive.keep(made);
      return made;
    }
    const finalUri = answer.hops.at(-1)?.uri ?? uri;
    const attempt: Attempt = {
      ...common,
      outcome: 'answered',
      hops: answer.hops.map((hop) => ({ ...hop, requestHeaders: [], responseHeaders: [] })),
      status: answer.status,
      finalUri,
      captureId: `k-${id}`,
    };
    const payload = sha256(answer.html);
    const key = `${payload} ${uri} ${finalUri} ${answer.status}`;
    const page =
      pages.get(key) ??
      extractPage({ bytes: Buffer.from(answer.html), uri, finalUri, status: answer.status, contentType: 'text/html; charset=utf-8' });
    pages.set(key, page);
    const extracted = await page;
    const made: Made = { attempt, captured: capturedFrom(attempt, extracted, sha256(extracted.text), payload) };
    archive.keep(made);
    return made;
  };

  const courses = new Map<string, Course>();
  for (const site of world.sites) for (const page of site.pages) courses.set(archive.addSource(page.uri).id, { site, page, checks: [] });

  const days: PageDay[] = [];
  const plain = new Map<string, boolean>();
  const looks: Look[] = [];
  for (hour = 0; hour < world.days * 24; hour += TICK) {
    const due = [...courses.keys()].filter((id) => {
      const course = courses.get(id) as Course;
      const at = dueAt(archive.statuses.get(id), course.page.uri);
      return at === undefined || millis(at) <= START + hour * HOUR;
    });
    cutOff = hour > 48 && chance.chance(OFFLINE);
    const vantage = chance.chance(ABROAD) ? 'abroad' : 'home';
    looks.push({ hour, vantage, cutOff });
    if (due.length > 0) {
      const runId = identity.fresh('r');
      const byHost = Map.groupBy(due, (id) => hostOf((courses.get(id) as Course).page.uri));
      for (const ids of byHost.values()) {
        const steps: Made[] = [];
        for (const id of ids) {
          const made = await fetchOne((courses.get(id) as Course).page.uri, 'source', runId, vantage);
          plain.set(id, made.attempt.outcome === 'unreachable' || (made.attempt.status ?? 0) >= 400);
          steps.push(made);
        }
        await askControls(
          context,
          port,
          steps.map(({ attempt, captured }) => ({ attempt, ...(captured === undefined ? {} : { page: { page: captured.page } }) })),
          async (uri, purpose) => {
            const made = await fetchOne(uri, purpose, runId, vantage);
            if (purpose === 'reference' && made.captured !== undefined) await keepIndexLinks(port, made.captured);
            return made.captured === undefined ? {} : { captureId: made.captured.capture.id };
          },
        );
      }
      if (!cutOff || byHost.size < 2) {
        await judgeLinks(context, port, due);
        await seekLost(
          context,
          port,
          async (uri, purpose) => {
            const made = await fetchOne(uri, purpose, runId, vantage);
            return made.captured === undefined ? {} : { captureId: made.captured.capture.id };
          },
          due,
        );
      }
      for (const id of due) note(courses.get(id) as Course, archive, id, hour);
    }
    if ((hour + TICK) % 24 === 0) {
      for (const [id, { site, page }] of courses)
        days.push({
          site,
          page,
          hour: hour + TICK - 1,
          state: archive.statuses.get(id)?.state ?? 'unknown',
          plainlyDead: plain.get(id) === true,
        });
      tell(`day ${(hour + TICK) / 24} of ${world.days}`);
    }
  }
  return { looks, days, courses: [...courses.values()], requests, extracted: pages.size };
}

/** Notes what a check led to, and whether the page's true new place is known by now. */
function note(course: Course, archive: MemoryArchive, id: string, hour: number): void {
  const status = archive.statuses.get(id);
  if (status === undefined) return;
  const to = status.reasons.find(({ code }) => code.startsWith('moved-'))?.['to'];
  course.checks.push({ hour, state: status.state, ...(typeof to === 'string' ? { to } : {}) });
  const place = course.page.places.findLast(({ from }) => from <= hour);
  if (course.foundAt !== undefined || place === undefined || place.uri === course.page.uri) return;
  const bare = (uri: string): string => uri.replace(/^https?:\/\/(?:www\.)?/, '');
  const accepted = [...(archive.found.get(id)?.values() ?? [])].filter(({ state }) => state === 'accepted').map(({ uri }) => uri);
  const known = status.state === 'moved' && typeof to === 'string' ? [...accepted, to] : accepted;
  if (known.some((uri) => bare(uri) === bare(place.uri))) course.foundAt = hour;
}

import type { Context } from 'hono';
import type { Run } from '#records/activity.ts';
import { nextCheck } from '#health/schedule.ts';
import type { Archive } from '#records/ports.ts';
import type { Source } from '#records/source.ts';
import { Refusal } from '#records/refusal.ts';
import { millis, MINUTE } from '#records/time.ts';
import { WATCH_LEASE } from '#records/upkeep.ts';
import { ADAPTIVE, type NextCheck } from '#records/schedule.ts';
import { HoldingsPage } from '#views/holdings.tsx';
import { HostPage, TROUBLE } from '#views/host.tsx';
import { sourceJson } from '#views/json.ts';
import { QUEUE_PARTS, QueuePage, totalOf, type HeldHost, type QueueData, type QueueFilter } from '#views/queue.tsx';
import { RunPage, RunsPage } from '#views/runs.tsx';
import { to } from '#views/site.ts';
import { runsUnderWay } from './progress.ts';
import { remembered } from './remembered.ts';
import { idOf, sendJson, sendPage, siteOf, wantsJson, type Desk } from './answer.ts';

const RUNS = 50;
const LAST_PAGE = 200;
const RUN_HOSTS = 100;
const QUEUE = 50;
/** Runs looked back over for the newest that nobody asked for, and hosts it may have held back. */
const RUNS_BACK = 20;
const HELD = 500;
const LONGEST_HOST = 255;
const HOST_SOURCES = 40;
const AUDITS = 20;
const GROWTH_DAYS = 800;

/** Runs that are under way, as far as they are, by id. */
async function underWay({ archive, clock }: Desk): Promise<ReadonlyMap<string, Run>> {
  return new Map((await runsUnderWay(archive, clock)).map((run) => [run.id, run]));
}

/** `/runs`: the runs, newest first. */
export async function runs(desk: Desk, context: Context): Promise<Response> {
  const asked = context.req.query('page') ?? '1';
  const page = /^[1-9]\d{0,2}$/.test(asked) ? Number(asked) : NaN;
  if (!(page <= LAST_PAGE)) throw new Refusal('bad-argument', { argument: 'page', expected: '1, 2, 3 …' });
  const found = await desk.archive.runs(page * RUNS + 1);
  const going = await underWay(desk);
  const shown = found.slice((page - 1) * RUNS, page * RUNS).map((run) => going.get(run.id) ?? run);
  if (page > 1 && shown.length === 0) throw new Refusal('not-found', { path: context.req.path });
  if (wantsJson(context)) return sendJson(context, { page, pageSize: RUNS, runs: shown, underWay: [...going.keys()] });
  const data = { runs: shown, underWay: new Set(going.keys()), page, more: found.length > page * RUNS };
  return sendPage(context, RunsPage({ site: await siteOf(desk, context), data }));
}

/** `/runs/ID`: one run. */
export async function run(desk: Desk, context: Context): Promise<Response> {
  const id = idOf(context);
  const found = await desk.archive.runReport(id, RUN_HOSTS);
  if (found === undefined) throw new Refusal('unknown-record', { id });
  const going = (await underWay(desk)).get(id);
  const report = going === undefined ? found : { ...found, run: going };
  if (wantsJson(context)) return sendJson(context, { ...report, underWay: going !== undefined });
  return sendPage(context, RunPage({ site: await siteOf(desk, context), report, going: going !== undefined }));
}

/** When sources are looked at next, by the rules that the watcher goes by. */
export async function nextChecksOf(desk: Desk, sources: readonly Source[]): Promise<ReadonlyMap<string, NextCheck>> {
  const schedule = (await desk.schedule?.()) ?? ADAPTIVE;
  return new Map(sources.map((source) => [source.id, nextCheck(schedule, source)]));
}

function queueFilterOf(context: Context): QueueFilter {
  const part = context.req.query('part') ?? '';
  const host = context.req.query('host')?.trim().toLowerCase() ?? '';
  const page = context.req.query('page') ?? '1';
  const known = QUEUE_PARTS.find((each) => each === part);
  if (part !== '' && known === undefined) throw new Refusal('bad-argument', { argument: 'part', expected: QUEUE_PARTS.join(', ') });
  if (!/^[1-9]\d{0,5}$/.test(page)) throw new Refusal('bad-argument', { argument: 'page', expected: '1, 2, 3 …' });
  if (host.length > LONGEST_HOST || /[\s/]/.test(host)) throw new Refusal('bad-argument', { argument: 'host', expected: 'www.cq.gov.cn' });
  return { page: Number(page), ...(known === undefined ? {} : { part: known }), ...(host === '' ? {} : { host }) };
}

/** What the newest run over what was due left for the next one. */
async function heldIn(archive: Archive): Promise<QueueData['held']> {
  const run = (await archive.runs(RUNS_BACK)).find(({ by, endedAt }) => by === undefined && endedAt !== undefined);
  if (run === undefined) return undefined;
  const happened = await archive.activities({ subject: { type: 'run', id: run.id }, limit: HELD });
  const hosts = happened.flatMap(({ event }): HeldHost[] => {
    if (event.code !== 'host-waits' && event.code !== 'host-rests') return [];
    const { host, sources, failures, seconds } = event;
    return [
      {
        host: String(host),
        sources: Number(sources),
        ...(failures === undefined ? {} : { failures: Number(failures) }),
        ...(seconds === undefined ? {} : { seconds: Number(seconds) }),
      },
    ];
  });
  return { run, hosts: hosts.toSorted((a, b) => b.sources - a.sources) };
}

async function loadQueue(desk: Desk, filter: QueueFilter): Promise<QueueData> {
  const { archive } = desk;
  const { part, host, page } = filter;
  const now = desk.clock.now();
  const minute = Math.floor(millis(now) / MINUTE);
  const of = host === undefined ? {} : { host };
  const counts = await remembered(archive, `queue counts ${minute} ${host ?? ''}`, () => archive.dueCounts({ ...of, now }));
  const found = await archive.due({
    ...{ ...of, now, limit: QUEUE, offset: (page - 1) * QUEUE },
    ...(part === undefined ? {} : { when: part }),
  });
  if (page > 1 && found.length === 0) throw new Refusal('not-found', { path: to.queue() });
  // A source that was just read into the archive is due by rules of which nobody had to think yet.
  const fresh = found.flatMap(({ source, next }) => (next === undefined && source.lastAttempt === undefined ? [source] : []));
  const checks = fresh.length === 0 ? undefined : await nextChecksOf(desk, fresh);
  const around = await remembered(archive, `queue around ${minute}`, async () => ({
    held: await heldIn(archive),
    excluded: (await archive.holdings()).sourcesExcluded,
    watcher: await archive.leaseHolder(WATCH_LEASE),
    ordered: (await desk.ordered?.()) ?? true,
  }));
  const waiting = found.map((each) => {
    const next = each.next ?? checks?.get(each.source.id);
    return next === undefined ? each : { ...each, next };
  });
  return { filter, waiting, counts, pageSize: QUEUE, ...around };
}

/** `/queue`: what is due next, and why; `?part=`, `?host=`, `?page=`. */
export async function queue(desk: Desk, context: Context): Promise<Response> {
  const data = await loadQueue(desk, queueFilterOf(context));
  if (!wantsJson(context)) return sendPage(context, QueuePage({ site: await siteOf(desk, context), data }));
  const { waiting, counts, filter, excluded, held, ordered } = data;
  return sendJson(context, {
    due: counts.now,
    total: totalOf(counts, filter.part),
    page: filter.page,
    pageSize: QUEUE,
    counts,
    excluded,
    held: held?.hosts ?? [],
    watched: data.watcher !== undefined,
    ordered,
    waiting: waiting.map(({ source, next }) => ({ ...sourceJson(source), ...(next === undefined ? {} : { next }) })),
  });
}

/** `/hosts/HOST`: how one host fares and wants to be asked. */
export async function host(desk: Desk, context: Context): Promise<Response> {
  const { archive } = desk;
  const name = idOf(context, 'host').toLowerCase();
  const { total, sources } = await archive.sources({ host: name, sort: 'risk', limit: HOST_SOURCES });
  const report = await archive.hostReport(name);
  if (total === 0 && report.runs.length === 0) throw new Refusal('not-found', { path: context.req.path });
  if (wantsJson(context)) return sendJson(context, { host: name, total, sources: sources.map(sourceJson), ...report });
  const trouble = (await archive.sources({ host: name, states: TROUBLE, limit: 0 })).total;
  const file = (await archive.resourceByUri(`https://${name}/robots.txt`)) ?? (await archive.resourceByUri(`http://${name}/robots.txt`));
  const [kept] = file === undefined ? [] : await archive.captures({ resource: file.id, limit: 1 });
  const data = { host: name, total, sources, trouble, report, ...(kept === undefined ? {} : { robots: { captureId: kept.id } }) };
  return sendPage(context, HostPage({ site: await siteOf(desk, context), data }));
}

/** `/holdings`: fixity, disk and growth. */
export async function holdings(desk: Desk, context: Context): Promise<Response> {
  const { archive } = desk;
  const data = {
    holdings: await archive.holdings(),
    audits: await archive.audits(AUDITS),
    disk: await archive.diskUse(),
    growth: await archive.growth(GROWTH_DAYS),
  };
  if (wantsJson(context)) return sendJson(context, data);
  return sendPage(context, HoldingsPage({ site: await siteOf(desk, context), data }));
}

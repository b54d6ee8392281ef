import type { Context } from 'hono';
import { nextCheck } from '#health/schedule.ts';
import type { Source } from '#records/source.ts';
import { Refusal } from '#records/refusal.ts';
import { millis, MINUTE } from '#records/time.ts';
import { ADAPTIVE, type NextCheck } from '#records/schedule.ts';
import { HoldingsPage } from '#views/holdings.tsx';
import { HostPage, TROUBLE } from '#views/host.tsx';
import { sourceJson } from '#views/json.ts';
import { QueuePage, type QueueData } from '#views/queue.tsx';
import { RunPage, RunsPage } from '#views/runs.tsx';
import { runsUnderWay } from './progress.ts';
import { remembered } from './remembered.ts';
import { idOf, sendJson, sendPage, siteOf, wantsJson, type Desk } from './answer.ts';

const RUNS = 50;
const LAST_PAGE = 200;
const RUN_HOSTS = 100;
/** Sources whose next check is worked out for the queue; each takes its status to be read. */
const CONSIDERED = 200;
const QUEUE = 50;
const HOST_SOURCES = 40;
const AUDITS = 20;
const GROWTH_DAYS = 800;

async function underWay({ archive, clock }: Desk): Promise<ReadonlySet<string>> {
  return new Set((await runsUnderWay(archive, clock)).map(({ id }) => id));
}

/** `/runs`: the runs, newest first. */
export async function runs(desk: Desk, context: Context): Promise<Response> {
  const asked = context.req.query('page') ?? '1';
  const page = /^[1-9]\d{0,2}$/.test(asked) ? Number(asked) : NaN;
  if (!(page <= LAST_PAGE)) throw new Refusal('bad-argument', { argument: 'page', expected: '1, 2, 3 …' });
  const found = await desk.archive.runs(page * RUNS + 1);
  const shown = found.slice((page - 1) * RUNS, page * RUNS);
  if (page > 1 && shown.length === 0) throw new Refusal('not-found', { path: context.req.path });
  if (wantsJson(context)) return sendJson(context, { page, pageSize: RUNS, runs: shown });
  const data = { runs: shown, underWay: await underWay(desk), page, more: found.length > page * RUNS };
  return sendPage(context, RunsPage({ site: await siteOf(desk, context), data }));
}

/** `/runs/ID`: one run. */
export async function run(desk: Desk, context: Context): Promise<Response> {
  const id = idOf(context);
  const report = await desk.archive.runReport(id, RUN_HOSTS);
  if (report === undefined) throw new Refusal('unknown-record', { id });
  if (wantsJson(context)) return sendJson(context, report);
  const going = (await underWay(desk)).has(id);
  return sendPage(context, RunPage({ site: await siteOf(desk, context), report, going }));
}

/** When sources are looked at next, by the rules that the watcher goes by. */
export async function nextChecksOf(desk: Desk, sources: readonly Source[]): Promise<ReadonlyMap<string, NextCheck>> {
  const schedule = (await desk.schedule?.()) ?? ADAPTIVE;
  return new Map(sources.map((source) => [source.id, nextCheck(schedule, source)]));
}

async function loadQueue(desk: Desk): Promise<QueueData> {
  const { total, sources } = await desk.archive.sources({ sort: 'longestAgo', limit: CONSIDERED });
  const checks = await nextChecksOf(desk, sources);
  const now = desk.clock.now();
  const waiting = sources
    .flatMap((source) => {
      const next = checks.get(source.id);
      return next === undefined ? [] : [{ source, next }];
    })
    .toSorted((a, b) => rank(a.next).localeCompare(rank(b.next)));
  return {
    waiting: waiting.slice(0, QUEUE),
    due: waiting.filter(({ next }) => next.rule.kind !== 'off' && (next.at ?? '') <= now).length,
    considered: sources.length,
    total,
  };
}

/** Never-tried sources come first, those that are not looked at by themselves last. */
function rank({ at, rule }: NextCheck): string {
  return rule.kind === 'off' ? '~' : (at ?? '');
}

/** `/queue`: what is due next, and why. */
export async function queue(desk: Desk, context: Context): Promise<Response> {
  const minute = Math.floor(millis(desk.clock.now()) / MINUTE);
  const data = await remembered(desk.archive, `queue ${minute}`, () => loadQueue(desk));
  if (!wantsJson(context)) return sendPage(context, QueuePage({ site: await siteOf(desk, context), data }));
  return sendJson(context, {
    due: data.due,
    considered: data.considered,
    total: data.total,
    waiting: data.waiting.map(({ source, next }) => ({ ...sourceJson(source), next })),
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

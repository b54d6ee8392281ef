import type { Context } from 'hono';
import { originsOf } from '#interchange/origins.ts';
import type { Capture } from '#records/capture.ts';
import { waiversIn } from '#records/decision.ts';
import { DRIFTS, LINK_STATES, type CapturedPage } from '#records/health.ts';
import { GOOD_CLASSES, PAGE_CLASSES } from '#records/page.ts';
import type { Archive } from '#records/ports.ts';
import type { Source } from '#records/source.ts';
import { Refusal } from '#records/refusal.ts';
import type { NextCheck } from '#records/schedule.ts';
import { TEXT_LANGS } from '#records/text.ts';
import { millis, MINUTE } from '#records/time.ts';
import { sourceJson, whereaboutsJson } from '#views/json.ts';
import { restingOn, suppliedField } from '#views/origin.ts';
import { SourcePage, type SourceData } from '#views/source.tsx';
import { SourcesPage, type SourceFilter } from '#views/sources.tsx';
import { SOURCE_SORTS, sortOf } from '#views/words/sorts.ts';
import { documentChoice } from './document.ts';
import { hereOf, idOf, sendJson, sendPage, siteOf, wantsJson, type Desk } from './answer.ts';
import { knownSource } from './known.ts';
import { remembered } from './remembered.ts';
import { nextChecksOf } from './work.ts';
import { restsOn } from '#records/evidence.ts';

const PAGE = 50;
const ATTEMPTS = 120;
const CLAIMS = 80;
const LONGEST_HOST = 255;

function oneOf<T extends string>(context: Context, name: string, allowed: readonly T[]): T | undefined {
  const given = context.req.query(name);
  if (given === undefined || given === '') return undefined;
  const found = allowed.find((value) => value === given);
  if (found === undefined) throw new Refusal('bad-argument', { argument: name, expected: allowed.join(', ') });
  return found;
}

function filterOf(context: Context): SourceFilter {
  const state = oneOf(context, 'state', LINK_STATES);
  const drift = oneOf(context, 'drift', DRIFTS);
  const pageClass = oneOf(context, 'class', PAGE_CLASSES);
  const language = oneOf(context, 'language', TEXT_LANGS);
  const host = context.req.query('host')?.trim().toLowerCase() ?? '';
  const document = context.req.query('document') ?? '';
  const page = context.req.query('page') ?? '1';
  if (!/^[1-9]\d{0,6}$/.test(page)) throw new Refusal('bad-argument', { argument: 'page', expected: '1, 2, 3 …' });
  if (host.length > LONGEST_HOST || /[\s/]/.test(host)) throw new Refusal('bad-argument', { argument: 'host', expected: 'www.cq.gov.cn' });
  return {
    sort: oneOf(context, 'sort', SOURCE_SORTS) ?? 'risk',
    page: Number(page),
    ...(state === undefined ? {} : { state }),
    ...(drift === undefined ? {} : { drift }),
    ...(host === '' ? {} : { host }),
    ...(document === '' ? {} : { document }),
    ...(pageClass === undefined ? {} : { class: pageClass }),
    ...(language === undefined ? {} : { language }),
  };
}

/** When each source is looked at next: as the queue has it, and worked out for those of which it does not know. */
async function nextOf(desk: Desk, found: readonly Source[]): Promise<ReadonlyMap<string, NextCheck>> {
  const minute = Math.floor(millis(desk.clock.now()) / MINUTE);
  const ordered = await remembered(desk.archive, `ordered ${minute}`, async () => (await desk.ordered?.()) ?? true);
  const unknown = ordered ? found.filter(({ next }) => next === undefined) : found;
  const worked = unknown.length === 0 ? undefined : await nextChecksOf(desk, unknown);
  return new Map(
    found.flatMap((source) => {
      const next = worked?.get(source.id) ?? source.next;
      return next === undefined ? [] : [[source.id, next] as const];
    }),
  );
}

/** `/sources`: all cited pages, filtered, sorted and paged. */
export async function sources(desk: Desk, context: Context): Promise<Response> {
  const { archive } = desk;
  const filter = filterOf(context);
  const site = await siteOf(desk, context);
  const { total, sources: found } = await archive.sources({
    ...sortOf(filter.sort),
    limit: PAGE,
    offset: (filter.page - 1) * PAGE,
    ...(filter.state === undefined ? {} : { states: [filter.state] }),
    ...(filter.drift === undefined ? {} : { drift: filter.drift }),
    ...(filter.host === undefined ? {} : { host: filter.host }),
    ...(filter.document === undefined ? {} : { document: filter.document }),
    ...(filter.class === undefined ? {} : { pageClass: filter.class }),
    ...(filter.language === undefined ? {} : { lang: filter.language }),
  });
  if (filter.page > 1 && found.length === 0) throw new Refusal('not-found', { path: hereOf(context) });
  const origins = await originsOf(archive, found.flatMap(restingOn));
  const next = await nextOf(desk, found);
  if (wantsJson(context)) {
    const listed = found.map((source) => ({
      ...sourceJson(source),
      next: next.get(source.id),
      ...suppliedField(origins.get(source.status?.pinned ?? '')),
    }));
    return sendJson(context, { total, page: filter.page, pageSize: PAGE, sources: listed });
  }
  const holdings = await remembered(archive, 'holdings', () => archive.holdings());
  const data = {
    filter,
    sources: found,
    next,
    total,
    pageSize: PAGE,
    holdings,
    origins,
    documents: await documentChoice(archive, filter.document),
  };
  return sendPage(context, SourcesPage({ site, data }));
}

async function claimsOf(archive: Archive, source: Source): Promise<SourceData['claims']> {
  const statuses = new Map((await archive.claimStatuses({ source: source.id })).map(({ claimId, health }) => [claimId, health]));
  const resting = new Set((await archive.evidence({ source: source.id })).filter(restsOn).map(({ claimId }) => claimId));
  const claims = [...(await archive.claims({ source: source.id }))].sort((a, b) => Number(resting.has(b.id)) - Number(resting.has(a.id)));
  const shown = claims.slice(0, CLAIMS);
  const named = await archive.documents({ ids: [...new Set(shown.map(({ documentId }) => documentId))] });
  const documents = new Map(named.map((document) => [document.id, document]));
  return shown.flatMap((claim) => {
    const document = documents.get(claim.documentId);
    const health = statuses.get(claim.id);
    return document === undefined ? [] : [{ claim, document, rests: resting.has(claim.id), ...(health === undefined ? {} : { health }) }];
  });
}

/** Editors who asked for the source, by the run in which it was captured. */
export async function askedOf(archive: Archive, id: string): Promise<SourceData['asked']> {
  const happened = await archive.activities({ subject: { type: 'source', id }, limit: ATTEMPTS });
  return new Map(
    happened.flatMap(({ event, runId, by }) =>
      event.code === 'capture-asked' && runId !== undefined && by !== undefined ? [[runId, by] as const] : [],
    ),
  );
}

/** The page that tells what a source is: of one that was taken down the notice, else the newest that is the page itself, else the newest. */
async function shownPage(
  archive: Archive,
  { status }: Source,
  answers: readonly string[],
  classes: SourceData['classes'],
): Promise<CapturedPage | undefined> {
  for (const id of status?.state === 'removed' ? answers : []) {
    const kind = classes.get(id);
    if (kind === undefined || GOOD_CLASSES.includes(kind)) continue;
    const notice = await archive.capturedPage(id);
    if (notice?.page.notice !== undefined) return notice;
  }
  const newest = answers.find((id) => id === status?.newestGood) ?? answers.find((id) => classes.has(id));
  return newest === undefined ? undefined : archive.capturedPage(newest);
}

async function load(desk: Desk, source: Source): Promise<SourceData> {
  const { archive } = desk;
  const next = (await nextOf(desk, [source])).get(source.id);
  const attempts = await archive.attempts({ resource: source.id, limit: ATTEMPTS + 1 });
  const captures = new Map<string, Capture>(
    (await archive.captures({ resource: source.id, limit: ATTEMPTS + 1 })).map((capture) => [capture.id, capture]),
  );
  const answers = [...captures.values()].flatMap(({ kind, id }) => (kind === 'response' ? [id] : []));
  const classes = await archive.pageClasses(answers);
  const page = await shownPage(archive, source, answers, classes);
  return {
    source,
    attempts: attempts.slice(0, ATTEMPTS),
    more: attempts.length > ATTEMPTS,
    captures,
    classes,
    ...(page === undefined ? {} : { page }),
    checks: (await archive.linkStatus(source.id))?.recent ?? [],
    ...(next === undefined ? {} : { next }),
    beside: await archive.whereabouts(source.id),
    asked: await askedOf(archive, source.id),
    waivers: waiversIn(await archive.decisions({ source: source.id })),
    claims: await claimsOf(archive, source),
  };
}

/** `/sources/ID`: one cited page. */
export async function source(desk: Desk, context: Context): Promise<Response> {
  const { archive } = desk;
  const found = await knownSource(archive, idOf(context));
  const site = await siteOf(desk, context);
  const data = await load(desk, found);
  if (!wantsJson(context)) return sendPage(context, SourcePage({ site, data }));
  return sendJson(context, {
    ...sourceJson(found),
    ...whereaboutsJson(found, data.beside),
    next: data.next,
    recent: data.checks,
    claims: data.claims.map(({ claim, health }) => ({
      id: claim.id,
      document: claim.documentId,
      text: claim.text,
      lang: claim.lang,
      ...(health === undefined ? {} : { health }),
    })),
    attempts: data.attempts.map(
      ({ id: attemptId, runId, startedAt, outcome, reason, status, finalUri, captureId, vantage, hops, retriedAs }) => ({
        id: attemptId,
        runId,
        askedBy: data.asked.get(runId),
        startedAt,
        outcome,
        reason,
        status,
        finalUri,
        captureId,
        vantage,
        retriedAs,
        hops: hops.map(({ uri, status: answered }) => ({ uri, status: answered })),
      }),
    ),
    captureList: [...data.captures.values()],
  });
}

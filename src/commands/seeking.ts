import pLimit from 'p-limit';
import { judgeCandidate, LIKENESS_METHOD } from '#health/acceptance.ts';
import { candidatesFor, type CandidateGrounds } from '#health/candidates.ts';
import { columnOf, documentKey, familyOf } from '#health/places.ts';
import { isLost, probesFor, PROBES_PER_RUN } from '#health/seeking.ts';
import type { Activity } from '#records/activity.ts';
import type { FetchPurpose } from '#records/fetch.ts';
import type { CapturedPage, LinkStatus } from '#records/health.ts';
import type { Archive } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import { DAY, elapsed } from '#records/time.ts';
import type { Uri } from '#records/uri.ts';
import type { Candidate } from '#records/whereabouts.ts';
import type { Context } from './command.ts';
import { allEnded } from './ending.ts';
import { keepIndexLinks } from './index-links.ts';

/** Asks for one address within the run that is going on, politely, and records what came. */
export type Probe = (uri: Uri, purpose: FetchPurpose) => Promise<{ readonly captureId?: string }>;

/** Whether the host of an address wants to be left alone. */
export type Rests = (uri: Uri) => boolean;

/** Sources looked after at the same time; each host still sees one request at a time. */
const AT_ONCE = 4;
/** A column is looked at again after this long. */
const COLUMN_AGAIN = 7 * DAY;

/** A source that cannot be read under its own address, with all that may say where it is. */
interface Lost {
  readonly resource: Resource;
  readonly status: LinkStatus;
  readonly pinned: CapturedPage | undefined;
}

async function pageOf(archive: Archive, captureId: string | undefined): Promise<CapturedPage | undefined> {
  return captureId === undefined ? undefined : archive.capturedPage(captureId);
}

/** Where other sources of the host were redirected to or found again. */
async function movesOf(archive: Archive, host: string): Promise<{ from: Uri; to: Uri }[]> {
  const { sources } = await archive.sources({ host, states: ['moved'], limit: 50 });
  const redirected = sources.flatMap(({ uri, status }) => {
    const to = status?.reasons.find(({ code }) => code === 'moved-same-text')?.['to'];
    return typeof to === 'string' ? [{ from: uri, to }] : [];
  });
  const found = await archive.candidates({ host, states: ['accepted'] });
  const named: { from: Uri; to: Uri }[] = [];
  for (const { sourceId, uri } of found) {
    const source = await archive.resource(sourceId);
    if (source !== undefined) named.push({ from: source.uri, to: uri });
  }
  return [...redirected, ...named];
}

/** All that is known of where a lost source may be. */
async function groundsFor(archive: Archive, { resource, pinned }: Lost): Promise<CandidateGrounds> {
  const [newest] = (await archive.observations(resource.id)).slice(-1);
  const key = documentKey(resource.uri);
  const title = pinned?.page.title;
  const number = pinned?.page.documentNumber;
  const family = familyOf(resource.uri);
  const links = await archive.seenLinks({
    family,
    ...(key === undefined ? {} : { documentKey: key }),
    ...(title === undefined ? {} : { title }),
  });
  const others: { uri: Uri; number: string }[] = [];
  if (number !== undefined || title !== undefined) {
    const marks = await archive.textMarks({
      ...(number === undefined ? {} : { documentNumber: number }),
      ...(title === undefined ? {} : { title }),
    });
    for (const { sourceId } of marks) {
      const other = sourceId === resource.id ? undefined : await archive.resource(sourceId);
      if (other !== undefined) others.push({ uri: other.uri, number: number ?? title ?? '' });
    }
  }
  return {
    ...(newest?.page?.movedTo === undefined ? {} : { movedTo: newest.page.movedTo }),
    redirects: await movesOf(archive, resource.host),
    seen: links.filter(({ documentKey: of }) => of !== undefined && of === key).map(({ uri }) => uri),
    titled: links.flatMap((link) => (link.title !== undefined && link.title === title ? [{ uri: link.uri, title: link.title }] : [])),
    numbered: others,
  };
}

function foundActivity(context: Context, { sourceId, uri, likeness }: Candidate): Activity {
  const at = context.clock.now();
  return {
    id: context.identity.fresh('e', at),
    at,
    subject: { type: 'source', id: sourceId },
    event: { code: 'found-again', to: uri, ...(likeness === undefined ? {} : { similarity: likeness }) },
  };
}

/** A permanent redirect to the same text names the new place by itself; it stays known when the redirect is taken away. */
async function keepRedirect(context: Context, archive: Archive, { resource, status }: Lost): Promise<void> {
  const reason = status.reasons.find(({ code }) => code === 'moved-same-text');
  const to = reason?.['to'];
  if (typeof to !== 'string' || status.newestGood === undefined) return;
  const known = (await archive.candidates({ source: resource.id })).find(({ uri }) => uri === to);
  const at = context.clock.now();
  const similarity = reason?.['similarity'];
  const candidate: Candidate = {
    sourceId: resource.id,
    uri: to,
    rule: known?.rule ?? 'redirect',
    state: 'accepted',
    proposedAt: known?.proposedAt ?? at,
    checkedAt: at,
    checks: (known?.checks ?? 0) + 1,
    captureId: status.newestGood,
    ...(typeof similarity === 'number' ? { likeness: similarity, method: LIKENESS_METHOD } : {}),
    acceptedAt: known?.acceptedAt ?? at,
    ...(known?.decidedBy === undefined ? {} : { decidedBy: known.decidedBy }),
  };
  await archive.saveCandidates([candidate], known?.state === 'accepted' ? [] : [foundActivity(context, candidate)]);
}

/** Copies that other archives keep are candidates too: they show the page as it was, never that it is there. */
async function keepMementos(context: Context, archive: Archive, { resource, pinned }: Lost): Promise<void> {
  const known = new Set((await archive.candidates({ source: resource.id })).map(({ uri }) => uri));
  const found: Candidate[] = [];
  for (const { id, finalUri } of await archive.captures({ resource: resource.id, methods: ['outside'] })) {
    const page = known.has(finalUri) ? undefined : await archive.capturedPage(id);
    if (page === undefined || page.capture.withdrawn !== undefined) continue;
    const own = pinned?.capture.method === 'outside' ? undefined : pinned;
    const { state, likeness } = judgeCandidate(own, page);
    const at = context.clock.now();
    known.add(finalUri);
    found.push({
      sourceId: resource.id,
      uri: finalUri,
      rule: 'outside',
      state,
      proposedAt: at,
      checkedAt: at,
      checks: 1,
      captureId: id,
      ...(likeness === undefined ? {} : { likeness, method: LIKENESS_METHOD }),
      ...(state === 'accepted' ? { acceptedAt: at } : {}),
    });
  }
  if (found.length > 0) await archive.saveCandidates(found, []);
}

/** Asks for a candidate and judges what came by its text. */
async function ask(context: Context, archive: Archive, probe: Probe, lost: Lost, before: Candidate): Promise<Candidate> {
  const step = await probe(before.uri, 'candidate');
  const page = await pageOf(archive, step.captureId);
  const at = context.clock.now();
  const judged = page === undefined ? { state: 'unanswered' as const } : judgeCandidate(lost.pinned, page);
  const read = page !== undefined && judged.state !== 'unanswered';
  const stays = before.state === 'accepted';
  const candidate: Candidate = {
    ...before,
    state: stays ? 'accepted' : judged.state,
    checkedAt: at,
    checks: before.checks + 1,
    ...(read ? { captureId: page.capture.id } : {}),
    ...(judged.likeness === undefined ? {} : { likeness: judged.likeness, method: LIKENESS_METHOD }),
    ...(judged.state === 'accepted' && before.acceptedAt === undefined ? { acceptedAt: at } : {}),
  };
  const fresh = candidate.state === 'accepted' && before.state !== 'accepted';
  await archive.saveCandidates([candidate], fresh ? [foundActivity(context, candidate)] : []);
  return candidate;
}

async function lostOf(context: Context, archive: Archive, sourceIds: readonly string[]): Promise<{ lost: Lost[]; moved: Lost[] }> {
  const now = context.clock.now();
  const lost: Lost[] = [];
  const moved: Lost[] = [];
  for (const id of sourceIds) {
    const [resource, status] = [await archive.resource(id), await archive.linkStatus(id)];
    if (resource === undefined || status === undefined) continue;
    if (status.state === 'moved') moved.push({ resource, status, pinned: undefined });
    else if (isLost(status, now)) lost.push({ resource, status, pinned: await pageOf(archive, status.pinned) });
  }
  return { lost, moved };
}

/** Start pages, and index pages of the columns that lost pages stood in: they may list the page, or lead to where the column went. */
async function readColumns(context: Context, archive: Archive, probe: Probe, rests: Rests, lost: readonly Lost[]): Promise<Map<Uri, Uri>> {
  const moves = new Map<Uri, Uri>();
  const answering = lost.filter(({ status }) => status.state !== 'unreachable');
  const columns = new Set(
    answering.flatMap(({ resource: { uri } }) => [...(columnOf(uri) === undefined ? [] : [columnOf(uri) ?? uri]), new URL('/', uri).href]),
  );
  for (const column of columns) {
    if (context.stop.aborted) break;
    if (rests(column)) continue;
    const known = await archive.resourceByUri(column);
    const [last] = known === undefined ? [] : await archive.attempts({ resource: known.id, limit: 1 });
    if (last !== undefined && elapsed(last.startedAt, context.clock.now()) < COLUMN_AGAIN) continue;
    const page = await pageOf(archive, (await probe(column, 'candidate')).captureId);
    if (page === undefined) continue;
    await keepIndexLinks(archive, page);
    if (page.capture.finalUri !== column && columnOf(page.capture.finalUri) === undefined) continue;
    if (page.capture.finalUri !== column && page.page.pageClass === 'index') moves.set(column, page.capture.finalUri);
  }
  return moves;
}

/**
 * Looks for lost sources among `sourceIds` at other addresses: proposes candidates from all that the archive knows, asks
 * for a bounded number of them, and accepts those whose text is the pinned one. Places that were accepted before are read
 * again, so that what is verified from them is verified from the page as it is now.
 */
export async function seekLost(
  context: Context,
  archive: Archive,
  probe: Probe,
  sourceIds: readonly string[],
  rests: Rests = () => false,
): Promise<void> {
  const { lost, moved } = await lostOf(context, archive, sourceIds);
  for (const source of moved) await keepRedirect(context, archive, source);
  for (const source of lost) await keepMementos(context, archive, source);
  if (lost.length === 0) return;
  const columns = await readColumns(context, archive, probe, rests, lost);
  let left = PROBES_PER_RUN;
  const atOnce = pLimit(AT_ONCE);
  const seek = async (source: Lost): Promise<boolean> => {
    const { resource, status } = source;
    const known = await archive.candidates({ source: resource.id });
    const grounds = await groundsFor(archive, source);
    const column = columnOf(resource.uri);
    const led = column === undefined ? undefined : columns.get(column);
    const redirects =
      column === undefined || led === undefined
        ? (grounds.redirects ?? [])
        : [...(grounds.redirects ?? []), { from: `${column}x`, to: `${led.replace(/[^/]*$/, '')}x` }];
    const proposals = candidatesFor(resource.uri, { ...grounds, redirects });
    for (const proposal of probesFor(resource.uri, status, proposals, known, context.clock.now())) {
      if (context.stop.aborted || left <= 0) return false;
      if (rests(proposal.uri)) continue;
      left -= 1;
      const before = known.find(({ uri }) => uri === proposal.uri) ?? {
        sourceId: resource.id,
        ...proposal,
        state: 'proposed' as const,
        proposedAt: context.clock.now(),
        checks: 0,
      };
      if ((await ask(context, archive, probe, source, before)).state === 'accepted') return true;
    }
    return false;
  };
  const readAgain = async (source: Lost): Promise<void> => {
    for (const candidate of await archive.candidates({ source: source.resource.id, states: ['accepted'] }))
      if (candidate.rule !== 'outside' && !context.stop.aborted && !rests(candidate.uri))
        await ask(context, archive, probe, source, candidate);
  };
  await allEnded(lost.map((source) => atOnce(() => readAgain(source))));
  const found = await allEnded(lost.map((source) => atOnce(() => seek(source))));
  // What was learned from the first found helps its siblings.
  if (found.includes(true)) await allEnded(lost.filter((_, index) => found[index] !== true).map((source) => atOnce(() => seek(source))));
}

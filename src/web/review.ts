import type { Context } from 'hono';
import { decided, disputes, inForce } from '#evidence/decisions.ts';
import { openProposals } from '#evidence/waiting.ts';
import type { Capture } from '#records/capture.ts';
import type { Act } from '#records/decision.ts';
import type { Claim, DocumentSummary } from '#records/document.ts';
import { CLAIM_HEALTHS, RELATIONS, type Relation } from '#records/evidence.ts';
import type { Archive, WaitingFilter } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import { queueAddress, type Done } from '#views/review-parts.tsx';
import type { ReviewClaimData, Ruling } from '#views/review-claim-data.ts';
import { ReviewClaimPage } from '#views/review-claim.tsx';
import { ReviewPage, type ReviewData } from '#views/review.tsx';
import { to } from '#views/site.ts';
import { hereOf, idOf, sendJson, sendPage, siteOf, wantsJson, type Desk } from './answer.ts';
import { captureForm } from './capture.ts';
import { pagesOf } from './claim.ts';
import { documentChoice, sourcesById } from './document.ts';

import { knownClaim, knownDocument } from './known.ts';
import { oncePerPress } from './once.ts';
import { nextIn, placeIn, QUEUE_PAGE, queueCounts, queueTotal } from './queue.ts';
import { editorOf } from './reader.ts';
import { readingOf } from './reading.ts';
import { editorForm } from './unsent.ts';

const CAPTURES = 3;

async function filterOf(archive: Archive, context: Context): Promise<WaitingFilter> {
  const asked = context.req.query('health') ?? '';
  const health = CLAIM_HEALTHS.find((one) => one === asked);
  if (asked !== '' && health === undefined) throw new Refusal('bad-argument', { argument: 'health', expected: CLAIM_HEALTHS.join(', ') });
  const document = context.req.query('document') ?? '';
  if (document !== '') await knownDocument(archive, document);
  return { ...(health === undefined ? {} : { health }), ...(document === '' ? {} : { document }) };
}

/** The decision told of on this page: one of the reader's own, named in the address. */
async function doneOf(archive: Archive, context: Context, by: string): Promise<{ readonly done?: Done }> {
  const id = context.req.query('done');
  const decision = id === undefined ? undefined : await archive.decision(id);
  if (decision === undefined || decision.by !== by) return {};
  if (decision.claimId === undefined) return { done: { decision, against: [] } };
  const decisions = await archive.decisions({ claim: decision.claimId });
  if (decisions.some(({ undoes }) => undoes === id)) return {};
  const claim = await archive.claim(decision.claimId);
  const health = (await archive.claimStatus(decision.claimId))?.health;
  const against = disputes(decisions).find((dispute) => dispute.decisions.some((one) => one.id === id));
  return {
    done: {
      decision,
      ...(claim === undefined ? {} : { claim }),
      ...(health === undefined ? {} : { health }),
      against: (against?.decisions ?? []).filter((other) => other.by !== by),
    },
  };
}

async function movedPages(archive: Archive): Promise<ReviewData['moved']> {
  const candidates = await archive.candidates({ states: ['likely'] });
  const sources = await sourcesById(
    archive,
    candidates.map(({ sourceId }) => sourceId),
  );
  return candidates.flatMap((candidate) => {
    const source = sources.get(candidate.sourceId);
    return source === undefined ? [] : [{ candidate, source }];
  });
}

/** `/review`: what waits for a person. */
export async function review(desk: Desk, context: Context): Promise<Response> {
  const reader = await editorOf(desk, context);
  const { archive } = desk;
  const given = context.req.query('page') ?? '1';
  if (!/^[1-9]\d{0,5}$/.test(given)) throw new Refusal('bad-argument', { argument: 'page', expected: '1, 2, 3 …' });
  const page = Number(given);
  const filter = await filterOf(archive, context);
  const counts = await queueCounts(archive, filter);
  const total = await queueTotal(archive, filter);
  const shown = await archive.waiting({ ...filter, limit: QUEUE_PAGE, offset: (page - 1) * QUEUE_PAGE });
  if (page > 1 && shown.length === 0) throw new Refusal('not-found', { path: hereOf(context) });
  if (wantsJson(context)) {
    return sendJson(context, {
      total,
      page,
      pageSize: QUEUE_PAGE,
      counts,
      claims: shown.map(({ claim, status, group, probability }) => ({
        id: claim.id,
        document: claim.documentId,
        text: claim.text,
        lang: claim.lang,
        health: status.health,
        since: status.since,
        group,
        probability,
      })),
    });
  }
  const site = await siteOf(desk, context);
  const data: ReviewData = {
    filter,
    page,
    pageSize: QUEUE_PAGE,
    total,
    counts,
    items: shown,
    moved: page === 1 && filter.health === undefined && filter.document === undefined ? await movedPages(archive) : [],
    documents: await documentChoice(archive, filter.document),
    ...(await doneOf(archive, context, reader.editor.name)),
  };
  return sendPage(context, ReviewPage({ site, data }));
}

/** The sentences of the same section right before and after a claim. */
async function aroundOf(
  archive: Archive,
  { ordinal, revision, section }: Claim,
  document: DocumentSummary,
): Promise<ReviewClaimData['around']> {
  const claims = revision === document.revision ? ((await readingOf(archive, document))?.revision.claims ?? []) : [];
  const beside = (at: number): string | undefined => {
    const other = claims[at];
    return other?.section.length === section.length && other.section.every((name, level) => name === section[level])
      ? other.text
      : undefined;
  };
  const [before, after] = [beside(ordinal - 1), beside(ordinal + 1)];
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

/** The newest captures of some sources in which words can be selected. */
async function capturesOf(
  archive: Archive,
  sources: ReviewClaimData['sources'],
  sourceIds: readonly string[],
): Promise<ReviewClaimData['captures']> {
  const held: { source: ReviewClaimData['captures'][number]['source']; captures: Capture[] }[] = [];
  for (const id of new Set(sourceIds)) {
    const source = sources.get(id);
    if (source === undefined) continue;
    const captures = (await archive.captures({ resource: source.id, limit: CAPTURES * 4, anew: true }))
      .filter(({ withdrawn, access, pageKey }) => withdrawn === undefined && access !== 'closed' && pageKey !== undefined)
      .slice(0, CAPTURES);
    if (captures.length > 0) held.push({ source, captures });
  }
  return held;
}

/** `/review/CLAIM`: one claim to decide on. */
export async function reviewClaim(desk: Desk, context: Context): Promise<Response> {
  const reader = await editorOf(desk, context);
  const { archive } = desk;
  const claim = await knownClaim(archive, idOf(context));
  const filter = await filterOf(archive, context);
  const document = await archive.document(claim.documentId);
  if (document === undefined) throw new Refusal('unknown-claim', { id: claim.id });
  const evidence = (await archive.evidence({ claim: claim.id })).toSorted((a, b) => a.rank - b.rank);
  const decisions = await archive.decisions({ claim: claim.id });
  const citations = await archive.citations({ claim: claim.id });
  const status = await archive.claimStatus(claim.id);
  const cited = [
    ...citations.filter(({ scope }) => scope !== 'document').map(({ sourceId }) => sourceId),
    ...evidence.map(({ sourceId }) => sourceId),
    ...citations.map(({ sourceId }) => sourceId),
  ];
  const sources = await sourcesById(archive, cited);
  const rulings = new Map<string, Ruling>();
  for (const item of evidence) {
    const ruling = decided(decisions, item);
    if (ruling !== undefined) rulings.set(item.id, ruling);
  }
  const named = context.req.query('passage');
  const chosen =
    evidence.find(({ id }) => id === named) ??
    evidence.find(({ id }) => (rulings.get(id)?.conflicting.length ?? 0) > 0) ??
    openProposals(evidence, decisions)[0] ??
    evidence[0];
  const standing = inForce(decisions).toReversed();
  const data: ReviewClaimData = {
    claim,
    document,
    ...(status === undefined ? {} : { status }),
    evidence,
    sources,
    pages: await pagesOf(archive, chosen === undefined ? [] : [chosen.captureId]),
    filter,
    queue: await placeIn(archive, claim.id, filter),
    around: await aroundOf(archive, claim, document),
    rulings,
    ...(chosen === undefined ? {} : { chosen }),
    disputes: disputes(decisions),
    standing,
    othersInOffice: (await archive.editors()).flatMap(({ name, removedAt }) =>
      removedAt === undefined && name !== reader.editor.name ? [name] : [],
    ),
    captures: await capturesOf(archive, sources, cited),
    ...(await doneOf(archive, context, reader.editor.name)),
  };
  return sendPage(context, ReviewClaimPage({ site: await siteOf(desk, context), data }));
}

function relationIn(given: string | null, otherwise?: Relation): Relation {
  const relation = given === null || given === '' ? otherwise : RELATIONS.find((one) => one === given);
  if (relation === undefined)
    throw new Refusal('bad-argument', { argument: 'relation', value: given ?? '', expected: RELATIONS.join(', ') });
  return relation;
}

/** The words selected in a capture: those of its text between the two places, where they are the same but for white space. */
async function quoteIn(archive: Archive, form: URLSearchParams): Promise<{ readonly quote: string; readonly start?: number }> {
  const quote = (form.get('quote') ?? '').replace(/\r\n?/g, '\n').trim();
  const [start, end] = ['start', 'end'].map((name) => (/^\d{1,9}$/.test(form.get(name) ?? '') ? Number(form.get(name)) : undefined));
  const text = start === undefined ? undefined : (await archive.capturedPage(form.get('capture') ?? ''))?.page.text;
  if (start === undefined || end === undefined || text === undefined) return { quote };
  const there = text.slice(start, end);
  const plain = (words: string): string => words.replace(/\s+/g, '');
  if (plain(there) !== plain(quote)) return { quote };
  const lead = there.length - there.trimStart().length;
  return { quote: there.trim(), start: start + lead };
}

async function actOf(archive: Archive, claimId: string, form: URLSearchParams): Promise<Act> {
  const given = form.get('act') ?? '';
  const passage = form.get('passage') ?? '';
  const note = (form.get('note') ?? '').replace(/\r\n?/g, '\n').trim();
  const noted = note === '' ? {} : { note };
  const on = { claimId, ...(passage === '' ? {} : { passage }) };
  switch (given) {
    case 'undo':
      return { kind: 'undo', decisionId: form.get('decision') ?? '' };
    case 'add':
      return {
        kind: 'add',
        claimId,
        captureId: form.get('capture') ?? '',
        ...(await quoteIn(archive, form)),
        relation: relationIn(form.get('relation'), 'supports'),
        ...noted,
      };
    case 'note':
      if (note === '') throw new Refusal('missing-argument', { argument: 'note' });
      return { kind: 'note', ...on, note };
    case 'confirm':
    case 'reject':
      return { kind: given, ...on, ...noted };
    default:
      return { kind: 'relate', ...on, relation: relationIn(given), ...noted };
  }
}

/** Where the editor goes after an act: on to the claim that was the next before it, unless this one has more to decide or was only noted. */
async function nextAfter(archive: Archive, act: Act, claimId: string, next: string | undefined): Promise<string> {
  if (act.kind === 'undo' || act.kind === 'note' || act.kind === 'add') return to.reviewClaim(claimId);
  if (act.kind === 'reject') {
    const [evidence, decisions] = [await archive.evidence({ claim: claimId }), await archive.decisions({ claim: claimId })];
    if (openProposals(evidence, decisions).length > 0) return to.reviewClaim(claimId);
  }
  return next === undefined ? to.review() : to.reviewClaim(next);
}

const once = oncePerPress();

/** `POST /review/CLAIM`: one act of an editor, then the next claim. */
export async function decideOn(desk: Desk, context: Context): Promise<Response> {
  const { reader, form } = await editorForm(desk, context);
  const { archive, editing } = desk;
  if (editing === undefined) throw new Refusal('not-found', { path: context.req.path });
  const claim = await knownClaim(archive, idOf(context));
  const filter = await filterOf(archive, context);
  const act = await actOf(archive, claim.id, form);
  try {
    const { decision, next } = await once(reader.session.id, `${context.req.url} ${form.toString()}`, desk.clock.now(), async () => {
      const following = await nextIn(archive, claim.id, filter);
      const decided = (await editing.decide(act, reader.editor.name)).decision;
      return { decision: decided, next: await nextAfter(archive, act, decided.claimId ?? claim.id, following) };
    });
    if (wantsJson(context)) return sendJson(context, { decision });
    return context.redirect(queueAddress(next, filter, { done: decision.id }), 303);
  } catch (error) {
    // What was selected and typed is not lost: it stands in the form again, with what is wrong.
    if (error instanceof Refusal && act.kind === 'add' && error.code.startsWith('quote-') && !wantsJson(context))
      return captureForm(desk, context, act, error);
    throw error;
  }
}

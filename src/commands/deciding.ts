import { METHOD } from '#evidence/assess.ts';
import { placeOf, quoteAt } from '#evidence/anchor.ts';
import { disputes, inForce, type Dispute } from '#evidence/decisions.ts';
import { nameKey } from '#records/account.ts';
import type { Activity } from '#records/activity.ts';
import type { Act, Decision } from '#records/decision.ts';
import type { ClaimHealth, Evidence, Relation } from '#records/evidence.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import type { Context } from './command.ts';
import { judgeClaims } from './judging.ts';

/** A decision on record, and what the claim comes to with it. */
export interface Outcome {
  readonly decision: Decision;
  readonly health?: ClaimHealth;
  /** Passages of the claim on which editors now differ. */
  readonly disputes: readonly Dispute[];
}

/** The piece of evidence a person names: by id, by rank, or the only one. Throws Refusal `unknown-passage`. */
async function passageOf(archive: Archive, claimId: string, named: string | undefined): Promise<Evidence> {
  const evidence = await archive.evidence({ claim: claimId });
  const found =
    named === undefined
      ? evidence.length === 1
        ? evidence[0]
        : undefined
      : evidence.find(({ id, rank }) => id === named || String(rank) === named);
  if (found === undefined) throw new Refusal('unknown-passage', { name: named ?? '', detail: claimId });
  return found;
}

type Part = Partial<Decision>;

/** What a decision keeps of the passage it is made on, so that it outlives the judgement that proposed it. */
async function onPassage(archive: Archive, evidence: Evidence): Promise<Part> {
  const { sourceId, captureId, quote, position, machine, relation, probability, needsReview, rank } = evidence;
  const page = await archive.capturedPage(captureId);
  const decidedBefore = (await archive.decisions({ claim: evidence.claimId })).findLast(
    (one) => one.proposed !== undefined && one.sourceId === sourceId && one.quote?.exact === quote.exact,
  );
  const proposed = decidedBefore?.proposed ?? { ...(machine ?? { relation, probability, needsReview }), method: evidence.method, rank };
  return {
    sourceId,
    captureId,
    quote,
    position,
    proposed,
    ...(page === undefined ? {} : { payloadDigest: page.capture.payloadDigest, method: page.page.method }),
  };
}

/** The passage of a decision made before, such as a rejected one, which is no evidence any more. */
async function onDecided(archive: Archive, claimId: string, id: string): Promise<Part | undefined> {
  const decision = await archive.decision(id);
  if (decision?.quote === undefined || decision.claimId !== claimId) return undefined;
  const { sourceId, captureId, quote, position, payloadDigest, method, proposed } = decision;
  return Object.fromEntries(
    Object.entries({ sourceId, captureId, quote, position, payloadDigest, method, proposed }).filter(([, value]) => value !== undefined),
  );
}

/** What a decision keeps of the passage a person names, and the relation that the machine holds it to have. */
async function onNamed(
  archive: Archive,
  claimId: string,
  named: string | undefined,
): Promise<{ readonly part: Part; readonly held: Relation }> {
  const earlier = named === undefined ? undefined : await onDecided(archive, claimId, named);
  if (earlier !== undefined) return { part: earlier, held: earlier.proposed?.relation ?? 'supports' };
  const evidence = await passageOf(archive, claimId, named);
  return { part: await onPassage(archive, evidence), held: evidence.machine?.relation ?? evidence.relation };
}

/** A quote in any capture. Throws Refusal `unknown-capture`, `quote-not-found` or `quote-ambiguous`. */
async function onQuote(context: Context, archive: Archive, act: Extract<Act, { kind: 'add' }>): Promise<Part> {
  const { captureId, start } = act;
  const page = await archive.capturedPage(captureId);
  if (page === undefined)
    throw new Refusal((await archive.capture(captureId)) === undefined ? 'unknown-capture' : 'quote-not-found', { capture: captureId });
  const { text } = page.page;
  const exact = act.quote.trim();
  const place = start === undefined ? placeOf({ exact, prefix: '', suffix: '' }, text) : { start, end: start + exact.length };
  if (exact === '' || place === undefined || (start !== undefined && !text.startsWith(exact, start)))
    throw new Refusal('quote-not-found', { capture: captureId });
  const times = start === undefined ? text.split(exact).length - 1 : 1;
  if (times > 1) throw new Refusal('quote-ambiguous', { capture: captureId, detail: times });
  const claim = await archive.claim(act.claimId);
  const quote = quoteAt(text, place);
  const comparison =
    claim === undefined
      ? undefined
      : (await context.matcher()).compare(
          { id: claim.id, text: claim.text, lang: claim.lang },
          { id: captureId, text: quote.exact, lang: page.page.lang === 'en' ? 'en' : 'zh' },
        );
  return {
    sourceId: page.capture.resourceId,
    captureId,
    quote,
    position: place,
    payloadDigest: page.capture.payloadDigest,
    method: page.page.method,
    ...(comparison === undefined
      ? {}
      : {
          proposed: {
            relation: comparison.relation,
            probability: comparison.probability,
            needsReview: comparison.needsReview,
            method: METHOD,
          },
        }),
  };
}

/** Whether somebody else decided this of a claim, who can still change their mind: only they take it back, others decide otherwise. */
async function isOfAnother(archive: Archive, decision: Decision, by: string): Promise<boolean> {
  const [own, author] = [nameKey(by), nameKey(decision.by)];
  if (decision.claimId === undefined || own === author) return false;
  return (await archive.editors()).some(({ name, removedAt }) => removedAt === undefined && nameKey(name) === author);
}

/** The decision to take back. Throws Refusal `unknown-decision`, `not-undoable` or `not-yours`. */
async function undone(archive: Archive, id: string, by: string): Promise<Decision> {
  const decision = await archive.decision(id);
  if (decision === undefined) throw new Refusal('unknown-decision', { id });
  const all = await archive.decisions(decision.claimId === undefined ? {} : { claim: decision.claimId });
  if (!inForce(all).some((one) => one.id === id)) throw new Refusal('not-undoable', { id });
  if (await isOfAnother(archive, decision, by)) throw new Refusal('not-yours', { name: decision.by });
  return decision;
}

/** Whether an act says of a claim for which no passage is held that nothing bears it out. */
async function saysNothingThere(archive: Archive, act: Extract<Act, { kind: 'confirm' | 'reject' | 'relate' }>): Promise<boolean> {
  return act.kind === 'reject' && act.passage === undefined && (await archive.evidence({ claim: act.claimId })).length === 0;
}

const SIDES: readonly Relation[] = ['supports', 'partly', 'contradicts'];

async function partsOf(context: Context, archive: Archive, act: Act, by: string): Promise<Part> {
  const note = act.note?.trim();
  const noted: Part = note === undefined || note === '' ? {} : { note };
  switch (act.kind) {
    case 'undo': {
      const { claimId, sourceId } = await undone(archive, act.decisionId, by);
      return {
        ...noted,
        undoes: act.decisionId,
        ...(claimId === undefined ? {} : { claimId }),
        ...(sourceId === undefined ? {} : { sourceId }),
      };
    }
    case 'add':
      return { ...noted, ...(await onQuote(context, archive, act)), claimId: act.claimId, relation: act.relation ?? 'supports' };
    case 'note': {
      const on = act.passage === undefined ? {} : (await onNamed(archive, act.claimId, act.passage)).part;
      return { ...noted, ...on, claimId: act.claimId };
    }
    default: {
      if (await saysNothingThere(archive, act)) return { ...noted, claimId: act.claimId };
      const { part: on, held } = await onNamed(archive, act.claimId, act.passage);
      const part = { ...noted, ...on, claimId: act.claimId };
      if (act.kind === 'reject') return part;
      return { ...part, relation: act.kind === 'relate' ? act.relation : SIDES.includes(held) ? held : 'supports' };
    }
  }
}

/** The activity under which a decision is told. */
export function decisionActivity(context: Pick<Context, 'identity'>, { id, at, by, kind, claimId, sourceId }: Decision): Activity {
  const subject = claimId === undefined ? ({ type: 'source', id: sourceId ?? id } as const) : ({ type: 'claim', id: claimId } as const);
  return { id: context.identity.fresh('e', at), at, subject, event: { code: 'decision', kind }, by };
}

/**
 * Puts what an editor decides on record, with the quote, the payload and the extractor it was made on and what the machine held of it, and
 * judges the claim again. `by` is the name of an editor in office. Throws Refusal `unknown-claim`, `unknown-passage`, `unknown-capture`,
 * `quote-not-found`, `quote-ambiguous`, `unknown-decision`, `not-undoable` or `not-yours`; nothing was changed then.
 */
export async function decide(context: Context, archive: Archive, act: Act, by: string): Promise<Outcome> {
  if (act.kind !== 'undo' && (await archive.claim(act.claimId)) === undefined) throw new Refusal('unknown-claim', { id: act.claimId });
  const parts = await partsOf(context, archive, act, by);
  const at = context.clock.now();
  const claim = parts.claimId === undefined || act.kind === 'undo' ? undefined : await archive.claim(parts.claimId);
  const words = claim === undefined ? {} : { claimText: claim.text };
  const decision: Decision = { id: context.identity.fresh('n', at), kind: act.kind, at, by, ...parts, ...words };
  await archive.saveDecision(decision, decisionActivity(context, decision));
  const { claimId } = decision;
  if (claimId === undefined) return { decision, disputes: [] };
  await judgeClaims(context, archive, { claims: [claimId] });
  const health = (await archive.claimStatus(claimId))?.health;
  return {
    decision,
    ...(health === undefined ? {} : { health }),
    disputes: disputes(await archive.decisions({ claim: claimId })),
  };
}

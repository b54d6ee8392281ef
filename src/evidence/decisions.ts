import type { ClaimInput, Evidence, Relation } from '#records/evidence.ts';
import type { Decision } from '#records/decision.ts';
import { normalise } from './chinese.ts';

/** What editors have decided about one passage. */
export interface Ruling {
  readonly relation?: Relation;
  readonly rejected: boolean;
  readonly decision: Decision;
}

/** A claim's decisions that still stand, oldest first: undone ones and mere notes left out. */
export function standing(decisions: readonly Decision[]): readonly Decision[] {
  const undone = new Set(decisions.flatMap(({ kind, undoes }) => (kind === 'undo' && undoes !== undefined ? [undoes] : [])));
  return decisions
    .filter(({ id, kind }) => !undone.has(id) && (kind === 'confirm' || kind === 'reject' || kind === 'relate' || kind === 'add'))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
}

function bare(text: string): string {
  return normalise(text).replace(/\s+/g, '');
}

/** Whether a decision was made on this passage: the same source, and the same words or one within the other. */
export function concerns(decision: Decision, passage: string, sourceId: string): boolean {
  if (decision.quote === undefined || (decision.sourceId !== undefined && decision.sourceId !== sourceId)) return false;
  const quote = bare(decision.quote.exact);
  const words = bare(passage);
  if (quote === '' || words === '') return false;
  return (
    quote === words ||
    (words.includes(quote) && quote.length * 2 >= words.length) ||
    (quote.includes(words) && words.length * 2 >= quote.length)
  );
}

/** The last word on a passage, if anyone has spoken. */
export function rulingOn(
  evidence: Pick<Evidence, 'passage' | 'sourceId' | 'relation'>,
  decisions: readonly Decision[],
): Ruling | undefined {
  const decision = decisions.findLast((one) => concerns(one, evidence.passage, evidence.sourceId));
  if (decision === undefined) return undefined;
  if (decision.kind === 'reject') return { rejected: true, decision };
  return { rejected: false, relation: decision.relation ?? 'supports', decision };
}

/** Passages that editors stand by though the machine did not propose them. */
export function unproposed(input: ClaimInput, proposed: readonly Pick<Evidence, 'passage' | 'sourceId'>[]): readonly Decision[] {
  const decisions = standing(input.decisions);
  return decisions.filter(
    (decision, i) =>
      decision.kind !== 'reject' &&
      decision.quote !== undefined &&
      !proposed.some(({ passage, sourceId }) => concerns(decision, passage, sourceId)) &&
      !decisions
        .slice(i + 1)
        .some((later) => later.quote !== undefined && concerns(later, decision.quote?.exact ?? '', decision.sourceId ?? '')),
  );
}

import { nameKey } from '#records/account.ts';
import type { Decision } from '#records/decision.ts';
import type { Relation } from '#records/evidence.ts';
import { bareText } from './anchor.ts';

/** What editors hold of one passage of one claim. */
export interface Decided {
  /** The newest decision on it that stands. */
  readonly decision: Decision;
  readonly rejected: boolean;
  /** The relation it gives; absent for a rejection. */
  readonly relation?: Relation;
  /** What other editors decided otherwise and still hold, newest first: shown, and for people to settle. */
  readonly conflicting: readonly Decision[];
}

/** A passage of a source, as decisions are looked up by it. */
export interface DecidedPassage {
  readonly passage: string;
  readonly sourceId: string;
}

function byTime(a: Decision, b: Decision): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Decisions that were not taken back, oldest first, of every kind but `undo`. */
export function inForce(decisions: readonly Decision[]): readonly Decision[] {
  const undone = new Set(decisions.flatMap(({ kind, undoes }) => (kind === 'undo' && undoes !== undefined ? [undoes] : [])));
  return decisions.filter(({ id, kind }) => kind !== 'undo' && !undone.has(id)).toSorted(byTime);
}

/** Decisions on passages that still stand, oldest first. */
export function standing(decisions: readonly Decision[]): readonly Decision[] {
  return inForce(decisions).filter(({ kind }) => kind === 'confirm' || kind === 'reject' || kind === 'relate' || kind === 'add');
}

const bare = (text: string): string => bareText(text).words;

/**
 * Whether a decision was made on this passage: the same source, and the same words, setting aside, or one within the other at no less than
 * half its length. What lies within a rejected passage is rejected with it.
 */
export function concerns(decision: Decision, { passage, sourceId }: DecidedPassage): boolean {
  if (decision.quote === undefined || (decision.sourceId !== undefined && decision.sourceId !== sourceId)) return false;
  const quote = bare(decision.quote.exact);
  const words = bare(passage);
  if (quote === '' || words === '') return false;
  if (quote === words) return true;
  if (quote.includes(words)) return decision.kind === 'reject' || words.length * 2 >= quote.length;
  return words.includes(quote) && quote.length * 2 >= words.length;
}

const FIGURE = /\d+(?:[.|]\d+)*[%‰]?|[〇零一二三四五六七八九十百千万亿两]{2,}/gu;

function figuresIn(text: string): string {
  return (bare(text).match(FIGURE) ?? []).toSorted().join(' ');
}

/** Whether the claim has other figures now than when it was decided on: what was settled of 52 projects says nothing of 57. */
export function isOutdated({ claimText }: Decision, claim: string): boolean {
  return claimText !== undefined && claimText !== claim && figuresIn(claimText) !== figuresIn(claim);
}

/** The relation that a decision gives a passage; undefined for a rejection. */
export function relationGiven({ kind, relation }: Decision): Relation | undefined {
  return kind === 'reject' ? undefined : (relation ?? 'supports');
}

/**
 * The standing decision on a passage: the last word of whoever spoke last, with the last words of other editors that differ from it.
 * Undefined when nobody decided on it, or everything was taken back.
 */
export function decided(decisions: readonly Decision[], passage: DecidedPassage): Decided | undefined {
  const words = new Map<string, Decision>();
  for (const decision of standing(decisions)) if (concerns(decision, passage)) words.set(nameKey(decision.by), decision);
  const opinions = [...words.values()].sort(byTime).reverse();
  const [last] = opinions;
  if (last === undefined) return undefined;
  const relation = relationGiven(last);
  return {
    decision: last,
    rejected: relation === undefined,
    ...(relation === undefined ? {} : { relation }),
    conflicting: opinions.filter((opinion) => relationGiven(opinion) !== relation),
  };
}

/** A passage that editors hold or dispute, by the newest decision that quotes it as evidence. */
export type Held = Decision & Required<Pick<Decision, 'quote' | 'sourceId'>>;

/** Every passage that some editor holds to be evidence of a claim, each once, by the newest decision that says so. */
export function heldPassages(decisions: readonly Decision[]): readonly Held[] {
  const held: Held[] = [];
  for (const decision of standing(decisions).toReversed()) {
    const { quote, sourceId, kind } = decision;
    if (kind === 'reject' || quote === undefined || sourceId === undefined) continue;
    const passage = { passage: quote.exact, sourceId };
    const ruling = decided(decisions, passage);
    const lives = ruling !== undefined && (!ruling.rejected || ruling.conflicting.length > 0);
    if (lives && !held.some((other) => concerns(other, passage))) held.push({ ...decision, quote, sourceId });
  }
  return held;
}

/** Two editors who differ about one passage of one claim. */
export interface Dispute {
  readonly claimId: string;
  readonly sourceId: string;
  readonly passage: string;
  /** Their last words, newest first, one for each editor. */
  readonly decisions: readonly Decision[];
}

/** Every passage that editors decided differently on, over any number of claims. */
export function disputes(decisions: readonly Decision[]): readonly Dispute[] {
  const found: Dispute[] = [];
  for (const [claimId, own] of Map.groupBy(decisions, (decision) => decision.claimId)) {
    if (claimId === undefined) continue;
    const seen: Decision[] = [];
    for (const { quote, sourceId } of standing(own).toReversed()) {
      if (quote === undefined || sourceId === undefined) continue;
      const passage = { passage: quote.exact, sourceId };
      const ruling = decided(own, passage);
      if (ruling === undefined || ruling.conflicting.length === 0 || seen.some((other) => concerns(other, passage))) continue;
      const said = [ruling.decision, ...ruling.conflicting];
      seen.push(...said);
      found.push({ claimId, sourceId, passage: quote.exact, decisions: said });
    }
  }
  return found;
}

import type { Evidence, Relation } from '#records/evidence.ts';
import type { Uri } from '#records/uri.ts';
import { bareText } from './anchor.ts';

/** How one passage is judged before and after; a side is absent where it is no evidence. */
export interface PassageChange {
  readonly uri: Uri;
  readonly passage: string;
  readonly from?: PassageVerdict;
  readonly to?: PassageVerdict;
}

export interface PassageVerdict {
  readonly relation: Relation;
  readonly needsReview: boolean;
  readonly probability: number;
}

const TAKES_SIDE: readonly Relation[] = ['supports', 'partly', 'contradicts'];

function verdictOf({ relation, needsReview, probability }: Evidence): PassageVerdict {
  return { relation, needsReview, probability: Math.round(probability * 100) / 100 };
}

function keyOf({ sourceId, passage }: Evidence): string {
  return `${sourceId} ${bareText(passage).words}`;
}

/** Passages whose verdict differs between two judgements of one claim, where either takes a side; the first judgement's come first. */
export function verdictChanges(before: readonly Evidence[], after: readonly Evidence[]): readonly PassageChange[] {
  const [old, fresh] = [before, after].map((list) => new Map(list.map((one) => [keyOf(one), one])));
  const changes: PassageChange[] = [];
  for (const key of new Set([...(old?.keys() ?? []), ...(fresh?.keys() ?? [])])) {
    const [was, is] = [old?.get(key), fresh?.get(key)];
    const sides = [was, is].filter((one) => one !== undefined);
    const [one] = sides;
    if (one === undefined || !sides.some(({ relation }) => TAKES_SIDE.includes(relation))) continue;
    if (was !== undefined && is !== undefined && was.relation === is.relation && was.needsReview === is.needsReview) continue;
    changes.push({
      uri: one.uri,
      passage: one.passage,
      ...(was === undefined ? {} : { from: verdictOf(was) }),
      ...(is === undefined ? {} : { to: verdictOf(is) }),
    });
  }
  return changes;
}

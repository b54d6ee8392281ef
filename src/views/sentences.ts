import type { ExtractedPage } from '#records/page.ts';
import type { TextPosition } from '#records/text.ts';

/** A sentence of two snapshots as they stand beside each other; one side is missing when it was added or removed. */
export interface SentencePair {
  readonly kind: 'same' | 'changed' | 'added' | 'removed';
  readonly earlier?: TextPosition;
  readonly later?: TextPosition;
}

/** One difference between two snapshots; both sides when a sentence was edited. */
export interface SentenceChange {
  readonly before?: TextPosition;
  readonly after?: TextPosition;
}

type Page = Pick<ExtractedPage, 'passages'>;

/**
 * All sentences of two pages side by side, in reading order, given what differs. Every sentence of the earlier page stands
 * in exactly one pair, and every added or edited one of the later page too.
 */
export function sideBySide(earlier: Page, later: Page, changes: readonly SentenceChange[]): SentencePair[] {
  const left = new Map(changes.flatMap((change) => (change.before === undefined ? [] : [[change.before.start, change] as const])));
  const right = new Map(changes.flatMap((change) => (change.after === undefined ? [] : [[change.after.start, change] as const])));
  const pairs: SentencePair[] = [];
  let j = 0;
  const takeAdded = (): void => {
    for (let after = later.passages[j]; after !== undefined; after = later.passages[j]) {
      const change = right.get(after.start);
      if (change === undefined) return;
      if (change.before === undefined) pairs.push({ kind: 'added', later: after });
      j += 1;
    }
  };
  for (const before of earlier.passages) {
    const change = left.get(before.start);
    if (change === undefined || change.after !== undefined) takeAdded();
    if (change === undefined) {
      const after = later.passages[j];
      pairs.push({ kind: 'same', earlier: before, ...(after === undefined ? {} : { later: after }) });
      if (after !== undefined) j += 1;
    } else if (change.after === undefined) pairs.push({ kind: 'removed', earlier: before });
    else pairs.push({ kind: 'changed', earlier: before, later: change.after });
  }
  for (; j < later.passages.length; j += 1) takeAdded();
  return pairs;
}

import type { MatchText, Quantity, Span } from '#records/evidence.ts';
import type { TextPosition } from '#records/text.ts';
import type { Analysis } from './analysis.ts';

/** A claim or a passage with all that has been read from it. */
export interface Side {
  readonly text: MatchText;
  readonly analysis: Analysis;
  readonly quantities: readonly Quantity[];
}

/** The words at a place of a side. */
export function span(side: Side, { start, end }: TextPosition): Span {
  return { text: side.text.text.slice(start, end), start, end };
}

/** Whether two places share a character. */
export function overlaps(a: TextPosition, b: TextPosition): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Characters between two places; 0 where they touch or overlap. */
export function distance(a: TextPosition, b: TextPosition): number {
  return Math.max(0, a.start - b.end, b.start - a.end);
}

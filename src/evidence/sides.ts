import type { MatchText, Quantity, Span } from '#records/evidence.ts';
import type { TextPosition } from '#records/text.ts';
import type { Analyser, Analysis } from './analysis.ts';
import { readQuantities } from './quantities/read.ts';
import { isOpen } from './quantities/relative.ts';

/** A claim or a passage with all that has been read from it. */
export interface Side {
  readonly text: MatchText;
  readonly analysis: Analysis;
  readonly quantities: readonly Quantity[];
}

/** Reads a claim or a passage. */
export type ReadSide = (text: MatchText) => Side;

/** Figures, dates and document numbers of a text; dates that leave open when they are tell nothing. */
function figuresOf({ text, lang, date }: MatchText): readonly Quantity[] {
  return readQuantities(text, lang, date === undefined ? {} : { anchor: date }).filter(({ value }) => !isOpen(value));
}

export function createReader(analyse: Analyser): ReadSide {
  return (text) => ({ text, analysis: analyse(text.text), quantities: figuresOf(text) });
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

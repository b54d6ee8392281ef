import type { TextPosition } from '#records/text.ts';
import { offsetIn, type Draft, type LinkMark, type Run } from './draft.ts';
import { isChineseUnit } from './lang.ts';

/** A block's text as one line, each unit knowing its run and its place in the source. */
export interface Strip {
  readonly text: string;
  readonly offsets: Int32Array;
  /** Index of the run each unit comes from. */
  readonly owners: Int32Array;
  readonly runs: readonly Run[];
  readonly links: readonly (TextPosition & { readonly mark: LinkMark })[];
  /** Footnote marks, which take no room. */
  readonly footnotes: readonly { readonly at: number; readonly run: Run }[];
  /** Places of forced line breaks and cell borders. */
  readonly borders: readonly number[];
  /** Places at which the source went on to a new line. */
  readonly newlines: ReadonlySet<number>;
}

const SPACE = /\s/;
const INVISIBLE = /[\u200b-\u200f\u2060\ufeff\u00ad]/;

/**
 * Sets the runs of a block in one line: white space collapses to one space, and a line broken between two Chinese
 * characters is joined without one.
 */
export function stripOf(draft: Draft): Strip {
  const size = draft.runs.reduce((sum, run) => sum + run.text.length, 0);
  const offsets = new Int32Array(size);
  const owners = new Int32Array(size);
  const units: string[] = [];
  const footnotes: { at: number; run: Run }[] = [];
  const borders: number[] = [];
  const newlines = new Set<number>();
  const ranges = new Map<LinkMark, { start: number; end: number; mark: LinkMark }>();
  let pending: { offset: number; owner: number; newline: boolean } | undefined;
  const put = (unit: string, offset: number, owner: number): void => {
    offsets[units.length] = offset;
    owners[units.length] = owner;
    units.push(unit);
  };
  const settle = (next: string): void => {
    if (pending === undefined) return;
    const { newline } = pending;
    const joined = newline && isChineseUnit(units.at(-1) ?? '') && isChineseUnit(next);
    if (units.length > 0 && !joined) put(' ', pending.offset, pending.owner);
    if (newline) newlines.add(units.length);
    pending = undefined;
  };
  draft.runs.forEach((run, owner) => {
    if (run.footnote !== undefined) {
      footnotes.push({ at: units.length, run });
      return;
    }
    if (run.border === true) borders.push(units.length);
    for (let index = 0; index < run.text.length; index += 1) {
      const unit = run.text[index] ?? '';
      if (SPACE.test(unit) && draft.kind !== 'code') {
        pending ??= { offset: offsetIn(run, index), owner, newline: false };
        if (unit === '\n' || unit === '\r') pending.newline = true;
      } else if (!INVISIBLE.test(unit)) {
        settle(unit);
        put(unit, offsetIn(run, index), owner);
        if (run.link !== undefined) {
          const range = ranges.get(run.link) ?? { start: units.length - 1, end: units.length, mark: run.link };
          range.end = units.length;
          ranges.set(run.link, range);
        }
      }
    }
    if (run.border === true) borders.push(units.length);
    if (run.link !== undefined && !ranges.has(run.link)) ranges.set(run.link, { start: units.length, end: units.length, mark: run.link });
  });
  return {
    text: units.join(''),
    offsets: offsets.subarray(0, units.length),
    owners: owners.subarray(0, units.length),
    runs: draft.runs,
    links: [...ranges.values()].sort((a, b) => a.start - b.start || a.end - b.end),
    footnotes,
    borders,
    newlines,
  };
}

import type { BlockKind } from '#records/document.ts';

/** How a link is written: `[words](address)`, a bare address, or its brackets the wrong way round. */
export type LinkForm = 'link' | 'bare' | 'reversed';

/** A link as found; runs that show the same link share the same object. */
export interface LinkMark {
  /** The address as written, untrimmed. */
  readonly raw: string;
  readonly form: LinkForm;
  /** Where it starts in the source text. */
  readonly offset: number;
  /** White space stood before or after the address. */
  readonly stray: boolean;
}

/** A stretch of running text of one style; `offsets` is present when its units do not stand side by side in the source. */
export interface Run {
  readonly text: string;
  readonly at: number;
  readonly offsets?: Int32Array;
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  readonly code?: boolean;
  readonly link?: LinkMark;
  /** Name of the footnote this run is a reference mark of; such a run is no part of any sentence. */
  readonly footnote?: string;
  /** A forced line break or the border of a table cell: sentences do not run over it. */
  readonly border?: boolean;
}

/** A block between syntax and claims: what a reader of one format hands on. */
export interface Draft {
  readonly kind: BlockKind;
  readonly depth?: number;
  readonly ordered?: boolean;
  readonly offset: number;
  readonly runs: readonly Run[];
  /** The document's own title: shown, but no section. */
  readonly title?: boolean;
  /** Stands in a list whose items are only links. */
  readonly linkList?: boolean;
  /** Name of the footnote that this block is the text of. */
  readonly footnote?: string;
  /** Shown but never read for claims, such as a table's head. */
  readonly silent?: boolean;
}

/** Offset in the source of one unit of a run. */
export function offsetIn(run: Run, index: number): number {
  return run.offsets === undefined ? run.at + index : (run.offsets[index] ?? run.at);
}

/** Part of a run, with its offsets. */
export function sliceRun(run: Run, start: number, end: number): Run {
  const { offsets, ...rest } = run;
  return {
    ...rest,
    text: run.text.slice(start, end),
    at: offsetIn(run, start),
    ...(offsets === undefined ? {} : { offsets: offsets.subarray(start, end) }),
  };
}

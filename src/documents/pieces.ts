import type { Piece } from '#records/document.ts';
import type { LinkMark } from './draft.ts';
import type { Strip } from './strip.ts';

/** What pieces are cut by: claims as ranges of the strip, citations by link and by footnote mark. */
export interface PieceMarks {
  readonly claims: readonly { readonly start: number; readonly end: number; readonly ordinal: number }[];
  readonly citations: ReadonlyMap<LinkMark, number>;
  /** Ordinal of the first citation of each footnote mark of the strip, in order; undefined where the footnote cites nothing. */
  readonly footnotes: readonly (number | undefined)[];
}

/** The pieces of a block: together its text, those of one claim together that claim's. */
export function piecesOf(strip: Strip, marks: PieceMarks): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let claim = 0;
  let footnote = 0;
  const claimAt = (index: number): number | undefined => {
    while ((marks.claims[claim]?.end ?? Infinity) <= index) claim += 1;
    const here = marks.claims[claim];
    return here !== undefined && here.start <= index ? here.ordinal : undefined;
  };
  const push = (end: number, owner: number | undefined, ordinal: number | undefined): void => {
    if (end <= start) return;
    const run = strip.runs[owner ?? -1];
    const citation = run?.link === undefined ? undefined : marks.citations.get(run.link);
    pieces.push({
      text: strip.text.slice(start, end),
      ...(ordinal === undefined ? {} : { claim: ordinal }),
      ...(citation === undefined ? {} : { citation }),
      ...(run?.strong === true ? { strong: true } : {}),
      ...(run?.emphasis === true ? { emphasis: true } : {}),
      ...(run?.code === true ? { code: true } : {}),
    });
    start = end;
  };
  let owner = strip.owners[0];
  let ordinal = claimAt(0);
  for (let index = 0; index <= strip.text.length; index += 1) {
    const nextOwner = strip.owners[index];
    const nextOrdinal = index < strip.text.length ? claimAt(index) : undefined;
    if (nextOwner !== owner || nextOrdinal !== ordinal || strip.footnotes[footnote]?.at === index) push(index, owner, ordinal);
    for (; strip.footnotes[footnote]?.at === index; footnote += 1) {
      const citation = marks.footnotes[footnote];
      pieces.push({ text: strip.footnotes[footnote]?.run.text ?? '', ...(citation === undefined ? {} : { citation }) });
    }
    owner = nextOwner;
    ordinal = nextOrdinal;
  }
  return pieces;
}

import type { Comparison, Point } from '#records/evidence.ts';
import type { Lang } from '#records/text.ts';
import { Foreign } from './parts.tsx';
import { READING_WORDS, SITE, number, say } from './words.ts';
import { proseMarkup } from './prose.tsx';
import { rendered, type Rendered } from './rendered.ts';

/** Hues that agreeing pairs take in turn. */
const HUES = 4;
/** Columns up to which a marked piece is never broken over lines, so that a figure keeps its unit; Han takes two. */
const UNBROKEN = 28;

function isUnbroken(text: string): boolean {
  return text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0) <= UNBROKEN;
}

/** A point with the number its pair bears on both sides; a point without counterpart has none. */
export interface Numbered {
  readonly point: Point;
  readonly kind: 'agrees' | 'conflicts' | 'missing';
  readonly number?: number;
}

/** The points of a comparison in the order of the claim, conflicts first, each pair numbered; what has the same counterpart has its number. */
export function numberPoints({ agreeing, conflicting, missing }: Pick<Comparison, 'agreeing' | 'conflicting' | 'missing'>): Numbered[] {
  const inOrder = (points: readonly Point[]): Point[] => [...points].sort((a, b) => a.claim.start - b.claim.start);
  const pairs = [
    ...inOrder(conflicting).map((point) => ({ point, kind: 'conflicts' as const })),
    ...inOrder(agreeing).map((point) => ({ point, kind: 'agrees' as const })),
  ];
  const numbers = new Map<string, number>();
  const numbered = pairs.map(({ point, kind }, index): Numbered => {
    const place = point.passage === undefined ? `none ${index}` : `${kind} ${point.passage.start}-${point.passage.end}`;
    const number = numbers.get(place) ?? numbers.size + 1;
    numbers.set(place, number);
    return { point, kind, number };
  });
  return [...numbered, ...inOrder(missing).map((point) => ({ point, kind: 'missing' as const }))];
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly of: Numbered;
}

/** The places of the points in one text, in order, none inside another. */
function placed(text: string, points: readonly Numbered[], side: 'claim' | 'passage'): Piece[] {
  const found = points.flatMap((of): Piece[] => {
    const span = side === 'claim' ? of.point.claim : of.kind === 'missing' ? undefined : of.point.passage;
    return span === undefined || span.start < 0 || span.end > text.length || span.start >= span.end
      ? []
      : [{ start: span.start, end: span.end, of }];
  });
  const ordered = found.sort((a, b) => a.start - b.start || b.end - a.end);
  let free = 0;
  return ordered.filter(({ start, end }) => {
    if (start < free) return false;
    free = end;
    return true;
  });
}

function hue(number: number): string {
  return String(((number - 1) % HUES) + 1);
}

function markedPiece(text: string, tag: string, of: Numbered): string {
  const prose = proseMarkup(text, tag);
  if (of.number === undefined) return `<span class="absent">${prose}</span>`;
  const unbroken = isUnbroken(text);
  if (of.kind === 'conflicts') return `<mark class="${unbroken ? 'x fig' : 'x'}" data-p="${of.number}">${prose}</mark>`;
  return `<mark${unbroken ? ' class="fig"' : ''} data-p="${of.number}" data-h="${hue(of.number)}">${prose}</mark>`;
}

interface AlignedText {
  readonly text: string;
  readonly tag: string;
  readonly points: readonly Numbered[];
  readonly side: 'claim' | 'passage';
}

/** The markup of a text with its points marked: pairs by number and hue, conflicts by wave, words without counterpart by dots. */
export function alignedMarkup({ text, tag, points, side }: AlignedText): string {
  let markup = '';
  let at = 0;
  for (const { start, end, of } of placed(text, points, side)) {
    markup += proseMarkup(text.slice(at, start), tag) + markedPiece(text.slice(start, end), tag, of);
    at = end;
  }
  return markup + proseMarkup(text.slice(at), tag);
}

/** A text with its points marked. */
export function Aligned(props: AlignedText): Rendered {
  return rendered(alignedMarkup(props));
}

/** Plain words say little one by one; more of them than this are left to the marks in the text. */
const WORDS_LISTED = 6;

/** The points of a comparison in words: number, both sides, how they agree or differ. */
export function PointsTable({
  points,
  claimTag,
  passageTag,
  lang,
}: {
  points: readonly Numbered[];
  claimTag: string;
  passageTag: string;
  lang: Lang;
}) {
  let words = 0;
  const listed = points.filter(({ point, kind }) => kind === 'conflicts' || point.kind !== 'word' || ++words <= WORDS_LISTED);
  if (listed.length === 0) return null;
  const more = points.filter((of) => of.kind === 'agrees' && !listed.includes(of)).length;
  return (
    <>
      <table class="points" role="table">
        <caption>
          {SITE.pointsCompared[lang]}
          {points.some(({ kind }) => kind === 'missing') && `${lang === 'en' ? '. ' : '。'}${SITE.dotted[lang]}`}
        </caption>
        <thead class="vh" role="rowgroup">
          <tr role="row">
            {[SITE.pair, SITE.claim, SITE.passage, SITE.reading].map((label) => (
              <th role="columnheader" scope="col">
                {label[lang]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {listed.map(({ point, kind, number: pair }) => (
            <tr role="row">
              <th role="rowheader" scope="row">
                {pair === undefined ? (
                  <span class="faint">–</span>
                ) : (
                  <span
                    class={kind === 'conflicts' ? 'chip x' : 'chip'}
                    {...(kind === 'conflicts' ? {} : { 'data-h': hue(pair) })}
                    data-p={String(pair)}
                  >
                    {kind === 'conflicts' ? `≠${pair}` : pair}
                  </span>
                )}
              </th>
              <td role="cell">
                <Foreign text={point.claim.text} tag={claimTag} lang={lang} />
              </td>
              <td role="cell" {...(isUnbroken(point.passage?.text ?? '') ? { class: 'fig' } : {})}>
                {point.passage !== undefined && kind !== 'missing' && <Foreign text={point.passage.text} tag={passageTag} lang={lang} />}
              </td>
              <td role="cell" class="dim">
                {kind === 'missing'
                  ? SITE.notFoundInPassage[lang]
                  : (READING_WORDS[point.reading ?? ''] ?? READING_WORDS[kind === 'conflicts' ? 'conflicting' : 'same-word'])?.[lang]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p class="small dim">{say(SITE.morePairs, lang, { n: number(more, lang) })}</p>}
    </>
  );
}

import type { Comparison, Point, Relation } from '#records/evidence.ts';
import type { Lang, Wording } from '#records/text.ts';

/** One thing an explanation says: what the claim has, what the passage has against it. */
export interface ExplainedPoint {
  readonly code: 'equal' | 'rounded' | 'compatible' | 'same' | 'context' | 'conflict' | 'missing';
  readonly claim: string;
  readonly passage?: string;
}

/** Why a passage stands to a claim as it does, as plain data: counts, then points with the most telling first. */
export interface Explanation {
  readonly relation: Relation;
  readonly needsReview: boolean;
  readonly agree: number;
  readonly points: number;
  readonly told: readonly ExplainedPoint[];
  /** Agreeing points that are not told one by one. */
  readonly untold: number;
}

/** Plain words tell least: names and figures go before them, and at most this many are told. */
const MOST_WORDS = 3;
const MOST_POINTS = 8;

function telling({ kind }: Point): number {
  if (kind === 'word') return 2;
  return kind === 'name' || kind === 'title' || kind === 'term' ? 1 : 0;
}

function inOrderOfTelling(points: readonly Point[]): readonly Point[] {
  return points.toSorted((a, b) => telling(a) - telling(b) || a.claim.start - b.claim.start);
}

function agreement(point: Point): ExplainedPoint {
  if (point.passage === undefined) return { code: 'context', claim: point.claim.text };
  const code = point.reading === 'equal' || point.reading === 'rounded' || point.reading === 'compatible' ? point.reading : 'same';
  return { code, claim: point.claim.text, passage: point.passage.text };
}

/** A counter and a space are all that stands between a figure and what it counts. */
const GAP = { claim: 1, passage: 2 };

/** A figure told with the word behind it that it counts (52个项目 = 52 projects); the passage gives the characters between them. */
function withCounted(figure: Point, words: readonly Point[], text: string): { readonly point: Point; readonly word?: Point } {
  const { claim, passage } = figure;
  if (passage === undefined || telling(figure) !== 0) return { point: figure };
  const behind = (word: Point): boolean =>
    word.passage !== undefined &&
    word.claim.start >= claim.end &&
    word.claim.start - claim.end <= GAP.claim &&
    word.passage.start >= passage.end &&
    word.passage.start - passage.end <= GAP.passage;
  const word = words.find(behind);
  if (word?.passage === undefined || text.slice(passage.start, passage.end) !== passage.text) return { point: figure };
  const between = word.claim.start > claim.end ? ' ' : '';
  return {
    word,
    point: {
      ...figure,
      claim: { text: claim.text + between + word.claim.text, start: claim.start, end: word.claim.end },
      passage: { text: text.slice(passage.start, word.passage.end), start: passage.start, end: word.passage.end },
    },
  };
}

/** The plain data of an explanation; see explain for its wording. `passage` is the text that the spans count in, where it is at hand. */
export function explanationOf({
  relation,
  needsReview,
  agreeing,
  conflicting,
  missing,
  passage,
}: Comparison & { readonly passage?: string }): Explanation {
  const plain = agreeing.filter(({ kind, claim }) => kind === 'word' && !/\p{Script=Han}/u.test(claim.text));
  const joined = agreeing.map((point) => withCounted(point, plain, passage ?? ''));
  const counted = new Set(joined.map(({ word }) => word));
  const ordered = inOrderOfTelling(joined.map(({ point }) => point).filter((_, k) => !counted.has(agreeing[k])));
  let words = 0;
  const told = ordered.filter((point) => point.kind !== 'word' || ++words <= MOST_WORDS).slice(0, MOST_POINTS);
  return {
    relation,
    needsReview,
    agree: agreeing.length,
    points: agreeing.length + conflicting.length + missing.length,
    told: [
      ...told.map(agreement),
      ...inOrderOfTelling(conflicting).map((point): ExplainedPoint => ({
        code: 'conflict',
        claim: point.claim.text,
        passage: point.passage?.text ?? '',
      })),
      ...inOrderOfTelling(missing)
        .slice(0, MOST_POINTS)
        .map((point): ExplainedPoint => ({ code: 'missing', claim: point.claim.text })),
    ],
    untold: ordered.length - told.length,
  };
}

const POINT_WORDS: Readonly<Record<ExplainedPoint['code'], Wording>> = {
  equal: { en: '{passage} = {claim}', zh: '{passage}＝{claim}' },
  rounded: { en: '{passage} ≈ {claim} (rounded)', zh: '{passage}≈{claim}（四舍五入）' },
  compatible: { en: '{passage} fits {claim}', zh: '{passage}与{claim}相符' },
  same: { en: '{passage} = {claim}', zh: '{passage}＝{claim}' },
  context: { en: '“{claim}” is given by the page around it', zh: '“{claim}”见于页面标题等上下文' },
  conflict: { en: '{passage} conflicts with {claim}', zh: '{passage}与{claim}不符' },
  missing: { en: '“{claim}” not found', zh: '未见“{claim}”' },
};

function filled(words: string, values: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** The explanation in words, one sentence without a line break, such as “3 of 4 points agree: 65亿元 = 6.5 billion RMB; …”. */
export function explain(comparison: Comparison & { readonly passage?: string }, lang: Lang): string {
  const { agree, points, told, untold } = explanationOf(comparison);
  if (points === 0) return lang === 'en' ? 'There is nothing in it that could be compared.' : '其中没有可以比对的要点。';
  const items = told.map(({ code, claim, passage }) => filled(POINT_WORDS[code][lang], { claim, passage: passage ?? '' }));
  if (lang === 'en') {
    const more = untold > 0 ? [`and ${untold} more ${untold === 1 ? 'word' : 'words'}`] : [];
    const head =
      points === 1 ? (agree === 1 ? 'The only point agrees' : 'The only point does not agree') : `${agree} of ${points} points agree`;
    return `${head}: ${[...items, ...more].join('; ')}.`;
  }
  const more = untold > 0 ? [`另有 ${untold} 个词语对应`] : [];
  const head = points === 1 ? (agree === 1 ? '唯一的要点一致' : '唯一的要点不一致') : `${points} 个要点中有 ${agree} 个一致`;
  return `${head}：${[...items, ...more].join('；')}。`;
}

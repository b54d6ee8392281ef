import type { Comparison, MatchText } from '#records/evidence.ts';
import { alignWords, type WordMatch } from './alignment.ts';
import type { Analyser, Analysis } from './analysis.ts';
import type { Lexicon } from './lexicon.ts';
import { figuresOf } from './passageIndex.ts';
import { pointsOf, type Points, type Side } from './points.ts';
import { polarityDiffers } from './polarity.ts';
import { judgeRelation, type Features } from './relation.ts';

/** What ranking adds to the comparison of one pair. */
export interface Context {
  readonly ranked?: { readonly score: number; readonly margin: number };
}

export interface Comparer {
  compare(claim: MatchText, passage: MatchText, context: Context): Comparison;
}

const FIGURES = new Set(['number', 'percent', 'money', 'measure', 'date', 'duration', 'range', 'ordinal', 'document-number']);

function overlaps(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}

function featuresOf(claim: Analysis, passage: Analysis, words: readonly WordMatch[], points: Points): Features {
  let all = 0;
  let found = 0;
  const figures = [...points.agreeing, ...points.conflicting, ...points.missing].filter(({ kind }) => FIGURES.has(kind));
  const named = points.agreeing.filter(({ reading }) => reading === 'glossary' || reading === 'pinyin');
  let counted = 0;
  for (const { token, weight, degree } of words) {
    if (figures.some((point) => overlaps(point.claim, token))) continue;
    counted++;
    all += weight;
    found += weight * (named.some((point) => overlaps(point.claim, token)) ? 1 : degree);
  }
  const count = (list: Points[keyof Points], kinds: (kind: string) => boolean): number => list.filter(({ kind }) => kinds(kind)).length;
  const isFigure = (kind: string): boolean => FIGURES.has(kind);
  const isName = (kind: string): boolean => kind === 'name' || kind === 'title';
  return {
    coverage: all === 0 ? 0 : found / all,
    figuresEqual: count(points.agreeing, isFigure),
    figuresConflicting: count(points.conflicting, isFigure),
    figuresMissing: count(points.missing, isFigure),
    namesFound: count(points.agreeing, isName),
    namesMissing: count(points.missing, isName),
    words: counted,
    polarityDiffers: polarityDiffers(claim, passage),
  };
}

/** Compares pairs over a lexicon. */
export function createComparer(lexicon: Lexicon, analyse: Analyser, namePattern: (name: string) => RegExp | undefined): Comparer {
  const sideOf = (text: MatchText): Side => ({ text, analysis: analyse(text.text), quantities: figuresOf(text) });
  return {
    compare: (claim, passage, context) => {
      const left = sideOf(claim);
      const right = sideOf(passage);
      const words = alignWords(left.analysis, right.analysis, lexicon);
      const points = pointsOf(left, right, words, lexicon, namePattern);
      const features = featuresOf(left.analysis, right.analysis, words, points);
      const verdict = judgeRelation(features);
      return { score: context.ranked?.score ?? features.coverage, ...verdict, ...points };
    },
  };
}

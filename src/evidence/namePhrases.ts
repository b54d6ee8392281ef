import type { PointKind } from '#records/evidence.ts';
import type { TextPosition } from '#records/text.ts';
import type { WordMatch } from './alignment.ts';
import type { Analysis } from './analysis.ts';

/** A proper name or title in a text. */
export interface NamePhrase extends TextPosition {
  readonly kind: Extract<PointKind, 'name' | 'title'>;
}

const TITLES = /《([^《》]{2,60})》|“([^“”]{2,60})”|"([^"]{2,80})"|「([^「」]{2,60})」/g;
const CAPITAL_RUN = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}'’.-]*(?:\s+(?:(?:of|and|for|the|in|to|on|&)\s+)*\p{Lu}[\p{L}\p{N}'’.-]*)+/gu;

/** The proper names of several words, and the titles in quotation or book-title marks, that a text mentions. */
export function namePhrases({ normal }: Analysis): readonly NamePhrase[] {
  const phrases: NamePhrase[] = [];
  for (const match of normal.matchAll(TITLES))
    phrases.push({ kind: 'title', start: match.index + 1, end: match.index + match[0].length - 1 });
  for (const match of normal.matchAll(CAPITAL_RUN)) {
    const end = match.index + match[0].replace(/['’](?:s)?$|[.-]+$/u, '').length;
    if (!phrases.some((known) => known.start < end && match.index < known.end)) phrases.push({ kind: 'name', start: match.index, end });
  }
  return phrases.sort((a, b) => a.start - b.start);
}

/** How completely a name's words are found close together in a passage, and where. */
export interface NameMatch {
  readonly share: number;
  readonly place?: TextPosition;
}

/** Characters of the passage that a name may take for each of its words. */
const REACH = { han: 5, latin: 14 };

/** Finds the stretch of the passage that holds most of a name. */
export function matchName(phrase: TextPosition, words: readonly WordMatch[], passageIsHan: boolean): NameMatch {
  const own = words.filter(({ token }) => token.start < phrase.end && phrase.start < token.end);
  const total = own.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return { share: 0 };
  const reach = 6 + own.length * (passageIsHan ? REACH.han : REACH.latin);
  let best: NameMatch = { share: 0 };
  for (const first of own.flatMap(({ places }) => places)) {
    let found = 0;
    let end = first.end;
    for (const { weight, degree, places } of own) {
      const place = places.find((one) => one.start >= first.start && one.end <= first.start + reach);
      if (place === undefined) continue;
      found += weight * degree;
      end = Math.max(end, place.end);
    }
    if (found / total > best.share) best = { share: found / total, place: { start: first.start, end } };
  }
  return best;
}

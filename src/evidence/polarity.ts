import type { TextPosition } from '#records/text.ts';
import type { WordMatch } from './alignment.ts';
import type { Analysis } from './analysis.ts';

/** Words that turn a statement round, and look-alikes in which they do not. */
const NEGATIONS: readonly { readonly signs: RegExp; readonly harmless: RegExp }[] = [
  {
    signs: /没有|没|未能|未|不|无法/g,
    harmless:
      /不断|不仅|不但|不只|不少|不同|不过|不久|未来|不错|不得不|无论|不论|不管|是否|不动产|不满|不足|不低于|不超过|不少于|不高于|没收|差不多|不含糊|尚未来|不锈|不等|不限|不受|不必|不用|不再|不跑|不亮|少不了|离不开|未成年/g,
  },
  {
    signs: /\b(?:not|never|neither|nor|cannot|failed to)\b|n['’]t\b/gi,
    harmless:
      /\bnot only\b|\bneed(?:s)? not\b|\bneedn['’]t\b|\b(?:do|does|did|will) not (?:have|need) to\b|\b(?:do|does|did)n['’]t (?:have|need) to\b|\bno (?:less|more|later|earlier) than\b|\bnot (?:less|more) than\b|\bwhether or not\b/gi,
  },
];

function negationsIn(normal: string): readonly TextPosition[] {
  return NEGATIONS.flatMap(({ signs, harmless }) => {
    const plain = normal.replace(harmless, (found) => ' '.repeat(found.length));
    return [...plain.matchAll(signs)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  });
}

/** The place in the claim, and the one in the passage, where exactly one of the two denies. */
export interface Denial {
  readonly claim: TextPosition;
  readonly passage: TextPosition;
}

/** A denial speaks of a word that follows it within this many characters. */
const NEAREST = 10;

function nearest(
  place: TextPosition,
  words: readonly WordMatch[],
  side: (word: WordMatch) => TextPosition | undefined,
): WordMatch | undefined {
  let best: { readonly word: WordMatch; readonly away: number } | undefined;
  for (const word of words) {
    const at = side(word);
    if (at === undefined || word.places.length === 0) continue;
    const away = at.start >= place.end ? at.start - place.end : place.start - at.end + 4;
    if (away >= 0 && away <= NEAREST && (best === undefined || away < best.away)) best = { word, away };
  }
  return best?.word;
}

/** A passage this many times as long as the claim denies too many other things to tell. */
const LONGEST_PASSAGE = 3;

/** Where one side denies what the other says, judged only of texts of about one statement; undefined where both or neither do. */
export function denialBetween(claim: Analysis, passage: Analysis, words: readonly WordMatch[]): Denial | undefined {
  const count = ({ tokens }: Analysis): number => tokens.filter(({ kind }) => kind !== 'char').length;
  if (count(passage) > LONGEST_PASSAGE * count(claim)) return undefined;
  const [ours, theirs] = [negationsIn(claim.normal), negationsIn(passage.normal)];
  const [own] = ours;
  const [other] = theirs;
  if (own !== undefined && other === undefined && ours.length === 1) {
    const word = nearest(own, words, ({ token }) => token);
    const place = word?.places[0];
    return place === undefined ? undefined : { claim: own, passage: place };
  }
  if (other !== undefined && own === undefined && theirs.length === 1) {
    const word = nearest(other, words, ({ places }) => places[0]);
    return word === undefined ? undefined : { claim: word.token, passage: other };
  }
  return undefined;
}

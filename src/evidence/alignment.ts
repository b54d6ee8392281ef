import type { Analysis, Token } from './analysis.ts';
import type { Lexicon } from './lexicon.ts';
import { telling } from './officialese.ts';

/** How well one word of a claim is found in a passage. */
export interface WordMatch {
  readonly token: Token;
  /** What the word tells: nats against general language, at least a little. */
  readonly weight: number;
  /** 0 not found … 1 found in a usual translation. */
  readonly degree: number;
  readonly passage?: Token;
  readonly reading?: 'same-word' | 'dictionary' | 'glossary';
}

/** A translation as likely as this is a usual one; rarer ones count in proportion. */
const USUAL = 0.12;
/** One character in common with a usual translation is a hint, not a match. */
const CHARACTER_DEGREE = 0.45;
const USUAL_CHARACTER = 0.25;
/** Words commoner than this say nothing by themselves. */
const COMMON_SHARE = 0.0012;
const UNKNOWN_WEIGHT = 5;

/** Words of a claim that carry meaning: English stems, or Chinese words where the claim is Chinese. */
export function contentTokens(analysis: Analysis, lexicon: Lexicon): readonly Token[] {
  return analysis.tokens.filter(({ kind, id }) => kind !== 'char' && (id < 0 || (lexicon.background[id] as number) < COMMON_SHARE));
}

function weightOf(token: Token, lexicon: Lexicon): number {
  if (token.id < 0) return UNKNOWN_WEIGHT;
  const weight = Math.min(8, Math.max(0.5, -Math.log(lexicon.background[token.id] as number) - 5));
  return weight * telling(token.key);
}

/** Looks for each content word of a claim among the tokens of a passage. */
export function alignWords(claim: Analysis, passage: Analysis, lexicon: Lexicon): readonly WordMatch[] {
  const tokensByKey = new Map<string, Token>();
  const tokensById = new Map<number, Token>();
  for (const token of passage.tokens) {
    if (!tokensByKey.has(token.key)) tokensByKey.set(token.key, token);
    if (token.id >= 0 && !tokensById.has(token.id)) tokensById.set(token.id, token);
  }
  const characters = new Map<string, Token>();
  for (const token of passage.tokens) if (token.kind === 'char' && !characters.has(token.key)) characters.set(token.key, token);
  return contentTokens(claim, lexicon).map((token) => {
    const weight = weightOf(token, lexicon);
    const same = tokensByKey.get(token.key);
    if (same !== undefined) return { token, weight, degree: 1, passage: same, reading: 'same-word' };
    let degree = 0;
    let found: Token | undefined;
    if (token.id >= 0) {
      for (let k = lexicon.rows[token.id] as number; k < (lexicon.rows[token.id + 1] as number); k++) {
        const partner = tokensById.get(lexicon.partners[k] as number);
        if (partner === undefined) continue;
        const strength = Math.max(lexicon.outward[k] as number, lexicon.inward[k] as number);
        const isCharacter = partner.kind === 'char';
        const here = isCharacter
          ? CHARACTER_DEGREE * Math.min(1, Math.min(lexicon.outward[k] as number, 1) / USUAL_CHARACTER)
          : Math.min(1, strength / USUAL);
        if (here > degree) {
          degree = here;
          found = partner;
        }
      }
    }
    if (token.kind === 'zh' && degree < 1) {
      const chars = [...token.key];
      const shared = chars.filter((char) => characters.has(`·${char}`)).length;
      const here = chars.length > 1 ? (0.8 * shared) / chars.length : 0;
      if (here > degree && shared > 0) {
        degree = here;
        found = characters.get(`·${chars.find((char) => characters.has(`·${char}`)) ?? ''}`);
      }
    }
    return found === undefined ? { token, weight, degree: 0 } : { token, weight, degree, passage: found, reading: 'dictionary' };
  });
}

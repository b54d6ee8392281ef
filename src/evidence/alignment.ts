import type { Analysis, Token } from './analysis.ts';
import type { Lexicon } from './tables.ts';
import { characterKey } from './training.ts';
import { telling } from './officialese.ts';
import { overlaps } from './sides.ts';

/** How well one word of a claim is found in a passage. */
export interface WordMatch {
  readonly token: Token;
  /** What the word tells: nats against general language, at least a little. */
  readonly weight: number;
  /** 0 not found … 1 found in a usual translation. */
  readonly degree: number;
  /** Where it is found, in order; empty when it is not. */
  readonly places: readonly Token[];
  readonly reading?: 'same-word' | 'dictionary';
  /** Translation probabilities of the counterpart given the word, and of the word given the counterpart, where word lists alone tell. */
  readonly link?: { readonly outward: number; readonly inward: number };
}

/** A translation as likely as this is a usual one; rarer ones count in proportion. */
const USUAL = 0.12;
/** One character in common with a usual translation is a hint, not a match. */
const CHARACTER_DEGREE = 0.45;
/** Chinese words that share characters are often related, and as often not. */
const SHARED_CHARACTERS = 0.55;
const USUAL_CHARACTER = 0.25;
/** Words commoner than this say nothing by themselves. */
const COMMON_SHARE = 0.0012;
const UNKNOWN_WEIGHT = 5;
/** Particles have rare senses as verbs and nouns (了 “understand”, 和 “draw”) in which running text hardly uses them. */
const PARTICLES: ReadonlySet<string> = new Set([...'了的着是和就都也得地之'].flatMap((char) => [char, characterKey(char)]));

/** Words of a claim that carry meaning: English stems, or Chinese words where the claim is Chinese. */
export function contentTokens(analysis: Analysis, lexicon: Lexicon): readonly Token[] {
  return analysis.tokens.filter(({ kind, id }) => kind !== 'char' && (id < 0 || (lexicon.background[id] as number) < COMMON_SHARE));
}

/** What a word tells: nats against general language, at least a little, less for words that every notice uses. */
export function weightOf(token: Token, lexicon: Lexicon): number {
  if (token.id < 0) return UNKNOWN_WEIGHT;
  const weight = Math.min(8, Math.max(0.5, -Math.log(lexicon.background[token.id] as number) - 5));
  return weight * telling(token.key);
}

function grouped<K>(tokens: readonly Token[], keyOf: (token: Token) => K): Map<K, Token[]> {
  const groups = new Map<K, Token[]>();
  for (const token of tokens) {
    const key = keyOf(token);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [token]);
    else group.push(token);
  }
  return groups;
}

/** The words of the passage that the glossary knows for synonyms of a word of the claim, or of the phrase it stands in. */
function synonymsOf(token: Token, claim: Analysis, passage: Analysis, said: readonly Token[]): readonly Token[] {
  const own = claim.synonyms.filter((word) => overlaps(word, token));
  const others = passage.synonyms.filter(({ concept }) => own.some((word) => word.concept === concept));
  return others.length === 0 ? [] : said.filter((one) => one.kind !== 'char' && others.some((word) => overlaps(word, one)));
}

/** Looks for each content word of a claim among the tokens of a passage. The characters of a name (渝快办) say nothing by themselves. */
export function alignWords(claim: Analysis, passage: Analysis, lexicon: Lexicon): readonly WordMatch[] {
  const said = passage.tokens.filter(
    ({ kind, start, end }) => kind !== 'char' || !passage.mentions.some((mention) => mention.start <= start && end <= mention.end),
  );
  const byKey = grouped(said, ({ key }) => key);
  const byId = grouped(
    said.filter(({ key }) => !PARTICLES.has(key)),
    ({ id }) => id,
  );
  return contentTokens(claim, lexicon).map((token): WordMatch => {
    const weight = weightOf(token, lexicon);
    const same = byKey.get(token.key);
    const synonyms = synonymsOf(token, claim, passage, said);
    if (same !== undefined) {
      return { token, weight, degree: 1, places: [...same, ...synonyms.filter((one) => !same.includes(one))], reading: 'same-word' };
    }
    if (synonyms.length > 0) return { token, weight, degree: 1, places: synonyms, reading: 'dictionary' };
    let degree = 0;
    let places: readonly Token[] = [];
    let link: WordMatch['link'];
    if (token.id >= 0) {
      for (let k = lexicon.rows[token.id] as number; k < (lexicon.rows[token.id + 1] as number); k++) {
        const partners = byId.get(lexicon.partners[k] as number);
        if (partners === undefined) continue;
        const [outward, inward] = [lexicon.outward[k] as number, lexicon.inward[k] as number];
        const here =
          partners[0]?.kind === 'char'
            ? CHARACTER_DEGREE * Math.min(1, outward / USUAL_CHARACTER)
            : Math.min(1, Math.max(outward, inward) / USUAL);
        if (here > degree) {
          degree = here;
          places = partners;
          link = { outward, inward };
        }
      }
    }
    if (token.kind === 'zh' && degree < 1) {
      const chars = [...token.key].map(characterKey);
      const shared = chars.flatMap((key) => byKey.get(key)?.slice(0, 1) ?? []);
      const here = chars.length > 1 ? (SHARED_CHARACTERS * shared.length) / chars.length : 0;
      if (here > degree) {
        degree = here;
        places = shared;
        link = undefined;
      }
    }
    if (places.length === 0) return { token, weight, degree: 0, places };
    return { token, weight, degree, places, reading: 'dictionary', ...(link === undefined ? {} : { link }) };
  });
}

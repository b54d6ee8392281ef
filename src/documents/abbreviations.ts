/**
 * Words whose full stop is not the end of a sentence. `never`: something always follows; `before-figure`: only when a
 * figure follows; `unless-starter`: the sentence ends only where the next word commonly begins one.
 */
export interface AbbreviationRow {
  readonly words: readonly string[];
  readonly stop: 'never' | 'before-figure' | 'unless-starter';
  readonly reason: string;
}

export const ABBREVIATIONS: readonly AbbreviationRow[] = [
  {
    words: ['dr', 'mr', 'mrs', 'ms', 'prof', 'st', 'mt', 'gen', 'gov', 'sen', 'rep', 'hon', 'rev', 'capt', 'col', 'lt', 'sgt', 'messrs'],
    stop: 'never',
    reason: 'titles stand before a name',
  },
  { words: ['e.g', 'i.e', 'eg', 'ie', 'cf', 'vs', 'viz', 'approx', 'ca'], stop: 'never', reason: 'they lead to what they introduce' },
  {
    words: ['no', 'nos', 'fig', 'figs', 'sec', 'art', 'arts', 'ch', 'vol', 'pp', 'p', 'para', 'eq', 'ver'],
    stop: 'before-figure',
    reason: 'numbered things; “no.” may also end a sentence',
  },
  {
    words: ['jan', 'feb', 'mar', 'apr', 'jun', 'jul', 'aug', 'sep', 'sept', 'oct', 'nov', 'dec'],
    stop: 'before-figure',
    reason: 'short months before a day or year',
  },
  {
    words: [
      'co',
      'ltd',
      'inc',
      'corp',
      'llc',
      'plc',
      'bros',
      'al',
      'jr',
      'sr',
      'dept',
      'univ',
      'govt',
      'est',
      'ed',
      'eds',
      'ph.d',
      'm.d',
      'a.m',
      'p.m',
    ],
    stop: 'unless-starter',
    reason: 'company forms and degrees stand within names, hours before days',
  },
];

/** Words that commonly open an English sentence; after an abbreviation only these tell its end. */
export const STARTERS: ReadonlySet<string> = new Set(
  (
    'the a an this that these those it its they their he his she her we our i you in on at for from by with as to but however moreover ' +
    'furthermore meanwhile also after before since when while if although though there here another one some many most all both each during ' +
    'under over according such overall therefore thus then what how why which where who no not more additionally first second third finally'
  ).split(' '),
);

const STOP_OF = new Map(ABBREVIATIONS.flatMap(({ words, stop }) => words.map((word) => [word, stop] as const)));

/**
 * Whether the full stop after `word` can end a sentence that `rest` would follow. Single capitals and chains of them
 * (`J.`, `U.S.`) count as `unless-starter`.
 */
export function mayEndSentence(word: string, rest: string): boolean {
  const initials = /^(?:\p{Lu}\.)*\p{Lu}$/u.test(word);
  const stop = initials ? 'unless-starter' : STOP_OF.get(word.toLowerCase());
  if (stop === undefined) return true;
  if (stop === 'never') return false;
  if (stop === 'before-figure') return !/^\s*[\d#]/.test(rest);
  const next = /^[\s"'“‘(]*([A-Za-z]+)/.exec(rest)?.[1];
  return next === undefined ? /^\s*$/.test(rest) : STARTERS.has(next.toLowerCase()) && /^[A-Z]/.test(next);
}

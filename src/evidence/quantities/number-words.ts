const list = (words: string, from: number, step = 1): [string, number][] => words.split(' ').map((word, at) => [word, from + at * step]);

export const ONES = new Map(list('zero one two three four five six seven eight nine', 0));
export const TEENS = new Map(list('ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen', 10));
export const TENS = new Map([...list('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10), ['fourty', 40] as [string, number]]);
const ORDINAL_ONES = new Map(list('first second third fourth fifth sixth seventh eighth ninth', 1));
const ORDINAL_TEENS = new Map(
  list('tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth', 10),
);
const ORDINAL_TENS = new Map(list('twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth', 20, 10));
export const MAGNITUDES = new Map([
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['quadrillion', 1e15],
  ['dozen', 12],
  ['lakh', 1e5],
  ['crore', 1e7],
]);
/** Short forms that stand right after digits (2.5bn, 300k), as they are typed. */
export const SUFFIXES: readonly (readonly [string, number])[] = [
  ['bn', 1e9],
  ['mn', 1e6],
  ['mln', 1e6],
  ['tn', 1e12],
  ['trn', 1e12],
  ['k', 1e3],
  ['m', 1e6],
  ['b', 1e9],
];
/** Plurals count only behind a number: 3 dozens, a hundred thousand trillions. */
export const PLURAL_MAGNITUDES = new Map([...MAGNITUDES].map(([word, value]) => [`${word}s`, value]));
export const ORDINAL_MAGNITUDES = new Map(
  [...MAGNITUDES].filter(([word]) => word !== 'dozen').map(([word, value]) => [`${word}th`, value]),
);

/** A number word: the room it needs in the numeral, and the room it leaves. */
interface Simple {
  readonly value: number;
  readonly needs: number;
  readonly leaves: number;
  readonly ordinal: boolean;
}

const simple = (words: ReadonlyMap<string, number>, needs: number, leaves: number, ordinal: boolean): [string, Simple][] =>
  [...words].map(([word, value]) => [word, { value, needs, leaves, ordinal }]);

export const SIMPLE: ReadonlyMap<string, Simple> = new Map([
  ...simple(ONES, 10, 1, false),
  ...simple(TEENS, 100, 1, false),
  ...simple(TENS, 100, 10, false),
  ...simple(ORDINAL_ONES, 10, 1, true),
  ...simple(ORDINAL_TEENS, 100, 1, true),
  ...simple(ORDINAL_TENS, 100, 10, true),
]);
/** A magnitude written out behind digits: 3 million, 3-million, 5 dozens. */
export const SPELT_MAGNITUDE = new RegExp(`(?: {0,2}|-)(?:${[...MAGNITUDES.keys()].join('|')})s?(?![a-z])`, 'y');

import type { TextPosition } from '#records/text.ts';
import type { WordMatch } from './alignment.ts';
import { boundPlaces } from './quantities/bounds.ts';
import { counterAt } from './quantities/counters.ts';
import { fold } from './quantities/fold.ts';
import { distance, type Side } from './sides.ts';

/** Words that say how figures are meant (up to, 最高, 余) are compared with their figures, not looked for as words. */
export function boundWordsOf({ text, quantities }: Side): readonly TextPosition[] {
  const bounded = quantities.filter(({ bound }) => bound !== 'exact');
  if (bounded.length === 0) return [];
  const folded = fold(text.text);
  return bounded.flatMap((quantity) => boundPlaces(folded, quantity));
}

/** Chinese counters that leave their noun to be understood, with the English nouns they stand for. */
const NOUNS: readonly (readonly [counters: string, nouns: RegExp])[] = [
  ['条', /^(?:records?|items?|entries|entry|pieces?|rules?|lines?|routes?|roads?|clues?|messages?|tips?|articles?|data)$/],
  ['件', /^(?:items?|cases?|pieces?|matters?|documents?|requests?|reports?|goods|products?|complaints?)$/],
  ['项', /^(?:items?|matters?|projects?|services?|tasks?|measures?|functions?)$/],
  ['个', /^(?:items?|units?|projects?|cases?|sites?|places?|calls?|spaces?|points?|sets?|spots?|stations?)$/],
  ['起|宗|例', /^(?:cases?|incidents?|accidents?|disputes?|events?)$/],
  ['笔', /^(?:transactions?|deals?|loans?|payments?|orders?)$/],
  [
    '人|名|位',
    /^(?:people|persons?|residents?|citizens?|inhabitants?|staff|members?|officials?|workers?|employees?|students?|users?|visitors?|volunteers?)$/,
  ],
  ['人次', /^(?:visits?|visitors?|passengers?|trips?|people|users?|tourists?)$/],
  ['户', /^(?:households?|famil(?:y|ies)|homes?)$/],
  ['家', /^(?:compan(?:y|ies)|enterprises?|firms?|businesses|shops?|institutions?|units?)$/],
  ['辆|台|架|艘|套', /^(?:vehicles?|cars?|buses|units?|sets?|machines?|devices?|aircraft|ships?|computers?)$/],
  ['份|册|本|部|篇', /^(?:copies|copy|documents?|reports?|books?|volumes?|applications?)$/],
  ['次', /^(?:times?|visits?|uses?|calls?|inspections?|meetings?|exercises?|drills?)$/],
  ['处|座|所', /^(?:sites?|places?|locations?|spots?|buildings?)$/],
];
/** How well a counter stands for the noun that is counted. */
const COUNTED = 0.85;
/** A noun counted in English stands within this many characters behind its figure. */
const REACH = 24;
const ENDS = /^\s*(?:$|[,，。;；、:：)）])/u;

interface Counter extends TextPosition {
  readonly nouns: RegExp;
}

/** The counters of Chinese figures that leave their noun to be understood: 3.2亿条, 达52个。 */
function loneCounters(passage: Side): ReadonlyMap<number, Counter> {
  const { normal } = passage.analysis;
  return new Map(
    passage.quantities.flatMap(({ kind, end }, p) => {
      const size = kind === 'number' ? counterAt(normal, end, false) : 0;
      const counter = normal.slice(end, end + size).trim();
      const nouns = NOUNS.find(([counters]) => counters.split('|').includes(counter))?.[1];
      return nouns !== undefined && ENDS.test(normal.slice(end + size)) ? [[p, { start: end, end: end + size, nouns }] as const] : [];
    }),
  );
}

/** Nouns of the claim that are counted by a figure which the passage has with a bare counter (320 million records, 3.2亿条), as found. */
export function findCounted(claim: Side, passage: Side, words: readonly WordMatch[]): readonly WordMatch[] {
  const counters = [...loneCounters(passage).values()];
  if (counters.length === 0) return words;
  return words.map((word): WordMatch => {
    if (word.degree >= COUNTED) return word;
    const spelt = claim.analysis.normal.slice(word.token.start, word.token.end).toLowerCase();
    const counts = claim.quantities.some(
      (quantity) =>
        quantity.kind === 'number' &&
        quantity.unit?.toLowerCase() === spelt &&
        word.token.start >= quantity.end &&
        distance(word.token, quantity) <= REACH,
    );
    const counter = counts ? counters.find(({ nouns }) => nouns.test(spelt)) : undefined;
    if (counter === undefined) return word;
    return { ...word, degree: COUNTED, places: [{ ...word.token, start: counter.start, end: counter.end }], reading: 'dictionary' };
  });
}

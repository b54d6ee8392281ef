import snowball from 'snowball-stemmers';

/** An English word at its place in a text, with the key under which its forms are counted together. */
export interface EnglishWord {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** Written with a capital where a sentence does not begin. */
  readonly capital: boolean;
}

/** Forms that no suffix rule reaches, as `base form form …`. */
const IRREGULAR = `
be am is are was were been being|have has had having|do does did done doing|go goes went gone|say said|get got gotten|make made|know knew known
think thought|take took taken|see saw seen|come came|find found|give gave given|tell told|feel felt|become became|leave left|keep kept|begin began begun
show shown|hear heard|run ran|bring brought|write wrote written|sit sat|stand stood|lose lost|pay paid|meet met|lead led|understand understood
speak spoke spoken|spend spent|grow grew grown|win won|buy bought|send sent|build built|fall fell fallen|sell sold|teach taught|catch caught
draw drew drawn|choose chose chosen|eat ate eaten|drink drank drunk|drive drove driven|fly flew flown|forget forgot forgotten|hold held
ride rode ridden|rise rose risen|sing sang sung|sleep slept|steal stole stolen|swim swam swum|throw threw thrown|wake woke woken|wear wore worn
break broke broken|fight fought|hang hung|hide hid hidden|seek sought|shake shook shaken|shoot shot|shrink shrank shrunk|sink sank sunk|strike struck
swear swore sworn|tear tore torn|bear bore borne|bite bit bitten|blow blew blown|deal dealt|dig dug|feed fed|forgive forgave forgiven|freeze froze frozen
lay laid|lend lent|light lit|mean meant|slide slid|spin spun|spring sprang sprung|stick stuck|sting stung|sweep swept|weep wept|wind wound|withdraw withdrew withdrawn
undertake undertook undertaken|overcome overcame|undergo underwent undergone|bend bent|bind bound|bleed bled|breed bred|creep crept|flee fled|grind ground
kneel knelt|leap leapt|learn learnt|dream dreamt|burn burnt|spell spelt|smell smelt|spoil spoilt|man men|woman women|child children|person people|foot feet|tooth teeth|goose geese|mouse mice
life lives|wife wives|knife knives|leaf leaves|half halves|self selves|thief thieves|wolf wolves|datum data|phenomenon phenomena|criterion criteria
analysis analyses|crisis crises|basis bases|good better best|bad worse worst|far further farther furthest farthest|i me my mine myself|you your yours yourself|he him his himself|she her hers herself
it its itself|we us our ours ourselves|they them their theirs themselves|who whom whose|this these|that those|a an|can could|will would|shall should|may might|not n't cannot
`;

/** Spellings of the two shores of the Atlantic, and words that programs write in several ways. */
const VARIANTS = `
color colour|center centre|program programme|labor labour|favor favour|honor honour|neighbor neighbour|harbor harbour|behavior behaviour|defense defence|offense offence
license licence|theater theatre|meter metre|liter litre|kilometer kilometre|fiber fibre|catalog catalogue|dialog dialogue|traveler traveller|gray grey|tire tyre|check cheque
plow plough|airplane aeroplane|jewelry jewellery|practice practise|skeptic sceptic|mom mum mommy mummy|dad daddy|okay ok|percent percentage|ecommerce e-commerce|internet web
`;

/** Words that the stemmer would throw together with others (organ, internal, import, author, universe, sever), by the key they keep. */
const OWN_KEYS = new Map(
  `organization organizations organisation organisations|international internationally|important importance importantly|authority authorities|university universities|several|news|policy policies|generation generations|secretary secretaries`
    .split('|')
    .flatMap((group) => group.split(' ').map((word, _, words): [string, string] => [word, words[0] ?? word])),
);

const FORMS = new Map<string, string>();
for (const group of `${IRREGULAR}|${VARIANTS}`.split(/[|\n]/)) {
  const [base, ...forms] = group.trim().split(/\s+/);
  for (const form of forms) if (base !== undefined) FORMS.set(form, base);
}

const CONTRACTIONS: readonly { readonly pattern: RegExp; readonly rest: string }[] = [
  { pattern: /^won't$/, rest: 'will' },
  { pattern: /^can't$/, rest: 'can' },
  { pattern: /n't$/, rest: '' },
  { pattern: /'(?:s|m|re|ve|ll|d)$/, rest: '' },
  { pattern: /'$/, rest: '' },
];

const stemmer = snowball.newStemmer('english');
const stems = new Map<string, string>();

/** The key of one lower-case English word: irregular forms by table, spelling evened out, then the Snowball (Porter 2) stem. */
export function englishKey(word: string): string {
  const known = OWN_KEYS.get(word) ?? stems.get(word);
  if (known !== undefined) return known;
  let key: string;
  if (/[^a-z]/.test(word)) {
    key = word;
  } else {
    const even = word.replace(/is(e|es|ed|ing|ation|ations|er|ers)$/, (_, end: string) => (word.length > 6 ? `iz${end}` : `is${end}`));
    const base = FORMS.get(word) ?? FORMS.get(word.replace(/s$/, '')) ?? even;
    key = stemmer.stem(FORMS.get(base) ?? base);
  }
  if (stems.size > 200_000) stems.clear();
  stems.set(word, key);
  return key;
}

const WORD =
  /(?<![\p{L}\p{N}])\p{N}\p{Lu}(?![\p{L}\p{N}])|[\p{Script=Latin}\p{M}][\p{Script=Latin}\p{M}\p{N}]*(?:['’][\p{Script=Latin}]+)?/gu;

/** The English words of a text in order; negated contractions yield `not` as a word of its own. Offsets are UTF-16. */
export function englishWords(text: string): readonly EnglishWord[] {
  const words: EnglishWord[] = [];
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    const found = match[0];
    const end = start + found.length;
    let word = found.replace('’', "'").toLowerCase();
    if (/^[a-z]+$/.test(word) === false) word = word.normalize('NFD').replace(/\p{M}/gu, '');
    const before = text.slice(Math.max(0, start - 3), start);
    const opens = /(?:^|[.!?:;“"‘'(\n])\s*$/.test(before) && (start < 3 || /[.!?:;\n]/.test(before));
    const capital = /^\p{Lu}/u.test(found) && (!opens || /^\p{Lu}{2}/u.test(found));
    const contraction = CONTRACTIONS.find(({ pattern }) => pattern.test(word));
    if (contraction !== undefined) {
      const negated = word.endsWith("n't");
      const rest = word.replace(contraction.pattern, contraction.rest);
      if (rest !== '') words.push({ key: englishKey(rest), start, end: start + rest.length, capital });
      if (negated) words.push({ key: 'not', start, end, capital: false });
    } else words.push({ key: englishKey(word), start, end, capital });
  }
  return words;
}

let formsOfKeys: ReadonlyMap<string, readonly string[]> | undefined;

/** The irregular forms and spellings that are counted together under a key. */
export function englishForms(key: string): readonly string[] {
  formsOfKeys ??= Map.groupBy(
    [...FORMS].flatMap(([form, base]) => [form, base]).filter((word) => /^[a-z]+$/.test(word)),
    englishKey,
  );
  return [...new Set(formsOfKeys.get(key) ?? [])];
}

import type { Lang } from '#records/text.ts';

/** Counted things; Chinese needs one form, English two. */
const COUNTS = {
  claim: { zh: '{n} 条论断', one: '{n} claim', other: '{n} claims' },
  citedClaim: { zh: '{n} 条有出处的论断', one: '{n} cited claim', other: '{n} cited claims' },
  source: { zh: '{n} 个来源', one: '{n} source', other: '{n} sources' },
  document: { zh: '{n} 份文献', one: '{n} document', other: '{n} documents' },
  citation: { zh: '{n} 处引注', one: '{n} citation', other: '{n} citations' },
  snapshot: { zh: '{n} 份快照', one: '{n} snapshot', other: '{n} snapshots' },
  check: { zh: '{n} 次检查', one: '{n} check', other: '{n} checks' },
  attempt: { zh: '{n} 次访问', one: '{n} attempt', other: '{n} attempts' },
  payload: { zh: '{n} 份数据', one: '{n} payload', other: '{n} payloads' },
  host: { zh: '{n} 个网站', one: '{n} host', other: '{n} hosts' },
  page: { zh: '{n} 个网页', one: '{n} page', other: '{n} pages' },
  point: { zh: '{n} 处', one: '{n} point', other: '{n} points' },
  sentence: { zh: '{n} 句', one: '{n} sentence', other: '{n} sentences' },
  problem: { zh: '{n} 处问题', one: '{n} problem', other: '{n} problems' },
  passage: { zh: '{n} 段原文', one: '{n} passage', other: '{n} passages' },
  record: { zh: '{n} 条记录', one: '{n} record', other: '{n} records' },
  hour: { zh: '{n} 小时', one: '{n} hour', other: '{n} hours' },
  day: { zh: '{n} 天', one: '{n} day', other: '{n} days' },
  time: { zh: '{n} 次', one: 'once', other: '{n} times' },
} as const satisfies Record<string, { zh: string; one: string; other: string }>;

export type Counted = keyof typeof COUNTS;

const GROUPED: Readonly<Record<Lang, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat('en-GB'),
  zh: new Intl.NumberFormat('zh-CN'),
};

/** A whole number with the grouping of the language, such as `1,204`. */
export function number(n: number, lang: Lang): string {
  if (!Number.isInteger(n) || n < 0) return GROUPED[lang].format(n);
  const digits = String(n);
  return digits.length > 3 ? digits.replace(/\B(?=(?:\d{3})+$)/g, ',') : digits;
}

/**
 * A number with the thing counted, such as `3 claims` or `3 条论断`. In our own Chinese a figure that counts stands apart
 * from the Han before and after it, on the site and on a terminal alike; dates and quoted text are set solid.
 */
export function count(n: number, what: Counted, lang: Lang): string {
  const forms = COUNTS[what];
  const form = lang === 'zh' ? forms.zh : n === 1 ? forms.one : forms.other;
  return form.replace('{n}', number(n, lang));
}

const SMALL = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A number in running text: English spells those up to ten, Chinese uses figures. */
export function spelled(n: number, lang: Lang): string {
  return lang === 'en' ? (SMALL[n] ?? number(n, lang)) : number(n, lang);
}

/** The words joined as a sentence joins them: `a, b and c`, `甲、乙和丙`. */
export function listed(words: readonly string[], lang: Lang): string {
  const last = words.at(-1);
  if (last === undefined || words.length === 1) return last ?? '';
  return lang === 'en' ? `${words.slice(0, -1).join(', ')} and ${last}` : `${words.slice(0, -1).join('、')}和${last}`;
}

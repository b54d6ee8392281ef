import type { Wording } from '#records/text.ts';

/** Words of the search page. */
export const SEARCH = {
  search: { en: 'Search', zh: '搜索' },
  words: { en: 'Words, in Chinese or English', zh: '中文或英文词语' },
  hintTerm: { en: '数据治理', zh: 'data governance' },
  hintFigure: { en: '65亿', zh: '6.5 billion' },
  hint: {
    en: 'Looks in claims and in the pages they cite, in both languages: “data governance” also finds {term}, “6.5 billion” also {figure}. Put words in quotation marks to find them just so.',
    zh: '在论断及其所引网页中查找，中英互通：“数据治理”也能找到 {term}，“65亿”也能找到 {figure}。加引号则按原样查找。',
  },
  from: { en: 'Published from', zh: '发布时间起' },
  to: { en: 'to', zh: '止' },
  dateForm: { en: '2021 or 2021-12', zh: '2021 或 2021-12' },
  readAs: { en: 'Read as', zh: '理解为' },
  alsoFrom: { en: 'Translations from the project’s glossary and from {dictionary}.', zh: '译法取自本项目术语表和 {dictionary}。' },
  noTranslations: {
    en: 'The dictionary is still being made ready, so only the words as typed were looked for.',
    zh: '词典尚在准备，目前只按所输词语查找。',
  },
  claims: { en: 'Claims', zh: '论断' },
  pages: { en: 'Pages', zh: '网页' },
  allClaims: { en: 'All claims found', zh: '找到的全部论断' },
  allPages: { en: 'Pages only', zh: '只看网页' },
  everything: { en: 'Everything', zh: '全部' },
  someWords: { en: 'Nothing has all of these words; this has some of them.', zh: '没有包含全部词语的结果，以下包含其中一部分。' },
  more: {
    en: 'These are the latest {n} pages, best first; there are more. Narrow the search by host, date or another word, or see',
    zh: '以上是最近的 {n} 个网页，按相关程度排列；还有更多。可按网站、时间或再加词语缩小范围，也可以查看',
  },
  moreYet: { en: 'There are more:', zh: '还有更多：' },
  older: { en: 'older pages', zh: '更早的网页' },
  sameText: { en: 'same text at', zh: '同文另见' },
  thisHost: { en: 'Sources of this site', zh: '该网站的来源' },
  meant: { en: 'Did you mean', zh: '您要找的是否是' },
  withoutFilters: { en: 'Search everywhere, without filters', zh: '去掉全部筛选条件再找' },
  noWords: { en: 'Type a word or a figure; marks alone are not looked for.', zh: '请输入词语或数字；只有标点无法查找。' },
  nothing: { en: 'Nothing was found.', zh: '没有找到。' },
  nothingNext: { en: 'Try fewer words, or clear host and dates.', zh: '请减少词语，或清除网站和时间条件。' },
  thisSource: { en: 'This address is a source of the archive', zh: '这个网址是档案中的来源' },
  tooLong: { en: 'at most 200 characters', zh: '最多 200 个字符' },
  foundAs: { en: 'found for “{word}”', zh: '对应“{word}”' },
} as const satisfies Record<string, Wording>;

/** Where a spelling that was found comes from. */
export const ORIGIN_WORDS = {
  asked: { en: 'as typed', zh: '原词' },
  script: { en: 'the same in the other script', zh: '简繁体' },
  glossary: { en: 'glossary', zh: '术语表' },
  dictionary: { en: 'dictionary', zh: '词典' },
  figure: { en: 'the same figure', zh: '同一数值' },
  date: { en: 'the same date', zh: '同一日期' },
} as const satisfies Record<string, Wording>;

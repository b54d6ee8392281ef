import type { ExtractedPage, PageDate, PageDateKind } from '#records/page.ts';
import type { Lang, Wording } from '#records/text.ts';
import { reasonText } from './reason-text.ts';
import { PAGE_CLASS_WORDS } from './words/pages.ts';

const FIELDS = {
  class: { en: 'Class', zh: '类别' },
  reasons: { en: 'Because', zh: '依据' },
  notice: { en: 'Notice', zh: '提示原文' },
  movedTo: { en: 'New address', zh: '新地址' },
  title: { en: 'Title', zh: '标题' },
  publisher: { en: 'Publisher', zh: '发布者' },
  author: { en: 'Author', zh: '作者' },
  documentNumber: { en: 'Document number', zh: '文号' },
  dates: { en: 'Dates', zh: '日期' },
  charset: { en: 'Charset', zh: '字符集' },
  lang: { en: 'Language', zh: '语言' },
  textFrom: { en: 'Text from', zh: '正文取自' },
  passages: { en: 'Sentences', zh: '句数' },
  truncated: { en: 'Cut by a limit', zh: '因限额截断' },
} as const satisfies Record<string, Wording>;

const DATE_KINDS: Readonly<Record<PageDateKind, Wording>> = {
  drafted: { en: 'drafted', zh: '成文' },
  published: { en: 'published', zh: '发布' },
  modified: { en: 'modified', zh: '修改' },
  reposted: { en: 'reposted', zh: '转载' },
};
const CHARSET_GROUNDS: Readonly<Record<ExtractedPage['charsetFrom'], Wording>> = {
  bom: { en: 'from its byte order mark', zh: '据字节顺序标记' },
  header: { en: 'from the content type', zh: '据内容类型' },
  meta: { en: 'from a meta tag', zh: '据网页标签' },
  detected: { en: 'detected', zh: '据内容推断' },
};
const NO_TEXT: Wording = { en: '(no text)', zh: '（无正文）' };
const SURE: Wording = { en: 'certainty', zh: '把握' };
/** Characters of the text that a person is shown; all of it is in the JSON. */
const TEXT_SHOWN = 2000;

/** What a stored page says and is, as lines for people: the class with its grounds in words, fields, dates with theirs, the text. */
export function pageReport(file: string, page: ExtractedPage, lang: Lang): string[] {
  const read = page.text !== '' || page.title !== undefined;
  const percent = `${String(Math.round(page.confidence * 100))} %`;
  const values: Record<keyof typeof FIELDS, readonly string[]> = {
    class: [`${PAGE_CLASS_WORDS[page.pageClass][lang]} (${page.pageClass}, ${SURE[lang]} ${percent})`],
    reasons: page.reasons.map((reason) => `${reasonText(reason, lang)} [${reason.code}]`),
    notice: lines(page.notice),
    movedTo: lines(page.movedTo),
    title: lines(page.title),
    publisher: lines(page.publisher),
    author: lines(page.author),
    documentNumber: lines(page.documentNumber),
    dates: page.dates.map((date) => dateLine(date, page.published, lang)),
    charset: read ? [`${page.charset} (${CHARSET_GROUNDS[page.charsetFrom][lang]})`] : [],
    lang: read ? [page.lang] : [],
    textFrom: read ? [page.textFrom] : [],
    passages: read ? [String(page.passages.length)] : [],
    truncated: lines(page.truncated),
  };
  const colon = lang === 'zh' ? '：' : ': ';
  const fields = Object.entries(FIELDS).flatMap(([name, words]) => {
    const [first, ...rest] = values[name as keyof typeof FIELDS];
    return first === undefined ? [] : [`${words[lang]}${colon}${first}`, ...rest.map((line) => `  ${line}`)];
  });
  return [file, ...fields, '', ...textHead(page.text, lang), ''];
}

const lines = (value: string | undefined): readonly string[] => (value === undefined || value === '' ? [] : value.split('\n'));

function dateLine({ kind, value, ground }: PageDate, published: string | undefined, lang: Lang): string {
  const mark = kind === 'published' && value === published ? ' ←' : '';
  return `${value} ${DATE_KINDS[kind][lang]} (${ground})${mark}`;
}

function textHead(text: string, lang: Lang): string[] {
  if (text === '') return [NO_TEXT[lang]];
  if (text.length <= TEXT_SHOWN) return [text];
  const left = text.length - TEXT_SHOWN;
  return [
    `${text.slice(0, TEXT_SHOWN).replace(/[\ud800-\udbff]$/, '')}…`,
    lang === 'zh' ? `（其后 ${String(left)} 字从略，--json 给出全文）` : `(${String(left)} more characters; --json gives all of it)`,
  ];
}

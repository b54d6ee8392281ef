import type { Attempt } from '#records/fetch.ts';
import type { ExtractedPage, PageClass } from '#records/page.ts';
import type { Source } from '#records/ports.ts';
import type { Lang, Wording } from '#records/text.ts';
import { OUTCOME_WORDS, PAGE_CLASS_WORDS } from './words/pages.ts';
import { stateLabel, toldDrift } from './words/standing.ts';
import { DRIFT_WORDS } from './words/states.ts';

export const TABLE_FORMATS = ['text', 'markdown', 'csv'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

const HEADS: readonly Wording[] = [
  { en: 'State', zh: '状态' },
  { en: 'Drift', zh: '变动' },
  { en: 'Since', zh: '始于' },
  { en: 'Snapshots', zh: '快照' },
  { en: 'Cited by', zh: '引用者' },
  { en: 'Address', zh: '网址' },
];

function cells(source: Source, lang: Lang): string[] {
  const drift = toldDrift(source.status);
  return [
    stateLabel(source.status)[lang],
    drift === undefined ? '–' : DRIFT_WORDS[drift].label[lang],
    source.status?.since?.slice(0, 10) ?? '–',
    String(source.captures),
    [...new Set(source.citedBy.map(({ document }) => document))].join(' '),
    source.uri,
  ];
}

/** East Asian wide characters take two columns of a terminal. */
function width(text: string): number {
  return [...text].reduce(
    (columns, character) => columns + (/[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u.test(character) ? 2 : 1),
    0,
  );
}

/** A cell of CSV, quoted; a leading sign is defused so that a spreadsheet takes it for text. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Link health of sources as the lines of a table, with a head line. */
export function sourceTable(sources: readonly Source[], format: TableFormat, lang: Lang): string[] {
  const rows = [HEADS.map((head) => head[lang]), ...sources.map((source) => cells(source, lang))];
  if (format === 'csv') return rows.map((row) => row.map(csvCell).join(','));
  if (format === 'markdown') {
    const line = (row: readonly string[]): string => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    return [line(rows[0] ?? []), line(HEADS.map(() => '---')), ...rows.slice(1).map(line)];
  }
  const widths = HEADS.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/** What came of one attempt, as one line. */
export function attemptLine(attempt: Attempt, pageClass: PageClass | undefined, lang: Lang): string {
  const answer = attempt.status === undefined ? (attempt.reason ?? '') : String(attempt.status);
  const what = pageClass === undefined ? '' : PAGE_CLASS_WORDS[pageClass][lang];
  return [OUTCOME_WORDS[attempt.outcome][lang], answer, what, attempt.uri].filter((part) => part !== '').join('  ');
}

const FIELDS = {
  class: { en: 'Class', zh: '类别' },
  title: { en: 'Title', zh: '标题' },
  publisher: { en: 'Publisher', zh: '发布者' },
  published: { en: 'Published', zh: '发布日期' },
  documentNumber: { en: 'Document number', zh: '文号' },
  charset: { en: 'Charset', zh: '字符集' },
  lang: { en: 'Language', zh: '语言' },
  textFrom: { en: 'Text from', zh: '正文取自' },
  passages: { en: 'Passages', zh: '句数' },
  reasons: { en: 'Signs', zh: '依据' },
} as const satisfies Record<string, Wording>;

/** What a stored page says and is, as lines for people: fields first, then the text. */
export function pageReport(file: string, page: ExtractedPage, lang: Lang): string[] {
  const values: Record<keyof typeof FIELDS, string | undefined> = {
    class: `${PAGE_CLASS_WORDS[page.pageClass][lang]} (${page.pageClass}, ${page.confidence.toFixed(2)})`,
    title: page.title,
    publisher: page.publisher,
    published: page.published,
    documentNumber: page.documentNumber,
    charset: `${page.charset} (${page.charsetFrom})`,
    lang: page.lang,
    textFrom: page.textFrom,
    passages: String(page.passages.length),
    reasons: page.reasons.map(({ code }) => code).join(', '),
  };
  const fields = Object.entries(FIELDS).flatMap(([name, words]) => {
    const value = values[name as keyof typeof FIELDS];
    return value === undefined || value === '' ? [] : [`${words[lang]}${lang === 'zh' ? '：' : ': '}${value}`];
  });
  return [file, ...fields, '', page.text, ''];
}

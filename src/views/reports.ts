import type { Attempt } from '#records/fetch.ts';
import type { PageClass } from '#records/page.ts';
import type { Source } from '#records/source.ts';
import type { LinkState } from '#records/health.ts';
import type { Lang, Wording } from '#records/text.ts';
import type { Whereabouts } from '#records/whereabouts.ts';
import { originWords, type Origin } from './origin.ts';
import { statusSummary } from './summary.ts';
import { count, number } from './words/counts.ts';
import { NOT_FOLLOWED_WORDS, OUTCOME_REASON_WORDS, OUTCOME_WORDS, PAGE_CLASS_WORDS } from './words/pages.ts';
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

const MORE_HEADS: readonly Wording[] = [
  { en: 'In words', zh: '说明' },
  { en: 'Found again at', zh: '新址' },
  { en: 'Origin', zh: '来历' },
];

/** A source with what is known of it beside its own address. */
export interface Surveyed {
  readonly source: Source;
  readonly beside: Whereabouts;
  /** Where the capture is from that its text is known by, unless the archive took it. */
  readonly origin?: Origin;
}

function cells({ source }: Surveyed, lang: Lang): string[] {
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

function moreCells({ source, beside, origin }: Surveyed, lang: Lang): string[] {
  const place = beside.candidates.find(({ state, rule }) => state === 'accepted' && rule !== 'outside');
  return [statusSummary(source, beside, lang), place?.uri ?? '', originWords(origin, lang) ?? ''];
}

/** States in which a page is as it was cited, or in which nothing is to be done about it yet. */
const QUIET: readonly (LinkState | undefined)[] = ['live', undefined];

/** What an editor should look at, source by source, in plain words; empty when all is well. */
export function attentionLines(sources: readonly Surveyed[], lang: Lang): string[] {
  const wanting = sources.filter(({ source: { status } }) => !QUIET.includes(status?.state) || status?.drift === 'quote-lost');
  return wanting.flatMap(({ source, beside }) => ['', source.uri, `  ${statusSummary(source, beside, lang)}`]);
}

/** How many sources there are, reprints of one text counted once. */
export function independentLine(sources: readonly Surveyed[], lang: Lang): string {
  const heads = new Set(sources.map(({ source, beside }) => beside.family?.id ?? source.id));
  const [addresses, texts] = [count(sources.length, 'source', lang), number(heads.size, lang)];
  if (heads.size === sources.length) return lang === 'en' ? `${addresses}.` : `共 ${addresses}。`;
  return lang === 'en'
    ? `${addresses}, ${texts} of them independent: the others carry the same text.`
    : `共 ${addresses}，其中独立来源 ${texts} 个，其余为同一文本的转载。`;
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
export function sourceTable(sources: readonly Surveyed[], format: TableFormat, lang: Lang): string[] {
  const whole = format !== 'text';
  const heads = whole ? [...HEADS, ...MORE_HEADS] : HEADS;
  const rows = [
    heads.map((head) => head[lang]),
    ...sources.map((source) => [...cells(source, lang), ...(whole ? moreCells(source, lang) : [])]),
  ];
  if (format === 'csv') return rows.map((row) => row.map(csvCell).join(','));
  if (format === 'markdown') {
    const line = (row: readonly string[]): string =>
      `| ${row.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
    return [line(rows[0] ?? []), line(heads.map(() => '---')), ...rows.slice(1).map(line)];
  }
  sources.forEach(({ source, origin }, at) => {
    const words = originWords(origin, lang);
    if (words !== undefined) rows[at + 1]?.splice(-1, 1, `${source.uri}  (${words})`);
  });
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
  const said = attempt.outcome === 'unreachable' && attempt.detail !== undefined ? `(${attempt.detail})` : '';
  const { outcome, why = what } = attemptWords(attempt, lang);
  return [outcome, answer, why, attempt.uri, said].filter((part) => part !== '').join('  ');
}

/** What came of an attempt in words; `why` where it was asked and led to where the archive does not go. */
export function attemptWords({ outcome, reason, hops }: Attempt, lang: Lang): { readonly outcome: string; readonly why?: string } {
  if (outcome !== 'excluded' || hops.length === 0 || reason === undefined) return { outcome: OUTCOME_WORDS[outcome][lang] };
  const why = reason === 'private-address' ? NOT_FOLLOWED_WORDS.private : OUTCOME_REASON_WORDS[reason];
  return { outcome: NOT_FOLLOWED_WORDS.notFollowed[lang], why: why[lang] };
}

import type { Archive } from '#records/ports.ts';
import { attemptRows, ATTEMPT_COLUMNS } from './csv-attempts.ts';
import { claimRows, CLAIM_COLUMNS } from './csv-claims.ts';
import { evidenceRows, EVIDENCE_COLUMNS } from './csv-evidence.ts';
import { sourceRows, SOURCE_COLUMNS } from './csv-sources.ts';

export const CSV_TABLES = ['claims', 'sources', 'attempts', 'evidence'] as const;
export type CsvTable = (typeof CSV_TABLES)[number];

export type Cell = string | number | boolean | undefined;

/** What the tables are made from. */
export type TableReader = Pick<
  Archive,
  'about' | 'documents' | 'claims' | 'citations' | 'claimStatuses' | 'sources' | 'attempts' | 'captures' | 'capture' | 'evidence'
>;

/** Byte order mark: without it Excel reads UTF-8 as the system's own code page and shows Chinese as rubbish. */
const BOM = '\uFEFF';

/**
 * A cell that starts with one of these is run as a formula by Excel, WPS, Numbers or Google Sheets; full-width forms are
 * folded to them by Chinese and Japanese editions, and tab and line ends are skipped before looking.
 */
const FORMULA = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** One cell as text; a text that a spreadsheet would run gets an apostrophe before it, a number stays a number. */
function cell(value: Cell): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of comma-separated values with its line end (RFC 4180). */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

const TABLES: Readonly<
  Record<CsvTable, { readonly columns: readonly string[]; readonly rows: (archive: TableReader) => AsyncGenerator<readonly Cell[]> }>
> = {
  claims: { columns: CLAIM_COLUMNS, rows: claimRows },
  sources: { columns: SOURCE_COLUMNS, rows: sourceRows },
  attempts: { columns: ATTEMPT_COLUMNS, rows: attemptRows },
  evidence: { columns: EVIDENCE_COLUMNS, rows: evidenceRows },
};

/**
 * One table of the archive as CSV: UTF-8 with byte order mark, CRLF, formulas defused. Each row ends
 * with `rehearsal`, whether the archive is one of a rehearsal, and `suppliedBy`, who supplied the pages that the row rests on.
 */
export async function* csvTable(archive: TableReader, table: CsvTable): AsyncGenerator<string> {
  const { rehearsal } = await archive.about();
  const { columns, rows } = TABLES[table];
  yield BOM + csvLine([...columns, 'rehearsal', 'suppliedBy']);
  for await (const row of rows(archive)) yield csvLine([...row.slice(0, columns.length), rehearsal, row[columns.length]]);
}

import type { Author } from './authors.ts';
import { dateParts, responsible, type CitationItem } from './citation-item.ts';
import { marksOf } from './marks.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

function apaDate(date: string | undefined): string | undefined {
  const [year, month, day] = dateParts(date) ?? [];
  if (year === undefined) return undefined;
  const name = month === undefined ? undefined : MONTHS[month - 1];
  if (name === undefined) return String(year);
  return `${year}, ${name}${day === undefined ? '' : ` ${day}`}`;
}

/** A day as it stands in running text: `September 3, 2026`. */
function apaDay(date: string): string {
  const [year, month, day] = dateParts(date) ?? [];
  return `${MONTHS[(month ?? 1) - 1] ?? ''} ${day ?? 1}, ${year ?? ''}`;
}

/** A full stop, unless the text already ends a sentence. */
function stopped(text: string): string {
  return /[.!?。！？]$/.test(text) ? text : `${text}.`;
}

/** Initials of given names: `Changan` is `C.`, `Jean-Paul` is `J.-P.` */
function initials(given: string): string {
  return given
    .split(/\s+/)
    .map((name) =>
      name
        .split('-')
        .map((part) => `${[...part][0]?.toUpperCase() ?? ''}.`)
        .join('-'),
    )
    .join(' ');
}

/** Names as the manual sets them: inverted with initials, an ampersand before the last. */
function names(authors: readonly Author[]): string {
  const set = authors.map((author) => ('literal' in author ? author.literal : `${author.family}, ${initials(author.given)}`));
  const last = set.at(-1) ?? '';
  return set.length > 1 ? `${set.slice(0, -1).join(', ')}, & ${last}` : last;
}

/** A citation as text of the APA manual's 7th edition for a web page; without an author the title comes first, without a title a description in square brackets, without a date `n.d.` */
export function apa(item: CitationItem): string {
  const authors = responsible(item);
  const author = authors.length === 0 ? undefined : names(authors);
  const date = `(${apaDate(item.published) ?? 'n.d.'}).`;
  const title = `${item.title ?? '[Web page]'}${item.documentNumber === undefined ? '' : ` (${item.documentNumber})`}`;
  const site = item.publisher !== undefined && item.publisher !== author ? ` ${stopped(item.publisher)}` : '';
  const head = author === undefined ? `${stopped(title)} ${date}` : `${stopped(author)} ${date} ${stopped(title)}`;
  const retrieved = item.capturedAt === undefined ? '' : ` Retrieved ${apaDay(item.capturedAt)}, from`;
  const archived = item.memento === undefined ? '' : ` (archived at ${item.memento})`;
  return `${head}${site}${retrieved} ${item.uri}${archived}${marksOf(item)
    .map(({ en }) => ` [${en}]`)
    .join('')}`;
}

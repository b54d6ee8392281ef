import type { SearchQuery } from '#records/search.ts';

/** Years that pages can be looked for in; the web is not older, and a date that is later is a mistake. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2049;

/** The host and every domain above it but the last, as words of the index: a search in one finds the hosts below it. */
function hostWords(host: string): readonly string[] {
  const labels = host.toLowerCase().split('.');
  return labels.slice(0, -1).map((_, from) => `h:${labels.slice(from).join('.')}`);
}

/** What a page can be filtered by, as words of the index. */
export function pageFacets(page: { readonly host: string; readonly published?: string }): string {
  const [year, month] = (page.published ?? '').slice(0, 10).split('-');
  return [
    ...hostWords(page.host),
    ...(year === undefined || year === '' ? [] : [`y:${year}`]),
    ...(month === undefined ? [] : [`m:${year}-${month}`]),
  ].join(' ');
}

/** What a claim can be filtered by, as words of the index. */
export function claimFacets(documentId: string): string {
  return `d:${Buffer.from(documentId).toString('hex')}`;
}

function anyOf(words: readonly string[]): string {
  return words.length === 0 ? '"-"' : words.map((word) => `"${word}"`).join(' OR ');
}

/** The months and whole years between two dates; days are looked at later, in the pages found. */
function dateWords(from: string | undefined, to: string | undefined): readonly string[] {
  const first = Math.max(FIRST_YEAR, Number((from ?? String(FIRST_YEAR)).slice(0, 4)));
  const last = Math.min(LAST_YEAR, Number((to ?? String(LAST_YEAR)).slice(0, 4)));
  const words: string[] = [];
  for (let year = first; year <= last; year++) {
    const [start, end] = [
      from?.startsWith(`${year}-`) === true ? Number(from.slice(5, 7)) : 1,
      to?.startsWith(`${year}-`) === true ? Number(to.slice(5, 7)) : 12,
    ];
    if (start === 1 && end === 12) words.push(`y:${year}`);
    else for (let month = start; month <= end; month++) words.push(`m:${year}-${String(month).padStart(2, '0')}`);
  }
  return words;
}

/** The filters by host and date as FTS5 expressions. */
export function pageFilters({ host, from, to }: SearchQuery): readonly string[] {
  return [
    ...(host === undefined ? [] : [`"h:${host.toLowerCase().replace(/[^\p{L}\p{N}.:-]/gu, '')}"`]),
    ...(from === undefined && to === undefined ? [] : [anyOf(dateWords(from, to))]),
  ].map((words) => `(${words})`);
}

/** Whether a page's date, at the precision it states, can lie between two dates. */
export function within(published: string | undefined, from: string | undefined, to: string | undefined): boolean {
  if (from === undefined && to === undefined) return true;
  if (published === undefined) return false;
  const day = published.slice(0, 10);
  const after = from === undefined || day.slice(0, from.length) >= from.slice(0, day.length);
  return after && (to === undefined || day.slice(0, to.length) <= to.slice(0, day.length));
}

import type { Author } from './authors.ts';
import { dateParts, responsible, type CitationItem } from './citation-item.ts';
import { remarkOf } from './marks.ts';

interface CslDate {
  readonly 'date-parts': readonly (readonly number[])[];
}

/** One item of CSL-JSON (schema csl-data 1.0.2), type `webpage`. */
export interface CslItem {
  readonly id: string;
  readonly type: 'webpage';
  readonly title?: string;
  readonly author?: readonly Author[];
  readonly publisher?: string;
  readonly 'container-title'?: string;
  readonly number?: string;
  readonly issued?: CslDate;
  readonly accessed?: CslDate;
  readonly URL: string;
  readonly language?: string;
  readonly archive?: string;
  readonly archive_location?: string;
  readonly note?: string;
  readonly custom?: { readonly rehearsal: true };
}

function cslDate(date: string | undefined): CslDate | undefined {
  const parts = dateParts(date);
  return parts === undefined ? undefined : { 'date-parts': [parts] };
}

/** A citation as CSL-JSON; the archived copy is in `archive` and `archive_location`, its day in `accessed` (UTC). */
export function cslItem(item: CitationItem): CslItem {
  const issued = cslDate(item.published);
  const accessed = cslDate(item.capturedAt);
  const author = responsible(item);
  const note = remarkOf(item);
  return {
    id: item.id,
    type: 'webpage',
    ...(item.title === undefined ? {} : { title: item.title }),
    ...(author.length === 0 ? {} : { author }),
    ...(item.publisher === undefined ? {} : { publisher: item.publisher, 'container-title': item.publisher }),
    ...(item.documentNumber === undefined ? {} : { number: item.documentNumber }),
    ...(issued === undefined ? {} : { issued }),
    ...(accessed === undefined ? {} : { accessed }),
    URL: item.uri,
    ...(item.lang === 'und' ? {} : { language: item.lang }),
    ...(item.memento === undefined ? {} : { archive: 'Suyuan 溯源', archive_location: item.memento }),
    ...(note === undefined ? {} : { note }),
    ...(item.rehearsal ? { custom: { rehearsal: true as const } } : {}),
  };
}

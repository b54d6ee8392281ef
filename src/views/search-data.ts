import type { Claim, DocumentSummary } from '#records/document.ts';
import type { ClaimHealth } from '#records/evidence.ts';
import type { PageFound } from '#records/search.ts';
import type { TextPosition } from '#records/text.ts';
import type { Origin as CaptureOrigin } from './origin.ts';
import { to } from './site.ts';
import type { ORIGIN_WORDS } from './words/search.ts';

type Origin = keyof typeof ORIGIN_WORDS;

/** A word of the question found in a text. */
export interface Marked extends TextPosition {
  readonly word: number;
  /** Other words that it stands for as well. */
  readonly also?: readonly number[];
  readonly origin: Origin;
}

/** What was asked for. */
export interface SearchForm {
  readonly q: string;
  readonly in: 'all' | 'claims' | 'pages';
  readonly host?: string;
  readonly from?: string;
  readonly to?: string;
  readonly document?: string;
  /** From 1. */
  readonly page: number;
  /** Where the pages ranked before ended. */
  readonly after?: string;
}

/** How a word was read: the other words that count as it. */
export interface ReadWord {
  readonly text: string;
  readonly also: readonly { readonly text: string; readonly origin: Origin }[];
}

/** A stretch of a text with what was found in it; the marks count in `text`. */
export interface Excerpt {
  readonly text: string;
  readonly marks: readonly Marked[];
}

export interface SearchData {
  readonly form: SearchForm;
  readonly words: readonly ReadWord[];
  /** What was translated as a whole, of several words. */
  readonly phrases: readonly ReadWord[];
  /** Whether glossary and dictionary were at hand. */
  readonly translated: boolean;
  /** Whether nothing had all of the words. */
  readonly some: boolean;
  readonly claims: readonly {
    readonly claim: Pick<Claim, 'id' | 'text' | 'lang'>;
    readonly document: Pick<DocumentSummary, 'id' | 'title' | 'lang'>;
    readonly health?: ClaimHealth;
    readonly marks: readonly Marked[];
  }[];
  readonly moreClaims: boolean;
  readonly pages: readonly {
    readonly page: PageFound;
    /** Other addresses with the same text. */
    readonly also: readonly PageFound[];
    /** Where its capture is from, unless the archive took it. */
    readonly from?: CaptureOrigin;
    readonly title: Excerpt | undefined;
    readonly publisher: Excerpt | undefined;
    readonly passages: readonly (Excerpt & { readonly start: number })[];
  }[];
  readonly pageTotal: number;
  readonly pageSize: number;
  /** Where the pages begin that were not ranked with these. */
  readonly next?: string;
  readonly source?: { readonly id: string; readonly uri: string };
  /** Sources that carry a document number asked for. */
  readonly numbered: readonly { readonly id: string; readonly uri: string; readonly title: string; readonly documentNumber: string }[];
  readonly hostNamed?: { readonly host: string; readonly sources: number };
  /** What may have been meant, when nothing has what was typed. */
  readonly suggestion?: string;
  readonly documents: readonly Pick<DocumentSummary, 'id' | 'title' | 'lang'>[];
}

/** Address of a search with some of it changed; what is as by default is left out. */
export function searchAddress(
  form: SearchForm,
  change: Partial<Omit<SearchForm, 'after'>> & { readonly after?: string | undefined } = {},
): string {
  const wanted = { ...form, ...change };
  const parameters = new URLSearchParams({ q: wanted.q });
  for (const key of ['host', 'from', 'to', 'document'] as const) {
    const value = wanted[key];
    if (value !== undefined) parameters.set(key, value);
  }
  if (wanted.in !== 'all') parameters.set('in', wanted.in);
  if (wanted.page > 1) parameters.set('page', String(wanted.page));
  if (wanted.after !== undefined) parameters.set('after', wanted.after);
  return `${to.search()}?${parameters.toString()}`;
}

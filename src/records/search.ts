import type { Lang, TextLang, TextPosition } from './text.ts';
import type { Instant } from './time.ts';

/** One way of writing a word that is looked for: Han characters, or Latin words and figures parted by spaces. */
export interface SearchTerm {
  readonly text: string;
  /** Whether longer words that begin like the last one are found as well. */
  readonly prefix?: boolean;
}

/** What is looked for: one term of every group; a group holds the spellings and translations of one word. */
export interface SearchQuery {
  readonly groups: readonly (readonly SearchTerm[])[];
  /** Pages of this host and of the hosts below it. */
  readonly host?: string;
  /** Pages published in these years, months or days, both included: `2021`, `2021-12`, `2021-12-30`. */
  readonly from?: string;
  readonly to?: string;
  /** Claims of this document, and pages that it cites. */
  readonly document?: string;
  readonly limit: number;
  /** Where an earlier answer ended: what follows it is given. */
  readonly after?: string;
}

/** A page in which something was found; the newest capture with this text stands for all of them. */
export interface PageFound {
  readonly sourceId: string;
  readonly uri: string;
  readonly host: string;
  readonly captureId: string;
  readonly capturedAt: Instant;
  readonly pageKey: string;
  /** SHA-256 of its main text. */
  readonly textDigest: string;
  readonly lang: TextLang;
  readonly title?: string;
  readonly publisher?: string;
  readonly published?: string;
  /** Whether some document cites it, or did. */
  readonly isSource: boolean;
  /** Whether all was found in the title. */
  readonly inTitle: boolean;
}

/** Some of the pages in which something was found. */
export interface PagesFound {
  readonly pages: readonly PageFound[];
  /** Where to go on; absent when there are no others. */
  readonly next?: string;
}

/** A claim in which something was found. */
export interface ClaimFound {
  readonly id: string;
  readonly documentId: string;
  readonly ordinal: number;
  readonly text: string;
  readonly lang: Lang;
}

/**
 * What full-text search narrows the archive down to: everything that has the words, and some in which their characters
 * stand apart. Which of it is right, and best, is judged elsewhere.
 */
export interface SearchStore {
  /** Pages that were ever read in full, at most `limit`: those with everything in their title, then all, the latest kept first; a source once in an answer. */
  findPages(query: SearchQuery): Promise<PagesFound>;
  /** Claims that are not retired, those read last first. */
  findClaims(query: SearchQuery): Promise<readonly ClaimFound[]>;
  /** Where the passages of pages begin and end in their main texts, by page key. */
  passagePlaces(pageKeys: readonly string[]): Promise<ReadonlyMap<string, readonly TextPosition[]>>;
  /** The words of Latin script in claims and titles that begin with these letters, and how many have them. */
  wordsLike(start: string): Promise<readonly { readonly word: string; readonly count: number }[]>;
}

import type { Activity } from './activity.ts';
import type { Access } from './capture.ts';
import type { Evidence } from './evidence.ts';
import type { ExtractedPage } from './page.ts';
import type { TextQuote } from './text.ts';
import type { Instant } from './time.ts';

export const ACCESSES: readonly Access[] = ['public', 'signed-in', 'closed'];

/**
 * A person's word on who may see captures, append-only. On a capture it holds for every capture with the same bytes, on a source for all its
 * captures, those to come as well; of several the latest holds.
 */
export interface AccessChange {
  readonly id: string;
  readonly at: Instant;
  readonly access: Access;
  readonly reason: string;
  readonly by: string;
  readonly captureId?: string;
  /** SHA-256 of that capture's bytes, hexadecimal. */
  readonly payloadDigest?: string;
  readonly sourceId?: string;
}

/** Whether a reader, `known` when signed in, may have no more of a capture than short quotations. */
export function isWithheld(access: Access, known: boolean): boolean {
  return access === 'closed' || (access === 'signed-in' && !known);
}

/** Characters of a quotation from a page that is withheld: a long sentence, not a short page. */
const LONGEST_QUOTATION = 200;

/** A record without some of its optional members. */
function without<T extends object, K extends keyof T>(record: T, ...names: K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name as K))) as Omit<T, K>;
}

/** What is said of a page that is withheld: what it is, not what it says. */
export function withoutText(page: ExtractedPage): ExtractedPage {
  return { ...without(page, 'notice', 'movedTo'), text: '', blocks: [], passages: [], links: [] };
}

/** A quotation of a page that is withheld, without the words around it. */
export function shortQuote(quote: TextQuote): TextQuote {
  const { exact } = quote;
  return { exact: exact.length <= LONGEST_QUOTATION ? exact : `${exact.slice(0, LONGEST_QUOTATION)}…`, prefix: '', suffix: '' };
}

/** Evidence from a page that is withheld: a short quotation, with the points that stand in it. */
export function shortEvidence(evidence: Evidence): Evidence {
  const within = ({ passage }: Evidence['agreeing'][number]): boolean => passage === undefined || passage.end <= LONGEST_QUOTATION;
  return {
    ...without(evidence, 'editedTo'),
    passage: shortQuote({ exact: evidence.passage, prefix: '', suffix: '' }).exact,
    quote: shortQuote(evidence.quote),
    agreeing: evidence.agreeing.filter(within),
    conflicting: evidence.conflicting.filter(within),
  };
}

/** Who may see captures, as people changed it after they were taken; a capture's `access` is what holds now. */
export interface AccessStore {
  /** Oldest first: all, or those that bear on one capture. */
  accessChanges(query: { capture?: string }): Promise<readonly AccessChange[]>;
  /** Puts a change on record, once; what it names may come later. */
  saveAccessChange(change: AccessChange, activities: readonly Activity[]): Promise<void>;
  /** Of these captures, those that are not public. */
  restricted(captureIds: readonly string[]): Promise<ReadonlyMap<string, Access>>;
}

import type { Instant } from './time.ts';

/** When pages are looked at again. */
export type Rule =
  /** By what is known of the page: how often its text changed, its state, its host. */
  | { readonly kind: 'adaptive' }
  | { readonly kind: 'interval'; readonly ms: number }
  /** At the times of a cron pattern, in a time zone of the IANA database. */
  | { readonly kind: 'cron'; readonly pattern: string; readonly timezone: string }
  /** Only when a person asks for it. */
  | { readonly kind: 'off' };

/** Rules as a person wrote them; the narrowest counts: source, document, host, archive. */
export interface Schedule {
  readonly archive: Rule;
  readonly documents: ReadonlyMap<string, Rule>;
  /** In the order written; `*.example` stands for all hosts below. */
  readonly hosts: readonly { readonly host: string; readonly rule: Rule }[];
  readonly sources: ReadonlyMap<string, Rule>;
}

/** What a schedule is when nobody wrote one. */
export const ADAPTIVE: Schedule = { archive: { kind: 'adaptive' }, documents: new Map(), hosts: [], sources: new Map() };

/** When a source is to be looked at next. */
export interface NextCheck {
  /** Absent when it was never tried and is due now, or is not looked at by itself (rule `off`). */
  readonly at?: Instant;
  /** From when on a run that is started by hand or by cron takes it too. */
  readonly from?: Instant;
  readonly rule: Rule;
  readonly ground: 'source' | 'document' | 'host' | 'archive';
}

/** How often the main text of a page was found changed. */
export interface TextChanges {
  /** Pairs of successive good readings, and in how many of them the text differed. */
  readonly compared: number;
  readonly changed: number;
  /** Days from the first to the last of these readings. */
  readonly days: number;
}

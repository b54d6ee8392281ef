import type { EXCLUDED_REASONS } from '#records/fetch.ts';
import type { Reason } from '#records/text.ts';

/**
 * Every ground of a link state, with the parameters its wording takes. `attempts` names the attempts it rests on, oldest
 * first. `to` is the address an answer came from; `similarity` is 0–1, of texts.
 */
export interface ReasonParameters {
  /** No attempt yet. */
  readonly 'never-tried': Record<never, never>;
  /** Nothing at all could be reached in that run: this machine was offline, and the check says nothing. */
  readonly offline: { readonly attempts: readonly string[] };
  /** The page answered under its own address. */
  readonly 'read-in-full': { readonly attempts: readonly string[]; readonly pageClass: string };
  /** The answer was longer than what was kept. */
  readonly truncated: { readonly attempts: readonly string[] };
  /** Answered under the same address with another scheme, or with or without `www`. */
  readonly 'same-address': { readonly attempts: readonly string[]; readonly to: string };
  /** A temporary redirect led to the same text. */
  readonly 'temporary-redirect': { readonly attempts: readonly string[]; readonly to: string };
  /** A permanent redirect leads to the same text. */
  readonly 'moved-same-text': { readonly attempts: readonly string[]; readonly to: string; readonly similarity: number };
  /** A permanent redirect led to an article on first sight. */
  readonly 'moved-nothing-to-compare': { readonly attempts: readonly string[]; readonly to: string };
  /** A notice says that the page, account or site has moved. */
  readonly 'moved-notice': { readonly attempts: readonly string[]; readonly to?: string };
  /** A redirect leads to another text. */
  readonly 'redirect-other-text': { readonly attempts: readonly string[]; readonly to: string; readonly similarity: number };
  /** A redirect leads to a home or index page. */
  readonly 'redirect-home': { readonly attempts: readonly string[]; readonly to: string };
  /** An index page answers where an article stood. */
  readonly 'became-index': { readonly attempts: readonly string[] };
  /** The answer is what the host gives for a made-up address. */
  readonly 'like-made-up-address': { readonly attempts: readonly string[] };
  /** A page that says “not found”, sent as if all were well. */
  readonly 'not-found-page': { readonly attempts: readonly string[] };
  /** 404 or 410. */
  readonly 'not-found-status': { readonly attempts: readonly string[]; readonly status: number };
  /** 404 or 410 on enough checks over enough time, while the host otherwise answers. */
  readonly 'not-found-confirmed': { readonly attempts: readonly string[]; readonly checks: number; readonly hours: number };
  /** A notice says that the page was removed. */
  readonly 'removal-notice': { readonly attempts: readonly string[] };
  /** A parked, sold or hijacked page. */
  readonly parked: { readonly attempts: readonly string[] };
  /** Parked or hijacked on checks far enough apart. */
  readonly hijacked: { readonly attempts: readonly string[]; readonly hours: number };
  /** The answer could not be classified. */
  readonly 'unclassified-page': { readonly attempts: readonly string[] };
  /** A page without text: a shell that needs script, or a challenge without words. */
  readonly 'empty-page': { readonly attempts: readonly string[]; readonly vantage?: string };
  readonly challenge: { readonly attempts: readonly string[]; readonly vantage?: string };
  readonly 'rate-limited': { readonly attempts: readonly string[]; readonly vantage?: string };
  readonly login: { readonly attempts: readonly string[]; readonly vantage?: string };
  /** A status that refuses: 401, 403, 412, 429, 451, 521 and their like. */
  readonly refused: { readonly attempts: readonly string[]; readonly status: number; readonly vantage?: string };
  /** 403 while other sources of the host answer: officials also unpublish that way. A sign, not a proof. */
  readonly 'forbidden-among-siblings': { readonly attempts: readonly string[]; readonly siblings: number };
  /** No answer: `cause` is dns, tcp, tls, timeout or protocol; from `vantage`. */
  readonly unreachable: { readonly attempts: readonly string[]; readonly cause: string; readonly vantage: string };
  /** Refused or not reached from `vantage`, while the page was read from another on `at`. */
  readonly 'not-from-here': {
    readonly attempts: readonly string[];
    readonly vantage: string;
    readonly cause: string;
    readonly at: string;
  };
  readonly 'redirect-loop': { readonly attempts: readonly string[]; readonly cause: string };
  readonly 'server-error': { readonly attempts: readonly string[]; readonly status: number };
  /** The server sent an error page as if all were well. */
  readonly 'error-page': { readonly attempts: readonly string[] };
  /** Not tried, because robots.txt says so, the address is not public, not of the web, or none at all. */
  readonly robots: { readonly attempts: readonly string[] };
  readonly 'private-address': { readonly attempts: readonly string[] };
  readonly scheme: { readonly attempts: readonly string[] };
  readonly 'bad-uri': { readonly attempts: readonly string[] };
  /** Several sources of the host failed in one run: the host seems rebuilt or down, and the verdict waits. */
  readonly 'host-changed': { readonly attempts: readonly string[]; readonly failed: number; readonly tried: number };
}

export type ReasonCode = keyof ReasonParameters;

/** Codes that say why a page may not be asked for. */
export type ExclusionCode = (typeof EXCLUDED_REASONS)[number];

/** Every code, for tables of words and tests. */
export const REASON_CODES: readonly ReasonCode[] = [
  'never-tried',
  'offline',
  'read-in-full',
  'truncated',
  'same-address',
  'temporary-redirect',
  'moved-same-text',
  'moved-nothing-to-compare',
  'moved-notice',
  'redirect-other-text',
  'redirect-home',
  'became-index',
  'like-made-up-address',
  'not-found-page',
  'not-found-status',
  'not-found-confirmed',
  'removal-notice',
  'parked',
  'hijacked',
  'unclassified-page',
  'empty-page',
  'challenge',
  'rate-limited',
  'login',
  'refused',
  'forbidden-among-siblings',
  'unreachable',
  'not-from-here',
  'redirect-loop',
  'server-error',
  'error-page',
  'robots',
  'private-address',
  'scheme',
  'bad-uri',
  'host-changed',
];

/** A reason with the parameters its code asks for. */
export function because<C extends ReasonCode>(code: C, parameters: ReasonParameters[C]): Reason {
  return { code, ...(parameters as Readonly<Record<string, string | number | readonly string[]>>) };
}

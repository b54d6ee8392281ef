import type { Reason } from '#records/text.ts';

/** Parameters that the wording of each reason takes; the closed table of what extraction gives as ground for a class. */
export interface PageReasons {
  /** Main text stands in the body of a known template. */
  'article-template': { template: string };
  /** Running text of this many characters. */
  'article-prose': { characters: number };
  /** The page names itself an article by a meta tag. */
  'article-meta': { name: string };
  /** The address is that of a home or column page. */
  'index-address': { path: string };
  /** Mostly links: their number and their share of the visible text, 0–1. */
  'index-links': { links: number; share: number };
  /** A column's meta tags without an article's. */
  'index-meta': { name: string };
  'removed-by-author': { words: string };
  'removed-by-platform': { words: string; rule?: string };
  'removed-for-complaint': { words: string; rule?: string };
  'removed-account': { words: string };
  'removed-private': { words: string };
  'removed-temporarily': { words: string };
  'removed-by-site': { words: string };
  /** A captcha or another test whether the visitor is a person. */
  'challenge-captcha': { vendor: string };
  /** A page that a script must answer before the real page is sent. */
  'challenge-script': { vendor: string };
  /** A firewall's refusal. */
  'challenge-firewall': { vendor: string };
  /** A status that stands for a refusal of this visitor. */
  'challenge-status': { status: number };
  'rate-limited-status': { status: number };
  'rate-limited-words': { words: string };
  'error-status': { status: number };
  'error-words': { words: string };
  'error-maintenance': { words: string };
  'error-parameters': { words: string };
  'link-expired': { words: string };
  'not-found-status': { status: number };
  'not-found-words': { words: string };
  'not-found-title': { words: string };
  'not-found-address': { path: string };
  /** A deep address led to the home page or a column. */
  'redirected-home': { from: string; to: string };
  /** The same answer as a made-up address of the host gets; likeness 0–1. */
  'same-as-control': { likeness: number };
  'login-status': { status: number };
  'login-form': { words: string };
  'login-words': { words: string };
  'moved-account': { words: string };
  'moved-site': { words: string };
  'moved-refresh': { to: string };
  'parked-service': { vendor: string };
  'parked-words': { words: string };
  /** Betting or pornography terms in title, keywords and links. */
  'hijacked-words': { words: readonly string[] };
  'empty-body': { bytes: number };
  /** Nothing to read before a script fills the page. */
  'empty-shell': { scripts: number };
  /** Too little to tell. */
  'too-little-text': { characters: number };
  /** Bytes of a type that is not read as text. */
  'unread-type': { type: string };
  'pdf-without-text': { pages: number };
  'pdf-unreadable': { detail: string };
  'extraction-timeout': { deadlineMs: number };
  'extraction-memory': { memoryMb: number };
  'extraction-failed': { detail: string };
}

export type PageReasonCode = keyof PageReasons;

/** Every code with the names of its parameters, for whoever words them. */
export const PAGE_REASONS: { readonly [C in PageReasonCode]: readonly (keyof PageReasons[C] & string)[] } = {
  'article-template': ['template'],
  'article-prose': ['characters'],
  'article-meta': ['name'],
  'index-address': ['path'],
  'index-links': ['links', 'share'],
  'index-meta': ['name'],
  'removed-by-author': ['words'],
  'removed-by-platform': ['words', 'rule'],
  'removed-for-complaint': ['words', 'rule'],
  'removed-account': ['words'],
  'removed-private': ['words'],
  'removed-temporarily': ['words'],
  'removed-by-site': ['words'],
  'challenge-captcha': ['vendor'],
  'challenge-script': ['vendor'],
  'challenge-firewall': ['vendor'],
  'challenge-status': ['status'],
  'rate-limited-status': ['status'],
  'rate-limited-words': ['words'],
  'error-status': ['status'],
  'error-words': ['words'],
  'error-maintenance': ['words'],
  'error-parameters': ['words'],
  'link-expired': ['words'],
  'not-found-status': ['status'],
  'not-found-words': ['words'],
  'not-found-title': ['words'],
  'not-found-address': ['path'],
  'redirected-home': ['from', 'to'],
  'same-as-control': ['likeness'],
  'login-status': ['status'],
  'login-form': ['words'],
  'login-words': ['words'],
  'moved-account': ['words'],
  'moved-site': ['words'],
  'moved-refresh': ['to'],
  'parked-service': ['vendor'],
  'parked-words': ['words'],
  'hijacked-words': ['words'],
  'empty-body': ['bytes'],
  'empty-shell': ['scripts'],
  'too-little-text': ['characters'],
  'unread-type': ['type'],
  'pdf-without-text': ['pages'],
  'pdf-unreadable': ['detail'],
  'extraction-timeout': ['deadlineMs'],
  'extraction-memory': ['memoryMb'],
  'extraction-failed': ['detail'],
};

/** A reason of the table with its own parameters. */
export function pageReason<C extends PageReasonCode>(code: C, parameters: PageReasons[C]): Reason {
  return { code, ...parameters };
}

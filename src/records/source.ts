import type { CitationKind, CitationScope } from './document.ts';
import type { Drift, LinkState, ListedStatus } from './health.ts';
import type { PageClass } from './page.ts';
import type { NextCheck } from './schedule.ts';
import type { TextLang } from './text.ts';
import type { Instant } from './time.ts';
import type { Uri } from './uri.ts';

/** Every URI that was ever fetched or cited. */
export interface Resource {
  readonly id: string;
  readonly uri: Uri;
  /** Grouping key; see `uriKey`. */
  readonly key: string;
  readonly host: string;
  readonly firstSeenAt: Instant;
}

export interface CitedBy {
  readonly document: string;
  readonly kind: CitationKind;
  readonly scope: CitationScope;
  readonly line: number;
  readonly section: readonly string[];
}

/** One cited URI and all that lists of sources show of it. */
export interface Source extends Resource {
  readonly citedBy: readonly CitedBy[];
  readonly status?: ListedStatus;
  /** When it was last tried, whatever came of it. */
  readonly lastAttempt?: Instant;
  /** Captures that are the page itself. */
  readonly captures: number;
  /** All stored answers, notices and challenges included. */
  readonly stored: number;
  /** Title, publisher and publication date of the newest good capture. */
  readonly title?: string;
  readonly publisher?: string;
  readonly published?: string;
  /** Class of the newest answer read, and the language of the newest that was the page itself, if any was. */
  readonly pageClass?: PageClass;
  readonly lang?: TextLang;
  /** When it is looked at next, as far as that was worked out. */
  readonly next?: NextCheck;
}

export interface SourceQuery {
  readonly ids?: readonly string[];
  readonly states?: readonly LinkState[];
  readonly drift?: Drift;
  readonly host?: string;
  readonly document?: string;
  /** Class of the newest answer read, and the language of the newest that was the page itself. */
  readonly pageClass?: PageClass;
  readonly lang?: TextLang;
  readonly sort?: 'risk' | 'uri' | 'since' | 'lastAttempt' | 'due';
  /** The other way round. */
  readonly reversed?: boolean;
  readonly limit?: number;
  readonly offset?: number;
}

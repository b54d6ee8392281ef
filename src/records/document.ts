import type { Lang, TextPosition } from './text.ts';
import type { Instant } from './time.ts';
import type { Uri } from './uri.ts';

/** Something odd in a document: shown to people, never thrown. */
export interface Problem {
  readonly line: number;
  readonly rule: ProblemRule;
  /** The words or address it is about, as found. */
  readonly detail: string;
}

export const PROBLEM_RULES = [
  'reversed-link',
  'duplicate-uri',
  'tracking-parameters',
  'insecure-uri',
  'stray-whitespace',
  'bad-uri',
  'uncited-claim',
  'bad-front-matter',
  'unreadable',
  'unaligned-edition',
] as const;
export type ProblemRule = (typeof PROBLEM_RULES)[number];

/** Problems after which part of a document could not be taken in; `read` then ends with exit code 1. */
export const UNREADABLE_RULES: readonly ProblemRule[] = ['bad-front-matter', 'unreadable'];

export type CitationKind = 'inline' | 'footnote' | 'reference';
export type CitationScope = 'sentence' | 'block' | 'section' | 'document';

/** A piece of running text inside a block; pieces of one claim carry its ordinal, link pieces their citation's. */
export interface Piece {
  readonly text: string;
  readonly claim?: number;
  readonly citation?: number;
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  readonly code?: boolean;
}

export type BlockKind = 'heading' | 'paragraph' | 'item' | 'quotation' | 'row' | 'code' | 'rule';

/** One block of a document in reading order, enough to set the document again. */
export interface Block {
  readonly kind: BlockKind;
  /** Heading level 1–6, or nesting of a list item from 1. */
  readonly depth?: number;
  readonly ordered?: boolean;
  readonly line: number;
  /** Headings above the block, outermost first. */
  readonly section: readonly string[];
  readonly pieces: readonly Piece[];
}

/** A claim as one reading of a document finds it, before it has an id. */
export interface ReadClaim {
  /** Position among the claims of the document, from 0. */
  readonly ordinal: number;
  readonly text: string;
  readonly lang: Lang;
  readonly section: readonly string[];
  /** The bold words that open the paragraph it stands in, if any. */
  readonly lead?: string;
  readonly line: number;
  /** Where it stands in the document's own text. */
  readonly position: TextPosition;
}

/** A citation as one reading of a document finds it. */
export interface ReadCitation {
  readonly ordinal: number;
  readonly uri: Uri;
  readonly kind: CitationKind;
  readonly scope: CitationScope;
  readonly line: number;
  readonly section: readonly string[];
  /** The words of the link. */
  readonly label?: string;
  /** Ordinals of the claims its scope covers. */
  readonly claims: readonly number[];
}

/** What front matter says of a document; only known fields, each already checked. */
export interface FrontMatter {
  readonly id?: string;
  readonly work?: string;
  readonly lang?: Lang;
  readonly title?: string;
  readonly date?: string;
  readonly author?: string;
  /** Title, author, date and address of the text whose claims this one restates. */
  readonly restates?: { readonly title: string; readonly author?: string; readonly date?: string; readonly uri?: string };
  readonly description?: string;
}

/** One reading of a document's bytes. */
export interface ReadDocument {
  readonly id: string;
  readonly work: string;
  readonly lang: Lang;
  readonly title: string;
  readonly frontMatter: FrontMatter;
  readonly blocks: readonly Block[];
  readonly claims: readonly ReadClaim[];
  readonly citations: readonly ReadCitation[];
  readonly problems: readonly Problem[];
}

/** One version of a document's bytes and what was read from them. Revisions are numbered from 1 and never altered. */
export interface Revision extends ReadDocument {
  readonly documentId: string;
  readonly number: number;
  /** SHA-256 of the file as read, hexadecimal. */
  readonly digest: string;
  readonly path: string;
  readonly readAt: Instant;
  /** Name and version of the reader. */
  readonly method: string;
}

/** A document as it stands in its newest revision, without the text. */
export interface DocumentSummary {
  readonly id: string;
  readonly work: string;
  readonly lang: Lang;
  readonly title: string;
  readonly path: string;
  readonly revision: number;
  readonly digest: string;
  readonly readAt: Instant;
  /** Reader that made the newest revision's claims. */
  readonly method: string;
  readonly date?: string;
  readonly claims: number;
  readonly citations: number;
  readonly sources: number;
  readonly problems: readonly Problem[];
}

/** A sentence that can be true or false, with an id that lasts over revisions. */
export interface Claim extends ReadClaim {
  readonly id: string;
  readonly documentId: string;
  readonly revision: number;
  /** Revision from which it no longer fits; a retired claim is kept with its decisions. */
  readonly retiredIn?: number;
  /** Shared by the claims of all editions of a work that say the same. */
  readonly alignment?: string;
}

/** A document's pointer to a source, with the ids of the claims it covers. */
export interface Citation {
  readonly id: string;
  readonly documentId: string;
  readonly revision: number;
  readonly ordinal: number;
  readonly sourceId: string;
  readonly uri: Uri;
  readonly kind: CitationKind;
  readonly scope: CitationScope;
  readonly line: number;
  readonly section: readonly string[];
  readonly label?: string;
  readonly claimIds: readonly string[];
}

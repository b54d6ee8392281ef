import type { HeaderList } from './fetch.ts';
import type { Reason, TextLang, TextPosition } from './text.ts';
import type { Instant, PageDateText } from './time.ts';
import type { Uri } from './uri.ts';

export const PAGE_CLASSES = [
  'article',
  'index',
  'removal-notice',
  'challenge',
  'rate-limited',
  'error',
  'not-found',
  'login',
  'moved-notice',
  'parked',
  'empty',
  'unknown',
] as const;
/** What an answer is, whatever its status says. */
export type PageClass = (typeof PAGE_CLASSES)[number];

/** Classes whose captures can carry evidence; all others say something about the page but are not the page. */
export const GOOD_CLASSES: readonly PageClass[] = ['article', 'index'];

export type CharsetGround = 'bom' | 'header' | 'meta' | 'detected';

export type PageDateKind = 'drafted' | 'published' | 'modified' | 'reposted';

/** One date a page states, with the place it was read from, such as `meta:PubDate` or `url`. */
export interface PageDate {
  readonly kind: PageDateKind;
  readonly value: PageDateText;
  readonly precision: 'year' | 'month' | 'day' | 'minute' | 'second';
  readonly ground: string;
}

export type TextBlockKind = 'heading' | 'paragraph' | 'item' | 'row';

/** A block of the extracted text, for setting it again; position counts in the extracted text. */
export interface TextBlock extends TextPosition {
  readonly kind: TextBlockKind;
  readonly depth?: number;
}

/** A link of the page, resolved against its address. */
export interface PageLink {
  readonly uri: Uri;
  readonly text: string;
}

/** What a page says and what it is, made from its stored bytes; it can always be made again. */
export interface ExtractedPage {
  readonly method: string;
  readonly charset: string;
  readonly charsetFrom: CharsetGround;
  readonly lang: TextLang;
  readonly title?: string;
  readonly publisher?: string;
  readonly author?: string;
  /** 文号 in its usual spelling, such as 渝府发〔2021〕42号. */
  readonly documentNumber?: string;
  readonly dates: readonly PageDate[];
  /** The day the page says it was published, local to the page; the best of `dates`. */
  readonly published?: PageDateText;
  /** Main text; blocks are parted by line feeds. */
  readonly text: string;
  /** How the main text was found: a template's name, `prose`, `readability`, `json-ld`, `body`, `pdf`, `plain` or `none`. */
  readonly textFrom: string;
  readonly blocks: readonly TextBlock[];
  /** Sentences, in reading order. */
  readonly passages: readonly TextPosition[];
  readonly pageClass: PageClass;
  /** Certainty of the class, 0–1. */
  readonly confidence: number;
  readonly reasons: readonly Reason[];
  /** The notice's own words, when the page is a notice. */
  readonly notice?: string;
  /** Where a moved-notice points. */
  readonly movedTo?: Uri;
  readonly links: readonly PageLink[];
  /** Present when input limits cut the page before extraction; says which. */
  readonly truncated?: string;
}

/** What extraction may look at: the bytes, and how they came. */
export interface PageInput {
  readonly bytes: Uint8Array;
  readonly uri: Uri;
  readonly finalUri?: Uri;
  readonly status?: number;
  readonly contentType?: string;
  readonly headers?: HeaderList;
  /** Answer of the same host to a made-up sibling address, when one is at hand. */
  readonly control?: { readonly status: number; readonly title?: string; readonly text: string; readonly finalUri: Uri };
}

/** An extracted page as kept: one for all captures with equal payload and circumstances. */
export interface PageRecord {
  /** Digest over payload digest, address, status, content type and method. */
  readonly key: string;
  readonly payloadDigest: string;
  readonly madeAt: Instant;
  /** SHA-256 of `page.text`, hexadecimal: pages that read the same have the same. */
  readonly textDigest: string;
  readonly page: ExtractedPage;
}

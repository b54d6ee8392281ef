import type { FetchRequest, FetchResult } from './fetch.ts';
import type { RequisiteKind, RequisiteReason } from './requisite.ts';
import type { Uri } from './uri.ts';

/** Derivatives of the fetch that made a capture: the page as a picture, and the text that it showed. */
export const RENDITION_KINDS = ['screenshot', 'text'] as const;
export type RenditionKind = (typeof RENDITION_KINDS)[number];

/** One derivative of a capture's fetch; its bytes are a payload under the digest. */
export interface Rendition {
  readonly kind: RenditionKind;
  readonly contentType: string;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly digest: string;
  readonly length: number;
  /** Size of a picture, in its own points. */
  readonly width?: number;
  readonly height?: number;
  /** Name and version of the program that made it. */
  readonly software: string;
}

/** A rendition that is to be kept. */
export interface RenditionMade extends Rendition {
  readonly bytes: Uint8Array;
}

/** One thing that a page asked for while it was shown: what came of asking, or why nothing was asked. */
export interface LoadedPart {
  readonly uri: Uri;
  readonly kind: RequisiteKind;
  readonly result?: FetchResult;
  readonly reason?: RequisiteReason;
}

/** One page to be shown. */
export type RenderRequest = Pick<FetchRequest, 'uri' | 'waiveRobots'>;

/** A page as a browser showed it. */
export interface Rendering {
  /**
   * What came of asking for the page. The hops go on over pages to which its scripts led, and the body is that of the last one as it was
   * sent. A page that was answered but could not be shown counts as `unreachable`, with the reason in `detail`.
   */
  readonly result: FetchResult;
  /** The document as it stood when the page had come to rest, as UTF-8; absent when nothing was shown. */
  readonly dom?: Uint8Array;
  readonly renditions: readonly Omit<RenditionMade, 'digest'>[];
  /** In the order in which they were asked for. */
  readonly parts: readonly LoadedPart[];
}

import type { Capture } from './capture.ts';
import type { HeaderList } from './fetch.ts';
import type { PageClass } from './page.ts';
import type { Uri } from './uri.ts';

/** What a page needs for its looks, by the part it plays, documents that it hands out, and what only a browser asks for. */
export const REQUISITE_KINDS = ['style', 'image', 'font', 'icon', 'attachment', 'script', 'data'] as const;
export type RequisiteKind = (typeof REQUISITE_KINDS)[number];

/** Why the archive holds nothing for an address that a page names. */
export const REQUISITE_REASONS = [
  'tracker',
  'too-many',
  'too-large',
  'excluded',
  'unreachable',
  'refused',
  'placeholder',
  'other-type',
  'other-method',
] as const;
export type RequisiteReason = (typeof REQUISITE_REASONS)[number];

/** One address that a captured page names, with the capture that holds it or the reason why none does. */
export interface Requisite {
  /** Resolved against the page or the style sheet that names it. */
  readonly uri: Uri;
  readonly kind: RequisiteKind;
  /** Words of the link, for attachments. */
  readonly label?: string;
  readonly captureId?: string;
  readonly reason?: RequisiteReason;
}

/** A full answer that is held, with what is needed to ask whether it still stands. */
export interface HeldAnswer extends Pick<
  Capture,
  'id' | 'finalUri' | 'refersTo' | 'capturedAt' | 'status' | 'contentType' | 'payloadDigest' | 'payloadLength' | 'access' | 'pageKey'
> {
  /** Header fields that came with it. */
  readonly fields: HeaderList;
  /** Class of its page, when it is one. */
  readonly pageClass?: PageClass;
}

import type { Capture } from '#records/capture.ts';
import type { Archive } from '#records/ports.ts';
import { IntegrityError } from '#records/refusal.ts';
import type { Requisite, RequisiteKind } from '#records/requisite.ts';
import type { Uri } from '#records/uri.ts';

import { isStill } from './inert-svg.ts';

/** One stored part of a captured page, ready to be put into it. */
export interface Part {
  readonly kind: RequisiteKind;
  /** Address that gave it, against which a sheet's own addresses are resolved. */
  readonly base: Uri;
  /** Content-Type as sent, and what the bytes show themselves to be. */
  readonly contentType: string | undefined;
  readonly type: string | undefined;
  readonly bytes: Uint8Array;
}

/** Stored parts by the address under which the page or a sheet names them. */
export type Parts = ReadonlyMap<Uri, Part>;

export const NO_PARTS: Parts = new Map();

/** Bytes of all parts that go into one replay: more than this a browser takes long to show. */
const MOST_BYTES = 24_000_000;

/** Pictures and fonts by their first bytes; labels are wrong too often to go by. */
const SIGNATURES: readonly { readonly type: string; readonly starts: RegExp }[] = [
  { type: 'image/png', starts: /^\x89PNG/ },
  { type: 'image/jpeg', starts: /^\xff\xd8\xff/ },
  { type: 'image/gif', starts: /^GIF8/ },
  { type: 'image/webp', starts: /^RIFF[\s\S]{4}WEBP/ },
  { type: 'image/avif', starts: /^[\s\S]{4}ftypavi[fs]/ },
  { type: 'image/bmp', starts: /^BM[\s\S]{4}\0\0\0\0/ },
  { type: 'image/x-icon', starts: /^\0\0\x01\0/ },
  { type: 'font/woff2', starts: /^wOF2/ },
  { type: 'font/woff', starts: /^wOFF/ },
  { type: 'font/ttf', starts: /^(?:\0\x01\0\0|true)/ },
  { type: 'font/otf', starts: /^OTTO/ },
];

function typeOf(bytes: Uint8Array, contentType: string | undefined): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 64));
  const found = SIGNATURES.find(({ starts }) => starts.test(head))?.type;
  if (found !== undefined) return found;
  const drawing = /^image\/svg\+xml\b/i.test(contentType ?? '') || /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<svg[\s>]/i.test(head);
  return drawing && isStill(bytes) ? 'image/svg+xml' : undefined;
}

/** Stored bytes as a part of a page. */
export function partFrom(kind: RequisiteKind, { finalUri, contentType }: Capture, bytes: Uint8Array): Part {
  return { kind, base: finalUri, contentType, type: typeOf(bytes, contentType), bytes };
}

/** A part as an address that holds all of it: nothing is asked for to show it. */
export function dataAddress({ type, bytes }: Part): string {
  return `data:${type ?? 'application/octet-stream'};base64,${Buffer.from(bytes).toString('base64')}`;
}

/** Whether a part can be shown where a picture, or a font, is wanted. */
export function isShown({ type }: Part, as: 'image' | 'font'): boolean {
  return type?.startsWith(`${as}/`) === true;
}

/** Whether a capture is open to everyone. */
export function isPublic({ access }: Pick<Capture, 'access'>): boolean {
  return access === 'public';
}

/** What a captured page names and the archive holds, within the bytes that one replay may have; damaged parts and those not open to the reader are left out. */
export async function partsOf(
  archive: Pick<Archive, 'capture' | 'payload'>,
  requisites: readonly Requisite[],
  mayOpen: (part: Pick<Capture, 'access'>) => boolean = isPublic,
): Promise<Parts> {
  const parts = new Map<Uri, Part>();
  let left = MOST_BYTES;
  for (const { uri, kind, captureId } of requisites) {
    if (captureId === undefined || kind === 'attachment' || kind === 'icon') continue;
    const capture = await archive.capture(captureId);
    if (capture === undefined || !mayOpen(capture) || capture.withdrawn !== undefined || capture.payloadLength > left) continue;
    try {
      const bytes = await archive.payload(capture.payloadDigest);
      if (bytes === undefined) continue;
      left -= bytes.length;
      parts.set(uri, partFrom(kind, capture, bytes));
    } catch (error) {
      if (!(error instanceof IntegrityError)) throw error;
    }
  }
  return parts;
}

import { Refusal } from '#records/refusal.ts';

/** A document's bytes as text, without byte order mark; `broken` when some bytes had to be replaced by U+FFFD. */
export interface DecodedText {
  readonly text: string;
  readonly broken: boolean;
}

/** First bytes of files that are not text though they may hold no NUL. */
const BINARY_STARTS: readonly { readonly bytes: readonly number[]; readonly what: string }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], what: 'PDF' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'zip, and with it Word, Excel and EPUB' },
  { bytes: [0x1f, 0x8b], what: 'gzip' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'PNG' },
  { bytes: [0xff, 0xd8, 0xff], what: 'JPEG' },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'GIF' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'the older Word and Excel formats' },
];

/** More control characters than this share of all bytes do not occur in text. */
const CONTROL_SHARE = 0.01;

/** Broken sequences per whole one up to which a file is damaged UTF-8 and not some other charset. */
const BROKEN_SHARE = 0.1;

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function looksBinary(bytes: Uint8Array): boolean {
  if (BINARY_STARTS.some((row) => startsWith(bytes, row.bytes))) return true;
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b) controls += 1;
  }
  return controls > bytes.length * CONTROL_SHARE;
}

function strict(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Damaged UTF-8 is told from another charset by how little of what lies beyond ASCII is broken. */
function isDamagedUtf8(text: string): boolean {
  let broken = 0;
  let whole = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0xfffd) broken += 1;
    else if (unit > 0x7f) whole += 1;
  }
  return broken <= whole * BROKEN_SHARE;
}

/**
 * The text of a document file: UTF-8 or UTF-16 by byte order mark, else strict UTF-8, else strict GB18030, else UTF-8
 * with the broken bytes replaced. Throws Refusal `not-text` for binary files.
 */
export function decodeText(path: string, bytes: Uint8Array): DecodedText {
  const utf16 = startsWith(bytes, [0xff, 0xfe]) ? 'utf-16le' : startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : undefined;
  if (utf16 !== undefined) {
    const text = new TextDecoder(utf16).decode(bytes);
    if (text.includes('\0')) throw new Refusal('not-text', { path });
    return { text, broken: text.includes('\ufffd') };
  }
  if (looksBinary(bytes)) throw new Refusal('not-text', { path });
  const utf8 = strict('utf-8', bytes);
  if (utf8 !== undefined) return { text: utf8, broken: false };
  const lossy = new TextDecoder('utf-8').decode(bytes);
  if (!isDamagedUtf8(lossy)) {
    const gb18030 = strict('gb18030', bytes);
    if (gb18030 !== undefined) return { text: gb18030, broken: false };
  }
  return { text: lossy, broken: true };
}

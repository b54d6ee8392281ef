export type ContentKind = 'html' | 'pdf' | 'plain' | 'xml' | 'other';

const BY_TYPE: readonly { readonly type: RegExp; readonly kind: ContentKind }[] = [
  { type: /^(?:text\/html|application\/xhtml\+xml)$/, kind: 'html' },
  { type: /^application\/(?:x-)?pdf$/, kind: 'pdf' },
  { type: /^(?:text\/xml|application\/(?:[\w.-]+\+)?xml)$/, kind: 'xml' },
  { type: /^(?:text\/|application\/(?:json|ld\+json|javascript)$)/, kind: 'plain' },
  { type: /^(?:image|audio|video|font)\/|^application\/(?:zip|gzip|msword|vnd\.|x-rar|x-7z)/, kind: 'other' },
];

/** First bytes of formats that are not text. */
const MAGIC: readonly { readonly bytes: readonly number[]; readonly type: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], type: 'application/zip' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], type: 'application/x-ole-storage' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], type: 'image/png' },
  { bytes: [0xff, 0xd8, 0xff], type: 'image/jpeg' },
  { bytes: [0x47, 0x49, 0x46, 0x38], type: 'image/gif' },
  { bytes: [0x1f, 0x8b], type: 'application/gzip' },
  { bytes: [0x52, 0x61, 0x72, 0x21], type: 'application/vnd.rar' },
  { bytes: [0x52, 0x49, 0x46, 0x46], type: 'application/x-riff' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], type: 'application/x-7z-compressed' },
  { bytes: [0x00, 0x00, 0x01, 0x00], type: 'image/x-icon' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], type: 'application/x-elf' },
];
const ANY_BYTES = 'application/octet-stream';

/** Media type of bytes that are not read as text: by their first bytes, else as stated. */
export function unreadType(bytes: Uint8Array, contentType: string | undefined): string {
  return magicOf(bytes) ?? (contentType === undefined || contentType === '' ? ANY_BYTES : contentType.slice(0, 100));
}

const magicOf = (bytes: Uint8Array): string | undefined => MAGIC.find((row) => row.bytes.every((byte, i) => bytes[i] === byte))?.type;

/**
 * What the bytes are. The content itself goes before its label where it is unmistakable, because servers send PDF and
 * HTML under any type (WHATWG MIME Sniffing, 7).
 */
export function contentKind(bytes: Uint8Array, contentType: string | undefined): ContentKind {
  const head = String.fromCharCode(...bytes.subarray(0, 1024));
  if (/^[\s\u00ef\u00bb\u00bf]{0,16}%PDF-/.test(head)) return 'pdf';
  if (magicOf(bytes) !== undefined) return 'other';
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const stated = BY_TYPE.find((row) => row.type.test(type))?.kind;
  const wide = bytes[0] === 0xff || bytes[0] === 0xfe || bytes[0] === 0 || bytes[1] === 0;
  const markup = head.replace(/^[\u00ef\u00bb\u00bf\s]+/, '');
  if (/^<(?:!doctype\s+html|html|head|body|title|meta|script|div|p|table|h1|!--)/i.test(markup))
    return stated === 'plain' && type === 'text/plain' && !/^<(?:!doctype\s+html|html)/i.test(markup) ? 'plain' : 'html';
  if (/^<\?xml/i.test(markup)) return /<html[\s>]/i.test(head) ? 'html' : 'xml';
  if (stated === 'pdf') return 'other';
  if (stated !== undefined) return stated;
  if (!wide && isBinary(bytes)) return 'other';
  return /<\w+[^>]*>/.test(head) || wide ? 'html' : 'plain';
}

function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 1024).some((byte) => byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32));
}

/** A label that TextDecoder knows, or undefined. */
function decoderFor(label: string | undefined): TextDecoder | undefined {
  try {
    return label === undefined ? undefined : new TextDecoder(label);
  } catch {
    return undefined;
  }
}

/**
 * A style sheet's text: by its byte order mark, the charset it was sent with, its own `@charset`, the charset of the page that names it,
 * else UTF-8 (CSS Syntax 3, 3.2).
 */
export function sheetText(bytes: Uint8Array, contentType: string | undefined, pageCharset?: string): string {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined;
  const sent = /charset\s*=\s*["']?([\w-]+)/i.exec(contentType ?? '')?.[1];
  const own = /^@charset "([\w-]+)";/.exec(String.fromCharCode(...bytes.subarray(0, 64)))?.[1];
  const decoder = [marked, sent, own, pageCharset].map(decoderFor).find((found) => found !== undefined) ?? new TextDecoder();
  return decoder.decode(bytes);
}

import { tokenize, tokenTypes } from 'css-tree/tokenizer';

/** One address in a style sheet and the stretch of text that names it, so that it can be put in another way. */
export interface CssAddress {
  readonly kind: 'style' | 'font' | 'image';
  /** As written, escapes resolved; not yet an absolute address. */
  readonly address: string;
  /** The `url(…)` or string; of an import the whole rule. */
  readonly start: number;
  readonly end: number;
  /** Of an import: the media, layer and conditions after the address, as written. */
  readonly condition?: string;
}

/** Addresses of a sheet that are looked at. */
const MOST = 2_000;

const ADDRESS_FUNCTIONS: ReadonlySet<string> = new Set(['url', 'src']);
const IMAGE_FUNCTIONS: ReadonlySet<string> = new Set(['image', 'image-set', '-webkit-image-set']);

interface Token {
  readonly type: number;
  readonly start: number;
  readonly end: number;
}

/** CSS Syntax 3, 4.3.7: an escape is up to six hexadecimal digits and one white space, or any other character. */
function unescaped(text: string): string {
  return text
    .replace(/\\(?:\r\n|[\n\r\f])/g, '')
    .replace(/\\(?:([0-9a-f]{1,6})[ \t\n\r\f]?|([\s\S]))/gi, (_, hex: string | undefined, character: string | undefined) =>
      hex === undefined ? (character ?? '') : codePoint(Number.parseInt(hex, 16)),
    );
}

function codePoint(code: number): string {
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
}

function tokensOf(css: string): Token[] {
  const tokens: Token[] = [];
  tokenize(css, (type, start, end) => {
    if (type !== tokenTypes.WhiteSpace && type !== tokenTypes.Comment) tokens.push({ type, start, end });
  });
  return tokens;
}

/** The address that a token or function beginning at a place names, and where it ends. */
function addressAt(
  css: string,
  tokens: readonly Token[],
  at: number,
): { address: string; start: number; end: number; next: number } | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  const text = css.slice(token.start, token.end);
  if (token.type === tokenTypes.Url) {
    const inside = /^[^(]*\(\s*([\s\S]*?)\s*\)?$/.exec(text)?.[1] ?? '';
    return { address: unescaped(inside), start: token.start, end: token.end, next: at + 1 };
  }
  if (token.type === tokenTypes.String) return { address: stringOf(text), start: token.start, end: token.end, next: at + 1 };
  if (token.type !== tokenTypes.Function || !ADDRESS_FUNCTIONS.has(nameOf(text))) return undefined;
  const inside = tokens[at + 1];
  if (inside?.type !== tokenTypes.String) return undefined;
  const close = tokens[at + 2];
  const closed = close?.type === tokenTypes.RightParenthesis;
  const address = stringOf(css.slice(inside.start, inside.end));
  return { address, start: token.start, end: closed ? close.end : inside.end, next: at + (closed ? 3 : 2) };
}

function stringOf(text: string): string {
  const quote = text.charAt(0);
  return unescaped(text.slice(1, text.length > 1 && text.endsWith(quote) ? -1 : undefined));
}

function nameOf(text: string): string {
  return unescaped(text.replace(/\($/, '')).toLowerCase();
}

/**
 * The addresses that a style sheet or a list of declarations names (CSS Syntax 3): imports, pictures and fonts, in order, at most
 * 2,000. Linear in the text; never throws.
 */
export function cssAddresses(css: string): readonly CssAddress[] {
  const tokens = tokensOf(css);
  const found: CssAddress[] = [];
  /** Braces open inside a font face; -1 outside. */
  let fontDepth = -1;
  /** Parentheses open inside a function whose strings are addresses. */
  let imageDepth = 0;
  for (let at = 0; at < tokens.length && found.length < MOST;) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.type === tokenTypes.AtKeyword) {
      const name = nameOf(css.slice(token.start + 1, token.end));
      const imported = name === 'import' ? addressAt(css, tokens, at + 1) : undefined;
      if (imported !== undefined) {
        let last = imported.next;
        while (last < tokens.length && tokens[last]?.type !== tokenTypes.Semicolon && tokens[last]?.type !== tokenTypes.LeftCurlyBracket)
          last += 1;
        const end = tokens[last];
        const condition = css.slice(imported.end, end?.start ?? css.length).trim();
        found.push({
          kind: 'style',
          address: imported.address,
          start: token.start,
          end: end?.type === tokenTypes.Semicolon ? end.end : (end?.start ?? css.length),
          ...(condition === '' ? {} : { condition }),
        });
        at = end?.type === tokenTypes.Semicolon ? last + 1 : last;
        continue;
      }
      if (name === 'font-face') fontDepth = 0;
    }
    if (fontDepth >= 0 && token.type === tokenTypes.LeftCurlyBracket) fontDepth += 1;
    if (fontDepth > 0 && token.type === tokenTypes.RightCurlyBracket) fontDepth = fontDepth === 1 ? -1 : fontDepth - 1;
    if (imageDepth > 0 && token.type === tokenTypes.RightParenthesis) imageDepth -= 1;
    else if (imageDepth > 0 && (token.type === tokenTypes.LeftParenthesis || token.type === tokenTypes.Function)) imageDepth += 1;
    else if (token.type === tokenTypes.Function && IMAGE_FUNCTIONS.has(nameOf(css.slice(token.start, token.end)))) imageDepth = 1;
    // Deeper strings are no addresses: `type("image/avif")` is a media type.
    const named = token.type === tokenTypes.String && imageDepth !== 1 ? undefined : addressAt(css, tokens, at);
    if (named === undefined) {
      at += 1;
      continue;
    }
    if (token.type === tokenTypes.Function && imageDepth > 0) imageDepth -= 1;
    found.push({ kind: fontDepth > 0 ? 'font' : 'image', address: named.address, start: named.start, end: named.end });
    at = named.next;
  }
  return found;
}

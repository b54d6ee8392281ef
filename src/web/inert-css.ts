/** Escapes of letters, digits and the signs that functions are written with; an escaped `url(` is an `url(` too. */
const ESCAPE = /\\([0-9a-f]{1,6})\s?|\\([^0-9a-f\n\r\f])/gi;

function unescaped(css: string): string {
  return css.replace(ESCAPE, (whole, hex: string | undefined, character: string | undefined) => {
    const read = hex === undefined ? (character ?? '') : codePoint(parseInt(hex, 16));
    return /^[a-z0-9()@:/-]$/i.test(read) ? read : whole;
  });
}

function codePoint(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** What a sheet could load or run by; each is replaced by something that does neither. */
const LOADING: readonly (readonly [what: RegExp, instead: string])[] = [
  [/\/\*[\s\S]*?(?:\*\/|$)/g, ' '],
  [/@import\b[^;{}]*;?/gi, ''],
  [/@(?:charset|namespace|font-face|document|-moz-document)\b[^;{]*(?:;|\{[^}]*\}?)?/gi, ''],
  [/(?:-webkit-)?(?:url|src|image|image-set|cross-fade|element|paint|attr)\s*\((?:[^()"']|"[^"]*"|'[^']*'|\([^()]*\))*\)?/gi, 'none'],
  [/expression\s*\(/gi, 'none('],
  [/(?:-moz-binding|behavior)\s*:/gi, 'x-none:'],
  [/<\/?style/gi, ''],
  [/[<>]{2,}|<!--|-->/g, ''],
];

/**
 * Quirk: pages hide their text until their script has run – WeChat posts by `visibility: hidden; opacity: 0` on the body of
 * the post (2026) – and an archived page runs none.
 */
const WAITING_FOR_SCRIPT = /(?:^|;)\s*(?:visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?)\s*(?:!\s*important\s*)?(?=;|$)/gi;

/** An element's own declarations, inert, and showing what waited for a script. */
export function inertDeclarations(css: string): string {
  return inertCss(css).replace(WAITING_FOR_SCRIPT, '');
}

/** A style sheet or declaration list that loads nothing: no imports, no addresses, no fonts, no bindings. */
export function inertCss(css: string): string {
  return LOADING.reduce((text, [what, instead]) => text.replace(what, instead), unescaped(css)).replaceAll('<', '');
}

/** What lets a drawing run, load or lead away once somebody opens it by itself, where no policy of ours holds any longer. */
const ACTIVE: readonly (readonly [what: RegExp, why: string])[] = [
  [/[\0\ufffd]/, 'written in another charset than the one in which it is looked through'],
  [/<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8|us-ascii|iso-8859-1)/i, 'the same'],
  [
    /<(?:[^\s<>/:]+:)?(?:script|handler|listener|foreignobject|iframe|frame|object|embed|audio|video|link|meta|base|form)\b/i,
    'elements that run or load',
  ],
  [/[\s"'/]on[a-z]+\s*=/i, 'event handlers'],
  [/<!entity|<!doctype[^>]*\[/i, 'entities, behind which anything can stand'],
  [/<\?xml-stylesheet/i, 'style sheets of its own'],
  [/attributename\s*=\s*["']?\s*(?:[\w-]+:)?(?:href|src|style|on)/i, 'animations that put in an address or a handler'],
  [/(?:href|src)\s*=\s*(?!\s*(?:"\s*(?:"|#|data:image\/(?!svg))|'\s*(?:'|#|data:image\/(?!svg))))/i, 'addresses beyond the drawing'],
  [/@import|image-set|\\/i, 'style that loads, or hides that it does'],
  [/url\s*\(\s*(?!["']?\s*(?:#|data:image\/(?!svg)|data:font|data:application\/(?:x-)?font))/i, 'the same'],
  [/javascript\s*:/i, 'addresses that run'],
];

const REFERENCE = /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi;

/**
 * Whether a drawing (SVG) does nothing but show itself, wherever it is opened. A page that shows it as a picture keeps it from running and
 * loading (SVG 2, 2.6: secure static mode); a reader who opens the picture by itself has no such page.
 */
export function isStill(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes).replace(REFERENCE, (_, hex: string | undefined, digits: string | undefined) => {
    const code = hex === undefined ? Number(digits) : parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
  return !ACTIVE.some(([what]) => what.test(text));
}

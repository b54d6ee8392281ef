/** What lets a drawing run, load or lead away once somebody opens it by itself, where no policy of ours holds any longer. */
const ACTIVE: readonly (readonly [what: RegExp, why: string])[] = [
  [/[\0\ufffd]/, 'written in another charset than the one in which it is looked through'],
  [/^ ?<\?xml[^>]*encoding ?= ?["'](?!utf-?8|us-ascii|iso-8859-1)/i, 'the same'],
  [
    /<(?:[^ <>/:]+:)?(?:script|handler|listener|foreignobject|iframe|frame|object|embed|audio|video|link|meta|base|form)\b/i,
    'elements that run or load',
  ],
  [/[ "'/]on[a-z]+ ?=/i, 'event handlers'],
  [/<!(?!--|doctype\b|\[cdata\[)/i, 'entities and attributes of its own, behind which anything can stand'],
  [/<\?xml-stylesheet/i, 'style sheets of its own'],
  [/attributename ?= ?["']? ?(?:[\w-]+:)?(?:href|src|style|on)/i, 'animations that put in an address or a handler'],
  [/(?:href|src) ?= ?(?!(?:" ?(?:"|#|data:image\/(?!svg))|' ?(?:'|#|data:image\/(?!svg))))/i, 'addresses beyond the drawing'],
  [/@import|image-set|\\/i, 'style that loads, or hides that it does'],
  [/url ?\( ?(?!["']? ?(?:#|data:image\/(?!svg)|data:font|data:application\/(?:x-)?font))/i, 'the same'],
  [/javascript ?:/i, 'addresses that run'],
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
  // Spaces are made one, so that no pattern has to look for how many there are.
  const even = text.replace(/\s+/g, ' ');
  return !ACTIVE.some(([what]) => what.test(even));
}

import { cssAddresses, type CssAddress } from '#extraction/css-addresses.ts';
import { resolveRequisite } from '#extraction/requisites.ts';
import { sheetText } from '#extraction/sheet-text.ts';
import type { Uri } from '#records/uri.ts';
import { dataAddress, isShown, NO_PARTS, type Parts } from './parts.ts';

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

/** A choice between stored pictures as `imageSets` writes it: nothing in it can be an address. */
const STORED_SET = String.raw`\((?:var\(--suyuan-part-\d{1,5}\)(?: \d{1,4}(?:\.\d{1,4})?x)?(?:, (?=v)|(?=\))))+\)`;

/**
 * What a sheet could load or run by; each is replaced by something that does neither, and that keeps apart what stood on its two sides,
 * or `u<rl(` would become what it is not.
 */
const LOADING: readonly (readonly [what: RegExp, instead: string])[] = [
  [/\/\*[\s\S]*?(?:\*\/|$)/g, ' '],
  // Of a comparison of widths it may stay: no tag begins so.
  [/<!--|-->|<(?![=\s\d])|>{2,}/g, ' '],
  [/@import\b[^;{}]*;?/gi, ' '],
  [/@font-face\b(?![^{};]*\{[^}]*suyuan-part-\d)[^;{]*(?:;|\{[^}]*\}?)?/gi, ' '],
  [/@(?:charset|namespace|document|-moz-document)\b[^;{]*(?:;|\{[^}]*\}?)?/gi, ' '],
  [
    new RegExp(
      String.raw`(?:-webkit-)?(?:url|src|image|image-set(?!${STORED_SET})|cross-fade|element|paint|attr)\s*\((?:[^()"']|"[^"]*"|'[^']*'|\([^()]*\))*\)?`,
      'gi',
    ),
    'none',
  ],
  [/expression\s*\(/gi, 'none('],
  [/(?:-moz-binding|behavior)\s*:/gi, 'x-none:'],
];

/**
 * Quirk: pages hide their text until their script has run – WeChat posts by `visibility: hidden; opacity: 0` on the body of
 * the post (2026) – and an archived page runs none.
 */
const WAITING_FOR_SCRIPT = /(?:^|;)\s*(?:visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?)\s*(?:!\s*important\s*)?(?=;|$)/gi;

/** Sheets within sheets that are followed. */
const DEEPEST = 5;

/** Conditions of an import that can stand before a block: media queries and nothing else. */
const MEDIA = /^[\w\s(),:.<>=/-]{1,300}$/;

/** Styles of one captured page, with the stored parts that they show. */
export class Styles {
  readonly #parts: Parts;
  /** Pictures shown by styles, each once however often it is named; their places in this list are their names. */
  readonly #pictures: Uri[] = [];
  readonly #fonts: Uri[] = [];
  readonly #addresses = new Map<string, string>();

  constructor(parts: Parts = NO_PARTS) {
    this.#parts = parts;
  }

  /** A style sheet that loads nothing: of imports, pictures and fonts there is what the archive holds. */
  sheet(css: string, base: Uri): string {
    return this.#shown(inert(imageSets(this.#named(css, base, 0))));
  }

  /** An element's own declarations, inert, and showing what waited for a script. */
  declarations(css: string, base: Uri): string {
    return this.sheet(css, base).replace(WAITING_FOR_SCRIPT, '');
  }

  /** A stored sheet by the address under which the page names it; undefined when none is held. */
  stored(uri: Uri): string | undefined {
    const text = this.#text(uri);
    return text === undefined ? undefined : this.#shown(inert(imageSets(this.#named(text.css, text.base, 1))));
  }

  /** A declaration that puts a stored picture behind an element. */
  background(address: string, base: Uri): string | undefined {
    const uri = this.#held(address, base, 'image');
    return uri === undefined ? undefined : `background-image:${this.#picture(uri)}`;
  }

  /** The pictures named so far, as properties that every element sees. */
  pictures(): string {
    if (this.#pictures.length === 0) return '';
    return `:root{${this.#pictures.map((uri, index) => `--suyuan-part-${index}:url("${this.#data(uri)}")`).join(';')}}`;
  }

  #text(uri: Uri): { css: string; base: Uri } | undefined {
    const part = this.#parts.get(uri);
    if (part?.kind !== 'style') return undefined;
    return { css: sheetText(part.bytes, part.contentType), base: part.base };
  }

  #held(address: string, base: Uri, as: 'image' | 'font'): Uri | undefined {
    const uri = resolveRequisite(address, base);
    const part = uri === undefined ? undefined : this.#parts.get(uri);
    return part !== undefined && isShown(part, as) ? uri : undefined;
  }

  #data(uri: Uri): string {
    const part = this.#parts.get(uri);
    const known = this.#addresses.get(uri) ?? (part === undefined ? 'data:,' : dataAddress(part));
    this.#addresses.set(uri, known);
    return known;
  }

  #picture(uri: Uri): string {
    const index = this.#pictures.indexOf(uri);
    if (index >= 0) return `var(--suyuan-part-${index})`;
    return `var(--suyuan-part-${this.#pictures.push(uri) - 1})`;
  }

  /** The text with every address that is held under a name of ours; the rest is left for `inert` to take out. */
  #named(css: string, base: Uri, depth: number): string {
    let text = '';
    let at = 0;
    for (const named of cssAddresses(css)) {
      text += css.slice(at, named.start) + this.#instead(named, base, depth);
      at = named.end;
    }
    return text + css.slice(at);
  }

  #instead({ kind, address, condition }: CssAddress, base: Uri, depth: number): string {
    if (kind === 'style') {
      const uri = resolveRequisite(address, base);
      const sheet = uri === undefined || depth >= DEEPEST ? undefined : this.#text(uri);
      if (sheet === undefined || (condition !== undefined && !MEDIA.test(condition))) return '';
      const css = this.#named(sheet.css, sheet.base, depth + 1);
      return condition === undefined ? `\n${css}\n` : `\n@media ${condition} {\n${css}\n}\n`;
    }
    const uri = this.#held(address, base, kind);
    if (kind === 'image') return uri === undefined ? 'none' : this.#picture(uri);
    if (uri === undefined) return 'none';
    const index = this.#fonts.indexOf(uri);
    return `suyuan-part-${index >= 0 ? index : this.#fonts.push(uri) - 1}-font`;
  }

  /** Fonts stand where they are named: properties are not looked at there. */
  #shown(css: string): string {
    return css.replace(/suyuan-part-(\d+)-font/g, (_, index: string) => {
      const uri = this.#fonts[Number(index)];
      return uri === undefined ? 'none' : `url("${this.#data(uri)}")`;
    });
  }
}

const IMAGE_SET = /(?:-webkit-)?image-set\s*\(((?:[^()"']|"[^"]*"|'[^']*'|\([^()]*\))*)\)/gi;
const OPTION = /^\s*(var\(--suyuan-part-\d{1,5}\))(?=\s|$)(?:.*?\s(\d{1,4}(?:\.\d{1,4})?)(x|dppx|dpi)(?=\s|$))?/is;

/** Of every choice between pictures the stored ones, with their resolutions; a choice of which none is stored is left as it was. */
function imageSets(css: string): string {
  return css.replace(IMAGE_SET, (whole, inside: string) => {
    const options = inside.split(',').flatMap((option) => {
      const [, picture, density = '1', unit = 'x'] = OPTION.exec(option) ?? [];
      if (picture === undefined) return [];
      return [`${picture} ${unit.toLowerCase() === 'dpi' ? (Number(density) / 96).toFixed(2) : density}x`];
    });
    return options.length === 0 ? whole : `image-set(${options.join(', ')})`;
  });
}

/** CSS that loads nothing: no imports, no addresses, no bindings. */
function inert(css: string): string {
  return LOADING.reduce((text, [what, instead]) => text.replace(what, instead), unescaped(css));
}

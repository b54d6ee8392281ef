import { Parser } from 'htmlparser2';
import type { RequisiteKind } from '#records/requisite.ts';
import type { Uri } from '#records/uri.ts';
import { cssAddresses } from './css-addresses.ts';
import { isTracker } from './trackers.ts';

/** An address that a page or a style sheet names for its looks. */
export interface NamedRequisite {
  readonly uri: Uri;
  readonly kind: Exclude<RequisiteKind, 'attachment' | 'script' | 'data'>;
  /** It only counts readers and is not to be fetched. */
  readonly tracker?: true;
}

/** Addresses that are looked at; no page of text shows more. */
const MOST = 2_000;

/**
 * Attributes that hold the picture which a script would put in place of `src` once it is scrolled to, best first: `data-src` (WeChat and most
 * others), `data-original` (jQuery lazyload), `data-lazy-src` (WordPress), `data-echo`, `_src` and `oldsrc` (TRS and UEditor, before publication).
 */
const LAZY: readonly string[] = [
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-lazyload',
  'data-echo',
  'data-actualsrc',
  '_src',
  'oldsrc',
];

const LAZY_SETS: readonly string[] = ['data-srcset', 'data-lazy-srcset'];

/** Pixels across that a page of text is shown at, on a sharp screen. */
const WANTED_WIDTH = 1_600;

type Attributes = Readonly<Record<string, string | undefined>>;

function first(attributes: Attributes, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = attributes[name]?.trim();
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}

/** The candidate of a `srcset` that is sharp enough and no larger than need be; the largest where none is. */
function fromSet(set: string): string | undefined {
  const candidates = [...set.matchAll(/\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)/g)].map(
    ([, address = '', size, unit]) => ({
      address,
      width: unit === 'w' ? Number(size) : Number(size ?? 1) * (WANTED_WIDTH / 2),
    }),
  );
  const sorted = candidates.sort((a, b) => a.width - b.width);
  return (sorted.find(({ width }) => width >= WANTED_WIDTH) ?? sorted.at(-1))?.address;
}

/** The address of the picture that an `img` or `source` element comes to show, as written. */
export function pictureOf(attributes: Attributes): string | undefined {
  const lazySet = first(attributes, LAZY_SETS);
  const set = attributes['srcset'];
  return (
    first(attributes, LAZY) ??
    (lazySet === undefined ? undefined : fromSet(lazySet)) ??
    (set === undefined ? undefined : fromSet(set)) ??
    first(attributes, ['src'])
  );
}

/** An address as written, made absolute; undefined when it is none that can be fetched. Its fragment is dropped. */
export function resolveRequisite(address: string, base: Uri): Uri | undefined {
  const trimmed = address.trim();
  if (trimmed === '' || trimmed.length > 4_000 || /^(?:data|blob|about|javascript):/i.test(trimmed)) return undefined;
  if (!URL.canParse(trimmed, base)) return undefined;
  const url = new URL(trimmed, base);
  url.hash = '';
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}

/** Media for which a sheet is that no screen shows. */
const NOT_SHOWN = /^\s*(?:print|speech|aural|braille)\s*$/i;

/** A list of requisites in order, each address once, under the first part that it plays. */
class Gathered {
  readonly #found = new Map<Uri, NamedRequisite>();

  add(address: string | undefined, base: Uri, kind: NamedRequisite['kind'], point = false): void {
    const uri = address === undefined ? undefined : resolveRequisite(address, base);
    if (uri === undefined || this.#found.has(uri) || this.#found.size >= MOST) return;
    this.#found.set(uri, { uri, kind, ...(point || isTracker(uri) ? { tracker: true as const } : {}) });
  }

  addCss(css: string, base: Uri): void {
    for (const { address, kind, condition } of cssAddresses(css)) if (!NOT_SHOWN.test(condition ?? '')) this.add(address, base, kind);
  }

  list(): readonly NamedRequisite[] {
    return [...this.#found.values()];
  }
}

/** What a style sheet names: further sheets, pictures and fonts. */
export function requisitesOfCss(css: string, uri: Uri): readonly NamedRequisite[] {
  const gathered = new Gathered();
  gathered.addCss(css, uri);
  return gathered.list();
}

const isPoint = ({ width, height }: Attributes): boolean => /^[01](?:px)?$/.test(width ?? '') && /^[01](?:px)?$/.test(height ?? '');

/** Whether a style sheet is for a screen and in use from the start. */
export function isSheetInUse({ rel = '', media = '', disabled }: Attributes): boolean {
  const relations = rel.toLowerCase().split(/\s+/);
  return relations.includes('stylesheet') && !relations.includes('alternate') && disabled === undefined && !NOT_SHOWN.test(media);
}

/**
 * What a page needs for its looks, in order: style sheets, pictures (also those that a script would load), backgrounds, fonts and its icon.
 * What only counts readers is marked. Linear in the markup; never throws.
 */
export function requisitesOf(html: string, uri: Uri): readonly NamedRequisite[] {
  const gathered = new Gathered();
  let base = uri;
  let based = false;
  let icon: string | undefined;
  let style: string[] | undefined;
  const open = (name: string, attributes: Attributes): void => {
    if (attributes['style'] !== undefined) gathered.addCss(attributes['style'], base);
    gathered.add(first(attributes, ['background']), base, 'image');
    if (name === 'base' && !based && attributes['href'] !== undefined) {
      base = resolveRequisite(attributes['href'], uri) ?? uri;
      based = true;
    } else if (name === 'link') {
      if (isSheetInUse(attributes)) gathered.add(attributes['href'], base, 'style');
      else if (/(?:^|\s)icon(?:\s|$)/i.test(attributes['rel'] ?? '')) icon ??= attributes['href'];
    } else if (name === 'style') style = [];
    else if (name === 'img' || name === 'source' || (name === 'input' && /^image$/i.test(attributes['type'] ?? ''))) {
      if (name !== 'source' || attributes['srcset'] !== undefined) gathered.add(pictureOf(attributes), base, 'image', isPoint(attributes));
    } else if (name === 'video') gathered.add(attributes['poster'], base, 'image');
  };
  const parser = new Parser({
    onopentag: open,
    ontext(text) {
      style?.push(text);
    },
    onclosetag(name) {
      if (name !== 'style' || style === undefined) return;
      gathered.addCss(style.join(''), base);
      style = undefined;
    },
  });
  parser.write(html);
  parser.end();
  gathered.add(icon ?? '/favicon.ico', base, 'icon');
  return gathered.list();
}

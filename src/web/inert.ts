import { isSheetInUse, pictureOf, resolveRequisite } from '#extraction/requisites.ts';
import { MARK, PASSAGE } from '#views/replay.tsx';
import { to } from '#views/site.ts';
import { Styles } from './inert-css.ts';
import { findPassage, type SoughtPassage } from './inert-passage.ts';
import { readMarkup } from './markup.ts';
import { dataAddress, isShown, NO_PARTS, type Parts } from './parts.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements left out with all they hold: they run, load, embed, ask, or belong to another document. */
const DROPPED = words(
  'script noscript iframe frameset object applet portal template svg math audio video canvas title dialog slot select textarea datalist',
);

/** Elements of other vocabularies, which alone can close themselves. */
const FOREIGN = words('svg math');

/** Elements kept; of all others only what stands inside is kept. */
const KEPT = words(
  'div span p br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption colgroup col a img figure figcaption ' +
    'strong b em i u s del ins sub sup small big font center blockquote q cite pre code kbd samp var abbr acronym address time mark ruby rt rp wbr bdi bdo ' +
    'article section header footer main aside nav hgroup details summary tt strike dfn',
);

/** Names that a page gives to elements of its own; without its scripts they are boxes. */
const OWN_NAME = /^[a-z][a-z\d]*(?:-[a-z\d]+)+$/;

/** Elements of HTML that may have a shadow root, in which styles stay by themselves. */
const SHADOW_HOSTS = words('article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span');

const VOID = words('br hr img col wbr');

/** Elements that one of their own kind, directly inside, closes. */
const SIBLINGS = words('p li dt dd tr td th');

/** Attributes kept on any element; none of them loads, runs or leads anywhere. */
const ATTRIBUTES = words(
  'class id lang dir title align valign width height colspan rowspan border cellpadding cellspacing bgcolor color face size start type alt open datetime scope slot',
);

/** Elements open at once; deeper ones lose their tags but keep their text. */
const DEEPEST = 400;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/** Address of our own page that leads on to where a link of the captured page led; nothing for other schemes. */
function outward(href: string, { base, at }: Making): string | undefined {
  const trimmed = href.trim();
  if (trimmed.startsWith('#')) return `#${encodeURIComponent(trimmed.slice(1))}`;
  if (!URL.canParse(trimmed, base)) return undefined;
  const url = new URL(trimmed, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? to.outside(url.href, at) : undefined;
}

const DATA_IMAGE = /^data:image\/(?:png|jpe?g|gif|webp|avif);base64,[a-z0-9+/=\s]+$/i;

/** Ids of the captures that hold the documents a page hands out, by address. */
export type Documents = ReadonlyMap<string, string>;

/** Where a link leads: to the archived document, to our page for what lies outside, or nowhere. */
function leading(href: string, making: Making): string | undefined {
  const { base, documents } = making;
  const held = documents.size === 0 ? undefined : documents.get(resolveRequisite(href, base) ?? '');
  return held === undefined ? outward(href, making) : to.capture(held);
}

/** What one captured page is made inert with. */
interface Making {
  readonly base: string;
  readonly parts: Parts;
  readonly styles: Styles;
  readonly documents: Documents;
  /** When the page was captured, as fourteen digits. */
  readonly at: string | undefined;
}

/** The picture of an element as an address that holds it: one of the page's own, or one that the archive holds. */
function pictureFor(
  attributes: ReadonlyMap<string, string>,
  { base, parts }: Making,
  named = pictureOf(Object.fromEntries(attributes)),
): string | undefined {
  const uri = named === undefined ? undefined : resolveRequisite(named, base);
  const part = uri === undefined ? undefined : parts.get(uri);
  if (part !== undefined && isShown(part, 'image')) return dataAddress(part);
  return [named, attributes.get('src')].find((source) => source !== undefined && DATA_IMAGE.test(source));
}

function attributesOf(name: string, given: ReadonlyMap<string, string>, making: Making): string {
  const { base, styles } = making;
  const kept: string[] = [];
  const style: string[] = [];
  for (const [key, value] of given) {
    if (ATTRIBUTES.has(key)) kept.push(` ${key}="${escaped(value)}"`);
    else if (key === 'style') style.push(styles.declarations(value, base));
    else if (key === 'background') style.unshift(styles.background(value, base) ?? '');
  }
  const declarations = style.filter((part) => part !== '');
  if (style.length > 0) kept.push(` style="${escaped(declarations.join(';'))}"`);
  const href = name === 'a' ? given.get('href') : undefined;
  const target = href === undefined ? undefined : leading(href, making);
  if (target !== undefined) kept.push(` href="${escaped(target)}" rel="external nofollow noreferrer noopener"`);
  const source = name === 'img' ? pictureFor(given, making) : undefined;
  if (source !== undefined) kept.push(` src="${escaped(source)}"`);
  return kept.join('');
}

/** A captured page that runs nothing and loads nothing. */
export interface InertPage {
  readonly html: string;
  /** Attributes of its body, with a space before each. */
  readonly body: string;
  /** Whether the passage that was to be marked stands in it. */
  readonly marked: boolean;
}

/** A stretch of text, and where it stands in what is put out. */
interface Shown {
  text: string;
  readonly at: number;
}

/** Marks the passage in what is put out, each stretch of it by itself; false when the page does not show it. */
function markIn(out: string[], shown: readonly Shown[], sought: SoughtPassage): boolean {
  const found = findPassage(shown, sought);
  for (const [index, { run, start, end }] of found.entries()) {
    const { text, at } = shown[run] as Shown;
    const id = index === 0 ? ` id="${PASSAGE}"` : '';
    out[at] =
      `${escaped(text.slice(0, start))}<mark${id} style="${MARK}">${escaped(text.slice(start, end))}</mark>${escaped(text.slice(end))}`;
  }
  return found.length > 0;
}

/** Attributes of a body that styles go by. */
const BODY_ATTRIBUTES = words('class id lang dir style background bgcolor text');

/**
 * A captured page as markup that runs nothing and loads nothing: known elements and harmless attributes only, style sheets, pictures
 * and fonts where the archive holds them and then as data within the page, links by way of our own page for outside links, which knows of
 * archived pages near the time given; the passage sought is marked. One pass over the text, whatever its depth or size.
 */
export function inertPage(
  html: string,
  uri: string,
  parts: Parts = NO_PARTS,
  documents: Documents = new Map(),
  sought?: SoughtPassage,
  at?: string,
): InertPage {
  const styles = new Styles(parts);
  let making: Making = { base: uri, parts, styles, documents, at };
  let based = false;
  let body = '';
  const out: string[] = [];
  const open: string[] = [];
  const shown: Shown[] = [];
  let dropping: string | undefined;
  let dropped = 0;
  let style: string[] | undefined;
  let media = '';

  /** Puts text out; what no markup parts is one stretch. */
  const show = (text: string): void => {
    const last = shown.at(-1);
    const at = out.push(escaped(text)) - 1;
    if (last === undefined || last.at + 1 !== at) shown.push({ text, at });
    else {
      last.text += text;
      out[last.at] = `${out[last.at] ?? ''}${out.pop() ?? ''}`;
    }
  };
  const mediaOf = (attributes: ReadonlyMap<string, string>): string => {
    const given = attributes.get('media');
    return given === undefined ? '' : ` media="${escaped(given)}"`;
  };
  const openLink = (attributes: ReadonlyMap<string, string>): void => {
    if (!isSheetInUse(Object.fromEntries(attributes))) return;
    const sheet = resolveRequisite(attributes.get('href') ?? '', making.base);
    const css = sheet === undefined ? undefined : styles.stored(sheet);
    if (css !== undefined) out.push(`<style${mediaOf(attributes)}>${css}</style>`);
  };
  const closeStyle = (): void => {
    if (style !== undefined) out.push(`<style${media}>${styles.sheet(style.join(''), making.base)}</style>`);
    style = undefined;
  };
  const close = (name: string): void => {
    const at = open.lastIndexOf(name);
    if (at < 0) return;
    for (const inner of open.splice(at).reverse()) out.push(`</${inner}>`);
  };

  const isShadowRoot = (name: string, attributes: ReadonlyMap<string, string>): boolean =>
    name === 'template' && attributes.has('shadowrootmode');
  /** A shadow root, with a place in it for what stands in its host; what cannot have one shows what it holds. */
  const openShadow = (name: string, attributes: ReadonlyMap<string, string>): void => {
    const host = open.at(-1) ?? '';
    if (open.length >= DEEPEST || (name === 'template' && !SHADOW_HOSTS.has(host) && !OWN_NAME.test(host))) return;
    out.push(name === 'template' ? '<template shadowrootmode="open">' : `<slot name="${escaped(attributes.get('name') ?? '')}">`);
    open.push(name);
  };

  readMarkup(html, {
    open(name, attributes, selfClosing) {
      if (selfClosing && FOREIGN.has(name)) return;
      if (dropping !== undefined) {
        if (name === dropping) dropped += 1;
        return;
      }
      if (name === 'base' && !based && attributes.has('href')) {
        making = { ...making, base: resolveRequisite(attributes.get('href') ?? '', uri) ?? uri };
        based = true;
      }
      if (name === 'link') openLink(attributes);
      else if (name === 'body' && body === '') {
        body = attributesOf('body', new Map([...attributes].filter(([key]) => BODY_ATTRIBUTES.has(key))), making);
      } else if (isShadowRoot(name, attributes) || (name === 'slot' && open.includes('template'))) openShadow(name, attributes);
      else if (DROPPED.has(name)) {
        const poster = name === 'video' ? attributes.get('poster') : undefined;
        const still = poster === undefined ? undefined : pictureFor(attributes, making, poster);
        if (still !== undefined) out.push(`<img src="${escaped(still)}">`);
        dropping = name;
        dropped = 1;
      } else if (name === 'style') {
        style = [];
        media = mediaOf(attributes);
      } else if (KEPT.has(name) || OWN_NAME.test(name)) {
        if (SIBLINGS.has(name) && open.at(-1) === name) close(name);
        if (open.length >= DEEPEST && !VOID.has(name)) return;
        out.push(`<${name}${attributesOf(name, attributes, making)}>`);
        if (!VOID.has(name)) open.push(name);
      }
    },
    text(text) {
      if (dropping !== undefined) return;
      if (style !== undefined) style.push(text);
      else if (sought === undefined) out.push(escaped(text));
      else show(text);
    },
    close(name) {
      if (dropping === undefined) {
        if (name === 'style') closeStyle();
        else close(name);
      } else if (name === dropping) {
        dropped -= 1;
        if (dropped === 0) dropping = undefined;
      }
    },
  });
  closeStyle();
  for (const name of open.reverse()) out.push(`</${name}>`);
  const marked = sought !== undefined && markIn(out, shown, sought);
  const pictures = styles.pictures();
  return { html: `${pictures === '' ? '' : `<style>${pictures}</style>`}${out.join('')}`, body, marked };
}

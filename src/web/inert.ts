import { to } from '#views/site.ts';
import { inertCss, inertDeclarations } from './inert-css.ts';
import { readMarkup } from './markup.ts';

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

const VOID = words('br hr img col wbr');

/** Elements that one of their own kind, directly inside, closes. */
const SIBLINGS = words('p li dt dd tr td th');

/** Attributes kept on any element; none of them loads, runs or leads anywhere. */
const ATTRIBUTES = words(
  'class id lang dir title align valign width height colspan rowspan border cellpadding cellspacing bgcolor color face size start type alt open datetime scope',
);

/** Elements open at once; deeper ones lose their tags but keep their text. */
const DEEPEST = 400;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/** Address of our own page that leads out to where a link of the captured page led; nothing for other schemes. */
function outward(href: string, base: string): string | undefined {
  const trimmed = href.trim();
  if (trimmed.startsWith('#')) return `#${encodeURIComponent(trimmed.slice(1))}`;
  if (!URL.canParse(trimmed, base)) return undefined;
  const url = new URL(trimmed, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? to.outside(url.href) : undefined;
}

const DATA_IMAGE = /^data:image\/(?:png|jpe?g|gif|webp|avif);base64,[a-z0-9+/=\s]+$/i;

function attributesOf(name: string, given: ReadonlyMap<string, string>, base: string): string {
  const kept: string[] = [];
  for (const [key, value] of given) {
    if (ATTRIBUTES.has(key)) kept.push(` ${key}="${escaped(value)}"`);
    else if (key === 'style') kept.push(` style="${escaped(inertDeclarations(value))}"`);
  }
  const href = name === 'a' ? given.get('href') : undefined;
  const target = href === undefined ? undefined : outward(href, base);
  if (target !== undefined) kept.push(` href="${escaped(target)}" rel="external nofollow noreferrer noopener"`);
  const source = name === 'img' ? given.get('src') : undefined;
  if (source !== undefined && DATA_IMAGE.test(source)) kept.push(` src="${escaped(source)}"`);
  return kept.join('');
}

/**
 * A captured page as markup that runs nothing and loads nothing: known elements and harmless attributes only, style
 * without addresses, links by way of our own page for outside links. One pass over the text, whatever its depth or size.
 */
export function inertHtml(html: string, base: string): string {
  const out: string[] = [];
  const open: string[] = [];
  let dropping: string | undefined;
  let dropped = 0;
  let style: string[] | undefined;

  const closeStyle = (): void => {
    if (style !== undefined) out.push(`<style>${inertCss(style.join(''))}</style>`);
    style = undefined;
  };
  const close = (name: string): void => {
    const at = open.lastIndexOf(name);
    if (at < 0) return;
    for (const inner of open.splice(at).reverse()) out.push(`</${inner}>`);
  };

  readMarkup(html, {
    open(name, attributes, selfClosing) {
      if (selfClosing && FOREIGN.has(name)) return;
      if (dropping !== undefined) {
        if (name === dropping) dropped += 1;
      } else if (DROPPED.has(name)) {
        dropping = name;
        dropped = 1;
      } else if (name === 'style') {
        style = [];
      } else if (KEPT.has(name)) {
        if (SIBLINGS.has(name) && open.at(-1) === name) close(name);
        if (open.length >= DEEPEST && !VOID.has(name)) return;
        out.push(`<${name}${attributesOf(name, attributes, base)}>`);
        if (!VOID.has(name)) open.push(name);
      }
    },
    text(text) {
      if (dropping !== undefined) return;
      if (style === undefined) out.push(escaped(text));
      else style.push(text);
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
  return out.join('');
}

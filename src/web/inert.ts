import { Parser } from 'htmlparser2';
import { to } from '#views/site.ts';
import { inertCss } from './inert-css.ts';

/** Elements left out with all they hold: they run, load, embed, ask, or belong to another document. */
const DROPPED = new Set(
  'script noscript iframe frame frameset object embed applet portal template svg math audio video canvas source track base link meta title param dialog slot select textarea datalist'.split(
    ' ',
  ),
);

/** Elements kept; of all others only what stands inside is kept. */
const KEPT = new Set(
  (
    'html body div span p br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption colgroup col a img figure figcaption ' +
    'strong b em i u s del ins sub sup small big font center blockquote q cite pre code kbd samp var abbr acronym address time mark ruby rt rp wbr bdi bdo ' +
    'article section header footer main aside nav hgroup details summary style picture tt strike dfn'
  ).split(' '),
);

const VOID = new Set('br hr img col wbr'.split(' '));

/** Attributes kept on any element; none of them loads, runs or leads anywhere. */
const ATTRIBUTES = new Set(
  'class id lang dir title align valign width height colspan rowspan border cellpadding cellspacing bgcolor color face size start type alt open datetime span scope'.split(
    ' ',
  ),
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

function attributesOf(name: string, given: Readonly<Record<string, string>>, base: string): string {
  const kept: string[] = [];
  for (const [key, value] of Object.entries(given)) {
    if (ATTRIBUTES.has(key)) kept.push(` ${key}="${escaped(value)}"`);
    else if (key === 'style') kept.push(` style="${escaped(inertCss(value))}"`);
  }
  if (name === 'a' && given['href'] !== undefined) {
    const href = outward(given['href'], base);
    if (href !== undefined) kept.push(` href="${escaped(href)}" rel="external nofollow noreferrer noopener"`);
  }
  if (name === 'img') {
    const source = given['src'] ?? '';
    if (DATA_IMAGE.test(source)) kept.push(` src="${escaped(source)}"`);
  }
  return kept.join('');
}

/**
 * A captured page as markup that runs nothing and loads nothing: known elements and harmless attributes only, style
 * without addresses, links by way of our own page for outside links. One pass over the text, whatever its depth or size.
 */
export function inertHtml(html: string, base: string): string {
  const out: string[] = [];
  const open: string[] = [];
  let dropped = 0;
  let style: string[] | undefined;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (DROPPED.has(name)) {
          if (!(name in EMPTY)) dropped += 1;
          return;
        }
        if (dropped > 0) return;
        if (name === 'style') {
          style = [];
          return;
        }
        if (!KEPT.has(name) || name === 'html' || name === 'body') return;
        if (open.length >= DEEPEST && !VOID.has(name)) return;
        out.push(`<${name}${attributesOf(name, attributes, base)}>`);
        if (!VOID.has(name)) open.push(name);
      },
      ontext(text) {
        if (dropped > 0) return;
        if (style === undefined) out.push(escaped(text));
        else style.push(text);
      },
      onclosetag(name) {
        if (DROPPED.has(name)) {
          if (!(name in EMPTY) && dropped > 0) dropped -= 1;
          return;
        }
        if (dropped > 0) return;
        if (name === 'style') {
          if (style !== undefined) out.push(`<style>${inertCss(style.join(''))}</style>`);
          style = undefined;
          return;
        }
        const at = open.lastIndexOf(name);
        if (at < 0) return;
        for (const inner of open.splice(at).reverse()) out.push(`</${inner}>`);
      },
    },
    { lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  for (const name of open.reverse()) out.push(`</${name}>`);
  return out.join('');
}

/** Dropped elements that hold nothing, whose end tag the parser gives at once. */
const EMPTY: Readonly<Record<string, true>> = {
  base: true,
  link: true,
  meta: true,
  source: true,
  track: true,
  embed: true,
  param: true,
  frame: true,
};

import { Document, Element, Text, type ParentNode } from 'domhandler';
import { Tokenizer } from 'htmlparser2';

/** Limits of one page; what they cut off is on record in `truncated`. */
export const LIMITS = {
  depth: 200,
  nodes: 120_000,
  text: 1_000_000,
  markup: 24_000_000,
  scripts: 1_000_000,
  attribute: 20_000,
  attributes: 64,
} as const;

/** Script addresses that are kept. */
const MOST_SOURCES = 100;

export interface PageTree {
  readonly document: Document;
  /** Script bodies in order, joined, cut at LIMITS.scripts. */
  readonly scripts: string;
  readonly scriptCount: number;
  /** Addresses of the scripts that stand in files of their own, as written, at most 100. */
  readonly scriptSources: readonly string[];
  /** Bodies of JSON-LD scripts. */
  readonly jsonLd: readonly string[];
  /** Every tag name, `#id`, `.class` and `[attribute` of the page. */
  readonly names: ReadonlySet<string>;
  /** Which limits cut something: `depth`, `nodes`, `text`, `markup`. */
  readonly truncated: readonly string[];
}

const VOID = new Set('area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen'.split(' '));
/** Elements whose content is never text for a reader. */
const RAW = new Set(['script', 'style']);
const CLOSES_P = new Set(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section table ul'.split(
    ' ',
  ),
);
const INLINE = new Set('a abbr b big cite code em font i ins label mark s small span strike strong sub sup u'.split(' '));
const SCOPE = new Set(['table', 'td', 'th', 'caption', 'button', 'body', 'html', 'object']);

/** What an opening tag closes by being opened, and the elements beyond which it does not reach (HTML, 13.1.2.4). */
const IMPLIED: Readonly<Record<string, { readonly closes: readonly string[]; readonly within: ReadonlySet<string> }>> = {
  li: { closes: ['li'], within: new Set(['ul', 'ol', 'menu', 'table']) },
  dt: { closes: ['dt', 'dd'], within: new Set(['dl', 'table']) },
  dd: { closes: ['dt', 'dd'], within: new Set(['dl', 'table']) },
  td: { closes: ['td', 'th'], within: new Set(['tr', 'table']) },
  th: { closes: ['td', 'th'], within: new Set(['tr', 'table']) },
  tr: { closes: ['tr'], within: new Set(['table']) },
  tbody: { closes: ['tbody', 'thead', 'tfoot', 'colgroup'], within: new Set(['table']) },
  thead: { closes: ['tbody', 'thead', 'tfoot', 'colgroup'], within: new Set(['table']) },
  tfoot: { closes: ['tbody', 'thead', 'tfoot', 'colgroup'], within: new Set(['table']) },
  option: { closes: ['option'], within: new Set(['select', 'datalist']) },
};

/**
 * Builds a page's tree in one pass over the markup, in linear time and bounded memory: bodies of scripts and styles and
 * all comments are left out, nesting beyond the limit is flattened, and what exceeds a limit is left out. Never throws.
 */
export function parseTree(html: string): PageTree {
  const root = new Element('page', {});
  const document = new Document([root]);
  root.parent = document;
  const stack: Element[] = [];
  const open = new Map<string, number>();
  const names = new Set<string>();
  const attributeNames = new Set<string>();
  const cut = new Set<string>();
  const jsonLd: string[] = [];
  let scripts = '';
  let scriptCount = 0;
  const scriptSources: string[] = [];
  let nodes = 0;
  let textLength = 0;
  let raw: Element | undefined;
  let rawText = '';
  let pendingText = '';
  let name = '';
  let attributes: Record<string, string> = {};
  let attributeCount = 0;
  let attribute = '';
  let value = '';
  // HTML, 13.2.6.4.7: a NUL in a body is passed over; a file of nothing else has no text.
  let source = html.includes('\0') ? html.replaceAll('\0', '') : html;

  if (source.length > LIMITS.markup) {
    source = source.slice(0, LIMITS.markup);
    cut.add('markup');
  }

  const parent = (): ParentNode => stack[stack.length - 1] ?? root;
  const append = (node: Element | Text): void => {
    const to = parent();
    const last = to.children[to.children.length - 1];
    node.parent = to;
    if (last !== undefined) {
      last.next = node;
      node.prev = last;
    }
    to.children.push(node);
  };
  const flushText = (): void => {
    if (pendingText === '') return;
    const text = pendingText.slice(0, LIMITS.text - textLength);
    if (text.length < pendingText.length) cut.add('text');
    pendingText = '';
    if (textLength >= LIMITS.text || nodes >= LIMITS.nodes) {
      cut.add(textLength >= LIMITS.text ? 'text' : 'nodes');
      return;
    }
    textLength += text.length;
    nodes += 1;
    append(new Text(text));
  };
  const pop = (): void => {
    const element = stack.pop();
    if (element !== undefined) open.set(element.name, (open.get(element.name) ?? 1) - 1);
  };
  const popTo = (index: number): void => {
    while (stack.length > index) pop();
  };
  const closeImplied = (tag: string): void => {
    if (CLOSES_P.has(tag) && (open.get('p') ?? 0) > 0) {
      for (let i = stack.length - 1; i >= 0; i -= 1) {
        const above = stack[i]?.name ?? '';
        if (above === 'p') {
          popTo(i);
          break;
        }
        if (SCOPE.has(above)) break;
      }
    }
    const rule = IMPLIED[tag];
    if (rule === undefined || !Object.hasOwn(IMPLIED, tag)) return;
    for (let i = stack.length - 1; i >= 0; i -= 1) {
      const above = stack[i]?.name ?? '';
      if (rule.closes.includes(above)) {
        popTo(i);
        return;
      }
      if (rule.within.has(above)) return;
    }
  };
  const closeTag = (tag: string): void => {
    if (tag === 'body' || tag === 'html' || (open.get(tag) ?? 0) <= 0) return;
    for (let i = stack.length - 1; i >= 0; i -= 1) {
      const above = stack[i]?.name ?? '';
      if (above === tag) {
        popTo(i);
        return;
      }
      if (INLINE.has(tag) && !INLINE.has(above)) return;
      if ((above === 'td' || above === 'th') && !['tr', 'table', 'tbody', 'thead', 'tfoot'].includes(tag)) return;
    }
  };
  const openTag = (selfClosed: boolean): void => {
    flushText();
    if (RAW.has(name)) {
      if (name === 'script') {
        scriptCount += 1;
        const { src } = attributes;
        if (src !== undefined && scriptSources.length < MOST_SOURCES) scriptSources.push(src.slice(0, 500));
      }
      if (!selfClosed) {
        raw = new Element(name, attributes);
        rawText = '';
      }
      return;
    }
    if (nodes >= LIMITS.nodes) {
      cut.add('nodes');
      return;
    }
    closeImplied(name);
    if (stack.length >= LIMITS.depth) {
      cut.add('depth');
      if (!CLOSES_P.has(name)) return;
      nodes += 1;
      append(new Element('br', {}));
      return;
    }
    nodes += 1;
    names.add(name);
    if (attributes['id'] !== undefined) names.add(`#${attributes['id'].trim()}`);
    for (const own of (attributes['class'] ?? '').slice(0, 1000).split(/\s+/)) names.add(`.${own}`);
    const element = new Element(name, attributes);
    append(element);
    if (!VOID.has(name) && !(selfClosed && (open.get('svg') ?? 0) > 0)) {
      stack.push(element);
      open.set(name, (open.get(name) ?? 0) + 1);
    }
  };
  const addText = (text: string): void => {
    if (raw === undefined) {
      if (pendingText.length <= LIMITS.text - textLength) pendingText += text;
      else cut.add('text');
    } else if (raw.name === 'script' && rawText.length < LIMITS.scripts) rawText += text;
  };

  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      ontext: (start, end) => addText(source.slice(start, end)),
      ontextentity: (codepoint) => addText(String.fromCodePoint(codepoint)),
      onopentagname: (start, end) => {
        name = source.slice(start, Math.min(end, start + 64)).toLowerCase();
        attributes = {};
        attributeCount = 0;
      },
      onattribname: (start, end) => {
        attribute = source.slice(start, Math.min(end, start + 64)).toLowerCase();
        value = '';
      },
      onattribdata: (start, end) => {
        if (value.length < LIMITS.attribute) value += source.slice(start, Math.min(end, start + LIMITS.attribute));
      },
      onattribentity: (codepoint) => {
        if (value.length < LIMITS.attribute) value += String.fromCodePoint(codepoint);
      },
      onattribend: () => {
        if (attributeCount < LIMITS.attributes && attribute !== '__proto__' && !Object.hasOwn(attributes, attribute)) {
          attributes[attribute] = value;
          attributeNames.add(attribute);
          attributeCount += 1;
        }
      },
      onopentagend: () => openTag(false),
      onselfclosingtag: () => openTag(true),
      onclosetag: (start, end) => {
        const tag = source.slice(start, Math.min(end, start + 64)).toLowerCase();
        if (raw !== undefined) {
          if (tag !== raw.name) return;
          if (raw.name === 'script') {
            if (/ld\+json/i.test(raw.attribs['type'] ?? '')) jsonLd.push(rawText);
            else if (scripts.length < LIMITS.scripts) scripts += `${rawText}\n`;
          }
          raw = undefined;
          return;
        }
        flushText();
        if (tag === 'br') append(new Element('br', {}));
        else closeTag(tag);
      },
      oncdata: (start, end, offset) => addText(source.slice(start, end - offset)),
      oncomment: () => flushText(),
      ondeclaration: () => undefined,
      onprocessinginstruction: () => undefined,
      onend: () => flushText(),
    },
  );
  tokenizer.write(source);
  tokenizer.end();
  flushText();
  for (const own of attributeNames) names.add(`[${own}`);
  return { document, names, scripts: scripts.slice(0, LIMITS.scripts), scriptCount, scriptSources, jsonLd, truncated: [...cut].sort() };
}

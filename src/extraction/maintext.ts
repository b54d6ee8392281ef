import type { AnyNode, Document, Element } from 'domhandler';
import type { TextLang } from '#records/text.ts';
import { blocksOf, type Block } from './blocks.ts';
import { containerOf, weightsOf } from './container.ts';
import { isElement, rawText } from './dom.ts';
import { dropRepeated, trimBlocks } from './lines.ts';
import { withoutNoise, wronglyCalled } from './misnomers.ts';
import { plainBlocks } from './plain.ts';
import { isProse, proseLength } from './prose.ts';
import type { Query } from './query.ts';
import { readable } from './readable.ts';
import { repeatedItems, standsIn } from './repeats.ts';
import { isPlain, plain } from './sitename.ts';
import { above, isInside, spansOf, type Span } from './spans.ts';
import { BODY_NAMES, TEMPLATES, type Template } from './templates.ts';
import { parseTree } from './tree.ts';
import { formBoxes, isFigureNote } from './widgets.ts';

export interface MainText {
  readonly blocks: readonly Block[];
  /** Template's name, `prose`, `readability`, `json-ld` or `body`. */
  readonly from: string;
  readonly template?: Template;
  readonly container?: Element;
}

const length = (blocks: readonly Block[]): number => blocks.reduce((sum, block) => sum + block.text.length, 0);

/** Characters of running text from which on one container may be the article. */
const SHORTEST_ARTICLE = 40;
/** Share of a page's running text below which a known name holds something else than the article. */
const BODY_SHARE = 0.5;
/** Share of the words that an element with the name of a body must hold to be taken for it. */
const NAMED_SHARE = 0.8;
/** How much better what Readability finds must be to go before what the page's own words say. */
const BETTER = 1.08;

/** Characters of markup that a page may hold as text. */
const LONGEST_EMBEDDED = 400_000;

/** A page on the way to its main text. */
interface Sought {
  readonly query: Query;
  readonly title: string | undefined;
  /** All visible blocks of the body. */
  readonly blocks: readonly Block[];
  /** Teasers, comments, replies, boxes of forms. */
  readonly items: ReadonlySet<Element>;
  /** Kinds of elements whose names say noise and whose words do not. */
  readonly wrongly: ReadonlySet<string>;
  readonly weights: readonly number[];
  readonly spans: ReadonlyMap<Element, Span>;
  /** Characters of running text that may be the page's own. */
  readonly prose: number;
}

/** An element's blocks as far as they may be the article's. */
function blocksIn(elements: readonly AnyNode[], { items, wrongly, title }: Sought): Block[] {
  const own = elements.flatMap((element) =>
    withoutNoise(
      blocksOf(element).filter((block) => !standsIn(block, items)),
      wrongly,
    ),
  );
  return trimBlocks(dropRepeated(own.filter((block) => !isFigureNote(block))), title);
}

function byTemplate(sought: Sought): MainText | undefined {
  const { query, prose, wrongly } = sought;
  for (const template of TEMPLATES) {
    if (template.when !== undefined && query(template.when).length === 0) continue;
    const [held] = template.embedded === undefined ? [] : query(template.embedded);
    if (held !== undefined) {
      const blocks = blocksIn([embeddedTree(rawText(held, LONGEST_EMBEDDED))], sought);
      if (blocks.length > 0) return { blocks, from: template.name, template };
    }
    for (const selector of template.body) {
      const outer = outermost(query(selector));
      const parts = outer
        .map((element) => ({ element, blocks: withoutNoise(blocksOf(element), wrongly) }))
        .filter(({ blocks }) => blocks.length > 0);
      const longest = [...parts].sort((a, b) => length(b.blocks) - length(a.blocks))[0];
      if (longest === undefined) continue;
      const size = length(longest.blocks);
      if (template.certain !== true && (size < 10 || mostlyLinks(longest.blocks))) continue;
      if (template.certain !== true && prose > 300 && proseLength(longest.blocks) < prose * BODY_SHARE) continue;
      const same = parts.filter(({ element }) => element.parent === longest.element.parent).map(({ element }) => element);
      return { blocks: blocksIn(same, sought), from: template.name, template, container: longest.element };
    }
  }
  return undefined;
}

/** The tree of markup that stands in a page as text, escaped or not. */
function embeddedTree(text: string): Document {
  return parseTree(/<[a-z]/i.test(text) ? text : rawText(parseTree(text).document, LONGEST_EMBEDDED)).document;
}

function outermost(found: readonly Element[]): Element[] {
  const all = new Set(found);
  return found.filter((element) => {
    for (let node = above(element); node !== undefined; node = above(node)) if (all.has(node)) return false;
    return true;
  });
}

function mostlyLinks(blocks: readonly Block[]): boolean {
  const linked = blocks.reduce((sum, block) => sum + block.linked, 0);
  return blocks.length > 4 && linked > length(blocks) * 0.6;
}

/** A WeChat picture post whose words a script would fill in: the description carries them too. */
function describedPost(query: Query, description: string | undefined): MainText | undefined {
  const template = TEMPLATES.find(({ name, when }) => name === 'wechat' && when !== undefined && query(when).length > 0);
  if (template === undefined) return undefined;
  const lines = (description ?? '')
    .split(/\\x0a|\\n|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return {
    blocks: lines.map((text) => ({ kind: 'paragraph', text, linked: 0, element: undefined, noise: 'none' })),
    from: template.name,
    template,
  };
}

/** Characters that linked data must give, and how many times the words that the page shows, to be taken for its text. */
const SHORTEST_STATED = 200;
const MUCH_MORE = 3;

/** The article as linked data give it, on a page that a script would fill in: it shows next to nothing of its own. */
function statedText(stated: string | undefined, prose: number): MainText | undefined {
  if (stated === undefined || stated.length < Math.max(SHORTEST_STATED, prose * MUCH_MORE)) return undefined;
  const blocks = /<(?:p|br|div)[\s/>]/i.test(stated) ? blocksOf(parseTree(stated).document) : plainBlocks(stated).blocks;
  return { blocks: blocks.map((block) => ({ linked: 0, element: undefined, noise: 'none' as const, ...block })), from: 'json-ld' };
}

/** Words that count for the article in some blocks, less those that count against it. */
function worth(blocks: readonly Block[], known: ReadonlyMap<string, number>): number {
  return blocks.reduce((sum, block) => {
    const weight = known.get(block.text);
    if (weight !== undefined && weight > 0) return sum + weight;
    const size = block.text.length / (/[\u3400-\u9fff]/.test(block.text) ? 1 : 3);
    return sum - (isProse(block) || block.linked > block.text.length * 0.5 ? size * 0.5 : 0);
  }, 0);
}

/** Where the page's title stands among its blocks, -1 when it does not, or only where there is no more to come. */
function titlePlace(blocks: readonly Block[], title: string | undefined): number {
  const heading = plain(title ?? '');
  if (heading === '') return -1;
  const places = blocks.flatMap((block, at) => (block.noise !== 'sure' && isPlain(block.text, heading) ? [at] : []));
  const proseAfter = (at: number): number => proseLength(blocks.slice(at));
  const total = proseAfter(0);
  return (
    places.find((at) => blocks[at]?.kind === 'heading' && proseAfter(at) >= total * 0.4) ??
    places.find((at) => proseAfter(at) >= total * 0.4) ??
    -1
  );
}

function seek(query: Query, blocks: readonly Block[], title: string | undefined): Sought {
  const lists = repeatedItems(blocks);
  const spans = spansOf(blocks);
  const found = new Set([...lists, ...formBoxes(query, blocks, spans)]);
  const wrongly = wronglyCalled(blocks, found);
  const own = (items: ReadonlySet<Element>): Block[] =>
    withoutNoise(
      blocks.filter((block) => !standsIn(block, items)),
      wrongly,
    );
  const items = proseLength(own(found)) >= SHORTEST_ARTICLE ? found : new Set<Element>();
  const words = new Set(own(items));
  return {
    query,
    title,
    blocks,
    items,
    wrongly,
    spans,
    weights: weightsOf(blocks, titlePlace(blocks, title), (block) => words.has(block)),
    prose: proseLength([...words]),
  };
}

/** Elements that carry the name of an article's body and, together, nearly all the words that the container holds. */
function named({ query, weights, spans }: Sought, within: readonly Element[]): Element[] | undefined {
  const sums = [0];
  for (const weight of weights) sums.push((sums[sums.length - 1] ?? 0) + weight);
  const sumIn = (elements: readonly Element[]): number =>
    elements.reduce((sum, element) => {
      const span = spans.get(element);
      return span === undefined ? sum : sum + (sums[span.to] ?? 0) - (sums[span.from] ?? 0);
    }, 0);
  const whole = sumIn(within);
  for (const selector of BODY_NAMES) {
    const found = outermost(query(selector)).filter((element) => within.some((outer) => isInside(element, outer)));
    if (found.length > 0 && sumIn(found) >= whole * NAMED_SHARE) return found;
  }
  return undefined;
}

/**
 * The main text of a page and how it was found: a known template first, then the container that holds or outweighs all other running text, beside what
 * Readability finds where that is in doubt or the page is not Chinese, then the whole body.
 */
export async function mainText(
  query: Query,
  page: {
    document: Document;
    bodyBlocks: readonly Block[];
    lang: TextLang;
    title: string | undefined;
    description: string | undefined;
    /** Words of the article as the page's linked data give them. */
    stated?: string | undefined;
    uri: string;
  },
): Promise<MainText> {
  const sought = seek(query, page.bodyBlocks, page.title);
  const { prose, weights } = sought;
  const template = byTemplate(sought);
  if (template !== undefined) return template;

  const post = describedPost(query, page.description);
  if (post !== undefined) return post;

  const linked = statedText(page.stated, prose);
  if (linked !== undefined) return linked;

  const body = query('body')[0] ?? page.document.children.find(isElement);
  const container = body === undefined ? undefined : containerOf(page.bodyBlocks, weights, body);
  const dense = container === undefined ? [] : blocksIn(named(sought, container.parts) ?? container.parts, sought);
  const sure =
    container !== undefined && proseLength(dense) >= Math.max(SHORTEST_ARTICLE, prose * 0.45) && proseLength(dense) >= length(dense) * 0.6;
  if (sure && page.lang !== 'en') return { blocks: dense, from: 'prose', container: container.element };

  if (prose >= 140) {
    const found = await readable(
      page.document,
      page.uri,
      page.bodyBlocks.every((block) => block.noise !== 'likely'),
    );
    if (found !== undefined) {
      const blocks = blocksIn([found], sought);
      const known = new Map<string, number>();
      page.bodyBlocks.forEach(({ text }, at) => known.set(text, Math.max(known.get(text) ?? 0, weights[at] ?? 0)));
      if (worth(blocks, known) > worth(dense, known) * BETTER) return { blocks, from: 'readability' };
    }
    if (proseLength(dense) >= prose * 0.4 && container !== undefined) return { blocks: dense, from: 'prose', container: container.element };
  }
  return { blocks: trimBlocks(dropRepeated(withoutNoise(page.bodyBlocks, sought.wrongly)), page.title), from: 'body' };
}

import type { AnyNode } from 'domhandler';
import type { Block } from './blocks.ts';
import { isElement } from './dom.ts';
import { NOISE_LINES, type NoiseLine } from './noise.ts';
import { isProse } from './prose.ts';
import { plain } from './sitename.ts';
import { above } from './spans.ts';

const rowsAt = (at: NoiseLine['at']): readonly RegExp[] => NOISE_LINES.filter((row) => row.at === at).map((row) => row.pattern);
const HEAD = rowsAt('head');
const TAIL = rowsAt('tail');
const ANY = rowsAt('any');
const END = rowsAt('end');
/** Blocks longer than this are never taken for a line about the page. */
const LONGEST_LINE = 240;
/** Blocks before the text among which its title and byline are looked for. */
const LONGEST_HEAD = 14;
/** Blocks of Latin text longer than this may be a title, a standfirst or a credit and are not running text yet. */
const SHORT = 60;

const length = (blocks: readonly Block[]): number => blocks.reduce((sum, block) => sum + block.text.length, 0);

function matches(rows: readonly RegExp[], { text }: Block): boolean {
  return text.length <= LONGEST_LINE && rows.some((row) => row.test(text));
}

/** Whether a block leads in what is not the article any more: related items, comments, paging. */
export const isLeadIn = (block: Block): boolean => matches(END, block);

/** Share of a text's running words that may still follow a heading such as “related” when that is a box within the text. */
const GOES_ON = 0.15;

/** The text proper: without the title and byline before it, credits after it, related items, and boxes of links within it. */
export function trimBlocks(blocks: readonly Block[], title: string | undefined): Block[] {
  const kept = withoutBoxes(withoutLinkLines(blocks.filter((block) => !matches(ANY, block))));
  const heading = title === undefined ? '' : plain(title);
  let first = 0;
  for (let i = 0; i < Math.min(kept.length, LONGEST_HEAD); i += 1) {
    const block = kept[i];
    if (block === undefined) break;
    if ((heading !== '' && plain(block.text) === heading) || matches(HEAD, block)) first = i + 1;
    else if (block.text.length > SHORT || isProse(block)) break;
  }
  let last = kept.length;
  while (last > first) {
    const block = kept[last - 1];
    if (block === undefined || !(matches(TAIL, block) || isLinkLine(block))) break;
    last -= 1;
  }
  return kept.slice(first, last);
}

/** The blocks up to where something else begins; what a box within the text leads in goes, and the text goes on after it. */
function withoutBoxes(blocks: readonly Block[]): Block[] {
  const after: number[] = [];
  let sum = 0;
  for (let i = blocks.length - 1; i >= 0; i -= 1) {
    const block = blocks[i];
    if (block !== undefined && (isProse(block) || block.kind === 'row')) sum += block.text.length;
    after[i] = sum;
  }
  const total = sum;
  const kept: Block[] = [];
  let inBox = false;
  for (const [i, block] of blocks.entries()) {
    const rest = after[i + 1] ?? 0;
    if (matches(END, block) && i > 0 && !isNavigationAbove(kept)) {
      if (rest < total * GOES_ON || (rest < total * 0.5 && isConversation(block))) return kept;
      inBox = true;
      continue;
    }
    if (inBox && !isProse(block) && block.kind !== 'heading' && block.kind !== 'row') continue;
    inBox = false;
    kept.push(block);
  }
  return kept;
}

/** Whether nothing of the text stands before. */
const isNavigationAbove = (kept: readonly Block[]): boolean => !kept.some((block) => isProse(block) || block.kind === 'row');

/** Headings after which come other people's words. */
const isConversation = ({ text }: Block): boolean => /评论|留言|跟帖|回复|发表于|comment|repl(?:y|ies)|conversation|discussion/i.test(text);

/** Share of the words that links by themselves may have and still be insertions; where there are more, the page is a list. */
const MOST_LINKED = 0.3;
/** How many there are, and which share of the blocks, where a page is a list of headlines. */
const LIST_LINKS = 5;
const LIST_SHARE = 0.25;

/** The blocks without those that are nothing but links to other pages, where they are insertions in a text. */
function withoutLinkLines(blocks: readonly Block[]): Block[] {
  const linked = blocks.filter(isLinkLine);
  const isList = linked.length >= LIST_LINKS && linked.length >= blocks.length * LIST_SHARE;
  if (linked.length === 0 || isList || length(linked) > MOST_LINKED * length(blocks)) return [...blocks];
  const drop = new Set(linked);
  return blocks.filter((block) => !drop.has(block) || (block.kind === 'heading' && leadsToItself(block)));
}

/** A block that is nothing but links, other than in a list the text itself goes on with. */
function isLinkLine(block: Block): boolean {
  return (
    block.kind !== 'row' &&
    block.linked >= block.text.length * 0.9 &&
    block.text.length < 160 &&
    !/附件|\.(?:pdf|docx?|xlsx?|wps|zip|rar)\b/i.test(block.text) &&
    !leadsToFile(block)
  );
}

/** Whether a heading's links are its own anchors. */
function leadsToItself({ element }: Block): boolean {
  const visit = (node: AnyNode): boolean =>
    isElement(node) && ((node.name === 'a' && /^#./.test(node.attribs['href'] ?? '')) || node.children.some(visit));
  return element !== undefined && visit(element);
}

/** Whether a link of the block leads to a file: attachments belong to a text. */
function leadsToFile({ element }: Block): boolean {
  const visit = (node: AnyNode): boolean =>
    isElement(node) &&
    ((node.name === 'a' && /\.(?:pdf|docx?|xlsx?|wps|zip|rar|pptx?)(?:$|[?#])|download/i.test(node.attribs['href'] ?? '')) ||
      node.children.some(visit));
  return element !== undefined && visit(element);
}

/** Blocks at the beginning that may be a summary made of the text's own words, how far below those stand, and how long it must be. */
const LEADS = 4;
const REACH = 8;
const SHORTEST_SUMMARY = 16;

/** Whether a block is cut from a longer one below it, as summaries above a text are. */
function isSaidAgain({ text }: Block, below: readonly Block[]): boolean {
  const words = text.replace(/^(?:【?(?:摘要|导读|提要|核心提示)】?[：:]?|summary:)\s*|(?:…|\.{3,})+$/gi, '').trim();
  return words.length >= SHORTEST_SUMMARY && below.some((other) => other.text.length > words.length + 8 && other.text.includes(words));
}

/** Blocks of a text beyond which it is not searched for what is said twice. */
const MOST_BLOCKS = 1000;

/** Elements in which a page says again what its text says, set larger. */
const isPulled = ({ element }: Block): boolean => {
  for (let node = element, level = 0; node !== undefined && level < 3; node = above(node), level += 1)
    if (node.name === 'blockquote' || node.name === 'aside' || /pull/i.test(node.attribs['class'] ?? '')) return true;
  return false;
};

/** Blocks of a page that repeat an earlier one of the same words, as where desktop and mobile headers are both sent. */
export function dropRepeated(blocks: readonly Block[]): Block[] {
  const seen = new Set<string>();
  return blocks.filter((block, at) => {
    if (at < LEADS && block.kind === 'paragraph' && isSaidAgain(block, blocks.slice(at + 1, at + 1 + REACH))) return false;
    if (block.text.length < 20 || block.kind === 'row') return true;
    if (
      blocks.length <= MOST_BLOCKS &&
      isPulled(block) &&
      blocks.some((other) => other !== block && other.text.length > block.text.length && other.text.includes(block.text))
    )
      return false;
    if (seen.has(block.text)) return false;
    seen.add(block.text);
    return true;
  });
}

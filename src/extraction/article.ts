import type { Reason } from '#records/text.ts';
import { isColumn, isHome, pathOf } from './addresses.ts';
import { DOCUMENT } from './attachments.ts';
import type { Block } from './blocks.ts';
import { isElement, rawText } from './dom.ts';
import { messageOf, units } from './message.ts';
import { readMessage } from './notice.ts';
import { isProse } from './prose.ts';
import { pageReason } from './reasons.ts';
import { SITE_WORD } from './sitename.ts';
import { ARTICLE_PROSE, type ClassDecision, type Seen } from './seen.ts';

/** Whether the structure alone shows an article, so that no word on the page can make it a notice. */
export function strongArticle({ main, head, published }: Seen, prose: number): boolean {
  if (main.template?.certain === true && (main.blocks.length > 0 || head.meta.has('og:title'))) return true;
  if (main.template !== undefined && prose >= 100 && main.blocks.filter(isProse).length >= 2) return true;
  return (
    prose >= ARTICLE_PROSE * 2.5 ||
    (prose >= ARTICLE_PROSE * 1.5 && main.from !== 'body') ||
    (prose >= ARTICLE_PROSE && main.blocks.filter(isProse).length >= 3 && published)
  );
}

/** Characters of text below its title from which on a dated page is a brief, a caption or a notice of the day. */
const SHORTEST_BRIEF = 6;

/** Whether a line above the text is the document's title, and more than the name of a site. */
function isTitled({ bodyBlocks, head, main, dated }: Seen): boolean {
  const stated = main.template === undefined ? head.title : (head.meta.get('articletitle') ?? head.title);
  return bodyBlocks.some(
    ({ text, noise }) =>
      noise === 'none' && text.length >= 2 && text.length <= 120 && stated.startsWith(text) && (dated || !SITE_WORD.test(text)),
  );
}

/** Characters of a block that are names of documents it hands out: these belong to the page, as links to other pages do not. */
function documentWords({ element, linked }: Block): number {
  if (element === undefined || linked === 0) return 0;
  const words = element.children
    .filter(isElement)
    .filter(({ name, attribs }) => name === 'a' && DOCUMENT.test((attribs['href'] ?? '').replace(/[?#].*$/, '')))
    .reduce((sum, link) => sum + rawText(link, 300).trim().length, 0);
  return Math.min(linked, words);
}

/** Share of an undated page's own words that must speak of something other than the page for it to be a story. */
const TELLS_SHARE = 0.4;
const SHORTEST_STORY = 4;

/** Whether text that is neither links nor a notice follows right below a line that is the document's title. */
function tellsBelowTitle(seen: Seen): boolean {
  const message = messageOf(seen);
  if (message.heading === undefined) return false;
  const at = seen.bodyBlocks.findIndex(({ text }) => text === message.heading);
  const below = seen.bodyBlocks.slice(at + 1).find(({ noise }) => noise === 'none');
  if (below === undefined || below.linked - documentWords(below) > below.text.length * 0.5 || below.kind === 'heading') return false;
  const { other, told, verdicts } = readMessage(message);
  if (verdicts.some(({ points, from }) => from === 'block' && points >= 1.6) && told === 0) return false;
  return (
    (below.kind === 'row' || units(below.text) >= SHORTEST_STORY) &&
    (told > 0 || (other >= SHORTEST_STORY && other >= message.said * TELLS_SHARE))
  );
}

/** Article, index or unknown, for a page that is no notice of any kind. */
export function articleOrIndex(seen: Seen, prose: number, mainLength: number): ClassDecision {
  const { head, main, bodyBlocks, input, published } = seen;
  const address = input.finalUri ?? input.uri;
  const linkBlocks = bodyBlocks.filter((block) => block.linked > block.text.length * 0.5);
  const links = Math.max(linkBlocks.length, seen.query('a[href]').length);
  const visible = bodyBlocks.reduce((sum, block) => sum + block.text.length, 0);
  const linked = bodyBlocks.reduce((sum, block) => sum + block.linked, 0);
  const share = visible === 0 ? 0 : Math.round((linked / visible) * 100) / 100;
  const mainLinked = main.blocks.reduce((sum, block) => sum + block.linked - documentWords(block), 0);
  const articleMeta =
    ['articletitle', 'article:published_time'].find((name) => head.meta.has(name)) ??
    (/^article$/i.test(head.meta.get('og:type') ?? '') ? 'og:type' : undefined);
  const columnMeta = head.meta.has('columnname') && !head.meta.has('articletitle') ? 'ColumnName' : undefined;

  const article: Reason[] = [];
  if (main.template !== undefined) article.push(pageReason('article-template', { template: main.template.name }));
  if (prose >= 120 || (main.template === undefined && articleMeta === undefined))
    article.push(pageReason('article-prose', { characters: Math.max(prose, mainLength) }));
  if (articleMeta !== undefined) article.push(pageReason('article-meta', { name: articleMeta }));
  const index: Reason[] = [];
  if (isHome(address) || isColumn(address)) index.push(pageReason('index-address', { path: pathOf(address).slice(0, 200) }));
  if (linkBlocks.length >= 12 && share >= 0.4) index.push(pageReason('index-links', { links: linkBlocks.length, share }));
  if (columnMeta !== undefined) index.push(pageReason('index-meta', { name: columnMeta }));

  const teasers = main.blocks.filter((block) => block.linked >= block.text.length * 0.9 && block.text.length >= 6).length;
  const listing = teasers >= 5 && teasers >= main.blocks.length * 0.25 && articleMeta === undefined && main.template === undefined;
  const linky = mainLength > 0 && mainLinked / mainLength > 0.5;
  if (listing)
    return { pageClass: 'index', confidence: 0.85, reasons: [...index, pageReason('index-links', { links: teasers, share })].slice(0, 3) };
  if (main.template?.certain === true) return { pageClass: 'article', confidence: 0.97, reasons: article };
  if (main.template !== undefined && !linky && (prose >= 60 || mainLength >= 40))
    return { pageClass: 'article', confidence: prose >= 120 ? 0.97 : 0.88, reasons: article };
  const atHome = isHome(address) && !(published && strongArticle(seen, prose));
  if (atHome && index.length >= 1 && (linkBlocks.length >= 8 || linky) && share >= 0.3)
    return { pageClass: 'index', confidence: 0.93, reasons: index };
  if (main.template !== undefined && !linky && articleMeta === 'articletitle' && mainLength >= SHORTEST_BRIEF)
    return { pageClass: 'article', confidence: 0.75, reasons: article };
  if (atHome && prose < ARTICLE_PROSE && linkBlocks.length >= 2) return { pageClass: 'index', confidence: 0.8, reasons: index };
  if (columnMeta !== undefined && articleMeta === undefined && linkBlocks.length >= 5 && prose < 800)
    return { pageClass: 'index', confidence: 0.9, reasons: index };
  if (linky && linkBlocks.length >= 8 && prose < 400)
    return {
      pageClass: 'index',
      confidence: 0.88,
      reasons: index.length > 0 ? index : [pageReason('index-links', { links: linkBlocks.length, share })],
    };
  if (prose >= 200 || (articleMeta !== undefined && mainLength >= 30) || (prose >= 40 && published && !linky)) {
    return { pageClass: 'article', confidence: prose >= 400 ? 0.95 : 0.82, reasons: article };
  }
  const titled = isTitled(seen);
  if (!linky && titled && mainLength >= SHORTEST_BRIEF && (seen.dateShown || articleMeta !== undefined))
    return { pageClass: 'article', confidence: 0.7, reasons: article };
  if (!linky && !atHome && columnMeta === undefined && tellsBelowTitle(seen))
    return { pageClass: 'article', confidence: 0.6, reasons: article };
  if (index.length >= 1 && linkBlocks.length >= 6) return { pageClass: 'index', confidence: 0.75, reasons: index };
  if (links >= 20 && share >= 0.5) return { pageClass: 'index', confidence: 0.7, reasons: [pageReason('index-links', { links, share })] };
  if (prose >= 60 || (mainLength >= 120 && !linky)) return { pageClass: 'article', confidence: 0.6, reasons: article };
  if (articleMeta === 'articletitle') return { pageClass: 'article', confidence: 0.6, reasons: article };
  return { pageClass: 'unknown', confidence: 0.5, reasons: [pageReason('too-little-text', { characters: mainLength })] };
}

import type { Reason } from '#records/text.ts';
import { isColumn, isHome, pathOf } from './addresses.ts';
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
function isTitled({ bodyBlocks, head, main }: Seen): boolean {
  const stated = main.template === undefined ? head.title : (head.meta.get('articletitle') ?? head.title);
  return bodyBlocks.some(
    ({ text, noise }) => noise === 'none' && text.length >= 2 && text.length <= 120 && stated.startsWith(text) && !SITE_WORD.test(text),
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
  const mainLinked = main.blocks.reduce((sum, block) => sum + block.linked, 0);
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
  if (index.length >= 1 && linkBlocks.length >= 6) return { pageClass: 'index', confidence: 0.75, reasons: index };
  if (links >= 20 && share >= 0.5) return { pageClass: 'index', confidence: 0.7, reasons: [pageReason('index-links', { links, share })] };
  if (prose >= 60 || (mainLength >= 120 && !linky)) return { pageClass: 'article', confidence: 0.6, reasons: article };
  if (articleMeta === 'articletitle') return { pageClass: 'article', confidence: 0.6, reasons: article };
  return { pageClass: 'unknown', confidence: 0.5, reasons: [pageReason('too-little-text', { characters: mainLength })] };
}

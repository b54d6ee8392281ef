import type { Element } from 'domhandler';
import type { Block } from './blocks.ts';
import { bareDocumentNumber, documentNumber } from './docnumber.ts';
import { isElement, rawText, squeeze } from './dom.ts';
import type { Field } from './fields.ts';
import type { HeadData } from './headdata.ts';
import { datesIn } from './pagedate.ts';
import { isProse } from './prose.ts';
import type { Query } from './query.ts';
import { plain, SITE_WORD, withoutSiteName } from './sitename.ts';
import type { Template } from './templates.ts';

export interface PageContext {
  readonly query: Query;
  readonly head: HeadData;
  readonly scripts: string;
  readonly uri: string;
  /** All visible blocks of the body. */
  readonly bodyBlocks: readonly Block[];
  readonly template: Template | undefined;
}

function select(query: Query, selectors: readonly string[] | undefined): string | undefined {
  for (const selector of selectors ?? []) {
    for (const element of query(selector)) {
      const text = squeeze(rawText(element, 1000));
      if (text !== '' && text.length <= 300) return text;
    }
  }
  return undefined;
}

/** The title as the page itself gives it, without the site's name. */
export function titleOf({ query, head, bodyBlocks, template }: PageContext): string | undefined {
  const { meta, ld } = head;
  const names = [meta.get('og:site_name'), meta.get('sitename'), ld.publisher, meta.get('application-name')].filter(
    (name) => name !== undefined,
  );
  const stated = meta.get('articletitle');
  if (stated !== undefined) return squeeze(stated.replace(/<[^>]*>/g, ' '));
  const documentTitle = plain(head.title);
  const headings = bodyBlocks.filter(
    (block) => block.kind === 'heading' && block.depth === 1 && block.noise === 'none' && block.text.length >= 4,
  );
  const isName = (text: string): boolean => names.some((name) => plain(name) === plain(text));
  const agreeing =
    headings.find((block) => documentTitle.includes(plain(block.text)) && plain(block.text) !== '' && !isName(block.text)) ??
    agreeingLine(documentTitle, bodyBlocks);
  const selected = select(query, template?.title);
  const open = meta.get('og:title') ?? meta.get('twitter:title');
  const candidates = [
    template !== undefined &&
    selected !== undefined &&
    (template.certain === true || documentTitle === '' || documentTitle.includes(plain(selected)))
      ? selected
      : undefined,
    agreeing?.text,
    open === undefined ? undefined : withoutSiteName(open, names),
    ld.headline,
    headings.length === 1 && headings[0] !== undefined && headings[0].text.length >= 8 && !isName(headings[0].text)
      ? headings[0].text
      : undefined,
    isSiteTitle(head.title) ? lineAboveByline(bodyBlocks) : undefined,
  ];
  return (
    candidates.find((candidate) => candidate !== undefined && candidate !== '') ??
    visiblePart(head.title, bodyBlocks) ??
    (head.title === '' ? undefined : withoutSiteName(head.title, names)) ??
    selected ??
    headings[0]?.text
  );
}

/** Blocks from the top of a page among which its title is looked for. */
const TOP = 300;
/** Share of the document's title that a line must say again to be the article's. */
const AGREES = 0.4;

/** The heading, or else the line, that says the most of what the document's title says. */
function agreeingLine(documentTitle: string, blocks: readonly Block[]): Block | undefined {
  if (documentTitle.length < 6) return undefined;
  const lines = blocks.slice(0, TOP).filter((block) => {
    if (block.noise !== 'none' || block.text.length < 6 || block.text.length > documentTitle.length * 2 + 16) return false;
    const text = plain(block.text);
    return text.length >= 6 && text.length >= documentTitle.length * AGREES && documentTitle.includes(text) && !SITE_WORD.test(block.text);
  });
  const longest = lines.reduce((most, block) => Math.max(most, plain(block.text).length), 0);
  return (
    lines.find((block) => block.kind === 'heading' && plain(block.text).length >= longest * 0.8) ??
    lines.find((block) => plain(block.text).length === longest)
  );
}

/** A document title that names the site and nothing else. */
function isSiteTitle(title: string): boolean {
  return title.length <= 24 && SITE_WORD.test(title) && /[\p{Script=Han}]/u.test(title);
}

const BYLINE =
  /(?:来源|作者|发布时间|发布日期|更新时间|发布人|点击数?|阅读次数|浏览次数|发表时间|日期|时间)\s*[：:]|(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*\d{1,2}:\d{2}/;

/** The line right above the first line of date and source: the title of pages that show it nowhere else. */
function lineAboveByline(blocks: readonly Block[]): string | undefined {
  const at = blocks
    .slice(0, TOP)
    .findIndex((block) => block.text.length <= 200 && block.linked < block.text.length * 0.3 && BYLINE.test(block.text));
  return blocks
    .slice(Math.max(0, at - 2), Math.max(0, at))
    .reverse()
    .find(({ text, linked }) => linked === 0 && text.length >= 6 && text.length <= 80 && !/[。>»]|位置/.test(text) && !BYLINE.test(text))
    ?.text;
}

/** The part of a document title that stands on the page as a line of its own. */
function visiblePart(title: string, blocks: readonly Block[]): string | undefined {
  const lines = new Set(
    blocks
      .filter((block) => block.noise === 'none' && block.linked === 0)
      .slice(0, 200)
      .map((block) => plain(block.text)),
  );
  return title
    .split(/\s*[_|｜]+\s*|\s+[-–—»·]+\s+|\s*--+\s*|[-–—－]/)
    .filter((part) => part.length >= 6 && lines.has(plain(part)))
    .sort((a, b) => b.length - a.length)[0];
}

const NOTHING = /^(?:无|暂无|-+|\/|null|undefined|未知|本站|原创|本网|佚名|匿名|admin|administrator)$/i;

function clean(value: string | undefined): string | undefined {
  const text = squeeze((value ?? '').replace(/^(?:来源|稿源|作者|信息来源|文章来源|发布机构|Source|By)\s*[：:]\s*/i, ''));
  return text === '' || NOTHING.test(text) || text.length > 80 ? undefined : text;
}

/** A source as a byline gives it, without the date, counters or tools that follow it. */
function sourceName(value: string): string {
  const [before] = value.split(/\s*(?:(?:19|20)\d{2}\s*[-/.年]|[|｜\t]|(?:\s{1,}(?=[\p{Script=Han}]{2,6}[：:])))/u);
  const name = squeeze(
    (before ?? value)
      .replace(
        /\d+\s*(?:条|人|次|个)?\s*(?:评论|参与|跟帖|阅读|浏览).*$|(?:记者|作者|编辑|责编|通讯员|时间|日期|点击|发布于|发表于)\s*[：:].*$|(?:浏览|阅读|评论)\s*\d.*$|\s+(?:浏览|阅读|评论|举报).*$|\s*Editor\s*[：:].*$/,
        '',
      )
      .replace(/(?<=.{2})[（(][^（()）]{0,12}[）)]?.*$/, ''),
  );
  return /[\p{Script=Han}]/u.test(name) ? (name.split(/\s+/)[0] ?? name) : name;
}

export function publisherOf({ query, head, template }: PageContext, fields: readonly Field[]): string | undefined {
  const field = (name: Field['field']): string | undefined =>
    clean(fields.find((item) => item.field === name && clean(item.value) !== undefined)?.value);
  const { meta, ld } = head;
  const source = linkedSource(fields) ?? field('source');
  const selected = clean(select(query, template?.publisher));
  return (
    field('agency') ??
    clean(meta.get('contentsource')) ??
    (selected === undefined ? undefined : clean(sourceName(selected))) ??
    (source === undefined ? undefined : clean(sourceName(source))) ??
    bylineSource(query) ??
    clean(meta.get('mediaid')) ??
    clean(meta.get('source')) ??
    ld.publisher ??
    clean(meta.get('og:site_name')) ??
    clean(meta.get('sitename')) ??
    clean(meta.get('dc.publisher'))
  );
}

/** The words of the link that a source begins with, where the line goes on with other things. */
function linkedSource(fields: readonly Field[]): string | undefined {
  const stated = fields.find((item) => item.field === 'source' && clean(item.value) !== undefined);
  if (stated?.block.element === undefined || stated.block.linked === 0) return undefined;
  return linkWords(stated.block.element).find((words) => words.length >= 2 && stated.value.startsWith(words));
}

function linkWords(node: Element): string[] {
  return node.children.flatMap((child) =>
    !isElement(child) ? [] : child.name === 'a' ? [squeeze(rawText(child, 200))] : linkWords(child),
  );
}

/** Class names under which bylines give the source without a label. */
const SOURCE_NAMES = '.source, #source, .article-source, .media-name, .media_name, .laiyuan, .from-source, .account-name, .account_name';

function bylineSource(query: Query): string | undefined {
  const text = squeeze(
    query(SOURCE_NAMES)
      .slice(0, 1)
      .map((element) => rawText(element, 200))
      .join(''),
  );
  const name = clean(sourceName(text));
  return name !== undefined && name.length >= 2 && name.length <= 30 && datesIn(name).length === 0 ? name : undefined;
}

const BY = /^(?:(?:[Ww]ritten|[Pp]osted|[Rr]eported|[Ss]ubmitted)\s+)?[Bb]y:?\s+(\p{Lu}[\p{L}.'’-]+(?:\s+\p{Lu}[\p{L}.'’-]+){1,3})/u;
/** Blocks above the text among which a byline stands. */
const BYLINE_REACH = 30;

/** Lines that may be a page's byline: those above its text. */
function bylineName(blocks: readonly Block[], start: number): string | undefined {
  return blocks
    .slice(Math.max(0, start - BYLINE_REACH), start + 2)
    .map((block) => BY.exec(block.text)?.[1])
    .find((name) => name !== undefined);
}

/** Elements that give an author's name without a label. */
const AUTHOR_NAMES =
  '[itemprop="author"] [itemprop="name"], [itemprop="author"], [rel="author"], .byline a, .author-name, .authorName, .follow-nickName, .nickname, .AuthorInfo-name, .post-author .fn, .author a, .author';

function namedAuthor(query: Query): string | undefined {
  for (const element of query(AUTHOR_NAMES).slice(0, 6)) {
    const name = clean(squeeze(rawText(element, 200)).replace(/^(?:by|posted by|written by|文|作者|记者)\s*[：:／/|｜]?\s*/i, ''));
    if (name !== undefined && isName(name)) return name;
  }
  return undefined;
}

/** Two to four Chinese characters, or up to four words in Latin letters, without figures. */
const isName = (text: string): boolean =>
  /^[\p{Script=Han}·]{2,10}$/u.test(text) || (/^\p{Lu}[\p{L}.'’-]*(?:\s+[\p{L}.'’-]+){0,4}$/u.test(text) && text.length <= 40);

/** A person as a byline gives one: without office, place or what else follows, and no number of an account. */
function personName(value: string): string | undefined {
  const [name] = value.split(/\s*(?:[|｜，,、；;]|系|（|\(|）|(?:19|20)\d{2}[-年])/);
  const text = clean(name);
  return text === undefined || /^\d+$/.test(text) ? undefined : text;
}

export function authorOf(
  { query, head, template, bodyBlocks }: PageContext,
  fields: readonly Field[],
  main: readonly Block[],
): string | undefined {
  const first = main.find(isProse)?.text;
  const start =
    first === undefined
      ? 60
      : Math.max(
          0,
          bodyBlocks.findIndex((block) => block.text === first),
        );
  const stated = fields.filter((item) => item.field === 'author').map((item) => personName(item.value));
  const meta = clean(head.meta.get('author')) ?? clean(head.meta.get('article:author')) ?? clean(head.meta.get('og:article:author'));
  const named = meta === undefined || /^https?:|^\d+$/i.test(meta) ? undefined : meta;
  return (
    clean(select(query, template?.author)) ??
    stated.find((name) => name !== undefined) ??
    head.ld.author ??
    named ??
    bylineName(bodyBlocks, start) ??
    /[|–—-]\s*by\s+(\p{Lu}[\p{L}.'’-]+(?:\s+\p{Lu}[\p{L}.'’-]+){1,3})\s*(?:[|–—-]|$)/u.exec(head.title)?.[1] ??
    namedAuthor(query)
  );
}

export function numberOf(fields: readonly Field[], blocks: readonly Block[], title: string | undefined): string | undefined {
  for (const { field, value } of fields) {
    const found = field === 'number' ? documentNumber(value) : undefined;
    if (found !== undefined) return found;
  }
  for (const block of blocks.slice(0, 12)) {
    const found = block.text.length <= 40 ? bareDocumentNumber(block.text) : undefined;
    if (found !== undefined) return found;
  }
  const bracketed = /[（(]([^（()）]{2,16}[〔[(（﹝［【][^（()）]*?号)[）)]\s*$/u.exec(title ?? '')?.[1];
  return bracketed === undefined ? undefined : documentNumber(bracketed);
}

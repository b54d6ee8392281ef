import type { Block } from './blocks.ts';
import { bareDocumentNumber, documentNumber } from './docnumber.ts';
import { rawText, squeeze } from './dom.ts';
import type { Field } from './fields.ts';
import type { HeadData } from './headdata.ts';
import { datesIn } from './pagedate.ts';
import type { Query } from './query.ts';
import { plain, withoutSiteName } from './sitename.ts';
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
  const agreeing = headings.find((block) => documentTitle.includes(plain(block.text)) && plain(block.text) !== '');
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
    headings.length === 1 && headings[0] !== undefined && headings[0].text.length >= 8 ? headings[0].text : undefined,
  ];
  return (
    candidates.find((candidate) => candidate !== undefined && candidate !== '') ??
    visiblePart(head.title, bodyBlocks) ??
    (head.title === '' ? undefined : withoutSiteName(head.title, names)) ??
    selected ??
    headings[0]?.text
  );
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
  const name = squeeze(before ?? value);
  return /[\p{Script=Han}]/u.test(name) ? (name.split(/\s+/)[0] ?? name) : name;
}

export function publisherOf({ query, head, template }: PageContext, fields: readonly Field[]): string | undefined {
  const field = (name: Field['field']): string | undefined =>
    clean(fields.find((item) => item.field === name && clean(item.value) !== undefined)?.value);
  const { meta, ld } = head;
  const source = field('source');
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

function bylineName(blocks: readonly Block[]): string | undefined {
  return blocks
    .slice(0, 60)
    .map((block) => /^By\s+(\p{Lu}[\p{L}.'’-]+(?:\s+\p{Lu}[\p{L}.'’-]+){1,3})/u.exec(block.text)?.[1])
    .find((name) => name !== undefined);
}

export function authorOf({ query, head, template }: PageContext, fields: readonly Field[], blocks: readonly Block[]): string | undefined {
  const stated = clean(fields.find((item) => item.field === 'author')?.value);
  const named = clean(head.meta.get('author')) ?? clean(head.meta.get('article:author'));
  return (
    clean(select(query, template?.author)) ??
    (stated === undefined ? undefined : (stated.split(/\s*(?:[|｜]|(?:19|20)\d{2}[-年])/)[0] ?? stated)) ??
    head.ld.author ??
    (named !== undefined && !/^https?:/i.test(named) ? named : undefined) ??
    bylineName(blocks)
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

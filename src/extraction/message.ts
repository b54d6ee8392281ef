import type { Block } from './blocks.ts';
import { NOISE_LINES } from './noise.ts';
import { isProse } from './prose.ts';
import { SITE_WORD, withoutSiteName } from './sitename.ts';
import type { Seen } from './seen.ts';

/** What a page says once its frame is off. */
export interface Message {
  /** The page's own sentences in reading order: of its title, of what its scripts say aloud, of its blocks. */
  readonly sentences: readonly Sentence[];
  /** Its own blocks, from which the sentences come. */
  readonly blocks: readonly string[];
  /** Length of the blocks' words, in Chinese characters. */
  readonly said: number;
  /** Whether something other than words shows an article: a date, meta tags, several paragraphs. */
  readonly storied: boolean;
  /** The document's title as written. */
  readonly title: string;
  /** The line of the body that is the document's title. */
  readonly heading?: string;
  /** Whether markup names a notice: an error's class, an icon of a warning, an empty state. */
  readonly marked: boolean;
}

export interface Sentence {
  readonly text: string;
  readonly from: 'title' | 'script' | 'block';
  /** Number of the block among the page's own. */
  readonly at: number;
}

/** Lines of a frame that carry no noise by name: they belong to every page of a site. */
export const FRAME_LINE =
  /版权所有|备案号[：:]|[A-Z\u4e00-\u9fff]ICP备\d|网站标识码|公网安备|(?:主办|承办|主管|技术支持)(?:单位)?[：:]|建议使用.{0,12}浏览器|^联系电话[：:]|^(?:办公)?地址[：:]|^邮编[：:]|©|^copyright\b|all rights reserved|^(?:\[?返回(?:首页|上一页|主页|列表|上页)?\]?|后退|首页|确定|关闭|刷新|登录|注册|搜索|English|简体|繁体|无障碍|home|back|ok|close|menu|search|go (?:back|home).{0,20}|nginx(?:\/[\d.]+)?|openresty(?:\/[\d.]+)?|tengine(?:\/[\d.]+)?)[!！>»]*$/i;
/** What firewalls and servers print for their administrators. */
export const TECHNICAL =
  /^(?:您的?|客户端|当前|请求|访问|拦截|事件|服务器?|server|client|request|event|your|incident|cloudflare|current)?\s*(?:时间|IP(?:\s?地址)?|ID|编号|网址|URL|域名|time|ray id|address|reference|date|host|uuid|trace ?id|user.?agent|node|节点).{0,4}[:：#](?!.*\.\s)[^。]{0,60}$/i;
const ENDS = NOISE_LINES.filter(({ at }) => at === 'end').map(({ pattern }) => pattern);
const DIALOGS = NOISE_LINES.filter(({ at, what }) => at === 'any' && /dialogs/.test(what)).map(({ pattern }) => pattern);
/** A line of date, source and counters. */
export const DATE_LINE =
  /(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (?:19|20)\d{2}/i;
const DATE_LINE_LENGTH = 60;
/** Blocks that are read for a notice; it stands before anything else that a page may list. */
const MOST_BLOCKS = 14;
const LONGEST_BLOCK = 400;
/** A document's title stands among its first lines. */
const HEADING_AMONG = 5;
export const GENERIC_TITLE = /^(?:系统|温馨|友情)?(?:提示(?:信息|页面?)?|消息|信息提示|message|notice|warning|info|alert)$/i;
const MARKED =
  '.error, .err, .msg, .tips, .tip, .empty, .error-page, .errorpage, .error-container, .error-content, .error-box, .err-msg, .error-msg, .errmsg, .notfound, .not-found, .page-404, .page404, .error404, .weui-msg, .weui-icon-warn, .icon_warn, .mesg-block, .empty-state, .no-data, .nodata, .no-result, .result-error, .ant-result, .el-empty, .van-empty, .tip-area, .tips-box, .tipbox, .error-tips, .alert-error, .message-box, .exception, .err-wrap, .error-wrap, .empty-text';

/** Length of a text in Chinese characters: three Latin letters say about as much as one of them. */
export function units(text: string): number {
  const wide = text.match(/[\u3400-\u9fff]/g)?.length ?? 0;
  return wide + (text.length - wide) / 3;
}

export function messageOf(seen: Seen): Message {
  const own = ownBlocks(seen.bodyBlocks);
  const aloud = own.length === 0 || units(own.map(({ text }) => text).join('')) < 12 ? saidByScript(seen) : [];
  const read = own.slice(0, MOST_BLOCKS);
  const heading = headingOf(seen, read);
  const title = heading === undefined ? titleSentences(seen) : [heading];
  return {
    sentences: [
      ...title.map((text): Sentence => ({ text, from: 'title', at: -1 })),
      ...aloud.map((text): Sentence => ({ text, from: 'script', at: 0 })),
      ...read.flatMap(({ text }, at) =>
        sentencesOf(text.slice(0, LONGEST_BLOCK)).map((part): Sentence => ({ text: part, from: 'block', at })),
      ),
    ],
    blocks: read.map(({ text }) => text),
    said: own.reduce((sum, { text }) => sum + units(text), 0),
    storied: isStoried(seen, own),
    title: seen.head.title,
    ...(heading === undefined ? {} : { heading }),
    marked: seen.query(MARKED).length > 0 || GENERIC_TITLE.test(seen.head.title),
  };
}

/** Blocks that are neither links nor frame, up to where a list of other pages begins. */
function ownBlocks(blocks: readonly Block[]): Block[] {
  const end = blocks.findIndex((block, at) => at > 0 && ENDS.some((row) => block.text.length <= 60 && row.test(block.text)));
  const before = end < 0 ? blocks : blocks.slice(0, end);
  const unlinked = before.filter(
    (block) =>
      block.linked < block.text.length * 0.8 &&
      block.noise !== 'sure' &&
      !FRAME_LINE.test(block.text) &&
      !TECHNICAL.test(block.text) &&
      !DIALOGS.some((row) => row.test(block.text)),
  );
  const clean = unlinked.filter((block) => block.noise === 'none');
  return clean.reduce((sum, { text }) => sum + text.length, 0) >= 4 ? clean : unlinked;
}

function sentencesOf(text: string): string[] {
  const found = text.startsWith('{') ? fieldsOf(text) : [text];
  return found
    .flatMap((part) => part.split(/(?<=[。！!？?；;…])|\t|(?<=\.)\s|\s{2,}/))
    .map((part) => part.trim())
    .filter((part) => part.length > 1)
    .slice(0, 12);
}

/** The words of an answer that is data: `{"code":404,"msg":"内容不存在"}`. */
function fieldsOf(text: string): string[] {
  return [
    ...text.matchAll(
      /"(?:msg|message|error|errmsg|error_?msg|detail|title|tips?|info|reason|description)"\s*:\s*"((?:[^"\\]|\\.){2,200})"/gi,
    ),
  ].map(([, value]) => (value ?? '').replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))));
}

/** What a page without words says by `alert`, as old sites do before they go back or home. */
function saidByScript({ scripts }: Seen): string[] {
  if (scripts.length > 20_000) return [];
  return [...scripts.matchAll(/\b(?:alert|layer\.(?:msg|alert)|confirm|toast)\(\s*["']([^"']{2,120})["']/g)].map(
    ([, words]) => words ?? '',
  );
}

/** A clock at the head of a site, not the day of a story. */
export const TODAY = /今天是|今日是|今日[:：]|(?:当前|现在|系统|北京)时间|\b(?:today is|current time)\b/i;

function isDateLine(text: string): boolean {
  if (TODAY.test(text)) return false;
  const date = DATE_LINE.exec(text)?.[0];
  return (
    date !== undefined && (text.indexOf(date) <= 12 || text.length - date.length <= 24) && !/[。！？]|出生|失踪|走失|\bborn\b/.test(text)
  );
}

/** The parts of the title that are not the name of a site. */
function titleSentences({ head }: Seen): string[] {
  const title = head.title.slice(0, 200);
  if (title === '') return [];
  const parts = title.split(/\s*[_|｜]+\s*|\s+[-–—»·]+\s+|\s*--+\s*/).filter((part) => part.length > 1);
  return (parts.length > 1 ? parts : [withoutSiteName(title, [])]).filter((part, i) => i === 0 || !SITE_WORD.test(part)).slice(0, 3);
}

function isStoried({ head, main, dated, bodyBlocks }: Seen, own: readonly Block[]): boolean {
  const technical = bodyBlocks.some(({ text }) => TECHNICAL.test(text) && DATE_LINE.test(text));
  if ((dated && !technical) || main.template !== undefined) return true;
  if (own.slice(0, HEADING_AMONG).some(({ text }) => text.length <= DATE_LINE_LENGTH && isDateLine(text))) return true;
  if (head.meta.has('articletitle') || head.meta.has('article:published_time')) return true;
  if (/^article$/i.test(head.meta.get('og:type') ?? '') || head.ld.published !== undefined) return true;
  const paragraphs = own.filter(isProse);
  const prose = paragraphs.reduce((sum, { text }) => sum + units(text), 0);
  return paragraphs.length >= 3 && prose >= 150;
}

const DOMAIN_NAME = /^[\w-]+(?:\.[\w-]+)+$/;
/** How a site's name follows the title of a document. */
const BEFORE_SITE_NAME = /^\s*[-_|｜–—·:：]/;

function headingOf({ head }: Seen, own: readonly Block[]): string | undefined {
  return own.slice(0, HEADING_AMONG).find(({ text }) => {
    if (text.length < 2 || SITE_WORD.test(text) || GENERIC_TITLE.test(text) || DOMAIN_NAME.test(text)) return false;
    return text === head.title || (head.title.startsWith(text) && BEFORE_SITE_NAME.test(head.title.slice(text.length)));
  })?.text;
}

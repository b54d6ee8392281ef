import type { PageClass, PageInput } from '#records/page.ts';
import type { Reason } from '#records/text.ts';
import type { Block } from './blocks.ts';
import { squeeze } from './dom.ts';
import type { HeadData } from './headdata.ts';
import type { MainText } from './maintext.ts';
import { isProse, proseLength } from './prose.ts';
import type { Query } from './query.ts';
import { pageReason, type PageReasonCode } from './reasons.ts';
import { HIJACK_TERMS, SIGNS, type Sign } from './signs.ts';

export interface Seen {
  readonly query: Query;
  readonly head: HeadData;
  readonly scripts: string;
  readonly scriptCount: number;
  readonly bodyBlocks: readonly Block[];
  readonly main: MainText;
  readonly input: PageInput;
  readonly published: boolean;
}

export interface ClassDecision {
  readonly pageClass: PageClass;
  readonly confidence: number;
  readonly reasons: readonly Reason[];
  readonly notice?: string;
  readonly movedTo?: string;
}

/** Prose from which on a page is taken for an article and its words no longer for a notice. */
const ARTICLE_PROSE = 260;
/** Share of a block that a sign's words must make up, so that a sentence quoting them does not count. */
const BLOCK_SHARE = 0.3;
const LONGEST_NOTICE = 220;
const WORDS_SHOWN = 120;

interface Hit {
  readonly sign: Sign;
  readonly words: string;
  readonly weight: number;
}

/** Blocks a visitor of a notice reads: headings and paragraphs, neither links nor navigation. */
function noticeBlocks(blocks: readonly Block[]): Block[] {
  return blocks.filter(
    (block) =>
      block.text.length <= LONGEST_NOTICE && block.linked < block.text.length * 0.6 && block.noise !== 'sure' && block.kind !== 'row',
  );
}

function hits(seen: Seen): Hit[] {
  const { query, head, scripts, input } = seen;
  const headers = (input.headers ?? []).map(([name, value]) => `${name}: ${value}`);
  const cookies = headers.filter((line) => /^set-cookie:/i.test(line)).join('\n');
  const address = input.finalUri ?? input.uri;
  const markup = markupAddresses(query);
  const blocks = noticeBlocks(seen.bodyBlocks);
  const found: Hit[] = [];
  const hit = (sign: Sign, words: string, weight = sign.weight): void => {
    found.push({ sign, words: words.slice(0, WORDS_SHOWN), weight });
  };
  for (const sign of SIGNS) {
    const { pattern } = sign;
    if (typeof pattern === 'string') {
      if (query(pattern).length > 0) hit(sign, pattern);
      continue;
    }
    if (sign.where === 'block') {
      for (const block of blocks) {
        const match = pattern.exec(block.text);
        const share = match === null ? 0 : match[0].length / sentenceAround(block.text, match.index, match[0].length);
        if (match !== null && share >= BLOCK_SHARE && !quoted(block.text, match.index)) {
          hit(sign, block.text, sign.weight * (block.kind === 'heading' || share > 0.6 ? 1 : 0.97));
          break;
        }
      }
      continue;
    }
    const where = { title: head.title, script: scripts, markup, header: headers.join('\n'), cookie: cookies, address, structure: '' }[
      sign.where
    ];
    const match = pattern.exec(where);
    if (match !== null) hit(sign, sign.where === 'title' ? head.title : match[0]);
  }
  return found;
}

/** Length of the sentence that a match stands in. */
function sentenceAround(text: string, at: number, length: number): number {
  const before = text.slice(0, at).search(/[^。！!？?；;]*$/);
  const after = text.slice(at + length).search(/[。！!？?；;]|\.\s/);
  return (after < 0 ? text.length : at + length + after) - Math.max(0, before);
}

/** Whether the words stand in quotation marks that open right before them: then the page speaks of a notice and is none. */
function quoted(text: string, at: number): boolean {
  return /[“"「『‘《][^”"」』’》]{0,24}$/.test(text.slice(Math.max(0, at - 26), at)) && text.length > 30;
}

function markupAddresses(query: Query): string {
  const found: string[] = [];
  for (const element of query('script[src], iframe[src], meta[http-equiv], form[action], link[rel="canonical"]').slice(0, 200)) {
    found.push((element.attribs['src'] ?? element.attribs['action'] ?? element.attribs['content'] ?? '').slice(0, 500));
  }
  return found.join('\n');
}

const STATUS: readonly {
  readonly test: (status: number) => boolean;
  readonly class: PageClass;
  readonly code: PageReasonCode;
  readonly weight: number;
}[] = [
  { test: (status) => status === 404 || status === 410, class: 'not-found', code: 'not-found-status', weight: 0.97 },
  { test: (status) => status === 401 || status === 407, class: 'login', code: 'login-status', weight: 0.9 },
  { test: (status) => status === 429, class: 'rate-limited', code: 'rate-limited-status', weight: 0.97 },
  {
    test: (status) => status === 412 || status === 521 || status === 403 || status === 405 || status === 418,
    class: 'challenge',
    code: 'challenge-status',
    weight: 0.85,
  },
  { test: (status) => status === 451, class: 'removal-notice', code: 'removed-by-platform', weight: 0.9 },
  { test: (status) => status >= 400, class: 'error', code: 'error-status', weight: 0.92 },
];

/** Which class wins where signs of several are met: what is more particular goes before what is more general. */
const PRECEDENCE: readonly PageClass[] = [
  'challenge',
  'rate-limited',
  'removal-notice',
  'moved-notice',
  'parked',
  'not-found',
  'error',
  'login',
  'empty',
];

function reasonOf({ sign, words }: Hit, seen: Seen): Reason {
  if (sign.code.startsWith('challenge-'))
    return { code: sign.code, vendor: sign.vendor === 'title' || sign.vendor === undefined ? words : sign.vendor };
  if (sign.code === 'parked-service') return { code: sign.code, vendor: sign.vendor ?? words };
  if (sign.code === 'not-found-address') return { code: sign.code, path: words };
  if (sign.code === 'empty-shell') return { code: sign.code, scripts: seen.scriptCount };
  const rule = ruleNumber(seen);
  return {
    code: sign.code,
    words,
    ...(rule !== undefined && (sign.code === 'removed-by-platform' || sign.code === 'removed-for-complaint') ? { rule } : {}),
  };
}

/** Number of the rule that a WeChat notice links to as its ground. */
function ruleNumber({ query, scripts }: Seen): string | undefined {
  const pattern = /action=oplaw(?:&|&amp;|\\x26(?:amp;)?)id=(\d+)/;
  for (const element of query('a[href*="oplaw"]')) {
    const rule = pattern.exec(element.attribs['href'] ?? '')?.[1];
    if (rule !== undefined) return rule;
  }
  return pattern.exec(scripts)?.[1];
}

function hijack({ query, head, bodyBlocks }: Seen): readonly string[] {
  const stated = [head.title, head.meta.get('keywords') ?? '', head.meta.get('description') ?? ''].join('\n').slice(0, 4000);
  const inHead = HIJACK_TERMS.map((term) => term.exec(stated)?.[0]).filter((word) => word !== undefined);
  if (
    inHead.length >= 2 ||
    (inHead.length === 1 && HIJACK_TERMS.some((term) => term.test(head.title)) && inLinks(bodyBlocks, query).length >= 3)
  )
    return inHead;
  const links = inLinks(bodyBlocks, query);
  return links.length >= 5 ? links : [];
}

function inLinks(blocks: readonly Block[], query: Query): string[] {
  const text = `${blocks
    .filter((block) => block.linked > block.text.length * 0.5)
    .slice(0, 400)
    .map((block) => block.text)
    .join('\n')}\n${query('img[alt]')
    .slice(0, 100)
    .map((element) => element.attribs['alt'] ?? '')
    .join('\n')}`.slice(0, 20_000);
  return HIJACK_TERMS.map((term) => term.exec(text)?.[0]).filter((word) => word !== undefined);
}

const isHome = (uri: string): boolean => /^[a-z]+:\/\/[^/]+\/?(?:(?:index|default|home|main)(?:\.\w+)?)?(?:[?#].*)?$/i.test(uri);
const pathOf = (uri: string): string => uri.replace(/^[a-z]+:\/\/[^/]+/i, '') || '/';
/** A column's address: ends in a slash or an index file. */
const isColumn = (uri: string): boolean => /\/(?:(?:index|list|default|node_\d+|more)(?:[_-]?\d+)?\.\w+)?(?:[?#].*)?$/i.test(uri);

/** Whether a deep address led to the home page, or an article's to a column. */
function ledAway(from: string, to: string): boolean {
  const plainPath = (uri: string): string =>
    pathOf(uri)
      .replace(/[?#].*$/, '')
      .replace(/\/(?:index|default)\.\w+$/, '/')
      .replace(/\/$/, '');
  if (isHome(from) || plainPath(from) === plainPath(to)) return false;
  return isHome(to) || (isColumn(to) && !isColumn(from));
}

/**
 * The class of a page from its structure first, then from its status, and from words only where no article stands; each class with
 * the signs that led to it.
 */
export function classify(seen: Seen): ClassDecision {
  const { head, main, bodyBlocks, input } = seen;
  const status = input.status;
  const address = input.finalUri ?? input.uri;
  const prose = proseLength(main.blocks);
  const mainLength = main.blocks.reduce((sum, block) => sum + block.text.length, 0);
  const certain = main.template?.certain === true;
  const strong = strongArticle(seen, prose);
  const found = hits(seen);
  const structural = found.filter(
    ({ sign }) => sign.where !== 'block' && sign.where !== 'title' && sign.where !== 'cookie' && sign.where !== 'address',
  );
  const verbal = found.filter(
    ({ sign }) => sign.where === 'block' || sign.where === 'title' || sign.where === 'address' || sign.where === 'cookie',
  );

  const hijacked = hijack(seen);
  if (hijacked.length > 0 && !certain && prose < 1500) {
    return {
      pageClass: 'parked',
      confidence: Math.min(0.98, 0.8 + hijacked.length * 0.05),
      reasons: [pageReason('hijacked-words', { words: hijacked.slice(0, 8) })],
    };
  }
  const usable = strong ? [] : [...structural.filter(() => prose < ARTICLE_PROSE), ...verbal];
  const byStatus = status === undefined ? undefined : STATUS.find(({ test }) => test(status));
  const classes = PRECEDENCE.map((pageClass) => ({ pageClass, hits: usable.filter(({ sign }) => sign.class === pageClass) })).filter(
    ({ hits: of }) => of.length > 0,
  );
  const decided = pick(classes, byStatus?.class, seen, prose);
  if (decided !== undefined) {
    const best = Math.max(...decided.hits.map(({ weight }) => weight));
    const reasons = unique(decided.hits.map((item) => reasonOf(item, seen)));
    const notice = decided.hits.find(({ sign }) => sign.where === 'block')?.words;
    const movedTo = decided.pageClass === 'moved-notice' ? newAddress(seen) : undefined;
    return {
      pageClass: decided.pageClass,
      confidence: Math.min(0.99, best + (decided.hits.length - 1) * 0.01),
      reasons: [...reasons, ...statusReason(byStatus, status, decided.pageClass)],
      ...(notice === undefined ? {} : { notice: noticeText(seen, notice) }),
      ...(movedTo === undefined ? {} : { movedTo }),
    };
  }
  const refreshed = !strong && mainLength < 200 ? refreshTarget(seen) : undefined;
  if (refreshed !== undefined)
    return { pageClass: 'moved-notice', confidence: 0.75, reasons: [pageReason('moved-refresh', { to: refreshed })], movedTo: refreshed };
  if (byStatus !== undefined && status !== undefined) {
    return { pageClass: byStatus.class, confidence: byStatus.weight, reasons: statusReason(byStatus, status, byStatus.class) };
  }
  const likeness = controlLikeness(seen);
  if (likeness !== undefined) return { pageClass: 'not-found', confidence: 0.9, reasons: [pageReason('same-as-control', { likeness })] };
  if (!strong && loginForm(seen))
    return { pageClass: 'login', confidence: 0.88, reasons: [pageReason('login-form', { words: head.title.slice(0, WORDS_SHOWN) })] };

  const body = positive(seen, prose, mainLength);
  if (body.pageClass !== 'article' && ledAway(input.uri, address)) {
    return {
      pageClass: 'not-found',
      confidence: 0.85,
      reasons: [pageReason('redirected-home', { from: pathOf(input.uri), to: pathOf(address) }), ...body.reasons],
    };
  }
  if (body.pageClass === 'unknown' && bodyBlocks.length <= 3) {
    const size = input.bytes.length;
    if (mainLength === 0 && seen.scriptCount === 0)
      return { pageClass: 'empty', confidence: 0.9, reasons: [pageReason('empty-body', { bytes: size })] };
    if (mainLength < 40 && seen.scriptCount > 0)
      return { pageClass: 'empty', confidence: 0.85, reasons: [pageReason('empty-shell', { scripts: seen.scriptCount })] };
  }
  return body;
}

/** Whether the structure alone shows an article, so that no word on the page can make it a notice. */
function strongArticle({ main, head, published }: Seen, prose: number): boolean {
  if (main.template?.certain === true && (main.blocks.length > 0 || head.meta.has('og:title'))) return true;
  if (main.template !== undefined && prose >= 100 && main.blocks.filter(isProse).length >= 2) return true;
  return (
    prose >= ARTICLE_PROSE * 2.5 ||
    (prose >= ARTICLE_PROSE && main.blocks.filter(isProse).length >= 3 && (published || main.from !== 'body'))
  );
}

function pick(
  classes: readonly { pageClass: PageClass; hits: readonly Hit[] }[],
  byStatus: PageClass | undefined,
  seen: Seen,
  prose: number,
): { pageClass: PageClass; hits: readonly Hit[] } | undefined {
  const links = seen.bodyBlocks.filter((block) => block.linked > block.text.length * 0.5).length;
  const rich = prose >= ARTICLE_PROSE || (links > 60 && seen.main.blocks.length > 40);
  const enough = classes.filter(({ pageClass, hits: of }) => {
    const best = Math.max(...of.map(({ weight }) => weight));
    if (of.every(({ sign }) => sign.where === 'cookie')) return seen.bodyBlocks.length < 3;
    if (pageClass === 'login' && of.every(({ sign }) => sign.where === 'address')) return loginForm(seen);
    if (pageClass === byStatus) return true;
    if (of.some(({ sign }) => sign.where === 'title' || sign.where === 'address' || sign.where === 'header'))
      return prose < ARTICLE_PROSE * 2;
    if (pageClass === 'login' || pageClass === 'empty') return !rich && seen.main.blocks.length < 12;
    return !rich && best >= 0.8;
  });
  const strength = (of: readonly Hit[]): number => Math.max(...of.map(({ weight }) => weight)) + Math.min(0.04, (of.length - 1) * 0.02);
  return [...enough].sort(
    (a, b) => Math.round((strength(b.hits) - strength(a.hits)) * 20) || PRECEDENCE.indexOf(a.pageClass) - PRECEDENCE.indexOf(b.pageClass),
  )[0];
}

function statusReason(row: (typeof STATUS)[number] | undefined, status: number | undefined, pageClass: PageClass): Reason[] {
  if (row === undefined || status === undefined || row.class !== pageClass) return [];
  return [row.code === 'removed-by-platform' ? { code: row.code, words: String(status) } : { code: row.code, status }];
}

function unique(reasons: readonly Reason[]): Reason[] {
  const seen = new Set<string>();
  return reasons.filter(({ code }) => !seen.has(code) && seen.add(code) !== undefined);
}

/** The words of the notice: its block and the visible ones beside it. */
function noticeText({ bodyBlocks }: Seen, words: string): string {
  const blocks = noticeBlocks(bodyBlocks).filter((block) => block.noise === 'none');
  const at = blocks.findIndex((block) => block.text.startsWith(words));
  return (
    at < 0
      ? words
      : blocks
          .slice(at, at + 2)
          .map((block) => block.text)
          .join('\n')
  ).slice(0, 400);
}

function newAddress(seen: Seen): string | undefined {
  const transfer = /transferTargetLink\s*[:=]\s*["']([^"']+)/.exec(seen.scripts)?.[1];
  if (transfer !== undefined) return resolved(transfer.replace(/\\x26amp;|\\x26|&amp;/g, '&').replace(/\\\//g, '/'), seen);
  const refresh = refreshTarget(seen);
  if (refresh !== undefined) return refresh;
  const host = hostname(seen.input.finalUri ?? seen.input.uri);
  for (const element of seen.query('a[href]')) {
    const target = resolved(element.attribs['href'] ?? '', seen);
    if (target !== undefined && hostname(target) !== host && !/beian|gov\.cn\/?$.*beian|miit\.gov/i.test(target)) return target;
  }
  const written = /https?:\/\/[\w.-]+\.[a-z]{2,}[^\s，。；）)"'<]*/i.exec(seen.bodyBlocks.map((block) => block.text).join('\n'))?.[0];
  return written ?? undefined;
}

function refreshTarget(seen: Seen): string | undefined {
  const content = seen.query('meta[http-equiv="refresh" i]')[0]?.attribs['content'] ?? '';
  const to =
    /url\s*=\s*["']?([^"'\s]+)/i.exec(content)?.[1] ??
    /(?:window\.|top\.|self\.)?location(?:\.href)?\s*=\s*["'](https?:\/\/[^"']+)["']/.exec(
      seen.scripts.length < 2000 ? seen.scripts : '',
    )?.[1];
  const target = to === undefined ? undefined : resolved(to, seen);
  return target === (seen.input.finalUri ?? seen.input.uri) ? undefined : target;
}

function resolved(href: string, { input }: Seen): string | undefined {
  try {
    const url = new URL(href, input.finalUri ?? input.uri);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

function hostname(uri: string): string {
  return /^[a-z]+:\/\/([^/:?#]+)/i.exec(uri)?.[1]?.replace(/^www\./, '') ?? '';
}

function loginForm({ query, bodyBlocks, main }: Seen): boolean {
  if (query('input[type="password"]').length === 0) return false;
  const text = bodyBlocks.reduce((sum, block) => sum + block.text.length, 0);
  return proseLength(main.blocks) < 120 && text < 1200 && bodyBlocks.length < 60;
}

/** Likeness to the host's answer to a made-up address, when it is that answer again. */
function controlLikeness({ input, main, head }: Seen): number | undefined {
  const { control } = input;
  if (control === undefined || (input.finalUri ?? input.uri) === '') return undefined;
  const text = main.blocks.map((block) => block.text).join('\n');
  const likeness = similarity(text, control.text);
  const sameTitle = control.title === undefined || squeeze(control.title) === head.title || head.title.includes(squeeze(control.title));
  return likeness >= 0.9 && sameTitle ? Math.round(likeness * 100) / 100 : undefined;
}

/** Dice coefficient over pairs of characters, with digits left out: counters and addresses differ in every answer. */
function similarity(a: string, b: string): number {
  const pairs = (text: string): Map<string, number> => {
    const plain = text.replace(/[\s\d]/g, '').slice(0, 20_000);
    const counts = new Map<string, number>();
    for (let i = 0; i + 1 < plain.length; i += 1) counts.set(plain.slice(i, i + 2), (counts.get(plain.slice(i, i + 2)) ?? 0) + 1);
    return counts;
  };
  const left = pairs(a);
  const right = pairs(b);
  let shared = 0;
  let total = 0;
  for (const [pair, count] of left) {
    shared += Math.min(count, right.get(pair) ?? 0);
    total += count;
  }
  for (const count of right.values()) total += count;
  return total === 0 ? (squeeze(a) === squeeze(b) ? 1 : 0) : (2 * shared) / total;
}

/** Article, index or unknown, for a page that is no notice of any kind. */
function positive(seen: Seen, prose: number, mainLength: number): ClassDecision {
  const { head, main, bodyBlocks, input, published } = seen;
  const address = input.finalUri ?? input.uri;
  const linkBlocks = bodyBlocks.filter((block) => block.linked > block.text.length * 0.5);
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

  const linky = mainLength > 0 && mainLinked / mainLength > 0.5;
  if (main.template?.certain === true) return { pageClass: 'article', confidence: 0.97, reasons: article };
  if (main.template !== undefined && !linky && (prose >= 60 || mainLength >= 40))
    return { pageClass: 'article', confidence: prose >= 120 ? 0.97 : 0.88, reasons: article };
  if (isHome(address) && index.length >= 1 && (linkBlocks.length >= 8 || linky) && share >= 0.3)
    return { pageClass: 'index', confidence: 0.93, reasons: index };
  if (isHome(address) && prose < ARTICLE_PROSE && linkBlocks.length >= 2) return { pageClass: 'index', confidence: 0.8, reasons: index };
  if (columnMeta !== undefined && articleMeta === undefined && linkBlocks.length >= 5 && prose < 800)
    return { pageClass: 'index', confidence: 0.9, reasons: index };
  if (linky && linkBlocks.length >= 8 && prose < 400)
    return {
      pageClass: 'index',
      confidence: 0.88,
      reasons: index.length > 0 ? index : [pageReason('index-links', { links: linkBlocks.length, share })],
    };
  if (prose >= 200 || (articleMeta !== undefined && mainLength >= 30) || (prose >= 60 && published && !linky)) {
    return { pageClass: 'article', confidence: prose >= 400 ? 0.95 : 0.82, reasons: article };
  }
  if (index.length >= 1 && linkBlocks.length >= 6) return { pageClass: 'index', confidence: 0.75, reasons: index };
  if (linkBlocks.length >= 20 && share >= 0.5)
    return { pageClass: 'index', confidence: 0.7, reasons: [pageReason('index-links', { links: linkBlocks.length, share })] };
  if (prose >= 60 || (mainLength >= 120 && !linky)) return { pageClass: 'article', confidence: 0.6, reasons: article };
  return { pageClass: 'unknown', confidence: 0.5, reasons: [pageReason('too-little-text', { characters: mainLength })] };
}

import type { PageClass } from '#records/page.ts';
import type { Reason } from '#records/text.ts';
import { hostname, isHome, ledAway, newAddress, pathOf, refreshTarget } from './addresses.ts';
import { articleOrIndex, strongArticle } from './article.ts';
import { hijackTerms } from './hijack.ts';
import { noticeBlocks, signsMet, standing, type Hit } from './hits.ts';
import { controlLikeness } from './likeness.ts';
import { proseSize } from './prose.ts';
import { pageReason, type PageReasonCode } from './reasons.ts';
import { ARTICLE_PROSE, WORDS_SHOWN, type ClassDecision, type Seen } from './seen.ts';

/** What a status says where the page itself says nothing. */
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

/**
 * The class of a page from its structure first, then from its status, and from words only where no article stands; each class with
 * the signs that led to it.
 */
export function classify(seen: Seen): ClassDecision {
  const { head, main, bodyBlocks, input } = seen;
  const status = input.status;
  const address = input.finalUri ?? input.uri;
  const prose = proseSize(main.blocks);
  const mainLength = main.blocks.reduce((sum, block) => sum + block.text.length, 0);
  const certain = main.template?.certain === true;
  const strong = strongArticle(seen, prose);
  const found = strong ? [] : standing(signsMet(seen), seen, mainLength, prose);
  const structural = found.filter(
    ({ sign }) =>
      sign.where !== 'block' && sign.where !== 'bare' && sign.where !== 'title' && sign.where !== 'cookie' && sign.where !== 'address',
  );
  const verbal = found.filter(
    ({ sign }) =>
      sign.where === 'block' || sign.where === 'bare' || sign.where === 'title' || sign.where === 'address' || sign.where === 'cookie',
  );

  const hijacked = hijackTerms(seen);
  if (hijacked.length > 0 && !certain && prose < 1500) {
    return {
      pageClass: 'parked',
      confidence: Math.min(0.98, 0.8 + hijacked.length * 0.05),
      reasons: [pageReason('hijacked-words', { words: hijacked.slice(0, 8) })],
    };
  }
  const usable = [...structural.filter(() => prose < ARTICLE_PROSE), ...verbal];
  const byStatus = status === undefined ? undefined : STATUS.find(({ test }) => test(status));
  const classes = PRECEDENCE.map((pageClass) => ({ pageClass, hits: usable.filter(({ sign }) => sign.class === pageClass) })).filter(
    ({ hits: of }) => of.length > 0,
  );
  const decided = pick(classes, byStatus?.class, seen, prose);
  if (decided !== undefined) {
    const best = Math.max(...decided.hits.map(({ weight }) => weight));
    const reasons = unique(decided.hits.map((item) => reasonOf(item, seen)));
    const notice = decided.hits.find(({ sign }) => sign.where === 'block' || sign.where === 'bare')?.words;
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
  if (refreshed !== undefined) return sentOn(address, refreshed);
  if (byStatus !== undefined && status !== undefined) {
    return { pageClass: byStatus.class, confidence: byStatus.weight, reasons: statusReason(byStatus, status, byStatus.class) };
  }
  const likeness = controlLikeness(seen);
  if (likeness !== undefined) return { pageClass: 'not-found', confidence: 0.9, reasons: [pageReason('same-as-control', { likeness })] };
  if (!strong && loginForm(seen))
    return { pageClass: 'login', confidence: 0.88, reasons: [pageReason('login-form', { words: head.title.slice(0, WORDS_SHOWN) })] };

  const body = articleOrIndex(seen, prose, mainLength);
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

/** A page that sends its visitor on by itself: to an error page or home, or to where the content now is. */
function sentOn(from: string, to: string): ClassDecision {
  const path = pathOf(to);
  if (/\/(?:404|notfound|not-found|error)(?:[/._?-]|$)/i.test(path)) {
    return { pageClass: 'not-found', confidence: 0.85, reasons: [pageReason('not-found-address', { path })] };
  }
  if (isHome(to) && !isHome(from) && hostname(from) === hostname(to)) {
    return { pageClass: 'not-found', confidence: 0.8, reasons: [pageReason('redirected-home', { from: pathOf(from), to: path })] };
  }
  return { pageClass: 'moved-notice', confidence: 0.75, reasons: [pageReason('moved-refresh', { to })], movedTo: to };
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
    if (of.every(({ sign }) => sign.where === 'bare') && loginForm(seen)) return pageClass === 'login';
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

/** Text beside a password field up to which the page is a login page, unless its title says so. */
const LOGIN_PROSE = 45;

function loginForm({ query, bodyBlocks, main, head }: Seen): boolean {
  if (query('input[type="password"]').length === 0) return false;
  const text = bodyBlocks.reduce((sum, block) => sum + block.text.length, 0);
  const prose = proseSize(main.blocks);
  const named = /登[录陆入]|认证|\b(?:log|sign)[ -]?in\b/i.test(head.title);
  return prose < (named ? 120 : LOGIN_PROSE) && text < 1200 && bodyBlocks.length < 60;
}

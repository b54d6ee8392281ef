import type { PageClass } from '#records/page.ts';
import type { Reason } from '#records/text.ts';
import { hostname, isHome, ledAway, newAddress, pathOf, refreshTarget } from './addresses.ts';
import { articleOrIndex, strongArticle } from './article.ts';
import { decide, type Ground } from './decide.ts';
import { loginForm } from './loginform.ts';
import { hijackTerms } from './hijack.ts';
import { noticeBlocks } from './hits.ts';
import { controlLikeness } from './likeness.ts';
import { proseSize } from './prose.ts';
import { pageReason, type PageReasonCode } from './reasons.ts';
import { WORDS_SHOWN, type ClassDecision, type Seen } from './seen.ts';

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

/**
 * The class of a page from its structure first, then from what it says where no article stands, then from its status; each class
 * with the signs that led to it.
 */
export function classify(seen: Seen): ClassDecision {
  const { head, main, bodyBlocks, input } = seen;
  const status = input.status;
  const address = input.finalUri ?? input.uri;
  const prose = proseSize(main.blocks);
  const mainLength = main.blocks.reduce((sum, block) => sum + block.text.length, 0);
  const certain = main.template?.certain === true;
  const strong = strongArticle(seen, prose);

  const hijacked = hijackTerms(seen);
  if (hijacked.length > 0 && !certain && prose < 1500) {
    return {
      pageClass: 'parked',
      confidence: Math.min(0.98, 0.8 + hijacked.length * 0.05),
      reasons: [pageReason('hijacked-words', { words: hijacked.slice(0, 8) })],
    };
  }
  const byStatus = status === undefined ? undefined : STATUS.find(({ test }) => test(status));
  const decided = strong ? undefined : decide(seen, prose, byStatus?.class);
  if (decided !== undefined) {
    const { pageClass } = decided;
    const movedTo = pageClass === 'moved-notice' ? newAddress(seen) : undefined;
    return {
      pageClass,
      confidence: decided.confidence,
      reasons: [...unique(decided.grounds.map((ground) => reasonOf(ground, seen))), ...statusReason(byStatus, status, pageClass)],
      ...(decided.notice === undefined ? {} : { notice: noticeText(seen, decided.notice) }),
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
  const nothing = bodyBlocks.every(({ text }) => head.title.includes(text)) || bodyBlocks.length <= 1;
  if (
    body.pageClass === 'unknown' &&
    bodyBlocks.length <= 3 &&
    (nothing || !/[。！？：:]/.test(bodyBlocks.map(({ text }) => text).join('')))
  ) {
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

function reasonOf({ code, vendor, words }: Ground, seen: Seen): Reason {
  if (code.startsWith('challenge-')) return { code, vendor: vendor === 'title' || vendor === undefined ? words : vendor };
  if (code === 'parked-service') return { code, vendor: vendor ?? words };
  if (code === 'not-found-address') return { code, path: words };
  if (code === 'empty-shell') return { code, scripts: seen.scriptCount };
  const rule = ruleNumber(seen);
  return { code, words, ...(rule !== undefined && (code === 'removed-by-platform' || code === 'removed-for-complaint') ? { rule } : {}) };
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

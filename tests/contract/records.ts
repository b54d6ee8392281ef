import { createHash } from 'node:crypto';
import type { Activity, SubjectType } from '#records/activity.ts';
import type { Capture } from '#records/capture.ts';
import type { Citation, Claim, ReadClaim, Revision } from '#records/document.ts';
import type { ClaimHealth, ClaimStatus, Evidence } from '#records/evidence.ts';
import type { Attempt, HeaderList, Hop } from '#records/fetch.ts';
import type { LinkStatus } from '#records/health.ts';
import type { ExtractedPage, PageRecord } from '#records/page.ts';
import type { AttemptRecord, RevisionPlan } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import { DAY, HOUR, instant, millis, MINUTE, type Instant } from '#records/time.ts';
import { hostOf, uriKey } from '#records/uri.ts';

export const START = '2026-03-02T08:00:00.000Z';

/** The instant so many hours after START. */
export function hours(count: number): Instant {
  return instant(millis(START) + count * HOUR);
}

export function days(count: number): Instant {
  return instant(millis(START) + count * DAY);
}

export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

export function resource(id: string, uri: string): Resource {
  return { id, uri, key: uriKey(uri), host: hostOf(uri), firstSeenAt: START };
}

export const GOV = resource('r-gov', 'https://www.cq.gov.cn/zwgk/t20211230_1.html');
export const GOV_SECOND = resource('r-gov-2', 'https://www.cq.gov.cn/zwgk/t20220115_2.html');
export const WECHAT = resource('r-wechat', 'https://mp.weixin.qq.com/s/AbC-1_x');
export const ENGLISH = resource('r-en', 'https://english.example/news/65-billion?utm_source=x');

export function activity(id: string, at: Instant, type: SubjectType, subject: string, code = 'link-state'): Activity {
  return { id, at, subject: { type, id: subject }, event: { code, from: 'unknown', to: 'live' } };
}

const REQUEST: HeaderList = [
  ['User-Agent', 'Suyuan/0.1 (+mailto:test@example.org)'],
  ['Accept', '*/*'],
];

export function hop(uri: string, status: number, date = 'Mon, 02 Mar 2026 08:00:00 GMT', location?: string): Hop {
  const responseHeaders: HeaderList = [
    ['Server', 'nginx'],
    ['Date', date],
    ['content-type', 'text/html; charset=GBK'],
    ['Set-Cookie', 'a=1'],
    ['Set-Cookie', `b=${status}`],
    ...(location === undefined ? [] : [['Location', location] as const]),
  ];
  return {
    uri,
    status,
    requestHeaders: REQUEST,
    responseHeaders,
    ...(location === undefined ? {} : { location }),
    remoteAddress: '203.0.113.7',
    protocol: 'http/1.1',
    timings: { dns: 1.5, connect: 12, firstByte: 80, total: 130.25 },
  };
}

export interface Try {
  readonly id: string;
  readonly resource: Resource;
  readonly at: Instant;
  readonly body?: string;
  readonly run?: string;
  readonly attempt?: Partial<Attempt>;
  readonly capture?: Partial<Capture>;
}

/** An answered attempt with its capture, or one without when there is no body. */
export function made({ id, resource: on, at, body, run = 'run-1', attempt = {}, capture = {} }: Try): AttemptRecord {
  const payload = body === undefined ? undefined : Buffer.from(body, 'utf8');
  const base: Attempt = {
    id: `a-${id}`,
    resourceId: on.id,
    runId: run,
    uri: on.uri,
    purpose: 'source',
    outcome: payload === undefined ? 'unreachable' : 'answered',
    startedAt: at,
    endedAt: instant(millis(at) + 250),
    hops: payload === undefined ? [] : [hop(on.uri, 200, at)],
    ...(payload === undefined ? { reason: 'timeout' as const } : { status: 200, finalUri: on.uri, captureId: `c-${id}` }),
    vantage: 'test',
    ...attempt,
  };
  if (payload === undefined) return { resource: on, attempt: base };
  const kept: Capture = {
    id: `c-${id}`,
    resourceId: on.id,
    attemptId: base.id,
    uri: base.uri,
    finalUri: base.finalUri ?? base.uri,
    method: 'http',
    kind: 'response',
    capturedAt: base.startedAt,
    status: base.status ?? 200,
    contentType: 'text/html',
    payloadDigest: sha256(payload),
    payloadLength: payload.length,
    wireDigest: sha256(`wire ${body}`),
    wireLength: payload.length + 20,
    access: 'public',
    ...capture,
  };
  return { resource: on, attempt: base, capture: kept, ...(kept.kind === 'response' ? { payload } : {}) };
}

/** A page read from a body. */
export function page(body: string, changes: Partial<ExtractedPage> = {}, key = `page ${body}`): PageRecord {
  const text = changes.text ?? body;
  const extracted: ExtractedPage = {
    method: 'extraction/1',
    charset: 'gb18030',
    charsetFrom: 'meta',
    lang: 'zh-Hans',
    title: '重庆市数据治理“十四五”规划',
    publisher: '重庆市人民政府',
    documentNumber: '渝府发〔2021〕42号',
    dates: [{ kind: 'published', value: '2021-12-30', precision: 'day', ground: 'meta:PubDate' }],
    published: '2021-12-30',
    text,
    textFrom: 'trs',
    blocks: [{ kind: 'paragraph', start: 0, end: text.length }],
    passages: [{ start: 0, end: text.length }],
    pageClass: 'article',
    confidence: 0.97,
    reasons: [{ code: 'template', template: 'trs' }],
    links: [{ uri: 'https://www.cq.gov.cn/', text: '首页' }],
    ...changes,
  };
  return {
    key: sha256(`${key} ${extracted.method}`),
    payloadDigest: sha256(body),
    madeAt: days(1),
    textDigest: sha256(text),
    page: extracted,
  };
}

export function status(source: string, changes: Partial<LinkStatus> = {}): LinkStatus {
  return {
    sourceId: source,
    state: 'live',
    drift: 'none',
    since: START,
    confidence: 0.9,
    reasons: [{ code: 'answered', attempts: ['a-1'] }],
    checks: 1,
    checksGood: 1,
    recent: [{ at: START, attemptId: 'a-1', state: 'live' }],
    method: 'health/1',
    inputDigest: sha256(source),
    ...changes,
  };
}

function readClaim(ordinal: number, text: string, lang: 'zh' | 'en'): ReadClaim {
  return {
    ordinal,
    text,
    lang,
    section: ['一、总体', 'Overview'],
    line: 10 + ordinal,
    position: { start: ordinal * 100, end: ordinal * 100 + text.length },
  };
}

export interface Sentence {
  readonly id: string;
  readonly text: string;
  readonly cites?: readonly Resource[];
}

/** One reading of a document of these sentences, each citing sources inline. */
export function plan(
  document: string,
  number: number,
  lang: 'zh' | 'en',
  sentences: readonly Sentence[],
  changes: Partial<RevisionPlan> = {},
): RevisionPlan {
  const bytes = Buffer.from(`${document} ${number}\n${sentences.map(({ text }) => text).join('\n')}`, 'utf8');
  const claims = sentences.map(({ text }, ordinal) => readClaim(ordinal, text, lang));
  const cited = sentences.flatMap(({ cites = [] }, ordinal) => cites.map((to) => ({ to, ordinal })));
  const revision: Revision = {
    id: document,
    documentId: document,
    number,
    digest: sha256(bytes),
    path: `sources/documents/${document}.md`,
    readAt: days(number),
    method: 'documents/1',
    work: 'case-study',
    lang,
    title: lang === 'zh' ? '数字重庆' : 'Digital Chongqing',
    frontMatter: { id: document, work: 'case-study', lang, date: '2026-01-22' },
    blocks: claims.map((claim) => ({
      kind: 'paragraph',
      line: claim.line,
      section: claim.section,
      pieces: [{ text: claim.text, claim: claim.ordinal }],
    })),
    claims,
    citations: cited.map(({ to, ordinal }, index) => ({
      ordinal: index,
      uri: to.uri,
      kind: 'inline',
      scope: 'sentence',
      line: 10 + ordinal,
      section: ['一、总体', 'Overview'],
      claims: [ordinal],
    })),
    problems: [{ line: 3, rule: 'insecure-uri', detail: 'http://example.org/' }],
  };
  const withIds = claims.map((claim, index): Claim => ({
    ...claim,
    id: sentences[index]?.id ?? '',
    documentId: document,
    revision: number,
    alignment: `case-study/${claim.ordinal}`,
  }));
  const citations = cited.map(({ to, ordinal }, index): Citation => ({
    id: `${document}-cite-${index}`,
    documentId: document,
    revision: number,
    ordinal: index,
    sourceId: to.id,
    uri: to.uri,
    kind: 'inline',
    scope: 'sentence',
    line: 10 + ordinal,
    section: ['一、总体', 'Overview'],
    label: '来源 source',
    claimIds: [sentences[ordinal]?.id ?? ''],
  }));
  const resources = [...new Map(cited.map(({ to }) => [to.id, to])).values()];
  return {
    revision,
    bytes,
    claims: withIds,
    retired: [],
    citations,
    resources,
    alignments: {},
    activities: [activity(`act-${document}-${number}`, days(number), 'document', document, 'revision-read')],
    ...changes,
  };
}

export function claimStatus(claim: string, health: ClaimHealth, evidenceIds: readonly string[] = []): ClaimStatus {
  return {
    claimId: claim,
    health,
    since: START,
    reasons: [{ code: 'figures-agree', n: 3 }],
    evidenceIds,
    method: 'evidence/1',
    inputDigest: sha256(claim),
  };
}

export function evidence(
  id: string,
  claim: string,
  source: Resource,
  capture: string,
  rank: number,
  changes: Partial<Evidence> = {},
): Evidence {
  return {
    id,
    claimId: claim,
    sourceId: source.id,
    uri: source.uri,
    captureId: capture,
    tier: 'inline',
    rank,
    passage: '总投资65亿元，涉及52个项目。',
    passageLang: 'zh-Hans',
    position: { start: 0, end: 16 },
    quote: { exact: '总投资65亿元，涉及52个项目。', prefix: '', suffix: '' },
    presence: 'present',
    method: 'evidence/1',
    score: 0.82,
    relation: 'supports',
    probability: 0.91,
    needsReview: false,
    agreeing: [
      { kind: 'money', claim: { text: '6.5 billion', start: 3, end: 14 }, passage: { text: '65亿元', start: 3, end: 7 }, reading: 'equal' },
    ],
    conflicting: [],
    missing: [],
    ...changes,
  };
}

export function minutes(count: number): Instant {
  return instant(millis(START) + count * MINUTE);
}

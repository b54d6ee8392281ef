import { createHash } from 'node:crypto';
import type { Activity, Run } from '#records/activity.ts';
import type { Capture } from '#records/capture.ts';
import type { Decision } from '#records/decision.ts';
import type { Citation, Claim, DocumentSummary, Revision } from '#records/document.ts';
import type { ClaimStatus, Evidence } from '#records/evidence.ts';
import type { Attempt, Hop } from '#records/fetch.ts';
import type { LinkStatus } from '#records/health.ts';
import type { ExtractedPage, PageRecord } from '#records/page.ts';
import type { Archive } from '#records/ports.ts';
import type { Resource, Source } from '#records/source.ts';
import { hostOf, uriKey } from '#records/uri.ts';
import { leafText, type LogLeaf } from '#records/log.ts';
import { leafHash } from '#interchange/merkle.ts';
import { nodesOver } from './log.ts';

export const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');

const PLAN = 'https://www.cq.example/zwgk/t20211230_42.html';
const NEWS = 'http://news.example/2023/article?id=7&utm_source=x#top';
const GONE = 'https://dead.example/重庆/规划.html';
const SUPPLIED = 'https://mp.weixin.example/s/abc';
const HOSTILE = 'https://hostile.example/a?x={1}&y=2';

const bodies = {
  plan: '<html><title>重庆市数据治理“十四五”规划</title><p>到2025年，投资65亿元。</p></html>',
  edited: '<html><title>重庆市数据治理“十四五”规划</title><p>到2025年，投资56亿元。</p></html>',
  news: '<html><title>Digital Chongqing & you</title><p>52 projects, 6.5 billion RMB</p></html>',
  hostile: '<html><title>=HYPERLINK("http://evil.example")</title></html>',
  supplied: '<div id="js_article">渝快办 = YUKUAI Ban</div>',
};
export const payloads: Readonly<Record<string, Uint8Array>> = Object.fromEntries(
  Object.values(bodies).map((body) => [sha256(body), Buffer.from(body)]),
);

export const DOCUMENT_BYTES = {
  zh: '# 重庆\n\n到2025年投资65亿元。\n',
  en: '# Chongqing\n\n=SUM(A1) 52 projects, “6.5 billion”, and more. The app 渝快办 serves, in short, everyone.\n',
};

const resource = (id: string, uri: string): Resource => ({
  id,
  uri,
  key: uriKey(uri),
  host: hostOf(uri),
  firstSeenAt: '2026-01-05T08:00:00.000Z',
});

const hop = (uri: string, status: number, headers: Hop['responseHeaders'], more: Partial<Hop> = {}): Hop => ({
  uri,
  status,
  requestHeaders: [
    ['Host', hostOf(uri)],
    ['User-Agent', 'Suyuan/0.1'],
  ],
  responseHeaders: headers,
  remoteAddress: '203.0.113.7',
  protocol: 'http/1.1',
  ...more,
});

interface Told {
  readonly id: string;
  readonly resource: Resource;
  readonly at: string;
  readonly hops: readonly Hop[];
  readonly body?: string;
  readonly capture?: Partial<Capture>;
  readonly attempt?: Partial<Attempt>;
}

function told({ id, resource: at, at: day, hops, body, capture, attempt }: Told): { attempt: Attempt; capture?: Capture } {
  const last = hops.at(-1);
  const startedAt = `${day}T01:20:00.000Z`;
  const endedAt = `${day}T01:20:01.250Z`;
  const made: Attempt = {
    id: `a-${id}`,
    resourceId: at.id,
    runId: 'r-1',
    uri: at.uri,
    purpose: 'source',
    outcome: 'answered',
    startedAt,
    endedAt,
    hops,
    ...(last === undefined ? {} : { status: last.status, finalUri: last.uri }),
    ...(body === undefined ? {} : { captureId: `k-${id}` }),
    vantage: 'desk',
    ...attempt,
  };
  if (body === undefined) return { attempt: made };
  const contentType = last?.responseHeaders.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'text/html; charset=utf-8';
  return {
    attempt: made,
    capture: {
      id: `k-${id}`,
      resourceId: at.id,
      attemptId: `a-${id}`,
      uri: at.uri,
      finalUri: last?.uri ?? at.uri,
      method: 'http',
      kind: 'response',
      capturedAt: endedAt,
      status: last?.status ?? 200,
      contentType,
      payloadDigest: sha256(body),
      payloadLength: Buffer.byteLength(body),
      wireDigest: sha256(`wire ${id}`),
      wireLength: 99,
      access: 'public',
      pageKey: `p-${id}`,
      ...capture,
    },
  };
}

const plan = resource('s-plan', PLAN);
const news = resource('s-news', NEWS);
const gone = resource('s-gone', GONE);
const supplied = resource('s-supplied', SUPPLIED);
const hostile = resource('s-hostile', HOSTILE);
export const resources: readonly Resource[] = [plan, news, gone, supplied, hostile];

const HTML: Hop['responseHeaders'] = [
  ['Content-Type', 'text/html; charset=utf-8'],
  ['Content-Encoding', 'gzip'],
  ['Transfer-Encoding', 'chunked'],
];

/** A→B→A with a 304 after it; a redirect; a host that does not resolve; a supplied page without hops; a withdrawn hostile one. */
const history = [
  told({ id: 'plan-1', resource: plan, at: '2026-02-01', hops: [hop(PLAN, 200, HTML)], body: bodies.plan }),
  told({ id: 'plan-2', resource: plan, at: '2026-03-01', hops: [hop(PLAN, 200, HTML)], body: bodies.edited }),
  told({
    id: 'plan-3',
    resource: plan,
    at: '2026-04-01',
    hops: [hop(PLAN, 200, HTML)],
    body: bodies.plan,
    capture: { kind: 'revisit', profile: 'identical-payload-digest', refersTo: 'k-plan-1', pageKey: 'p-plan-1' },
  }),
  told({
    id: 'plan-4',
    resource: plan,
    at: '2026-05-01',
    hops: [hop(PLAN, 304, [['ETag', '"a"']])],
    body: bodies.plan,
    capture: { kind: 'revisit', profile: 'server-not-modified', refersTo: 'k-plan-1', pageKey: 'p-plan-1' },
  }),
  told({
    id: 'news-1',
    resource: news,
    at: '2026-02-01',
    hops: [
      hop(NEWS, 301, [
        ['Location', 'https://news.example/a/7'],
        ['Content-Length', '178'],
      ]),
      hop('https://news.example/a/7', 200, [
        ['Content-Type', 'text/html'],
        ['X-Odd', 'caf\xe9'],
      ]),
    ],
    body: bodies.news,
    capture: { truncated: 'length' },
  }),
  told({
    id: 'gone-1',
    resource: gone,
    at: '2026-02-01',
    hops: [],
    attempt: { outcome: 'unreachable', reason: 'dns', detail: 'ENOTFOUND' },
  }),
  told({
    id: 'supplied-1',
    resource: supplied,
    at: '2026-02-02',
    hops: [],
    body: bodies.supplied,
    capture: { method: 'supplied', suppliedBy: '王芳', access: 'signed-in' },
  }),
  told({
    id: 'hostile-1',
    resource: hostile,
    at: '2026-02-03',
    hops: [hop(HOSTILE, 200, [['Content-Type', 'text/html']])],
    body: bodies.hostile,
    capture: { withdrawn: { at: '2026-06-01T00:00:00.000Z', reason: 'asked for by its author', by: 'Li Na' } },
  }),
];
export const attempts: readonly Attempt[] = history.map(({ attempt }) => attempt);
export const captures: readonly Capture[] = history.flatMap(({ capture }) => capture ?? []);

function page(text: string, more: Partial<ExtractedPage>): ExtractedPage {
  return {
    method: 'extraction/1',
    charset: 'utf-8',
    charsetFrom: 'header',
    lang: 'zh-Hans',
    dates: [],
    text,
    textFrom: 'body',
    blocks: [],
    passages: [{ start: 0, end: text.length }],
    pageClass: 'article',
    confidence: 0.9,
    reasons: [],
    links: [],
    ...more,
  };
}

const PAGES: Readonly<Record<string, ExtractedPage>> = {
  'p-plan-1': page('到2025年，投资65亿元。', {
    title: '重庆市数据治理“十四五”规划',
    publisher: '重庆市人民政府',
    documentNumber: '渝府发〔2021〕42号',
    published: '2021-12-30T09:20+08:00',
  }),
  'p-plan-2': page('到2025年，投资56亿元。', { title: '重庆市数据治理“十四五”规划', publisher: '重庆市人民政府' }),
  'p-news-1': page('52 projects, 6.5 billion RMB', {
    lang: 'en',
    title: 'Digital Chongqing & {you}: 100 % “new”',
    author: 'Zhou, Changan',
    publisher: 'iChongqing',
    published: '2023-04',
  }),
  'p-supplied-1': page('渝快办 = YUKUAI Ban', { lang: 'und', title: '=HYPERLINK("http://evil.example")' }),
};

const pageRecord = (key: string, made: ExtractedPage): PageRecord => ({
  key,
  payloadDigest: captures.find(({ pageKey }) => pageKey === key)?.payloadDigest ?? '',
  madeAt: '2026-02-04T00:00:00.000Z',
  textDigest: sha256(made.text),
  page: made,
});

const status = (sourceId: string, state: LinkStatus['state'], pinned?: string): LinkStatus => ({
  sourceId,
  state,
  drift: 'none',
  since: '2026-02-01T01:20:00.000Z',
  confidence: 0.95,
  reasons: [{ code: 'answered', attempts: ['a-plan-1'] }],
  lastAttempt: '2026-05-01T01:20:00.000Z',
  ...(pinned === undefined ? {} : { pinned, newestGood: pinned }),
  checks: 4,
  checksGood: 4,
  recent: [],
  method: 'link/1',
  inputDigest: 'i',
});

const STATUSES: readonly LinkStatus[] = [
  status('s-plan', 'live', 'k-plan-1'),
  status('s-news', 'moved', 'k-news-1'),
  status('s-gone', 'unreachable'),
  status('s-supplied', 'unknown', 'k-supplied-1'),
];

const sources: readonly Source[] = resources
  .map((known): Source => {
    const found = STATUSES.find(({ sourceId }) => sourceId === known.id);
    const read = found?.pinned === undefined ? undefined : PAGES[captures.find(({ id }) => id === found.pinned)?.pageKey ?? ''];
    return {
      ...known,
      citedBy: [{ document: 'plan-en', kind: 'inline', scope: 'sentence', line: 3, section: ['Chongqing'] }],
      ...(found === undefined ? {} : { status: found }),
      captures: 1,
      stored: 1,
      ...(read?.title === undefined ? {} : { title: read.title }),
      ...(read?.publisher === undefined ? {} : { publisher: read.publisher }),
      ...(read?.published === undefined ? {} : { published: read.published }),
    };
  })
  .sort((a, b) => (a.uri < b.uri ? -1 : 1));

const claim = (id: string, documentId: string, lang: 'zh' | 'en', text: string, ordinal: number): Claim => ({
  id,
  documentId,
  revision: 1,
  ordinal,
  text,
  lang,
  section: ['总览', 'Overview'],
  line: 3,
  position: { start: DOCUMENT_BYTES[lang].indexOf(text), end: DOCUMENT_BYTES[lang].indexOf(text) + text.length },
  alignment: 'w1',
});
const claims: readonly Claim[] = [
  claim('c-zh', 'plan-zh', 'zh', '到2025年投资65亿元。', 0),
  claim('c-en', 'plan-en', 'en', '=SUM(A1) 52 projects, “6.5 billion”, and more.', 0),
  claim('c-mixed', 'plan-en', 'en', 'The app 渝快办 serves, in short, everyone.', 1),
];

const revision = (id: 'plan-zh' | 'plan-en', lang: 'zh' | 'en', title: string): Revision => ({
  id,
  documentId: id,
  work: 'plan',
  lang,
  title,
  frontMatter: { restates: { title: 'The original', uri: 'https://original.example/' } },
  blocks: [],
  claims: [],
  citations: [],
  problems: [],
  number: 1,
  digest: sha256(DOCUMENT_BYTES[lang]),
  path: `${id}.md`,
  readAt: '2026-01-05T08:00:00.000Z',
  method: 'reader/1',
});
const revisions = [revision('plan-zh', 'zh', '重庆数据治理'), revision('plan-en', 'en', 'Governing data in Chongqing')];

const documents: readonly DocumentSummary[] = revisions.map(({ documentId, work, lang, title, path, digest, readAt, method }) => ({
  id: documentId,
  work,
  lang,
  title,
  path,
  revision: 1,
  digest,
  readAt,
  method,
  claims: 2,
  citations: 1,
  sources: 1,
  problems: [],
}));

const citations: readonly Citation[] = [
  {
    id: 'q-1',
    documentId: 'plan-en',
    revision: 1,
    ordinal: 0,
    sourceId: 's-plan',
    uri: PLAN,
    kind: 'inline',
    scope: 'sentence',
    line: 3,
    section: [],
    claimIds: ['c-en', 'c-mixed'],
  },
];

const evidence: readonly Evidence[] = [
  {
    id: 'v-1',
    claimId: 'c-en',
    sourceId: 's-plan',
    uri: PLAN,
    captureId: 'k-plan-1',
    tier: 'inline',
    rank: 1,
    score: 0.91,
    relation: 'supports',
    probability: 0.88,
    needsReview: false,
    agreeing: [{ kind: 'money', claim: { text: '6.5 billion', start: 23, end: 34 }, passage: { text: '65亿元', start: 10, end: 14 } }],
    conflicting: [],
    missing: [{ kind: 'number', claim: { text: '52 projects', start: 9, end: 20 } }],
    passage: '到2025年，投资65亿元。',
    passageLang: 'zh-Hans',
    position: { start: 0, end: 14 },
    quote: { exact: '到2025年，投资65亿元。', prefix: '', suffix: '' },
    presence: 'present',
    method: 'evidence/1',
  },
];

const claimStatuses: readonly ClaimStatus[] = [
  {
    claimId: 'c-en',
    health: 'supported',
    since: '2026-02-04T00:00:00.000Z',
    reasons: [{ code: 'supported-by' }],
    evidenceIds: ['v-1'],
    method: 'health/1',
    inputDigest: 'i',
  },
];

const decisions: readonly Decision[] = [
  {
    id: 'd-1',
    kind: 'confirm',
    at: '2026-02-05T00:00:00.000Z',
    by: '王芳',
    claimId: 'c-en',
    sourceId: 's-plan',
    captureId: 'k-plan-1',
    quote: { exact: '投资65亿元', prefix: '', suffix: '' },
    note: '=1+1',
  },
];

const runs: readonly Run[] = [
  { id: 'r-1', startedAt: '2026-02-01T01:00:00.000Z', total: 5, done: 5, answered: 4, unreachable: 1, excluded: 0 },
];
const activities: readonly Activity[] = [
  { id: 'e-1', at: '2026-02-01T02:00:00.000Z', subject: { type: 'run', id: 'r-1' }, event: { code: 'run-ended' } },
];

const documentBytes: Readonly<Record<string, Uint8Array>> = Object.fromEntries(
  Object.values(DOCUMENT_BYTES).map((text) => [sha256(text), Buffer.from(text)]),
);

const leafOf = (kind: LogLeaf['kind'], ref: string, text: string): Omit<LogLeaf, 'index'> => ({
  kind,
  ref,
  hash: leafHash(Buffer.from(sha256(text), 'hex')),
});

/** The log of the canned archive: captures as they came, then the withdrawal, then the decision. */
export const leaves: readonly LogLeaf[] = [
  ...captures.map((capture) => leafOf('capture', capture.id, leafText.capture(capture))),
  ...captures.flatMap(({ id, withdrawn }) =>
    withdrawn === undefined ? [] : [leafOf('withdrawal', id, leafText.withdrawal({ captureId: id, ...withdrawn }))],
  ),
  ...decisions.map((decision) => leafOf('decision', decision.id, leafText.decision(decision))),
].map((leaf, index) => ({ ...leaf, index }));

export type Canned = Pick<
  Archive,
  | 'about'
  | 'documents'
  | 'document'
  | 'source'
  | 'revision'
  | 'claims'
  | 'claim'
  | 'claimStatus'
  | 'citations'
  | 'sources'
  | 'attempts'
  | 'captures'
  | 'capture'
  | 'payload'
  | 'renditions'
  | 'page'
  | 'capturedPage'
  | 'linkStatus'
  | 'evidence'
  | 'claimStatuses'
  | 'decisions'
  | 'runs'
  | 'activities'
  | 'logState'
  | 'logNodes'
  | 'logLeaf'
  | 'logLeaves'
  | 'requisites'
  | 'isGathered'
  | 'candidates'
  | 'accessChanges'
  | 'checkpoints'
>;

/** A small archive made by hand, in two languages, with every kind of attempt and capture. */
export function cannedArchive(rehearsal = false): Canned {
  const withdrawn = new Set(captures.filter(({ withdrawn: gone }) => gone !== undefined).map(({ payloadDigest }) => payloadDigest));
  return {
    about: async () => ({ path: 'canned', createdAt: '2026-01-01T00:00:00.000Z', rehearsal }),
    documents: async () => documents,
    document: async (id) => documents.find((known) => known.id === id),
    source: async (id) => sources.find((known) => known.id === id),
    revision: async (id, number) => revisions.find((known) => known.documentId === id && (number ?? 1) === known.number),
    claims: async ({ document }) => claims.filter(({ documentId }) => documentId === document),
    claim: async (id) => claims.find((known) => known.id === id),
    claimStatus: async (id) => claimStatuses.find(({ claimId }) => claimId === id),
    citations: async ({ document, id }) =>
      citations.filter((known) => (id === undefined ? known.documentId === document : known.id === id)),
    sources: async ({ limit = 50, offset = 0 } = {}) => ({ total: sources.length, sources: sources.slice(offset, offset + limit) }),
    attempts: async ({ resource: id }) => attempts.filter(({ resourceId }) => resourceId === id).toReversed(),
    captures: async ({ resource: id }) => captures.filter(({ resourceId }) => resourceId === id).toReversed(),
    capture: async (id) => captures.find((known) => known.id === id),
    renditions: async () => [],
    payload: async (digest) => (withdrawn.has(digest) ? undefined : (payloads[digest] ?? documentBytes[digest])),
    page: async (key) => (PAGES[key] === undefined ? undefined : pageRecord(key, PAGES[key])),
    capturedPage: async (id) => {
      const capture = captures.find((known) => known.id === id);
      const found = PAGES[capture?.pageKey ?? ''];
      return capture === undefined || found === undefined ? undefined : { capture, page: found, textDigest: sha256(found.text) };
    },
    linkStatus: async (id) => STATUSES.find(({ sourceId }) => sourceId === id),
    evidence: async ({ claim: claimId, source, document }) =>
      evidence.filter(
        (known) =>
          (claimId === undefined || known.claimId === claimId) &&
          (source === undefined || known.sourceId === source) &&
          (document === undefined || claims.some(({ id, documentId }) => id === known.claimId && documentId === document)),
      ),
    claimStatuses: async ({ document }) =>
      claimStatuses.filter(({ claimId }) => claims.some(({ id, documentId }) => id === claimId && documentId === document)),
    decisions: async () => decisions,
    runs: async () => runs.toReversed(),
    activities: async () => activities.toReversed(),
    logState: async () => ({ origin: 'suyuan-archive/l-1', size: leaves.length }),
    logNodes: nodesOver(leaves.map(({ hash }) => hash)),
    logLeaf: async (kind, ref) => leaves.find((leaf) => leaf.kind === kind && leaf.ref === ref),
    checkpoints: async () => [],
    requisites: async (id) =>
      ['k-plan-1', 'k-plan-3', 'k-plan-4'].includes(id)
        ? [
            { uri: 'https://www.cq.example/style.css', kind: 'style', captureId: 'k-plan-2' },
            { uri: 'https://www.cq.example/附件.pdf', kind: 'attachment', label: '附件', reason: 'refused' },
          ]
        : [],
    isGathered: async (id) => id === 'k-plan-1',
    accessChanges: async () => [],
    candidates: async () => [
      {
        sourceId: 's-gone',
        uri: 'https://dead.example/new/规划.html',
        rule: 'same-title',
        ground: '规划',
        state: 'likely',
        proposedAt: '2026-02-06T00:00:00.000Z',
        checks: 1,
        captureId: 'k-plan-1',
        likeness: 0.93,
        method: 'whereabouts/1',
      },
    ],
    logLeaves: async ({ from, limit }) => leaves.slice(from, from + limit),
  };
}

export async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  return (await Array.fromAsync(chunks)).join('');
}

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(chunks));
}

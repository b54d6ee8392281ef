import { createHash } from 'node:crypto';
import type { Activity, Run } from '#records/activity.ts';
import type { Capture } from '#records/capture.ts';
import type { Decision } from '#records/decision.ts';
import type { Block, Citation, Claim, DocumentSummary, Piece, Revision } from '#records/document.ts';
import type { ClaimHealth, ClaimStatus, Evidence, Point } from '#records/evidence.ts';
import type { Attempt } from '#records/fetch.ts';
import type { CapturedPage, Check, LinkState, LinkStatus } from '#records/health.ts';
import type { ExtractedPage, PageClass } from '#records/page.ts';
import type { Archive, Clock, Identity } from '#records/ports.ts';
import type { Source } from '#records/source.ts';
import { archiveOver } from '#storage/archive.ts';
import { connect } from '#storage/connection.ts';
import { IntegrityError } from '#records/refusal.ts';
import type { Lang, Reason } from '#records/text.ts';
import { DAY, instant, millis, type Instant } from '#records/time.ts';
import { SOURCES, type CannedSource } from './canned-pages.ts';

const MIGRATIONS = new URL('../../migrations', import.meta.url).pathname;

export const NOW: Instant = '2026-09-03T01:20:00.000Z';

export const clock: Clock = { now: () => NOW };

let serial = 0;
export const identity: Identity = {
  digest: (data) => createHash('sha256').update(data).digest('hex'),
  fresh: (prefix) => `${prefix}-${(serial += 1)}`,
};

const WEEK = 7 * DAY;
const before = (weeks: number): Instant => instant(millis(NOW) - weeks * WEEK);

type Sentence = readonly [text: string, health: ClaimHealth, source?: string];

interface Part {
  readonly heading: string;
  readonly lead?: string;
  readonly sentences: readonly Sentence[];
}

export const EN: readonly Part[] = [
  {
    heading: 'Technology interventions',
    sentences: [
      ['The city’s elderly-care platform pairs cloud services with neighbourhood stations.', 'archived-only', 'r-care'],
      ['Every station carries a one-key call button that reaches a nurse.', 'lost', 'r-care'],
      ['Since April 2023 parents in Shapingba have been able to register a birth in one application.', 'altered', 'r-newborn'],
    ],
  },
  {
    heading: 'Leadership',
    lead: 'Investment',
    sentences: [
      [
        'Across 52 projects the city intends to put roughly 6.5 billion RMB into digitising its services, from parking and drainage to public parks.',
        'contradicted',
        'r-interview',
      ],
      ['Line 24 is to be the city’s first metro line without drivers.', 'supported', 'r-interview'],
      ['A platform will follow each tunnel through its whole life.', 'needs-review', 'r-cim'],
    ],
  },
  {
    heading: 'Financing',
    sentences: [
      ['Talent subsidies make up a third of the budget.', 'unsupported', 'r-fund'],
      ['The district publishes the number of matched loans every quarter.', 'uncaptured', 'r-wechat'],
      ['Few cities of its size have gone further.', 'uncited'],
      ['The model (渝快办) will spread to other cities within a decade.', 'not-checkable'],
    ],
  },
];

export const ZH: readonly Part[] = [
  {
    heading: '技术举措',
    sentences: [
      ['全市养老平台把云服务与社区站点结合起来。', 'archived-only', 'r-care'],
      ['每个站点都设有直通护士的一键呼叫按钮。', 'lost', 'r-care'],
      ['自2023年4月起，沙坪坝区的家长可以一次办理出生登记。', 'altered', 'r-newborn'],
    ],
  },
  {
    heading: '组织领导',
    lead: '投资',
    sentences: [
      ['全市拟用约65亿元实施52个项目，涵盖停车、排水和城市公园。', 'contradicted', 'r-interview'],
      ['24号线将是全市首条无人驾驶线路。', 'supported', 'r-interview'],
      ['平台将跟踪每条隧道的全生命周期。', 'needs-review', 'r-cim'],
    ],
  },
  {
    heading: '资金',
    sentences: [
      ['人才补贴占预算的三分之一。', 'unsupported', 'r-fund'],
      ['区里每季度公布撮合贷款的笔数。', 'uncaptured', 'r-wechat'],
      ['同等规模的城市很少走得更远。', 'uncited'],
      ['这一模式十年内将推广到其他城市。', 'not-checkable'],
    ],
  },
];

export const HEALTH_REASONS: Readonly<Record<ClaimHealth, readonly { code: string; [key: string]: string | number }[]>> = {
  contradicted: [
    { code: 'conflicting-points', source: 'http://cq.news.cn/2023-01/31/c_1129324558.htm', claim: '52 projects', passage: '38个项目' },
  ],
  lost: [{ code: 'passage-absent', source: 'http://cqybq.zelao.example/', capture: 's-1' }],
  altered: [{ code: 'passage-edited', source: 'https://www.cq.gov.cn/zwgk/x.html', capture: 's-2' }],
  'archived-only': [{ code: 'page-lost', source: 'http://cqybq.zelao.example/', state: 'gone' }],
  supported: [{ code: 'passage-found', source: 'https://baijiahao.baidu.com/s?id=1', tier: 'inline', agreeing: 3, points: 4 }],
  'needs-review': [{ code: 'too-close', source: 'https://www.cq.gov.cn/zwgk/x.html', relation: 'partly', probability: 0.52 }],
  unsupported: [{ code: 'nothing-found', sources: 1 }],
  uncaptured: [{ code: 'no-good-capture', sources: 1 }],
  uncited: [{ code: 'no-citation' }],
  'not-checkable': [{ code: 'forecast', words: '' }],
};

const ATTEMPTS = ['a-1', 'a-2'];

const LINK_REASONS: Readonly<Record<LinkState, readonly Reason[]>> = {
  live: [{ code: 'read-in-full', attempts: ATTEMPTS, pageClass: 'article' }],
  moved: [{ code: 'moved-same-text', attempts: ATTEMPTS, to: 'https://www.cq.gov.cn/new.html', similarity: 0.981 }],
  'soft-404': [{ code: 'redirect-home', attempts: ATTEMPTS, to: 'https://www.cq.gov.cn/' }],
  suspect: [{ code: 'not-found-status', attempts: ATTEMPTS, status: 404 }],
  removed: [{ code: 'removal-notice', attempts: ATTEMPTS }],
  gone: [{ code: 'not-found-confirmed', attempts: ATTEMPTS, checks: 9, hours: 1344 }],
  blocked: [{ code: 'refused', attempts: ATTEMPTS, status: 403 }],
  unreachable: [{ code: 'unreachable', attempts: ATTEMPTS, cause: 'timeout', vantage: 'test bench' }],
  unknown: [{ code: 'never-tried' }],
};

export interface Canned {
  readonly archive: Archive;
  readonly payloads: Map<string, Uint8Array>;
  readonly captures: Capture[];
}

interface Made {
  readonly summary: DocumentSummary;
  readonly revision: Revision;
  readonly claims: readonly Claim[];
  readonly citations: readonly Citation[];
}

function makeDocument(id: string, work: string, lang: Lang, title: string, parts: readonly Part[]): Made {
  const blocks: Block[] = [];
  const claims: Claim[] = [];
  const citations: Citation[] = [];
  let line = 8;
  let offset = 0;
  for (const { heading, lead, sentences } of parts) {
    blocks.push({ kind: 'heading', depth: 2, line, section: [heading], pieces: [{ text: heading }] });
    line += 2;
    const pieces: Piece[] = lead === undefined ? [] : [{ text: `${lead}${lang === 'zh' ? '：' : '. '}`, strong: true }];
    for (const [text, , source] of sentences) {
      const ordinal = claims.length;
      claims.push({
        id: `c-${lang}-${ordinal}`,
        documentId: id,
        revision: 3,
        ordinal,
        text,
        lang,
        section: [heading],
        ...(lead === undefined ? {} : { lead }),
        line,
        position: { start: offset, end: offset + text.length },
        alignment: `al-${ordinal}`,
      });
      offset += text.length + 1;
      pieces.push({ text, claim: ordinal });
      if (source !== undefined) {
        const uri = SOURCES.find((candidate) => candidate.id === source)?.uri ?? '';
        const citation = citations.length;
        citations.push({
          id: `ct-${lang}-${citation}`,
          documentId: id,
          revision: 3,
          ordinal: citation,
          sourceId: source,
          uri,
          kind: 'inline',
          scope: 'sentence',
          line,
          section: [heading],
          claimIds: [`c-${lang}-${ordinal}`],
        });
        pieces.push({ text: lang === 'zh' ? '（出处）' : ' (source)', citation });
      }
      if (lang === 'en') pieces.push({ text: ' ' });
    }
    blocks.push({ kind: 'paragraph', line, section: [heading], pieces });
    line += 2;
  }
  const problems = [{ line: 12, rule: 'reversed-link' as const, detail: '(text)[https://example.org/]' }];
  const shared = { work, lang, title, problems };
  const summary: DocumentSummary = {
    ...shared,
    id,
    path: `sources/documents/${id}.md`,
    revision: 3,
    digest: 'd'.repeat(64),
    readAt: before(1),
    method: 'documents/1',
    date: '2023-06',
    claims: claims.length,
    citations: citations.length,
    sources: new Set(citations.map(({ sourceId }) => sourceId)).size,
  };
  const revision: Revision = {
    ...shared,
    id,
    documentId: id,
    number: 3,
    digest: summary.digest,
    path: summary.path,
    readAt: summary.readAt,
    method: summary.method,
    frontMatter: { title, lang, restates: { title: 'Data governance in Chongqing', author: 'A. Author', date: '2023' } },
    blocks,
    claims,
    citations: citations.map(({ ordinal, uri, kind, scope, line: at, section, claimIds }) => ({
      ordinal,
      uri,
      kind,
      scope,
      line: at,
      section,
      claims: claimIds.map((claim) => Number(claim.split('-').at(-1))),
    })),
  };
  return { summary, revision, claims, citations };
}

function checksOf(source: CannedSource): Check[] {
  const states = source.checks.flatMap(([state, n]) => Array.from({ length: n }, () => state));
  return states.map((state, index) => ({ at: before(states.length - 1 - index), attemptId: `a-${source.id}-${index}`, state }));
}

function pageOf(source: CannedSource, sentences: readonly string[], pageClass: PageClass = 'article'): ExtractedPage {
  const separator = source.lang === 'en' ? ' ' : '';
  let at = 0;
  const passages = sentences.map((sentence) => {
    const start = at;
    at += sentence.length + separator.length;
    return { start, end: start + sentence.length };
  });
  const text = sentences.join(separator);
  return {
    method: 'extraction/1',
    charset: 'utf-8',
    charsetFrom: 'meta',
    lang: source.lang,
    ...(source.title === undefined ? {} : { title: source.title }),
    ...(source.publisher === undefined ? {} : { publisher: source.publisher }),
    ...(source.documentNumber === undefined ? {} : { documentNumber: source.documentNumber }),
    dates: source.published === undefined ? [] : [{ kind: 'published', value: source.published, precision: 'day', ground: 'meta:PubDate' }],
    ...(source.published === undefined ? {} : { published: source.published }),
    text,
    textFrom: 'trs',
    blocks: text === '' ? [] : [{ kind: 'paragraph', start: 0, end: text.length }],
    passages,
    pageClass,
    confidence: 0.95,
    reasons: [{ code: 'article-template', template: 'trs' }],
    ...(pageClass === 'removal-notice' ? { notice: '该内容已被发布者删除' } : {}),
    links: [],
  };
}

function pointsOf(claim: string, passage: string, pairs: readonly (readonly [string, string, Point['kind'], string])[]): Point[] {
  return pairs.map(([left, right, kind, reading]) => ({
    kind,
    claim: { text: left, start: claim.indexOf(left), end: claim.indexOf(left) + left.length },
    passage: { text: right, start: passage.indexOf(right), end: passage.indexOf(right) + right.length },
    reading,
  }));
}

/** An archive in memory with two editions of one work, every link state and every claim health. */
export function canned(
  options: { readonly rehearsal?: boolean; readonly sources?: readonly CannedSource[]; readonly empty?: boolean } = {},
): Canned {
  const list = options.empty === true ? [] : (options.sources ?? SOURCES);
  const documents =
    options.empty === true
      ? []
      : [
          makeDocument('case-study-en', 'case-study', 'en', 'Chongqing’s data-governance plan, 2021–2025: a case study', EN),
          makeDocument('case-study-zh', 'case-study', 'zh', '重庆数据治理“十四五”规划：案例研究', ZH),
        ];
  const claims = documents.flatMap((made) => made.claims);
  const citations = documents.flatMap((made) => made.citations);
  const payloads = new Map<string, Uint8Array>();
  const captures: Capture[] = [];
  const attempts: Attempt[] = [];
  const pages = new Map<string, CapturedPage>();

  const addCapture = (
    source: CannedSource,
    id: string,
    at: Instant,
    attemptId: string,
    sentences: readonly string[],
    pageClass: PageClass,
  ): void => {
    const html = `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>${source.title ?? ''}</title></head><body><h1>${source.title ?? ''}</h1>${sentences
      .map((sentence) => `<p>${sentence}</p>`)
      .join('')}</body></html>`;
    const bytes = new TextEncoder().encode(html);
    const digest = identity.digest(bytes);
    const earlier = captures.find(({ resourceId, payloadDigest }) => resourceId === source.id && payloadDigest === digest);
    payloads.set(digest, bytes);
    const capture: Capture = {
      id,
      resourceId: source.id,
      attemptId,
      uri: source.uri,
      finalUri: source.uri,
      method: 'http',
      kind: earlier === undefined ? 'response' : 'revisit',
      ...(earlier === undefined ? {} : { profile: 'identical-payload-digest' as const, refersTo: earlier.id }),
      capturedAt: at,
      status: 200,
      contentType: 'text/html; charset=utf-8',
      payloadDigest: digest,
      payloadLength: bytes.length,
      wireDigest: digest,
      wireLength: bytes.length,
      access: 'public',
      pageKey: `k-${digest}`,
    };
    captures.push(capture);
    const page = pageOf(source, sentences, pageClass);
    pages.set(id, { capture, page, textDigest: identity.digest(page.text) });
  };

  for (const source of list) {
    checksOf(source).forEach((check, index, all) => {
      const last = index === all.length - 1;
      const answered = check.state !== 'unreachable';
      const good = check.state === 'live' || check.state === 'moved';
      const kept = (index === 0 || last) && answered && (good || check.state === 'removed');
      if (kept)
        addCapture(
          source,
          `s-${source.id}-${index}`,
          check.at,
          check.attemptId,
          last ? (source.later ?? source.sentences) : source.sentences,
          good ? 'article' : 'removal-notice',
        );
      const status = {
        live: 200,
        moved: 200,
        'soft-404': 200,
        removed: 200,
        gone: 404,
        suspect: 404,
        blocked: 403,
        unreachable: 0,
        unknown: 0,
      }[check.state];
      attempts.push({
        id: check.attemptId,
        resourceId: source.id,
        runId: 'run-1',
        uri: source.uri,
        purpose: 'source',
        outcome: answered ? 'answered' : 'unreachable',
        ...(answered ? {} : { reason: 'timeout' as const }),
        startedAt: check.at,
        endedAt: check.at,
        hops: answered
          ? [
              {
                uri: source.uri,
                status,
                requestHeaders: [],
                responseHeaders: [
                  ['Content-Type', 'text/html; charset=utf-8'],
                  ['Server', 'nginx'],
                ],
                remoteAddress: '203.0.113.8',
              },
            ]
          : [],
        ...(answered ? { status, finalUri: source.uri } : {}),
        ...(kept ? { captureId: `s-${source.id}-${index}` } : {}),
        vantage: 'test bench',
        robots: { allowed: true, ground: 'absent' },
      });
    });
  }

  const statusOf = (source: CannedSource): LinkStatus | undefined => {
    const recent = checksOf(source);
    if (recent.length === 0) return undefined;
    const first = recent.findLastIndex(({ state }) => state !== source.state) + 1;
    const own = captures.filter(({ resourceId, id }) => resourceId === source.id && pages.get(id)?.page.pageClass === 'article');
    const [pinned, newest] = [own[0], own.at(-1)];
    return {
      sourceId: source.id,
      state: source.state,
      drift: source.drift,
      since: recent[first]?.at ?? before(0),
      confidence: 0.9,
      reasons: LINK_REASONS[source.state],
      ...(source.state === 'blocked' || source.state === 'unreachable' ? { lastKnown: 'live' as const } : {}),
      lastAttempt: recent.at(-1)?.at ?? before(0),
      ...(newest === undefined ? {} : { lastGood: newest.capturedAt, newestGood: newest.id }),
      ...(pinned === undefined ? {} : { pinned: pinned.id }),
      checks: recent.length,
      checksGood: recent.filter(({ state }) => state === 'live' || state === 'moved').length,
      recent,
      method: 'health/1',
      inputDigest: 'i',
    };
  };

  const sources: Source[] = list.map((source) => {
    const status = statusOf(source);
    const own = captures.filter(({ resourceId }) => resourceId === source.id);
    return {
      id: source.id,
      uri: source.uri,
      key: source.uri,
      host: new URL(source.uri).host,
      firstSeenAt: before(30),
      citedBy: citations
        .filter(({ sourceId }) => sourceId === source.id)
        .map(({ documentId, kind, scope, line, section }) => ({ document: documentId, kind, scope, line, section })),
      ...(status === undefined ? {} : { status }),
      captures: own.filter(({ id }) => pages.get(id)?.page.pageClass === 'article').length,
      stored: own.length,
      ...(source.title === undefined ? {} : { title: source.title }),
      ...(source.publisher === undefined ? {} : { publisher: source.publisher }),
      ...(source.published === undefined ? {} : { published: source.published }),
    };
  });

  const evidence: Evidence[] = [];
  const prove = (
    claim: Claim,
    sourceId: string,
    sentence: number,
    relation: Evidence['relation'],
    pairs: readonly (readonly [string, string, Point['kind'], string])[],
    missing: readonly string[] = [],
    presence: Evidence['presence'] = 'present',
  ): void => {
    const source = list.find(({ id }) => id === sourceId);
    const capture = captures.find(({ resourceId }) => resourceId === sourceId);
    const captured = capture === undefined ? undefined : pages.get(capture.id);
    const position = captured?.page.passages[sentence];
    if (source === undefined || capture === undefined || captured === undefined || position === undefined) return;
    const passage = captured.page.text.slice(position.start, position.end);
    const points = pointsOf(claim.text, passage, pairs);
    evidence.push({
      id: `e-${claim.id}-${sourceId}-${sentence}`,
      claimId: claim.id,
      sourceId,
      uri: source.uri,
      captureId: capture.id,
      tier: 'inline',
      rank: evidence.filter(({ claimId }) => claimId === claim.id).length + 1,
      passage,
      passageLang: source.lang,
      position,
      quote: { exact: passage, prefix: '', suffix: '' },
      presence,
      ...(presence === 'edited' ? { presenceIn: capture.id, editedTo: source.later?.[sentence] ?? '' } : {}),
      score: 0.8,
      relation,
      probability: 0.9,
      needsReview: relation === 'partly',
      agreeing: points.filter(({ reading }) => reading !== 'conflicting'),
      conflicting: points.filter(({ reading }) => reading === 'conflicting'),
      missing: missing.map((text) => ({
        kind: 'term',
        claim: { text, start: claim.text.indexOf(text), end: claim.text.indexOf(text) + text.length },
      })),
      method: 'evidence/1',
    });
  };
  for (const claim of claims) {
    const en = claim.lang === 'en';
    const key = claim.ordinal;
    if (key === 0) prove(claim, 'r-care', 0, 'supports', []);
    if (key === 2)
      prove(claim, 'r-newborn', 0, 'supports', [[en ? 'April 2023' : '2023年4月', '2023年4月', 'date', 'equal']], [], 'edited');
    if (key === 3) {
      prove(
        claim,
        'r-interview',
        1,
        'supports',
        en
          ? [
              ['52 projects', '52个项目', 'number', 'equal'],
              ['roughly 6.5 billion RMB', '约65亿元', 'money', 'equal'],
              ['parking', '停车', 'term', 'glossary'],
              ['drainage', '排水', 'term', 'dictionary'],
              ['public parks', '城市公园', 'term', 'glossary'],
            ]
          : [
              ['52个项目', '52个项目', 'number', 'equal'],
              ['约65亿元', '约65亿元', 'money', 'equal'],
              ['停车', '停车', 'word', 'same-word'],
            ],
        en ? ['digitising its services'] : ['涵盖'],
      );
      prove(
        claim,
        'r-projects',
        0,
        'contradicts',
        en
          ? [
              ['52 projects', '38个项目', 'number', 'conflicting'],
              ['roughly 6.5 billion RMB', '50多亿元', 'money', 'conflicting'],
              ['parking', '停车', 'term', 'glossary'],
            ]
          : [
              ['52个项目', '38个项目', 'number', 'conflicting'],
              ['约65亿元', '50多亿元', 'money', 'conflicting'],
            ],
        en ? ['drainage'] : ['排水'],
      );
    }
    if (key === 4) prove(claim, 'r-interview', 2, 'supports', [[en ? 'Line 24' : '24号线', '24号线', 'name', 'equal']]);
    if (key === 5) prove(claim, 'r-cim', 0, 'partly', [[en ? 'tunnel' : '隧道', 'tunnel', 'term', 'dictionary']]);
  }

  const healthOf = (claim: Claim): ClaimHealth => {
    const sentences = (claim.lang === 'en' ? EN : ZH).flatMap((part) => part.sentences);
    return sentences[claim.ordinal]?.[1] ?? 'uncited';
  };
  const statuses: ClaimStatus[] = claims.map((claim) => ({
    claimId: claim.id,
    health: healthOf(claim),
    since: before(claim.ordinal + 2),
    reasons: HEALTH_REASONS[healthOf(claim)],
    evidenceIds: evidence.filter(({ claimId }) => claimId === claim.id).map(({ id }) => id),
    method: 'evidence/1',
    inputDigest: 'i',
  }));

  const activities: Activity[] =
    documents.length === 0
      ? []
      : [
          { id: 'v-7', at: before(0), subject: { type: 'run', id: 'run-1' }, event: { code: 'run-ended', total: 10, answered: 8 } },
          {
            id: 'v-6',
            at: before(1),
            subject: { type: 'source', id: 'r-cim' },
            event: { code: 'link-state', from: 'live', to: 'suspect' },
          },
          {
            id: 'v-5',
            at: before(2),
            subject: { type: 'claim', id: 'c-en-3' },
            event: { code: 'claim-health', from: 'supported', to: 'contradicted' },
          },
          { id: 'v-4', at: before(3), subject: { type: 'source', id: 'r-newborn' }, event: { code: 'text-changed' } },
          { id: 'v-3', at: before(4), subject: { type: 'claim', id: 'c-zh-3' }, event: { code: 'claim-health', to: 'supported' } },
          { id: 'v-2', at: before(5), subject: { type: 'claim', id: 'c-en-3' }, event: { code: 'decision' }, by: 'Li Mei' },
          {
            id: 'v-1',
            at: before(25),
            subject: { type: 'document', id: 'case-study-en' },
            event: { code: 'revision-read', revision: 1, claims: 10, added: 10, retired: 0 },
          },
        ];
  const decisions: Decision[] =
    documents.length === 0
      ? []
      : [
          {
            id: 'dc-1',
            kind: 'relate',
            at: before(5),
            by: 'Li Mei',
            claimId: 'c-en-3',
            relation: 'supports',
            note: 'Counts all planned projects.',
          },
        ];
  const run: Run = { id: 'run-1', startedAt: before(0), endedAt: NOW, total: 10, done: 10, answered: 8, unreachable: 1, excluded: 1 };
  const count = <T extends string>(keys: readonly T[]): Partial<Record<T, number>> =>
    Object.fromEntries([...new Set(keys)].map((key) => [key, keys.filter((other) => other === key).length])) as Partial<Record<T, number>>;
  const newestFirst = <T>(items: readonly T[], at: (item: T) => string): T[] => [...items].sort((a, b) => at(b).localeCompare(at(a)));
  const never = (): never => {
    throw new Error('a page must not write');
  };

  /** What is not written out here is an empty archive's. */
  const archive: Archive = {
    ...archiveOver(connect({ path: ':memory:', mode: 'read-write', migrations: MIGRATIONS, create: true }), identity, { now: () => NOW }),
    about: async () => ({ path: 'memory', createdAt: before(30), rehearsal: options.rehearsal ?? false }),
    claimFor: never,
    holdings: async () => ({
      documents: documents.length,
      claims: claims.length,
      sources: sources.length,
      captures: captures.length,
      attempts: attempts.length,
      payloads: payloads.size,
      payloadBytes: 1_234_567,
      storedBytes: 345_678,
      claimsByHealth: count(statuses.map(({ health }) => health)),
      sourcesByState: count(sources.map(({ status }) => status?.state ?? ('unknown' as const))),
      sourcesExcluded: sources.filter(({ status }) => status?.state === 'unknown' && status.reasons.some(({ code }) => code === 'robots'))
        .length,
      ...(documents.length === 0 ? {} : { lastAudit: { at: before(0), checked: 12, failed: 0 } }),
    }),
    audit: never,
    close: async () => undefined,

    documents: async ({ ids, work, limit = documents.length, offset = 0 } = {}) =>
      documents
        .map(({ summary }) => summary)
        .filter(({ id, work: of }) => (ids === undefined || ids.includes(id)) && (work === undefined || of === work))
        .slice(offset, offset + limit),
    document: async (id) => documents.find(({ summary }) => summary.id === id)?.summary,
    revision: async (id) => documents.find(({ summary }) => summary.id === id)?.revision,
    saveRevision: never,
    claims: async ({ document, source, work }) =>
      claims.filter(
        (claim) =>
          (document === undefined || claim.documentId === document) &&
          (work === undefined || documents.some(({ summary }) => summary.id === claim.documentId && summary.work === work)) &&
          (source === undefined || citations.some((citation) => citation.sourceId === source && citation.claimIds.includes(claim.id))),
      ),
    claim: async (id) => claims.find((claim) => claim.id === id),
    citations: async ({ document, source, claim }) =>
      citations.filter(
        (citation) =>
          (document === undefined || citation.documentId === document) &&
          (source === undefined || citation.sourceId === source) &&
          (claim === undefined || citation.claimIds.includes(claim)),
      ),
    citedSources: async (document) =>
      new Map(citations.filter(({ documentId }) => documentId === document).map(({ ordinal, sourceId }) => [ordinal, sourceId])),

    sources: async (query = {}) => {
      const fits = sources.filter(
        (source) =>
          (query.ids === undefined || query.ids.includes(source.id)) &&
          (query.states === undefined || query.states.includes(source.status?.state ?? 'unknown')) &&
          (query.drift === undefined || (source.status?.drift ?? 'unknown') === query.drift) &&
          (query.host === undefined || source.host === query.host) &&
          (query.document === undefined || source.citedBy.some(({ document }) => document === query.document)),
      );
      const offset = query.offset ?? 0;
      return { total: fits.length, sources: fits.slice(offset, offset + (query.limit ?? fits.length)) };
    },
    source: async (id) => sources.find((source) => source.id === id),
    sourceTitles: async (ids) => new Map(sources.filter(({ id }) => ids.includes(id)).map((source) => [source.id, source])),
    resource: async (id) => sources.find((source) => source.id === id),
    resourceByUri: async (uri) => sources.find((source) => source.uri === uri),
    resources: async ({ after = '', limit }) => sources.filter(({ id }) => id > after).slice(0, limit),
    saveResources: never,
    recordAttempt: never,
    attempt: async (id) => attempts.find((attempt) => attempt.id === id),
    attempts: async ({ resource, limit = 1000 }) =>
      newestFirst(
        attempts.filter(({ resourceId }) => resourceId === resource),
        ({ startedAt }) => startedAt,
      ).slice(0, limit),
    capture: async (id) => captures.find((capture) => capture.id === id),
    captures: async ({ resource, limit = 1000 }) =>
      newestFirst(
        captures.filter(({ resourceId }) => resourceId === resource),
        ({ capturedAt }) => capturedAt,
      ).slice(0, limit),
    capturesById: async (ids, among) =>
      captures.filter(({ id, method }) => ids.includes(id) && (among === undefined || (method !== 'http' && method !== 'browser'))),
    captureOfPayload: async (resource, digest) =>
      captures.find(({ resourceId, payloadDigest }) => resourceId === resource && payloadDigest === digest),
    payload: async (digest) => {
      const bytes = payloads.get(digest);
      if (bytes !== undefined && identity.digest(bytes) !== digest) throw new IntegrityError(digest, 'fail');
      return bytes;
    },
    withdraw: never,
    saveRun: never,
    runs: async () => (documents.length === 0 ? [] : [run]),

    page: async () => undefined,
    capturedPage: async (id) => pages.get(id),
    pageClasses: async (ids) =>
      new Map(ids.flatMap((id) => [pages.get(id)].flatMap((page) => (page === undefined ? [] : [[id, page.page.pageClass] as const])))),
    savePage: never,
    capturesToExtract: never,

    observations: never,
    hostRuns: never,
    linkStatus: async (id) => list.filter((source) => source.id === id).map(statusOf)[0],
    saveLinkStatus: never,
    evidence: async ({ claim, claims: among, source, document }) =>
      evidence.filter(
        (item) =>
          (among === undefined || among.includes(item.claimId)) &&
          (claim === undefined || item.claimId === claim) &&
          (source === undefined || item.sourceId === source) &&
          (document === undefined || claims.some(({ id, documentId }) => id === item.claimId && documentId === document)),
      ),
    claimStatus: async (id) => statuses.find(({ claimId }) => claimId === id),
    healthMaps: async (ids) =>
      new Map(
        ids.map((id) => [
          id,
          claims
            .filter(({ documentId }) => documentId === id)
            .map(({ id: claim, section }) => {
              const health = statuses.find(({ claimId }) => claimId === claim)?.health;
              return { section, ...(health === undefined ? {} : { health }) };
            }),
        ]),
      ),
    claimStatuses: async ({ claims: among, document, source, health }) =>
      statuses.filter(
        (status) =>
          (among === undefined || among.includes(status.claimId)) &&
          (health === undefined || status.health === health) &&
          (document === undefined || claims.some(({ id, documentId }) => id === status.claimId && documentId === document)) &&
          (source === undefined ||
            citations.some((citation) => citation.sourceId === source && citation.claimIds.includes(status.claimId))),
      ),
    claimCells: async (document) =>
      claims
        .filter(({ documentId }) => documentId === document)
        .map(({ id, ordinal, alignment }) => {
          const health = statuses.find(({ claimId }) => claimId === id)?.health;
          return { id, ordinal, ...(health === undefined ? {} : { health }), ...(alignment === undefined ? {} : { alignment }) };
        }),
    healthHistory: async () => [],
    saveClaimJudgement: never,

    decisions: async ({ claim, source }) =>
      decisions.filter(
        (decision) => (claim === undefined || decision.claimId === claim) && (source === undefined || decision.sourceId === source),
      ),
    decision: async (id) => decisions.find((decision) => decision.id === id),
    saveDecision: never,
    editors: async () => [],
    saveEditor: never,
    activities: async ({ subject, limit, before: until }) =>
      newestFirst(
        activities.filter(
          (activity) =>
            (subject === undefined || (activity.subject.type === subject.type && activity.subject.id === subject.id)) &&
            (until === undefined || activity.at < until),
        ),
        ({ at }) => at,
      ).slice(0, limit),
  };
  return { archive, payloads, captures };
}

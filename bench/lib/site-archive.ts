import type { Decision } from '../../src/records/decision.ts';
import { CLAIM_HEALTHS, type ClaimHealth, type Relation } from '../../src/records/evidence.ts';
import type { Archive } from '../../src/records/ports.ts';
import { DAY, HOUR, instant, millis } from '../../src/records/time.ts';
import { activity, claimStatus, evidence, hop, made, page, plan, sha256 } from '../../tests/contract/records.ts';
import { fillRows, hostOf, idOf, LARGE_HOST, NOW, resourceOf, type Shared } from './site-rows.ts';

export { NOW } from './site-rows.ts';

/** Claims of an ordinary document, and of one that is long. */
const CLAIMS = 60;
const LONG = 400;
/** Different pages; sources share them. */
const PAGES = 2_000;
const CHANGED = 40 * DAY;
export const EDITOR = { name: '周长安', token: 'b'.repeat(43) };

const SUBJECTS = ['停车设施', '排水管网', '社区公园', '数据共享', '政务服务', '轨道交通', '老旧小区改造', '城市更新'];

/** A sentence with figures of its own. */
function sentence(n: number): string {
  const subject = SUBJECTS[n % SUBJECTS.length] ?? '';
  return `全市${subject}计划总投资${(n % 900) + 12}亿元，涉及${(n % 87) + 3}个项目，覆盖${(n % 38) + 1}个区县，日均服务${(n % 95) + 2}.${n % 10}万人次。`;
}

function textOf(n: number): string {
  return Array.from({ length: 24 }, (_, at) => sentence(n * 7 + at * 13)).join('\n');
}

/** Seven in ten stand, the rest wait for a person or have no evidence. */
function healthOf(n: number): ClaimHealth {
  return n % 10 < 7 ? 'supported' : (CLAIM_HEALTHS[Math.floor(n / 10) % CLAIM_HEALTHS.length] ?? 'supported');
}

const RELATION_OF: Readonly<Partial<Record<ClaimHealth, Relation>>> = { contradicted: 'contradicts', unsupported: 'mentions' };

async function fillPages(archive: Archive, count: number): Promise<Shared[]> {
  const shared: Shared[] = [];
  for (let n = 0; n < count; n += 1) {
    const on = resourceOf(n);
    const text = textOf(n);
    const body = `<!doctype html><meta charset="utf-8"><title>${sentence(n).slice(0, 18)}</title><p>${text.replaceAll('\n', '</p><p>')}</p>`;
    const at = instant(millis(on.firstSeenAt) + n);
    const tried = made({ id: `0-${n}`, resource: on, at, body, run: 'run-0', attempt: { hops: [hop(on.uri, 200, at)] } });
    await archive.recordAttempt(tried);
    const starts = text.split('\n').reduce<number[]>((all, line) => [...all, (all.at(-1) ?? 0) + line.length + 1], [0]);
    const passages = text.split('\n').map((line, index) => ({ start: starts[index] ?? 0, end: (starts[index] ?? 0) + line.length }));
    const blocks = passages.map((place) => ({ kind: 'paragraph' as const, ...place }));
    const kept = page(body, { text, passages, blocks, title: sentence(n).slice(0, 18) });
    await archive.savePage(`c-0-${n}`, kept);
    shared.push({ key: kept.key, digest: sha256(body), length: Buffer.byteLength(body) });
  }
  return shared;
}

interface Told {
  readonly id: string;
  readonly claims: number;
  /** Number of the first claim over all documents, which is that of the source it cites. */
  readonly from: number;
}

/** Ordinary documents, each source cited by one claim, and a long one over the first sources. */
function documentsFor(sources: number): readonly Told[] {
  const count = Math.floor(sources / CLAIMS);
  const ordinary = Array.from({ length: count }, (_, d) => ({ id: `doc-${d}`, claims: CLAIMS, from: d * CLAIMS }));
  return [...ordinary, { id: 'doc-long', claims: LONG, from: 0 }];
}

const claimId = (document: string, at: number): string => `k-${document}-${at}`;

async function fillDocument(archive: Archive, { id, claims, from }: Told): Promise<void> {
  const sentences = Array.from({ length: claims }, (_, at) => ({
    id: claimId(id, at),
    text: sentence((from + at) * 7),
    cites: [resourceOf(from + at)],
  }));
  const read = plan(id, 1, 'zh', sentences);
  const section = (at: number): readonly string[] => ['一、总体', `第${Math.floor(at / 12) + 1}节`];
  const { revision } = read;
  await archive.saveRevision({
    ...read,
    revision: {
      ...revision,
      work: id,
      title: `${sentences[0]?.text.slice(0, 12) ?? ''}（${id}）`,
      blocks: revision.blocks.map((block, at) => ({ ...block, section: section(at) })),
      claims: revision.claims.map((claim, at) => ({ ...claim, section: section(at) })),
    },
    claims: read.claims.map((claim, at) => ({ ...claim, section: section(at), alignment: `${id}/${at}` })),
  });
  for (const [at, { id: claim, text, cites }] of sentences.entries()) {
    const n = from + at;
    const health = healthOf(n);
    const [on = resourceOf(n)] = cites;
    const found = ['not-checkable', 'uncited', 'uncaptured'].includes(health)
      ? []
      : [0, 1].slice(0, 1 + (n % 2)).map((rank) =>
          evidence(`v-${claim}-${rank}`, claim, on, `c-0-${n}`, rank + 1, {
            passage: text,
            quote: { exact: text, prefix: '', suffix: '' },
            position: { start: 0, end: text.length },
            relation: rank > 0 ? 'mentions' : (RELATION_OF[health] ?? 'supports'),
            needsReview: health === 'needs-review',
            probability: 0.5 + ((n * 7919) % 490) / 1000,
          }),
        );
    const since = instant(millis(NOW) - ((n * 31) % 300) * DAY);
    const status = {
      ...claimStatus(
        claim,
        health,
        found.map((item) => item.id),
      ),
      since,
    };
    await archive.saveClaimJudgement(status, found, [activity(`e-${claim}`, since, 'claim', claim, 'claim-health')]);
    if (n % 50 === 23)
      await archive.saveDecision(decisionOn(claim, text, found[0]?.sourceId, n), activity(`d-${claim}`, since, 'claim', claim));
  }
}

/** One claim in fifty was decided on, of these some by two editors who differ. */
function decisionOn(claim: string, text: string, source: string | undefined, n: number): Decision {
  return {
    id: `n-${claim}`,
    kind: n % 3 === 0 ? 'reject' : 'confirm',
    at: instant(millis(NOW) - CHANGED + (n % 900) * HOUR),
    by: EDITOR.name,
    claimId: claim,
    claimText: text,
    ...(source === undefined ? {} : { sourceId: source }),
    quote: { exact: text, prefix: '', suffix: '' },
    ...(n % 3 === 0 ? {} : { relation: 'supports' }),
  };
}

export interface Size {
  readonly sources: number;
  readonly attempts: number;
  readonly open: () => Promise<Archive>;
}

/** Makes the archive. */
export async function fillSite(path: string, { sources, attempts, open }: Size): Promise<void> {
  const first = await open();
  const shared = await fillPages(first, Math.min(PAGES, sources));
  await first.close();
  fillRows(path, { sources, rounds: Math.max(1, Math.round(attempts / sources)) }, shared);
  const archive = await open();
  for (const document of documentsFor(sources)) await fillDocument(archive, document);
  await archive.saveEditor({ name: EDITOR.name, passwordHash: 'none', addedAt: NOW });
  const session = { id: sha256(EDITOR.token), editor: EDITOR.name, createdAt: NOW, lastUsedAt: NOW, expiresAt: instant(millis(NOW) + DAY) };
  await archive.saveSession(session, { name: 'none', activities: [] });
  await archive.close();
}

/** One kind of page and where it is: the nth address, of as many as there are. */
export interface Route {
  readonly name: string;
  readonly path: (n: number) => string;
  readonly signedIn?: boolean;
  /** Whether its address takes no more parameters; there are many of these. */
  readonly whole?: boolean;
}

/** Every kind of page that the site has over such an archive. */
export function routesOf(sources: number, rounds: number): readonly Route[] {
  const source = (n: number): number => (n * 2_654_435_761) % sources;
  /** One source in thirteen has a newest capture of another text. */
  const changed = (n: number): number => 13 * (source(n) % Math.floor(sources / 13));
  const document = (n: number): string => `doc-${(n * 40_503) % Math.floor(sources / CLAIMS)}`;
  const claim = (n: number): string => claimId(document(n), n % CLAIMS);
  const query = (n: number, words: readonly string[]): string => `/search?q=${encodeURIComponent(words[n % words.length] ?? '')}`;
  return [
    { name: '/', path: () => '/' },
    { name: '/documents', path: (n) => `/documents?page=${1 + (n % Math.ceil(sources / CLAIMS / 20))}` },
    { name: '/documents/ID', path: (n) => `/documents/${document(n)}` },
    { name: '/documents/ID, long', path: (n) => `/documents/doc-long?page=${1 + (n % 6)}` },
    { name: '/claims/ID', path: (n) => `/claims/${claim(n)}` },
    { name: '/claims/ID/history', path: (n) => `/claims/${claim(n)}/history` },
    { name: '/sources', path: (n) => `/sources?page=${1 + (n % Math.floor(sources / 50))}` },
    { name: '/sources, sorted', path: (n) => `/sources?sort=${['uri', 'since', 'lastAttempt'][n % 3]}&page=${1 + (n % 40)}` },
    { name: '/sources, filtered', path: (n) => `/sources?${['state=gone', 'drift=changed', 'state=live'][n % 3]}&page=${1 + (n % 9)}` },
    { name: '/sources of a host', path: (n) => `/sources?host=${n % 4 === 0 ? LARGE_HOST : hostOf(source(n))}` },
    { name: '/sources/ID', path: (n) => `/sources/${idOf(source(n))}` },
    { name: '/sources/ID/cite', path: (n) => `/sources/${idOf(source(n))}/cite` },
    { name: '/captures/ID', path: (n) => `/captures/c-0-${source(n)}` },
    { name: '/captures/ID/replay', path: (n) => `/captures/c-0-${source(n)}/replay` },
    { name: '/compare/A/B', path: (n) => `/compare/c-0-${changed(n)}/c-${rounds - 1}-${changed(n)}` },
    { name: '/hosts/HOST', path: (n) => `/hosts/${n % 4 === 0 ? LARGE_HOST : hostOf(source(n))}` },
    { name: '/runs', path: () => '/runs' },
    { name: '/runs/ID', path: (n) => `/runs/run-${n % 2}` },
    { name: '/queue', path: (n) => `/queue?page=${1 + (n % 200)}` },
    { name: '/holdings', path: () => '/holdings' },
    { name: '/activity', path: (n) => `/activity?before=${instant(millis(NOW) - (300 + (n % 90)) * DAY)}` },
    { name: '/activity.atom', path: () => '/activity.atom' },
    { name: '/precision', path: () => '/precision' },
    { name: '/marks', path: () => '/marks' },
    { name: '/api', path: () => '/api' },
    { name: '/search, Chinese', path: (n) => query(n, SUBJECTS) },
    { name: '/search, English', path: (n) => query(n, ['parking', 'drainage', 'community park', 'data sharing', 'rail transit']) },
    { name: '/timemap', path: (n) => `/timemap/link/${resourceOf(source(n)).uri}`, whole: true },
    { name: '/sources.json', path: (n) => `/sources.json?page=${1 + (n % 40)}` },
    { name: '/api/v1/sources', path: (n) => `/api/v1/sources?page=${1 + (n % Math.floor(sources / 50))}`, whole: true },
    { name: '/api/v1/claims/ID', path: (n) => `/api/v1/claims/${claim(n)}`, whole: true },
    { name: '/review', path: (n) => `/review?page=${1 + (n % 32)}`, signedIn: true },
    { name: '/review of a document', path: (n) => `/review?document=${document(n)}`, signedIn: true },
    { name: '/review/CLAIM', path: (n) => `/review/${claim(n)}`, signedIn: true },
  ];
}

import type { Capture } from '../../src/records/capture.ts';
import type { PageRecord } from '../../src/records/page.ts';
import type { Archive, Identity } from '../../src/records/ports.ts';
import { instant } from '../../src/records/time.ts';
import { pack, packJson } from '../../src/storage/codec.ts';
import type { Database } from '../../src/storage/database.ts';
import { indexPage } from '../../src/storage/search.ts';
import { plan, resource } from '../../tests/contract/records.ts';
import type { Text } from './search-text.ts';

/** Pages kept together: a run commits what one turn of its hosts brought. */
const TOGETHER = 20;
const DOCUMENTS = 100;
const CLAIMS = 200;
const BOOK = 2_000;

export const hostOf = (i: number): string => `www.h${i % 997}.example`;
const uriOf = (i: number): string => `https://${hostOf(i)}/p/${i}.html`;
export const documentId = (d: number): string => `d-${d}`;

export interface Filled {
  /** Bytes of main text. */
  readonly bytes: number;
  /** CPU milliseconds a page of putting it into the index, for every thousand pages in turn. */
  readonly indexing: readonly number[];
}

/** Milliseconds of CPU of this thread. */
export function cpu(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function onePage(database: Database, identity: Identity, i: number, { lang, title, text, passages }: Text, index: (() => void)[]): number {
  const [uri, host] = [uriOf(i), hostOf(i)];
  const at = 1_700_000_000_000 + i * 1000;
  const [digest, textDigest, key] = [identity.digest(`payload ${i}`), identity.digest(text), `p-${i}`];
  const published = `20${10 + (i % 15)}-${String(1 + (i % 12)).padStart(2, '0')}-05`;
  const data = Buffer.from(text, 'utf8');
  const tag = lang === 'zh' ? 'zh-Hans' : 'en';
  database.run('INSERT INTO resources (id, uri, key, host, first_seen_at, stored, good) VALUES (@id, @uri, @uri, @host, @at, 1, 1)', {
    id: `s-${i}`,
    uri,
    host,
    at,
  });
  database.run(`INSERT INTO payloads (digest, length, stored_length, codec) VALUES (@digest, 1, 0, 'identity')`, { digest });
  database.run(
    `INSERT INTO attempts (id, resource_id, run_id, host, purpose, outcome, started_at, ended_at, hops, vantage)
     VALUES (@id, @resource, 'r', @host, 'source', 'answered', @at, @at, '[]', 'default')`,
    { id: `a-${i}`, resource: `s-${i}`, host, at },
  );
  database.run(
    `INSERT INTO captures (id, resource_id, attempt_id, uri, final_uri, method, kind, captured_at, status, payload_digest, payload_length, wire_digest, wire_length, access)
     VALUES (@id, @resource, @attempt, @uri, @uri, 'http', 'response', @at, 200, @digest, 1, @digest, 1, 'public')`,
    { id: `k-${i}`, resource: `s-${i}`, attempt: `a-${i}`, uri, at, digest },
  );
  database.run('INSERT INTO texts (digest, length, codec, data) VALUES (@digest, @length, @codec, @data)', {
    digest: textDigest,
    length: data.length,
    ...pack(data),
  });
  database.run(
    `INSERT INTO pages (key, payload_digest, made_at, method, page_class, confidence, reasons, title, published, lang, text_digest, codec, body)
     VALUES (@key, @digest, @at, 'bench', 'article', 1, '[]', @title, @published, @tag, @textDigest, 'zstd', @body)`,
    { key, digest, at, title, published, tag, textDigest, body: packJson({ passages }) },
  );
  const capture = { id: `k-${i}`, resourceId: `s-${i}`, uri, capturedAt: instant(at) } as unknown as Capture;
  const page = { title, published, text, passages, pageClass: 'article' } as unknown as PageRecord['page'];
  index.push(() => indexPage(database, capture, { key, payloadDigest: digest, madeAt: instant(at), textDigest, page }));
  return data.length;
}

/** Documents whose claims cite the pages, one of them a book. */
async function fillDocuments(archive: Archive, pages: number, claim: () => Text): Promise<void> {
  const pick = (n: number): number => (n * 2_654_435_761) % pages;
  for (let d = 0; d < DOCUMENTS; d++) {
    const sentences = Array.from({ length: d === 0 ? BOOK : CLAIMS }, (_, c) => {
      const { lang, text, passages } = claim();
      const cited = pick(d * BOOK + c);
      return { lang, text: text.slice(0, passages[0]?.end), id: `k-${d}-${c}`, cites: [resource(`s-${cited}`, uriOf(cited))] };
    });
    await archive.saveRevision(plan(documentId(d), 1, d % 2 === 0 ? 'zh' : 'en', sentences));
  }
}

/** Fills an archive with invented pages, straight into its tables but for the index, which is made as a run makes it. */
export async function fillSearch(
  database: Database,
  archive: Archive,
  identity: Identity,
  pages: number,
  write: () => Text,
  tell: (done: number) => void,
): Promise<Filled> {
  let bytes = 0;
  const indexing: number[] = [];
  for (const pragma of ['synchronous = OFF', 'foreign_keys = OFF']) database.pragma(pragma);
  for (let from = 0; from < pages; from += TOGETHER) {
    const index: (() => void)[] = [];
    database.write(() => {
      for (let i = from; i < Math.min(pages, from + TOGETHER); i++) bytes += onePage(database, identity, i, write(), index);
    });
    const start = cpu();
    database.write(() => index.forEach((put) => put()));
    const at = Math.floor(from / 1000);
    indexing[at] = (indexing[at] ?? 0) + (cpu() - start);
    if (from % 1000 === 0) tell(from);
  }
  await fillDocuments(archive, pages, write);
  for (const pragma of ['synchronous = NORMAL', 'foreign_keys = ON']) database.pragma(pragma);
  return { bytes, indexing: indexing.map((milliseconds) => milliseconds / Math.min(1000, pages)) };
}

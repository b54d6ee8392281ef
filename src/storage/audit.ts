import { hash } from 'node:crypto';
import type { AuditReport } from '#records/ports.ts';
import { millis, type Instant } from '#records/time.ts';
import { BY_PAYLOAD } from './captures.ts';
import { unpack } from './codec.ts';
import type { Database } from './database.ts';
import type { Payloads } from './payloads.ts';
import { Recent } from './recent.ts';
import type { PayloadRow } from './unpacking.ts';
import { archive_meta, audits } from './schema.ts';

/** Rows looked at before other work gets its turn. */
const BATCH = 64;

/** Bytes that payloads lean on are unpacked once for many that do. */
const MET_BYTES = 32 * 1024 * 1024;

interface Findings {
  pass: number;
  readonly fail: string[];
  readonly missing: Set<string>;
  readonly unexpected: string[];
  readonly unverifiable: string[];
}

/** Where a rotating check stands in the payloads, in the rows that name them, and in what is kept once for many. */
type Part = 'payloads' | 'captures' | 'revisions' | 'renditions' | 'texts' | 'headers';

function cursor(database: Database, part: Part): number {
  return Number(database.one<{ value: string }>('SELECT value FROM archive_meta WHERE key = @key', { key: `audit-${part}` })?.value ?? 0);
}

/** Rows of one part, batch by batch: all, or the next `sample` after the last ones, going round at the end. */
async function* rows<Row extends { id: number }>(
  database: Database,
  part: Part,
  text: string,
  sample: number | undefined,
  ends: Map<Part, number>,
): AsyncGenerator<Row> {
  let after = sample === undefined ? 0 : cursor(database, part);
  let left = sample ?? Number.POSITIVE_INFINITY;
  const start = after;
  let around = start === 0;
  while (left > 0) {
    const batch = database.all<Row>(text, {
      after,
      until: around && start > 0 ? start : Number.MAX_SAFE_INTEGER,
      limit: Math.min(BATCH, left),
    });
    yield* batch;
    left -= batch.length;
    after = batch.at(-1)?.id ?? 0;
    if (batch.length === 0) {
      if (around) break;
      around = true;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  ends.set(part, after);
}

function judge(database: Database, payloads: Payloads, row: PayloadRow, met: Recent, findings: Findings): void {
  const name = row.digest === null || row.digest === '' ? `payload ${row.id}` : row.digest;
  const { finding } = payloads.verify(row, met);
  if (finding === 'purged') return;
  if (finding !== 'pass') {
    findings[finding].push(name);
    return;
  }
  const digest = row.digest ?? '';
  const expected =
    database.one(`SELECT 1 FROM captures c WHERE c.payload_digest = @digest AND ${BY_PAYLOAD}`, { digest }) ??
    database.one('SELECT 1 FROM revisions WHERE digest = @digest', { digest }) ??
    database.one('SELECT 1 FROM renditions WHERE digest = @digest', { digest });
  if (expected === undefined) findings.unexpected.push(name);
  else findings.pass += 1;
}

/** Texts of pages and header fields that many attempts share: named when they are not what their digest says. */
async function checkShared(database: Database, sample: number | undefined, ends: Map<Part, number>, fail: string[]): Promise<void> {
  const texts = `SELECT rowid AS id, digest, codec, data FROM texts WHERE rowid > @after AND rowid <= @until ORDER BY rowid LIMIT @limit`;
  type Text = { id: number; digest: string; codec: string; data: Buffer };
  for await (const row of rows<Text>(database, 'texts', texts, sample, ends)) {
    if (!isText(row)) fail.push(`text ${row.digest}`);
  }
  const headers = 'SELECT id, digest, fields FROM header_blocks WHERE id > @after AND id <= @until ORDER BY id LIMIT @limit';
  for await (const row of rows<{ id: number; digest: string; fields: string }>(database, 'headers', headers, sample, ends)) {
    if (hash('sha256', row.fields) !== row.digest) fail.push(`headers ${row.digest}`);
  }
}

/** Whether a stored text can be unpacked and has its digest. */
export function isText({ digest, codec, data }: { digest: string; codec: string; data: Buffer }): boolean {
  try {
    return hash('sha256', unpack(codec, data)) === digest;
  } catch {
    return false;
  }
}

/**
 * Re-hashes payloads and checks that every row that needs bytes has them, with findings in the words of PREMIS 3 (fixity
 * check): pass, fail, missing, unexpected (bytes that no row refers to), unverifiable (rows without a digest). With
 * `sample`, the next so many payloads, and rows that need them, after those of the last sample. Texts of pages and shared header
 * fields are re-hashed along with them, and named only where they fail. Other work goes on in between.
 */
export async function audit(database: Database, payloads: Payloads, at: Instant, sample: number | undefined): Promise<AuditReport> {
  const findings: Findings = { pass: 0, fail: [], missing: new Set(), unexpected: [], unverifiable: [] };
  const ends = new Map<Part, number>();
  const held = 'SELECT id, digest, length, codec, data FROM payloads WHERE id > @after AND id <= @until ORDER BY id LIMIT @limit';
  const met = new Recent(MET_BYTES);
  for await (const row of rows<PayloadRow>(database, 'payloads', held, sample, ends)) judge(database, payloads, row, met, findings);

  const captures = `SELECT c.rowid AS id, c.id AS name, c.payload_digest AS digest, w.capture_id IS NOT NULL AS withdrawn,
      p.digest IS NOT NULL AND p.data IS NOT NULL AS held
    FROM captures c LEFT JOIN payloads p ON p.digest = c.payload_digest LEFT JOIN withdrawals w ON w.capture_id = c.id
    WHERE c.rowid > @after AND c.rowid <= @until ORDER BY c.rowid LIMIT @limit`;
  type Needing = { id: number; name: string; digest: string | null; withdrawn: number; held: number };
  for await (const row of rows<Needing>(database, 'captures', captures, sample, ends)) {
    if (row.withdrawn === 1) continue;
    if (row.digest === null || row.digest === '') findings.unverifiable.push(row.name);
    else if (row.held === 0) findings.missing.add(row.digest);
  }
  const revisions = `SELECT r.rowid AS id, r.digest FROM revisions r LEFT JOIN payloads p ON p.digest = r.digest
    WHERE r.rowid > @after AND r.rowid <= @until AND p.data IS NULL ORDER BY r.rowid LIMIT @limit`;
  for await (const row of rows<{ id: number; digest: string }>(database, 'revisions', revisions, sample, ends))
    findings.missing.add(row.digest);
  // Bytes that went with another capture, which looked the same, are not missed.
  const renditions = `SELECT r.rowid AS id, r.digest FROM renditions r LEFT JOIN payloads p ON p.digest = r.digest
    WHERE r.rowid > @after AND r.rowid <= @until AND p.data IS NULL AND NOT EXISTS
      (SELECT 1 FROM renditions s JOIN withdrawals w ON w.capture_id = s.capture_id WHERE s.digest = r.digest)
    ORDER BY r.rowid LIMIT @limit`;
  for await (const row of rows<{ id: number; digest: string }>(database, 'renditions', renditions, sample, ends))
    findings.missing.add(row.digest);

  await checkShared(database, sample, ends, findings.fail);

  const missing = [...findings.missing];
  const failed = findings.fail.length + missing.length + findings.unexpected.length + findings.unverifiable.length;
  const report: AuditReport = { checked: findings.pass + failed, ...findings, missing };
  keepReport(database, report, failed, millis(at), sample, ends);
  return report;
}

function keepReport(
  database: Database,
  report: AuditReport,
  failed: number,
  at: number,
  sample: number | undefined,
  ends: Map<Part, number>,
): void {
  if (database.readonly) return;
  database.write(() => {
    database.insert(audits, { at, sample: sample ?? null, checked: report.checked, failed, report: JSON.stringify(report) });
    for (const [part, end] of sample === undefined ? [] : ends) {
      database.upsert(archive_meta, 'key', { key: `audit-${part}`, value: String(end) });
    }
  });
}

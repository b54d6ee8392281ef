import { beforeAll, describe, expect, test } from 'vitest';
import type { Archive } from '#records/ports.ts';
import { archiveOver } from '#storage/archive.ts';
import { connect } from '#storage/connection.ts';
import type { Database } from '#storage/database.ts';
import { createIdentity } from '#storage/identity.ts';
import {
  activity,
  claimStatus,
  evidence,
  GOV,
  GOV_SECOND,
  hours,
  made,
  page,
  plan,
  sha256,
  START,
  status,
  WECHAT,
} from '../contract/records.ts';

/** Tables that stay small whatever the archive holds. */
const SMALL = ['documents', 'd', 'sd', 'editors', 'totals', 'archive_meta', 'json_each', 'i', 'sqlite_schema', 'present'];

/** Statements that read everything because they are asked for everything, and why that is meant. */
const WHOLE: readonly { readonly text: RegExp; readonly why: string }[] = [
  { text: /FROM claims c\s+JOIN claim_versions v.*WHERE c\.retired_in IS NULL ORDER BY/s, why: 'all claims of all documents' },
  { text: /FROM evidence e\s+ORDER BY/, why: 'all evidence, for export' },
  { text: /FROM decisions\s+ORDER BY/, why: 'all decisions, for export' },
  { text: /FROM claim_statuses s JOIN claims c ON c\.id = s\.claim_id WHERE c\.retired_in IS NULL\s+ORDER BY/, why: 'all claims' },
  { text: /FROM \(SELECT id, started_at FROM runs/, why: 'a bounded number of the newest runs' },
  { text: /FROM runs WHERE ended_at IS NULL/, why: 'an index of those that are under way, or were killed' },
  { text: /SELECT s\.claim_id AS id FROM claim_statuses s WHERE/, why: 'a page of the claims that wait for a person' },
  { text: /FROM \w+_words_idx GROUP BY segid/, why: 'a row for 4 kB of full-text index, before it is merged' },
  { text: /FROM dbstat/, why: 'asked of small files only' },
];

let database: Database;
let archive: Archive;

async function everything(): Promise<void> {
  const sentences = [
    { id: 'k-1', text: '投资65亿元。', cites: [GOV, WECHAT] },
    { id: 'k-2', text: '52 projects.', cites: [GOV_SECOND] },
  ];
  await archive.claimFor('web');
  await archive.saveRevision(plan('doc', 1, 'zh', sentences));
  await archive.saveRevision(plan('doc', 2, 'zh', sentences.slice(0, 1), { retired: ['k-2'], alignments: { 'k-1': 'x' } }));
  for (let n = 0; n < 6; n += 1) {
    await archive.recordAttempt(made({ id: String(n), resource: n % 2 === 0 ? GOV : WECHAT, at: hours(n), body: `v${n}` }));
    await archive.savePage(`c-${n}`, page(`v${n}`, n === 3 ? { pageClass: 'error' } : {}));
  }
  await archive.savePage('c-3', page('v3', { pageClass: 'article' }));
  await archive.savePage('c-2', page('v2', { method: 'extraction/2', pageClass: 'error' }));
  await archive.saveLinkStatus(status(GOV.id), [activity('act-1', START, 'source', GOV.id)]);
  await archive.saveClaimJudgement(claimStatus('k-1', 'supported'), [evidence('e-1', 'k-1', GOV, 'c-0', 1)], []);
  await archive.saveDecision({ id: 'd-1', kind: 'note', at: START, by: 'Li', claimId: 'k-1' }, activity('act-2', START, 'claim', 'k-1'));
  await archive.saveEditor({ name: 'Li', passwordHash: 'x', addedAt: START });
  await archive.saveRun({ id: 'run-1', startedAt: START, total: 1, done: 1, answered: 1, unreachable: 0, excluded: 0 });
  await archive.documents();
  await archive.documents({ work: 'case-study', limit: 5 });
  await archive.documents({ ids: ['doc'] });
  await archive.document('doc');
  await archive.revision('doc');
  await archive.claim('k-1');
  for (const query of [{}, { document: 'doc' }, { source: GOV.id }, { work: 'case-study' }, { document: 'doc', retired: true }])
    await archive.claims(query);
  for (const query of [{ document: 'doc' }, { source: GOV.id }, { claim: 'k-1' }]) await archive.citations(query);
  for (const sort of ['risk', 'uri', 'since', 'lastAttempt'] as const) await archive.sources({ sort, limit: 50, offset: 100 });
  await archive.sources({ ids: [GOV.id] });
  await archive.sources({ states: ['live', 'gone'], limit: 50 });
  await archive.sources({ drift: 'changed', limit: 50 });
  await archive.sources({ host: GOV.host, limit: 50 });
  await archive.sources({ document: 'doc', limit: 50 });
  await archive.due({ now: START, limit: 50 });
  await archive.due({ now: START, limit: 50, offset: 50, when: 'later', host: GOV.host });
  await archive.dueCounts({ now: START });
  await archive.dueCounts({ now: START, host: GOV.host });
  await archive.saveNextChecks(new Map([[GOV.id, { at: hours(9), rule: { kind: 'adaptive' }, ground: 'archive' }]]));
  await archive.openRuns();
  await archive.leaseHolder('watch');
  await archive.runReport('run-1', 50);
  await archive.hostReport(GOV.host);
  await archive.audits(20);
  await archive.growth(90);
  await archive.diskUse();
  await archive.source(GOV.id);
  await archive.sourceTitles([GOV.id]);
  await archive.resource(GOV.id);
  await archive.resourceByUri(GOV.uri);
  await archive.attempt('a-1');
  await archive.attempts({ resource: GOV.id, limit: 10, before: hours(4) });
  await archive.captures({ resource: GOV.id, limit: 10, before: hours(4) });
  await archive.captures({ resource: GOV.id, methods: ['supplied'] });
  await archive.capturesById(['c-1'], 'elsewhere');
  await archive.captureOfPayload(GOV.id, 'x');
  for (const good of [true, false]) await archive.newestAnswer({ resource: GOV.id, vantage: 'test', good });
  await archive.saveRequisites('c-1', [{ uri: 'https://www.cq.gov.cn/a.css', kind: 'style', reason: 'refused' }]);
  await archive.requisites('c-2');
  await archive.missingRequisites('c-2');
  await archive.namedBy('c-1', 10);
  await archive.payload('x');
  await archive.runs(10);
  await archive.capturedPage('c-1');
  await archive.pageClasses(['c-1']);
  await archive.capturesToExtract({ method: 'extraction/1', limit: 10 });
  await archive.capturesToExtract({ method: 'extraction/1', all: true, after: 'c-1', limit: 10 });
  await archive.observations(GOV.id);
  await archive.hostRuns(GOV.id);
  await archive.claimStatus('k-1');
  for (const query of [{}, { document: 'doc' }, { source: GOV.id }, { health: 'supported' as const }]) await archive.claimStatuses(query);
  await archive.claimStatuses({ health: 'supported', newest: 5 });
  await archive.healthMaps(['doc']);
  await archive.claimCells('doc');
  await archive.citedSources('doc', { from: 0, to: 9 });
  await archive.claimStatuses({ claims: ['k-1'] });
  await archive.evidence({ claims: ['k-1'], best: 2 });
  await archive.evidence({ claim: 'k-1', best: 2 });
  for (const query of [{}, { document: 'doc' }, { health: 'supported' as const }]) {
    await archive.waiting({ ...query, limit: 5, offset: 0 });
    await archive.waitingCounts(query);
    await archive.waitingPlace('k-1', query);
  }
  for (const query of [{}, { document: 'doc' }, { source: GOV.id }, { claim: 'k-1' }]) await archive.evidence(query);
  for (const query of [{}, { source: GOV.id }, { claim: 'k-1' }, { document: 'doc' }]) await archive.decisions(query);
  await archive.decision('d-1');
  await archive.healthHistory({ claim: 'k-1' });
  await archive.healthHistory({ document: 'doc' });
  await archive.editors();
  const session = { id: 's', editor: 'Li', createdAt: START, lastUsedAt: START, expiresAt: hours(1) };
  await archive.saveSession(session, { name: 'n', activities: [] });
  await archive.saveSession(session);
  await archive.session('s');
  await archive.saveSignInFailure({ name: 'n', address: 'a', at: hours(1) }, START);
  await archive.signInFailures({ name: 'n', address: 'a' });
  await archive.endSessions({ id: 's' });
  await archive.endSessions({ expiredBy: hours(2) });
  await archive.saveVectors('m', new Map([['d', Float32Array.from([1])]]));
  await archive.vectors('m', ['d']);
  await archive.activities({ limit: 10, before: hours(4) });
  await archive.activities({ subject: { type: 'claim', id: 'k-1' }, limit: 10 });
  await archive.holdings();
  await archive.audit({ at: START, sample: 10 });
  for (const [n, at] of [1, 2, 3, 30, 31].entries()) {
    const body = `${'总投资65亿元，涉及52个项目。'.repeat(40 + n)}${n}`;
    const changed = made({
      id: `p-${n}`,
      resource: n === 2 ? GOV_SECOND : GOV,
      at: hours(at),
      body,
      capture: { contentType: 'text/html' },
    });
    await archive.recordAttempt(changed);
  }
  await archive.pack(20);
  await archive.repair(sha256('x'), Buffer.from('x'));
  await archive.takeLease('watch');
  await archive.releaseLease('watch');
  await archive.withdraw('c-p-0', { at: START, reason: 'r', by: 'Li' }, activity('act-4', START, 'capture', 'c-p-0'));
  await archive.withdraw('c-0', { at: START, reason: 'r', by: 'Li' }, activity('act-3', START, 'capture', 'c-0'));
  for (const query of [{ source: GOV.id }, { host: GOV.host, states: ['accepted' as const] }, { states: ['likely' as const] }])
    await archive.candidates(query);
  await archive.seenLinks({ family: 'cq.gov.cn', documentKey: 'x', title: 'y' });
  await archive.saveTextMark({ sourceId: GOV.id, captureId: 'c-0', textDigest: 'x', sketch: [1, 2] });
  await archive.textMarks({ title: 'x', documentNumber: 'y', sketch: [1, 2], least: 1 });
  await archive.saveFamily([GOV.id], 'f-1');
  await archive.whereabouts(GOV.id);
  await archive.activity('act-1');
  await archive.delivery('act-1');
  await archive.pendingDeliveries(10);
  await archive.about();
}

/** Steps of a statement's plan that read a whole table; the head of an index up to a limit is not the whole. */
function scans(text: string): string[] {
  const names = [...new Set([...text.matchAll(/@(\w+)/g)].map(([, name]) => name as string))];
  const steps = database
    .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${text.replaceAll('?', 'NULL')}`, Object.fromEntries(names.map((name) => [name, null])))
    .map(({ detail }) => detail);
  const headOnly = text.includes('LIMIT') && !steps.some((step) => step.startsWith('USE TEMP B-TREE'));
  return steps.filter((step) => {
    const table = /^SCAN (\w+)/.exec(step)?.[1];
    if (table === undefined || SMALL.includes(table) || step === 'SCAN CONSTANT ROW') return false;
    // FTS5 plans a look-up by row number as a scan with `=`.
    if (/ VIRTUAL TABLE INDEX 0:=$/.test(step)) return false;
    return !(headOnly && / USING (COVERING )?INDEX /.test(step));
  });
}

beforeAll(async () => {
  database = connect({
    path: ':memory:',
    mode: 'read-write',
    migrations: new URL('../../migrations', import.meta.url).pathname,
    create: true,
  });
  archive = archiveOver(database, createIdentity(), { now: () => START });
  await everything();
});

describe('query plans', () => {
  test('no statement of the port reads a whole large table', () => {
    const statements = database.prepared.filter((text) => !text.startsWith('EXPLAIN'));
    expect(statements.length).toBeGreaterThan(100);
    const found = statements
      .filter((text) => !WHOLE.some((row) => row.text.test(text.trim())))
      .map((text) => ({ text, scans: scans(text) }))
      .filter((row) => row.scans.length > 0);
    expect(found).toEqual([]);
    for (const { text } of WHOLE) expect(statements.filter((statement) => text.test(statement.trim()))).not.toEqual([]);
  });

  test('a statement without an index is found out', () => {
    expect(scans('SELECT * FROM attempts WHERE vantage = @vantage')).toEqual(['SCAN attempts']);
    expect(scans('SELECT * FROM captures c WHERE c.status = @status')).toEqual(['SCAN c']);
  });

  test('pages of sources come out of an index in their order', () => {
    for (const column of ['s.risk, s.uri', 's.uri', 's.since DESC, s.uri', 's.last_attempt DESC, s.uri']) {
      const text = `SELECT s.id FROM sources s WHERE s.listed = 1 ORDER BY ${column} LIMIT @limit OFFSET @offset`;
      const steps = database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`, { limit: 50, offset: 0 }).map(({ detail }) => detail);
      expect(steps).toEqual([expect.stringMatching(/^SEARCH s USING COVERING INDEX|^SEARCH s USING INDEX/)]);
    }
  });
});

import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Call, Context } from '#commands/command.ts';
import { run as runAudit } from '#commands/audit.ts';
import { run as runReceipt } from '#commands/receipt.ts';
import { run as runVerify } from '#commands/verify-receipt.ts';
import type { Receipt } from '#interchange/receipt.ts';
import type { ExtractedPage } from '#records/page.ts';
import type { LogAudit } from '#records/log.ts';
import type { Archive, AuditReport } from '#records/ports.ts';
import { archiveOver } from '#storage/archive.ts';
import { connect } from '#storage/connection.ts';
import type { Database } from '#storage/database.ts';
import { createFiles } from '#storage/files.ts';
import { createIdentity } from '#storage/identity.ts';
import { readyLog } from '#storage/log-store.ts';
import { openSigner } from '#storage/log-key.ts';
import { activity, claimStatus, days, evidence, GOV, hours, made, page, plan, START } from '../contract/records.ts';
import { scratch } from './suyuan.ts';

const { path: folder, clear } = scratch();
const file = (name: string): string => join(folder, name);
const BODY = '<p>总投资65亿元，涉及52个项目。</p>';
const TEXT = '总投资65亿元，涉及52个项目。';

let database: Database;
let archive: Archive;

interface Said {
  readonly code: number;
  readonly out: string;
  readonly json: unknown;
}

/** Runs a verb without a process of its own. */
async function said(
  run: (context: Context, call: Call) => Promise<number>,
  positionals: readonly string[],
  options: Record<string, string> = {},
  more: { readonly json?: boolean; readonly lang?: 'zh' | 'en'; readonly text?: string } = {},
): Promise<Said> {
  const lines: string[] = [];
  const json: unknown[] = [];
  const signer = openSigner(file('log.key'));
  const context = {
    lang: more.lang ?? 'en',
    json: more.json ?? false,
    identity: createIdentity(),
    clock: { now: () => days(9) },
    files: createFiles(folder),
    signer: () => Promise.resolve(signer),
    archive: () => Promise.resolve(archive),
    extractor: () =>
      Promise.resolve({
        extract: (): Promise<ExtractedPage> => Promise.resolve(page(BODY, { text: more.text ?? TEXT }).page),
        close: () => Promise.resolve(),
      }),
    terminal: {
      print: (line: string) => lines.push(line),
      json: (value: unknown) => json.push(value),
      note: () => undefined,
      write: (chunk: string) => Promise.resolve(lines.push(chunk.trimEnd()) > 0),
    },
  } as unknown as Context;
  const call: Call = {
    positionals,
    text: (name) => options[name],
    count: (name) => (options[name] === undefined ? undefined : Number(options[name])),
    flag: (name) => options[name] !== undefined,
  };
  return { code: await run(context, call), out: lines.join('\n'), json: json[0] };
}

beforeAll(async () => {
  database = connect({
    path: file('a.sqlite'),
    mode: 'read-write',
    migrations: new URL('../../migrations', import.meta.url).pathname,
    create: true,
  });
  readyLog(database, createIdentity(), START);
  archive = archiveOver(database, createIdentity(), { now: () => START });
  await archive.claimFor('rehearsal');
  await archive.saveRevision(
    plan('en-doc', 1, 'en', [{ id: 'k-1', text: 'The city invests 6.5 billion RMB in 52 projects.', cites: [GOV] }]),
  );
  await archive.recordAttempt(made({ id: '1', resource: GOV, at: hours(1), body: BODY }));
  await archive.savePage('c-1', page(BODY, { text: TEXT }));
  await archive.recordAttempt(made({ id: '2', resource: GOV, at: hours(2), body: '<p>to be forgotten</p>' }));
  await archive.saveClaimJudgement(claimStatus('k-1', 'supported', ['v-1']), [evidence('v-1', 'k-1', GOV, 'c-1', 1)], []);
  await archive.saveDecision(
    { id: 'd-1', kind: 'confirm', at: hours(3), by: '王芳', claimId: 'k-1', sourceId: GOV.id, captureId: 'c-1' },
    activity('e-1', hours(3), 'claim', 'k-1', 'decision'),
  );
});
afterAll(async () => {
  await archive.close();
  clear();
});

describe('receipts', () => {
  test.each([
    ['a claim', 'k-1', 'claim', 1],
    ['a citation', 'en-doc-cite-0', 'citation', 1],
    ['a snapshot', 'c-1', 'capture', 0],
  ])('for %s is one small file that holds', async (_name, id, kind, decisions) => {
    expect((await said(runReceipt, [id], { out: `${kind}.json` })).code).toBe(0);
    const receipt = JSON.parse(readFileSync(file(`${kind}.json`), 'utf8')) as Receipt;
    expect(receipt).toMatchObject({ about: { kind, id }, rehearsal: true });
    expect([receipt.entries.length, receipt.decisions.length]).toEqual([1, decisions]);
    expect(statSync(file(`${kind}.json`)).size).toBeLessThan(8_000);
    for (const lang of ['zh', 'en'] as const) {
      const { code, out } = await said(runVerify, [`${kind}.json`], { key: receipt.publicKey }, { lang });
      expect([code, out]).toEqual([
        0,
        expect.stringMatching(lang === 'zh' ? /演练[^]*原文：[^]*凭证成立。/ : /Rehearsal[^]*Passage: [^]*The receipt holds\./),
      ]);
    }
  });

  test('several go to standard output, one a line; what is unknown is refused by name', async () => {
    const { out } = await said(runReceipt, ['k-1', 'c-2']);
    writeFileSync(file('two.jsonl'), out);
    expect(out.split('\n')).toHaveLength(2);
    expect((await said(runVerify, ['two.jsonl'], {}, { json: true })).json).toMatchObject({ holds: true, receipts: [{}, {}] });
    await expect(said(runReceipt, ['k-9'])).rejects.toMatchObject({ code: 'unknown-record', parameters: { id: 'k-9' } });
    await expect(said(runReceipt, ['k-1', 'c-2'], { out: 'x.json' })).rejects.toMatchObject({ code: 'bad-argument' });
    expect(existsSync(file('x.json'))).toBe(false);
  });

  test('are held against the bytes: another page, another text, another key do not hold', async () => {
    await said(runReceipt, ['k-1'], { out: 'r.json' });
    writeFileSync(file('page.html'), BODY);
    writeFileSync(file('other.html'), '<p>总投资56亿元。</p>');
    const names = ({ json }: Said, ok: boolean): string[] =>
      (json as { receipts: { checks: { name: string; ok: boolean }[] }[] }).receipts[0]?.checks
        .filter((check) => check.ok === ok)
        .map(({ name }) => name) ?? [];
    const whole = await said(runVerify, ['r.json'], { payload: 'page.html' }, { json: true });
    expect([whole.code, names(whole, true)]).toEqual([0, expect.arrayContaining(['payload', 'text', 'quote'])]);
    const other = await said(runVerify, ['r.json'], { payload: 'other.html' }, { json: true });
    expect([other.code, names(other, false)]).toEqual([1, ['payload']]);
    const reread = await said(runVerify, ['r.json'], { payload: 'page.html' }, { json: true, text: '总投资56亿元。' });
    expect([reread.code, names(reread, false)]).toEqual([1, ['text', 'quote']]);
    expect((await said(runVerify, ['r.json'], { key: 'someone+00000000+AA==' })).code).toBe(1);
    writeFileSync(file('forged.json'), readFileSync(file('r.json'), 'utf8').replace('65亿元', '56亿元'));
    expect((await said(runVerify, ['forged.json'])).code).toBe(1);
    for (const [name, text] of [
      ['bytes.json', Buffer.from([0xff, 0xfe, 0x00])],
      ['text.json', Buffer.from('{"type":')],
      ['empty.json', Buffer.alloc(0)],
    ] as const) {
      writeFileSync(file(name), text);
      await expect(said(runVerify, [name])).rejects.toMatchObject({ code: expect.stringMatching(/^(?:not-text|malformed-file)$/) });
    }
    await expect(said(runVerify, ['nowhere.json'])).rejects.toMatchObject({ code: 'missing-file' });
  });

  test('of a snapshot that was withdrawn still holds, and a new one tells of the withdrawal', async () => {
    await said(runReceipt, ['c-2'], { out: 'before.json' });
    await archive.withdraw('c-2', { at: days(3), reason: '权利人要求', by: '李' }, activity('e-9', days(3), 'capture', 'c-2', 'withdrawn'));
    expect((await said(runVerify, ['before.json'])).code).toBe(0);
    const { out } = await said(runReceipt, ['c-2']);
    expect(JSON.parse(out)).toMatchObject({ entries: [{ withdrawal: { reason: '权利人要求', by: '李' } }] });
    writeFileSync(file('after.json'), out);
    expect((await said(runVerify, ['after.json'])).out).toContain('its withdrawal stands in the log');
  });
});

describe('audit', () => {
  type Told = AuditReport & { readonly log: LogAudit };

  test('finds the log sound, signs it, and takes a receipt or a note as a state it must continue', async () => {
    const { code, json } = await said(runAudit, [], {}, { json: true });
    expect([code, json]).toEqual([
      0,
      expect.objectContaining({ fail: [], log: expect.objectContaining({ size: 4, altered: [], rewritten: [] }) }),
    ]);
    expect((await said(runAudit, [], { sample: '1' }, { json: true })).json).toMatchObject({ log: { size: 4, rewritten: [] } });
    const [kept] = await archive.checkpoints(1);
    expect(kept?.size).toBe(4);
    writeFileSync(file('note.txt'), kept?.note ?? '');
    for (const checkpoint of ['note.txt', 'claim.json']) expect((await said(runAudit, [], { checkpoint })).code).toBe(0);
    writeFileSync(file('page.txt'), 'no note at all');
    await expect(said(runAudit, [], { checkpoint: 'page.txt' })).rejects.toMatchObject({ code: 'malformed-file' });
    const foreign = (kept?.note ?? '').replaceAll(/suyuan-archive\/\S+/g, 'suyuan-archive/l-other');
    writeFileSync(file('foreign.txt'), foreign);
    await expect(said(runAudit, [], { checkpoint: 'foreign.txt' })).rejects.toMatchObject({ code: 'malformed-file' });
  });

  test('tells a row that was altered, a log that was cut, also when the archive forgot what was signed; then nothing is signed', async () => {
    const harm = (sql: string): void => {
      const guards = database.all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%refuse%'`);
      database.execute(['PRAGMA foreign_keys = OFF', ...guards.map(({ name }) => `DROP TRIGGER "${name}"`), sql].join(';'));
    };
    harm(`UPDATE captures SET captured_at = captured_at - 1000 WHERE id = 'c-1'`);
    const altered = await said(runAudit, [], {}, { lang: 'zh' });
    expect([altered.code, altered.out]).toEqual([1, expect.stringContaining('capture c-1  入日志后被改动')]);
    harm(
      `UPDATE captures SET captured_at = captured_at + 1000 WHERE id = 'c-1'; CREATE TABLE torn AS SELECT * FROM log_nodes; DELETE FROM log_nodes`,
    );
    const torn = await said(runAudit, [], { sample: '1' }, { json: true });
    expect([torn.code, (torn.json as Told).log.rewritten]).toEqual([1, [4, 3]]);
    expect(((await said(runAudit, [], {}, { json: true })).json as Told).log.broken.length).toBeGreaterThan(0);
    harm(`INSERT INTO log_nodes SELECT * FROM torn; UPDATE captures SET captured_at = captured_at - 1000 WHERE id = 'c-1'`);
    harm(`UPDATE captures SET captured_at = captured_at + 1000 WHERE id = 'c-1'; DELETE FROM log_checkpoints;
      DELETE FROM log_leaves WHERE id = 3; DELETE FROM log_nodes; DELETE FROM withdrawals`);
    const glance = await said(runAudit, [], { sample: '1' }, { json: true });
    expect([glance.code, (glance.json as Told).log.rewritten]).toEqual([1, [4]]);
    const cut = await said(runAudit, [], {}, { json: true });
    expect([cut.code, (cut.json as Told).log.rewritten]).toEqual([1, [4]]);
    await expect(said(runReceipt, ['k-1'])).rejects.toMatchObject({ code: 'log-rewritten' });
  });

  test('an earlier copy is told as one, and goes on under a new name once somebody says that it was restored', async () => {
    const opened = (path: string): Database =>
      connect({ path: file(path), mode: 'read-write', migrations: new URL('../../migrations', import.meta.url).pathname, create: true });
    const own = opened('own.sqlite');
    readyLog(own, createIdentity(), START);
    archive = archiveOver(own, createIdentity(), { now: () => START });
    await archive.recordAttempt(made({ id: '1', resource: GOV, at: hours(1), body: 'A' }));
    own.execute(`VACUUM INTO '${file('copy.sqlite')}'`);
    await archive.recordAttempt(made({ id: '2', resource: GOV, at: hours(2), body: 'B' }));
    expect((await said(runAudit, [])).code).toBe(0);
    const copy = opened('copy.sqlite');
    archive = archiveOver(copy, createIdentity(), { now: () => START });
    const told = await said(runAudit, []);
    expect([told.code, told.out]).toEqual([
      1,
      expect.stringContaining('The log had 2 entries when it was signed and has 1 now: this is an earlier copy, or the log was cut'),
    ]);
    expect(told.out).toContain('audit --restored --by NAME');
    await expect(said(runAudit, [], { restored: '' })).rejects.toMatchObject({ code: 'missing-argument' });
    const { origin } = await archive.logState();
    const accepted = await said(runAudit, [], { restored: '', by: '李' }, { lang: 'zh' });
    expect([accepted.code, accepted.out]).toEqual([0, expect.stringContaining('日志自 1 条起以新名称续记')]);
    expect((await archive.logState()).origin).not.toBe(origin);
    expect(await archive.activities({ limit: 1 })).toMatchObject([{ event: { code: 'restored', size: 1 }, by: '李' }]);
    await archive.recordAttempt(made({ id: '3', resource: GOV, at: hours(3), body: 'C' }));
    expect((await said(runAudit, [])).code).toBe(0);
    for (const one of [own, copy]) one.close();
  });
});

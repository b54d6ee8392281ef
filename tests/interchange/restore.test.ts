import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { jsonlArchive, type JsonlRecord } from '#interchange/jsonl.ts';
import { readJsonl } from '#interchange/jsonl-read.ts';
import { streamOf } from '#interchange/reader.ts';
import { warcRecords, type WarcReader } from '#interchange/warc.ts';
import type { Archive } from '#records/ports.ts';
import { openArchive } from '#storage/archive.ts';
import { createIdentity } from '#storage/identity.ts';
import { bytesOf, cannedArchive, resources, textOf } from './canned.ts';
import { attemptsOf, imported, pieces, skipsOf } from './foreign.ts';

const MIGRATIONS = new URL('../../migrations', import.meta.url).pathname;

let folder = '';
let archive: Archive;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'suyuan-restore-'));
  archive = await openArchive({
    path: join(folder, 'a.sqlite'),
    migrations: MIGRATIONS,
    identity: createIdentity(),
    clock: { now: () => '2026-01-01T00:00:00.000Z' },
  });
});

afterEach(async () => {
  await archive.close();
  await rm(folder, { recursive: true });
});

/** An archive without what is judged from captures, as a restored one stands before `judge`. */
const withoutJudgements = (whole: WarcReader): WarcReader => ({
  ...whole,
  about: async () => ({ path: '', createdAt: '2026-01-01T00:00:00.000Z', rehearsal: false }),
  attempts: (query) => whole.attempts(query),
  captures: (query) => whole.captures(query),
  capture: (id) => whole.capture(id),
  payload: (digest) => whole.payload(digest),
  capturedPage: async () => undefined,
  linkStatus: async () => undefined,
  evidence: async () => [],
});

const warc = (from: WarcReader) => bytesOf(warcRecords(from, streamOf(resources), { software: 'suyuan/0.1.0', gzip: false }));

test('captures restored into a database give the same WARC again, but for the keys of pages not read yet', async () => {
  const written = await bytesOf(warcRecords(cannedArchive(), streamOf(resources), { software: 'suyuan/0.1.0' }));
  const items = await imported([written], { restore: true });
  expect(skipsOf(items)).toEqual([]);
  for (const record of attemptsOf(items)) await archive.recordAttempt(record);
  const told = (bytes: Buffer) =>
    bytes
      .toString('latin1')
      .replaceAll(/,"pageKey":"[^"]*"/g, '')
      .replaceAll(/(?:WARC-Block-Digest|Content-Length): [^\r]*\r\n/g, '');
  expect(told(await warc(withoutJudgements(archive)))).toBe(told(await warc(withoutJudgements(cannedArchive()))));
});

test('pages, judgements and decisions restored from JSON Lines are equal', async () => {
  const written = await bytesOf(warcRecords(cannedArchive(), streamOf(resources), { software: 'suyuan/0.1.0' }));
  for (const record of attemptsOf(await imported([written], { restore: true }))) await archive.recordAttempt(record);
  const text = await textOf(jsonlArchive(cannedArchive(), streamOf(resources)));
  const records = (await Array.fromAsync(readJsonl(pieces(Buffer.from(text))))) as JsonlRecord[];
  for (const item of records) {
    if (item.type === 'run') await archive.saveRun(item.record);
    if (item.type === 'page') await archive.savePage(item.captureId, item.record);
    if (item.type === 'link-status') await archive.saveLinkStatus(item.record, []);
  }
  for (const { type, record } of records) {
    if (type === 'page') expect(await archive.page(record.key)).toEqual(record);
    if (type === 'link-status') expect(await archive.linkStatus(record.sourceId)).toEqual(record);
    if (type === 'run') expect(await archive.runs(10)).toContainEqual(record);
  }
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decide } from '#commands/deciding.ts';
import { runExport, runImport } from '#commands/decisions.ts';
import { run as runEvidence } from '#commands/evidence.ts';
import { run as runJudge } from '#commands/judge.ts';
import { judgeClaims } from '#commands/judging.ts';
import { METHOD as EXTRACTION } from '#extraction/method.ts';
import { run as runWithdraw } from '#commands/withdraw.ts';
import type { Matcher } from '#evidence/match.ts';
import type { Act, Decision } from '#records/decision.ts';
import { DAY } from '#records/time.ts';
import { call, openRoom, type Room } from './room.ts';

const URI = 'https://www.cq.gov.cn/a.html';
const OTHER = 'https://news.example.cn/b.html';
const PASSAGE = '“渝快办”平台集成2926项政务服务事项，企业和群众日活跃用户达89.5万。';
const PAGE = `数字重庆建设三年成果\n1月22日，新闻发布会在重庆举行。${PASSAGE}“渝快政”平台接入应用490个，公务人员日活跃用户超过55万。下一步将继续夯实基础能力。`;
const CLAIM = 'The YUKUAI Ban platform integrates 2,926 government service items and serves 895,000 daily active users';
const DOCUMENT = `---\nid: case\nlang: en\ndate: 2026-03-01\n---\n\n# Case\n\n${CLAIM} [report](${URI}). The municipal zoo welcomed two red pandas last spring [zoo](${URI}).\n`;

let room: Room;
let claimId = '';
let zooId = '';

beforeEach(async () => {
  room = await openRoom();
  await room.read('case.md', DOCUMENT);
  await room.capture(URI, '1', PAGE);
  const claims = await room.archive.claims({ document: 'case' });
  claimId = claims.find(({ text }) => text.includes('2,926'))?.id ?? '';
  zooId = claims.find(({ text }) => text.includes('zoo'))?.id ?? '';
});
afterEach(() => room.close());

async function act(made: Act, by = 'Li'): Promise<Awaited<ReturnType<typeof decide>>> {
  room.later(1000);
  return decide(room.context, room.archive, made, by);
}

const health = async (id = claimId): Promise<string | undefined> => (await room.archive.claimStatus(id))?.health;
const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

describe('decisions', () => {
  test('keep quote, payload, extractor and what the machine held, and are judged with at once', async () => {
    expect(await health()).toBe('supported');
    const [first] = await room.archive.evidence({ claim: claimId });
    const { decision, health: after } = await act({ kind: 'reject', claimId, passage: first?.id ?? '', note: ' 不是同一平台 ' });
    expect(after).not.toBe('supported');
    expect(decision).toMatchObject({
      kind: 'reject',
      by: 'Li',
      claimId,
      captureId: 'c-1',
      quote: { exact: PASSAGE },
      method: EXTRACTION,
      note: '不是同一平台',
      proposed: { relation: 'supports', rank: 1 },
    });
    expect(decision.payloadDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(await room.archive.activities({ subject: { type: 'claim', id: claimId }, limit: 9 })).toContainEqual(
      expect.objectContaining({ by: 'Li', event: { code: 'decision', kind: 'reject' } }),
    );
    expect((await act({ kind: 'undo', decisionId: decision.id })).health).toBe('supported');
    expect(await refusal(act({ kind: 'undo', decisionId: decision.id }))).toBe('not-undoable');
  });

  test('can be made on what somebody rejected, by the number of that decision', async () => {
    const { decision } = await act({ kind: 'reject', claimId, passage: '1' });
    expect((await room.archive.evidence({ claim: claimId })).some(({ passage }) => passage === PASSAGE)).toBe(false);
    const { decision: against, health: after } = await act({ kind: 'confirm', claimId, passage: decision.id }, '王');
    expect(against).toMatchObject({ quote: decision.quote, captureId: 'c-1', relation: 'supports', proposed: decision.proposed });
    expect(after).toBe('needs-review');
    expect(await refusal(act({ kind: 'confirm', claimId: zooId, passage: decision.id }))).toBe('unknown-passage');
  });

  test('outlast judging again, another matcher, another extraction and a newer capture', async () => {
    const { decision } = await act({ kind: 'relate', claimId, passage: '1', relation: 'contradicts' });
    expect(await health()).toBe('contradicted');
    await judgeClaims(room.context, room.archive, { documents: ['case'] }, { again: true });
    expect(await health()).toBe('contradicted');
    const blind: Matcher = { ...room.matcher, rank: () => [] };
    room.matcher = blind;
    await judgeClaims(room.context, room.archive, { documents: ['case'] }, { again: true });
    expect(await health()).toBe('contradicted');
    room.later(DAY);
    await room.capture(URI, '2', `新栏目\n${PAGE.replaceAll('，', '， ')}`);
    const [kept] = await room.archive.evidence({ claim: claimId });
    expect(kept).toMatchObject({ relation: 'contradicts', probability: 1, presence: 'present', presenceIn: 'c-2' });
    expect(kept?.sightings).toMatchObject([{ presence: 'present', captures: 2 }]);
    expect(await room.archive.decision(decision.id)).toEqual(decision);
  });

  test('outlast the withdrawal of the capture they were made on', async () => {
    await act({ kind: 'confirm', claimId, passage: '1' });
    room.later(DAY);
    await room.capture(URI, '2', `${PAGE}新增一段说明文字。`);
    await runWithdraw(room.context, call(['c-1'], { reason: '应要求撤回', by: 'Li' }));
    expect((await room.archive.evidence({ claim: claimId }))[0]).toMatchObject({
      captureId: 'c-2',
      relation: 'supports',
      passage: PASSAGE,
    });
    expect(await health()).toBe('supported');
    await runWithdraw(room.context, call(['c-2'], { reason: 'on request', by: 'Li' }));
    expect(await room.archive.evidence({ claim: claimId })).toMatchObject([{ captureId: 'c-1', untestable: 'unread', needsReview: true }]);
    expect(await room.archive.claimStatus(claimId)).toMatchObject({
      health: 'needs-review',
      reasons: [{ code: 'passage-unread' }, { code: 'decided' }],
    });
  });

  test('add a quote from any capture, also of a page the claim does not cite', async () => {
    room.later(DAY);
    await room.capture(OTHER, '9', '动物园消息。今年春天，市动物园迎来两只小熊猫，引来许多市民参观。动物园门票三十元。');
    const quote = '今年春天，市动物园迎来两只小熊猫，引来许多市民参观。';
    expect(await health(zooId)).not.toBe('supported');
    const { decision, health: after } = await act({ kind: 'add', claimId: zooId, captureId: 'c-9', quote });
    expect(after).toBe('supported');
    expect(decision).toMatchObject({ relation: 'supports', captureId: 'c-9', quote: { exact: quote } });
    expect(decision.proposed?.rank).toBeUndefined();
    expect((await room.archive.evidence({ claim: zooId }))[0]).toMatchObject({ tier: 'archive', uri: OTHER, relation: 'supports' });
    room.later(DAY);
    await room.capture(OTHER, '10', '动物园消息。园区正在检修，请游客留意公告，恢复开放时间另行通知。动物园门票三十元。');
    expect(await health(zooId)).toBe('lost');
  });

  test.each<[string, () => Act]>([
    ['unknown-claim', () => ({ kind: 'confirm', claimId: 'c-none', passage: '1' })],
    ['unknown-passage', () => ({ kind: 'confirm', claimId, passage: '77' })],
    ['unknown-capture', () => ({ kind: 'add', claimId, captureId: 'c-none', quote: '甲' })],
    ['quote-not-found', () => ({ kind: 'add', claimId, captureId: 'c-1', quote: '页面上没有的话' })],
    ['quote-not-found', () => ({ kind: 'add', claimId, captureId: 'c-1', quote: '  ' })],
    ['quote-ambiguous', () => ({ kind: 'add', claimId, captureId: 'c-1', quote: '平台' })],
    ['unknown-decision', () => ({ kind: 'undo', decisionId: 'n-none' })],
  ])('are refused as %s, and nothing is kept', async (code, made) => {
    expect(await refusal(act(made()))).toBe(code);
    expect(await room.archive.decisions({})).toEqual([]);
  });

  test('a quote that stands twice is taken where the selection began', async () => {
    const start = PAGE.lastIndexOf('平台接入');
    const { decision } = await act({ kind: 'add', claimId, captureId: 'c-1', quote: '平台', start, relation: 'mentions' });
    expect(decision.position).toEqual({ start, end: start + 2 });
    expect(await refusal(act({ kind: 'add', claimId, captureId: 'c-1', quote: '平台', start: 1 }))).toBe('quote-not-found');
  });

  test('of two editors are shown side by side, and the machine is counted against them', async () => {
    await act({ kind: 'confirm', claimId, passage: '1' });
    const { disputes, health: after } = await act({ kind: 'reject', claimId, passage: '1' }, '王');
    expect(after).toBe('needs-review');
    expect(disputes).toMatchObject([{ claimId, decisions: [{ by: '王' }, { by: 'Li' }] }]);
    await runEvidence(room.context, call([claimId]));
    expect(room.said.join('\n')).toMatch(/Editors differ \(王, Li\)/);
    await runEvidence({ ...room.context, json: true }, call([claimId]));
    expect(room.json[0]).toMatchObject([
      { decision: { by: '王' }, conflictingDecisions: [{ by: 'Li' }], machine: { relation: 'supports' } },
    ]);
    await act({ kind: 'confirm', claimId, passage: '1' }, '王');
    await runEvidence({ ...room.context, json: true }, call([], { precision: true }));
    expect(room.json[1]).toMatchObject({ passages: 1, disputed: 0, precision: [{ relation: 'supports', right: 1, of: 1 }] });
  });
});

describe('decisions as text', () => {
  const path = (): string => join(room.folder, 'decisions.jsonl');
  const text = (): string => readFileSync(path(), 'utf8');

  test('come back in another archive with the same bytes, once', async () => {
    await act({ kind: 'confirm', claimId, passage: '1', note: '核对过，含“引号”\n与换行' });
    await act({ kind: 'note', claimId: zooId, note: 'No source yet 待查' });
    await runExport(room.context, call([], { out: path() }));
    const first = text();
    expect(first.split('\n')).toHaveLength(4);
    await runExport(room.context, call([], { out: path() }));
    expect(text()).toBe(first);

    const other = await openRoom();
    try {
      await other.read('case.md', DOCUMENT);
      await other.capture(URI, '5', PAGE);
      const file = join(other.folder, 'd.jsonl');
      writeFileSync(file, first.replaceAll('\n', '\r\n'));
      expect(await runImport({ ...other.context, json: true }, call([file]))).toBe(0);
      expect(other.json[0]).toMatchObject({ decisions: 2, added: 2, known: 0, skipped: [], disputes: [] });
      expect((await other.archive.evidence({ claim: claimId }))[0]).toMatchObject({ probability: 1, captureId: 'c-5' });
      expect(await runImport({ ...other.context, json: true }, call([file]))).toBe(0);
      expect(other.json[1]).toMatchObject({ added: 0, known: 2 });
      await runExport(other.context, call([], { out: file }));
      expect(readFileSync(file, 'utf8')).toBe(first);
    } finally {
      await other.close();
    }
  });

  test('differences are told and never written over', async () => {
    const { decision } = await act({ kind: 'confirm', claimId, passage: '1' });
    await runExport(room.context, call([], { out: path() }));
    const [heading = '', line = ''] = text().split('\n');
    const other = JSON.parse(line) as Decision;
    const lines = [
      heading,
      JSON.stringify({ ...other, relation: 'contradicts' }),
      JSON.stringify({ ...other, id: 'n-9', claimId: 'c-none', claim: { document: 'none', lang: 'en', text: 'x' } }),
      JSON.stringify({ ...other, id: 'n-8', kind: 'reject', by: '王', at: '2026-04-01T00:00:00.000Z' }),
    ];
    writeFileSync(path(), lines.join('\n'));
    expect(await runImport({ ...room.context, json: true }, call([path()]))).toBe(1);
    expect(room.json[0]).toMatchObject({
      added: 1,
      known: 1,
      skipped: [
        { line: 2, id: decision.id, reason: 'differs' },
        { line: 3, id: 'n-9', reason: 'unknown-claim' },
      ],
      disputes: [{ claimId }],
    });
    expect(await room.archive.decision(decision.id)).toEqual(decision);
  });

  test.each<[string, string, number | undefined]>([
    ['malformed-file', '', 1],
    ['malformed-file', '{"format":"something else"}', 1],
    ['malformed-file', '{"format":"suyuan decisions/1"}\n\n{"id":1}', 3],
    ['malformed-file', '{"format":"suyuan decisions/1"}\nnot json', 2],
    [
      'rehearsal-mismatch',
      '{"format":"suyuan decisions/1","rehearsal":true}\n{"id":"n","kind":"note","at":"2026-01-01T00:00:00.000Z","by":"x"}',
      undefined,
    ],
  ])('is refused as %s: %j', async (code, content, line) => {
    writeFileSync(path(), content);
    const error = await runImport(room.context, call([path()])).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code, ...(line === undefined ? {} : { parameters: { line } }) });
    expect(await room.archive.decisions({})).toEqual([]);
  });
});

describe('judge --compare', () => {
  test('tells which verdicts another matcher would change, and why, and saves nothing', async () => {
    const before = [await room.archive.claimStatus(claimId), await room.archive.evidence({ claim: claimId })];
    await runJudge(room.context, call([], { compare: true, all: true }));
    expect(room.said.at(-1)).toMatch(/0 would change; nothing was saved/);
    room.matcher = { ...room.matcher, rank: () => [] };
    await runJudge(room.context, call([], { compare: true, all: true }));
    const told = room.said.slice(1).join('\n');
    expect(told).toMatch(/Supported → .*2,926/);
    expect(told).toMatch(/Supports → no evidence {2}https:\/\/www\.cq\.gov\.cn\/a\.html/);
    expect(told).toContain(PASSAGE);
    expect(told).toMatch(/1 would change; nothing was saved/);
    await runJudge({ ...room.context, json: true, lang: 'zh' }, call([], { compare: true, all: true }));
    expect(room.json[0]).toMatchObject({
      method: expect.stringMatching(/^evidence\//) as string,
      changes: [
        {
          subject: { type: 'claim', id: claimId },
          from: 'supported',
          document: 'case',
          passages: [{ uri: URI, from: { relation: 'supports' } }],
        },
      ],
    });
    expect([await room.archive.claimStatus(claimId), await room.archive.evidence({ claim: claimId })]).toEqual(before);
  });
});

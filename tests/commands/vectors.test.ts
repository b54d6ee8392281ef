import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run as runJudge } from '#commands/judge.ts';
import type { Embedder } from '#records/embedding.ts';
import { call, openRoom, type Room } from './room.ts';

const URI = 'https://www.cq.gov.cn/a.html';
const PARAPHRASE = '老百姓办事只进一扇门，跑腿少了许多。';
const FIGURES = '“渝快办”平台集成2926项政务服务事项，企业和群众日活跃用户达89.5万。';
const OTHERS = [
  '公园里新栽了许多树木花草。',
  '今天多云转晴。',
  '下一步将继续夯实基础能力。',
  '会议由有关部门主持召开。',
  '记者在现场看到秩序井然。',
  '图书馆延长了开放时间。',
  '运动场馆全面翻新。',
  '各界人士参加了活动。',
  '演出持续了两个小时。',
  '展览展出各类作品。',
  '媒体作了报道。',
  '更多内容请看后续。',
].join('');
const PAGE = `数字重庆建设三年成果\n1月22日，新闻发布会在重庆举行。${FIGURES}${PARAPHRASE}${OTHERS}`;
const DOCUMENT = `---\nid: case\nlang: en\n---\n\n# Case\n\nResidents seldom queue at separate counters any more [report](${URI}). The YUKUAI Ban platform integrates 2,926 government service items and serves 120,000 daily active users [report](${URI}).\n`;

/** A model of the test's own that knows what belongs together. */
const MEANINGS: readonly (readonly [RegExp, number])[] = [
  [/queue|一扇门/, 0],
  [/2,926|2926/, 2],
  [/公园|树木/, 4],
];

function model(name: string, asked: string[][] = []): Embedder {
  return {
    model: name,
    embed: (texts) => {
      asked.push([...texts]);
      const vectors = texts.map((text) => {
        const dimension = MEANINGS.find(([pattern]) => pattern.test(text))?.[1] ?? 6;
        return Float32Array.from({ length: 8 }, (_, k) => (k === dimension ? 3 : 0.1 * ((text.length + k) % 3)));
      });
      return Promise.resolve({ vectors });
    },
  };
}

let room: Room;
beforeEach(async () => {
  room = await openRoom();
  await room.read('case.md', DOCUMENT);
  await room.capture(URI, '1', PAGE);
});
afterEach(() => room.close());

const judgements = async () => ({
  statuses: await room.archive.claimStatuses({ document: 'case' }),
  evidence: await room.archive.evidence({ document: 'case' }),
});
const judge = (): Promise<unknown> => runJudge({ ...room.context, json: true }, call([]));
const paraphrased = async () => (await judgements()).evidence.find(({ passage }) => passage === PARAPHRASE);

describe('an embedding model', () => {
  test('finds a paraphrase that shares no word, as a proposal; figures still overrule it', async () => {
    const before = await judgements();
    expect(await paraphrased()).toBeUndefined();
    room.embedder = model('m-1');
    await judge();
    expect(await paraphrased()).toMatchObject({ relation: 'partly', needsReview: true });
    const after = await judgements();
    const ofFigures = (list: typeof before.evidence) => list.find(({ passage }) => passage === FIGURES)?.relation;
    expect([ofFigures(before.evidence), ofFigures(after.evidence)]).toEqual(['contradicts', 'contradicts']);
    expect(after.statuses.map(({ inputDigest }) => inputDigest)).not.toEqual(before.statuses.map(({ inputDigest }) => inputDigest));
  });

  test('is asked once for each text, and not at all when its vectors are kept; another model makes judgements out of date', async () => {
    const asked: string[][] = [];
    room.embedder = model('m-1', asked);
    await judge();
    const first = await judgements();
    expect(new Set(asked.flat()).size).toBe(asked.flat().length);
    expect(asked.flat()).toContain(PARAPHRASE);
    const count = asked.length;
    await judge();
    expect(room.json.at(-1)).toMatchObject({ claims: 0 });
    room.embedder = { model: 'm-1', embed: () => Promise.resolve({ failure: 'unreachable', detail: 'ECONNREFUSED' }) };
    await judge();
    expect([asked.length, room.notes, await judgements()]).toEqual([count, [], first]);
    room.embedder = model('m-2', asked);
    await judge();
    expect(room.json.at(-1)).toMatchObject({ claims: 2 });
  });

  test('switched off again, or failing, leaves every judgement as it was without, to the last bit', async () => {
    const before = await judgements();
    room.embedder = { model: 'm-9', embed: () => Promise.resolve({ failure: 'status', detail: '500' }) };
    await judge();
    expect(room.notes).toEqual(['The embedding service answered 500; judging goes on without it.']);
    expect(await judgements()).toEqual(before);
    room.embedder = model('m-1');
    await judge();
    expect(await judgements()).not.toEqual(before);
    room.embedder = undefined;
    await judge();
    expect((await judgements()).evidence).toEqual(before.evidence);
    expect((await judgements()).statuses.map(({ inputDigest }) => inputDigest)).toEqual(
      before.statuses.map(({ inputDigest }) => inputDigest),
    );
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decide } from '#commands/deciding.ts';
import { run as runEvidence } from '#commands/evidence.ts';
import { run as runRead } from '#commands/read.ts';
import type { Claim } from '#records/document.ts';
import { HOUR } from '#records/time.ts';
import { join } from 'node:path';
import { call, openRoom, type Room } from './room.ts';

const URI = 'https://www.cq.gov.cn/a.html';
const PASSAGE = '“渝快办”平台集成2926项政务服务事项，企业和群众日活跃用户达89.5万。';
const PAGE = `数字重庆建设三年成果\n1月22日，新闻发布会在重庆举行。${PASSAGE}“渝快政”平台接入应用490个，公务人员日活跃用户超过55万。`;
const head = (id: string, lang: string): string => `---\nid: ${id}\nwork: study\nlang: ${lang}\n---\n\n# Study\n\n`;

const EN = {
  first: `The study looks at digital government in one city.`,
  claim: `The YUKUAI Ban platform integrates 2,926 government service items and serves 895,000 daily active users [report](${URI}).`,
  last: `Officials expect the reform to go on for many years [report](${URI}).`,
};
const ZH = {
  first: `本研究考察一座城市的数字政府。`,
  claim: `渝快办平台集成2926项政务服务事项，日活跃用户89.5万[报道](${URI})。`,
  last: `官员预计改革还将持续多年[报道](${URI})。`,
};

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

async function write(lang: 'en' | 'zh', sentences: readonly string[]): Promise<void> {
  room.later(HOUR);
  await room.read(`${lang}.md`, `${head(lang, lang)}${sentences.join(lang === 'en' ? ' ' : '')}\n`);
}

const claims = (lang: string, retired = false): Promise<readonly Claim[]> =>
  room.archive.claims({ document: lang, ...(retired ? { retired } : {}) });
const about = async (lang: string, words: RegExp): Promise<Claim> => {
  const found = (await claims(lang)).find(({ text }) => words.test(text));
  if (found === undefined) throw new Error(`no claim ${String(words)}`);
  return found;
};

describe.each([
  {
    lang: 'en' as const,
    words: EN,
    of: /2,926/,
    slight: EN.claim.replace('integrates', 'now integrates'),
    figure: EN.claim.replace('895,000', '958,000'),
    split: EN.claim.replace(' items and serves 895,000 daily active users', ' items. It serves 895,000 daily active users'),
    merged: `${EN.first.slice(0, -1)}, and ${EN.claim}`,
  },
  {
    lang: 'zh' as const,
    words: ZH,
    of: /2926/,
    slight: ZH.claim.replace('集成', '现已集成'),
    figure: ZH.claim.replace('89.5', '95.8'),
    split: ZH.claim.replace('事项，日活跃用户', '事项。日活跃用户'),
    merged: `${ZH.first.slice(0, -1)}，${ZH.claim}`,
  },
])('a document in $lang that is edited', ({ lang, words, of, slight, figure, split, merged }) => {
  let id = '';
  const decided = async (): Promise<string | undefined> => (await room.archive.evidence({ claim: id }))[0]?.machine?.relation;
  const health = async (): Promise<string | undefined> => (await room.archive.claimStatus(id))?.health;

  beforeEach(async () => {
    await write(lang, [words.first, words.claim, words.last]);
    await room.capture(URI, '1', PAGE);
    ({ id } = await about(lang, of));
    await decide(room.context, room.archive, { kind: 'confirm', claimId: id, passage: '1' }, 'Li');
    expect([await health(), await decided()]).toEqual(['supported', 'supports']);
  });

  test.each<[string, () => readonly string[]]>([
    ['elsewhere', () => [words.first.replace(/digital|数字/, 'modern'), words.claim, words.last]],
    ['slightly', () => [words.first, slight, words.last]],
    ['by moving the sentence', () => [words.claim, words.last, words.first]],
    ['by leaving all else out', () => [words.claim]],
  ])('%s keeps the claim, its evidence and the decision', async (_, sentences) => {
    await write(lang, sentences());
    expect((await about(lang, of)).id).toBe(id);
    expect(await decided()).toBe('supports');
    expect(['supported', 'needs-review']).toContain(await health());
    expect((await room.archive.decisions({ claim: id })).length).toBe(1);
  });

  test('by splitting the sentence keeps the claim for the larger part and asks the editor again, for it says less', async () => {
    await write(lang, [words.first, split, words.last]);
    expect((await about(lang, of)).id).toBe(id);
    expect(await claims(lang)).toHaveLength(4);
    expect((await room.archive.claimStatus(id))?.reasons.map(({ code }) => code)).toContain('reworded-since');
  });

  test('in its figure keeps the claim and asks the editor again', async () => {
    await write(lang, [words.first, figure, words.last]);
    expect((await about(lang, of)).id).toBe(id);
    const status = await room.archive.claimStatus(id);
    expect(status).not.toMatchObject({ health: 'supported' });
    expect(status?.reasons.map(({ code }) => code)).toContain('reworded-since');
  });

  test('by deleting the sentence retires the claim and tells; the decision is still found, and comes back with it', async () => {
    room.later(HOUR);
    const path = join(room.folder, `${lang}.md`);
    await write(lang, [words.first, words.last]);
    expect((await claims(lang)).some((claim) => claim.id === id)).toBe(false);
    expect(await room.archive.decisions({ document: lang })).toMatchObject([{ claimId: id }]);
    await runEvidence(room.context, call([id]));
    expect(room.said.join('\n')).toMatch(/has not had this sentence since revision 2/);
    await write(lang, [words.last, words.claim]);
    expect((await about(lang, of)).id).toBe(id);
    expect(await health()).toBe('supported');
    await runRead(room.context, call([path]));
    expect(room.said.at(-1)).not.toMatch(/no longer/);
  });

  test('by merging sentences either keeps the claim or shows what became of it', async () => {
    await write(lang, [merged, words.last]);
    const kept = (await claims(lang)).some((claim) => claim.id === id);
    const retired = (await claims(lang, true)).find((claim) => claim.id === id)?.retiredIn;
    expect(kept || retired === 2).toBe(true);
    expect(await room.archive.decisions({ document: lang })).toHaveLength(1);
  });
});

test('read tells what went, what is worded otherwise, and what came back, with the decisions on it', async () => {
  await write('en', [EN.first, EN.claim, EN.last]);
  await room.capture(URI, '1', PAGE);
  const { id } = await about('en', /2,926/);
  await decide(room.context, room.archive, { kind: 'confirm', claimId: id, passage: '1' }, 'Li');
  const told = async (sentences: readonly string[], lang: 'en' | 'zh' = 'en'): Promise<string> => {
    room.said.length = 0;
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(room.folder, 'en.md'), `${head('en', 'en')}${sentences.join(' ')}\n`);
    await runRead({ ...room.context, lang }, call([join(room.folder, 'en.md')]));
    return room.said.join('\n');
  };
  expect(await told([EN.first, EN.claim.replace('895,000', '958,000'), EN.last])).toMatch(
    /1 claim that somebody decided on is worded otherwise:\n.*\[1 decision\].*895,000.*\n.*→.*958,000/,
  );
  expect(await told([EN.first, EN.last])).toMatch(
    /1 claim is no longer in the text; kept with what was decided:\n.*\[1 decision\].*958,000/,
  );
  expect(await told([EN.first, EN.last, EN.claim.replace('895,000', '958,000')], 'zh')).toMatch(
    /1 条先前删去的论断重又出现：\n.*\[判断 1 项\]/,
  );
  await runRead({ ...room.context, json: true }, call([join(room.folder, 'en.md')]));
  expect(room.json[0]).toMatchObject({ documents: [{ changed: false }] });
});

test('editions stay aligned when one of them is edited, and decisions stay with their own', async () => {
  await write('en', [EN.first, EN.claim, EN.last]);
  await write('zh', [ZH.first, ZH.claim, ZH.last]);
  await room.capture(URI, '1', PAGE);
  const [en, zh] = [await about('en', /2,926/), await about('zh', /2926/)];
  await decide(room.context, room.archive, { kind: 'confirm', claimId: en.id, passage: '1' }, 'Li');
  expect((await about('zh', /2926/)).alignment).toBe((await about('en', /2,926/)).alignment);
  await write('zh', [ZH.first, ZH.last.replace('多年', '很多年'), ZH.claim]);
  expect((await about('zh', /2926/)).id).toBe(zh.id);
  await write('en', [EN.first, EN.last, EN.claim]);
  expect((await about('en', /2,926/)).id).toBe(en.id);
  expect((await about('zh', /2926/)).alignment).toBe((await about('en', /2,926/)).alignment);
  expect(await room.archive.decisions({ document: 'zh' })).toEqual([]);
  expect(await room.archive.decisions({ document: 'en' })).toHaveLength(1);
});

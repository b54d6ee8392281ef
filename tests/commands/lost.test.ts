import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { decideAddress } from '#commands/accepting.ts';
import { notify } from '#commands/notifying.ts';
import { resourceFor } from '#commands/plan.ts';
import { readInto } from '#commands/read.ts';
import type { Context } from '#commands/command.ts';
import { createMatcher } from '#evidence/match.ts';
import type { NoticeOutcome } from '#records/notice.ts';
import { DAY, HOUR } from '#records/time.ts';
import { fixtureLexicon } from '../evidence/lexicon.ts';
import { article, closeAfterEach, world, type Played, type Web, type World } from './world.ts';

closeAfterEach();
const folder = mkdtempSync(join(tmpdir(), 'suyuan-lost-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HOST = 'https://www.qs.example';
const OLD = `${HOST}/zwgk/zcjd/202301/t20230105_1001.html`;
const SIBLING = `${HOST}/zwgk/zcjd/202302/t20230215_1002.html`;
const NEW = `${HOST}/xwzx/gzdt/202301/t20230105_1001.html`;
const REPRINT = 'https://news.rp.example/a/1.html';
const text = (word: string): string =>
  Array.from({ length: 9 }, (_, n) => `${word}建成第${n + 1}处站点，服务${n * 37 + 11}人次，${word}投资${n * 113 + 7}万元。`).join('');
const LOST = article('', text('青石区养老'));
const OTHER = article('', text('云岭县道路'));
const missing: Played = { status: 404, body: '<title>404</title><p>您访问的页面不存在</p>' };
const index = (links: readonly string[]): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>首页</title></head><body><ul>${[...links, ...Array.from({ length: 20 }, (_, n) => `/xw/t202301${10 + n}_${500 + n}.html`)].map((href) => `<li><a href="${href}">本地要闻：各项工作有序推进</a></li>`).join('')}</ul></body></html>`;
const bare = { requisites: false, outside: false };

async function cited(uris: readonly string[], web: Web): Promise<World> {
  const play = await world();
  Object.assign(play.context, { embedder: async () => undefined, matcher: async () => createMatcher(fixtureLexicon()) });
  const path = join(folder, `${uris.length}-${String(Math.abs(uris.join().length))}.md`);
  writeFileSync(
    path,
    `---\nid: d\nlang: zh\n---\n# 题\n\n${uris.map((uri, n) => `第${n + 1}条论断说建成站点[来源](${uri})。`).join('\n\n')}\n`,
  );
  await readInto(play.context, play.archive, [path]);
  play.play(web);
  return play;
}

const idOf = ({ context }: World, uri: string): string => resourceFor(uri, context.clock.now(), context.identity).id;
const purposes = async (play: World, uri: string): Promise<string[]> =>
  (await play.archive.attempts({ resource: idOf(play, uri), limit: 20 })).map(({ purpose }) => purpose);

const healthy: Web = (uri) => (uri === OLD ? LOST : uri === SIBLING ? OTHER : uri === `${HOST}/` ? index([OLD]) : missing);
const moved: Web = (uri) =>
  uri === NEW ? LOST : uri === SIBLING ? OTHER : uri === `${HOST}/` ? index(['/xwzx/gzdt/202301/t20230105_1001.html']) : missing;

describe('a page that went to another column without a word', () => {
  test('is found by the start page, taken for found by its text, and read again at every check', async () => {
    const play = await cited([OLD, SIBLING], healthy);
    await play.capture([OLD, SIBLING], bare);
    play.play(moved);
    play.sleep(DAY);
    await play.capture([OLD, SIBLING], bare);
    const id = idOf(play, OLD);
    const { candidates } = await play.archive.whereabouts(id);
    expect(candidates[0]).toMatchObject({
      uri: NEW,
      rule: 'same-document',
      state: 'accepted',
      likeness: 1,
      checks: 1,
      ground: 't20230105_1001',
    });
    expect((await play.archive.linkStatus(id))?.state).toBe('suspect');
    const told = await play.archive.activities({ subject: { type: 'source', id }, limit: 5 });
    expect(told.map(({ event }) => event.code)).toContain('found-again');
    play.sleep(DAY);
    await play.capture([OLD], bare);
    expect((await play.archive.whereabouts(id)).candidates[0]).toMatchObject({ state: 'accepted', checks: 2 });
    expect(await purposes(play, NEW)).toEqual(['candidate', 'candidate']);
    expect(
      (await play.archive.activities({ subject: { type: 'source', id }, limit: 20 })).filter(({ event }) => event.code === 'found-again'),
    ).toHaveLength(1);
  });

  test('is not taken for found where another text answers, and no more than a few addresses are asked for', async () => {
    const play = await cited([OLD, SIBLING], healthy);
    await play.capture([OLD, SIBLING], bare);
    play.play((uri) => (uri === NEW ? OTHER : moved(uri, undefined as never)));
    play.sleep(DAY);
    await play.capture([OLD, SIBLING], bare);
    const { candidates } = await play.archive.whereabouts(idOf(play, OLD));
    expect(candidates.map(({ state }) => state)).not.toContain('accepted');
    expect(candidates.find(({ uri }) => uri === NEW)).toMatchObject({ state: 'unlike' });
    expect(candidates.length).toBeLessThanOrEqual(4);
    const asked = play.asked.map(({ uri }) => uri);
    play.sleep(DAY);
    await play.capture([OLD], bare);
    const later = play.asked.slice(asked.length).map(({ uri }) => uri);
    expect(later).toContain(OLD);
    // Beside it a page that ought to be there; nothing that was looked for in vain a day ago.
    expect(later.filter((uri) => uri !== OLD && uri !== SIBLING && asked.includes(uri))).toEqual([]);
  });

  test('a person accepts or rejects an address, with name and on record', async () => {
    const play = await cited([SIBLING], healthy);
    await play.capture([OLD], bare);
    const source = { id: idOf(play, OLD), uri: OLD };
    const { context } = play;
    const accepted = await decideAddress(context, play.archive, { source, uri: REPRINT, by: '王' });
    expect(accepted).toMatchObject({ state: 'accepted', decidedBy: '王' });
    const rejected = await decideAddress(context, play.archive, { source, uri: REPRINT, by: 'Li', reject: true, note: '转载' });
    expect(rejected).toMatchObject({ state: 'rejected', decidedBy: 'Li' });
    expect((await play.archive.decisions({ source: source.id })).map(({ kind, by, uri }) => [kind, by, uri])).toEqual([
      ['accept-address', '王', REPRINT],
      ['reject', 'Li', REPRINT],
    ]);
    await expect(decideAddress(context, play.archive, { source, uri: 'nonsense', by: '王' })).rejects.toThrow(/bad-argument/);
    await expect(decideAddress(context, play.archive, { source, uri: OLD, by: '王' })).rejects.toThrow(/bad-argument/);
  });
});

describe('controls', () => {
  test('a run in which every page reads as it is known asks for nothing else', async () => {
    const play = await cited([OLD, SIBLING], healthy);
    await play.capture([OLD, SIBLING], bare);
    expect(play.asked.map(({ uri }) => uri).filter((uri) => uri !== OLD && uri !== SIBLING)).toHaveLength(1);
    play.sleep(DAY);
    const before = play.asked.length;
    play.play((uri) => (uri === OLD ? LOST.replace('</body>', '<p>访问量：12</p></body>') : healthy(uri, undefined as never)));
    await play.capture([OLD, SIBLING], bare);
    expect(play.asked.slice(before).map(({ uri }) => uri)).toEqual([OLD, SIBLING]);
  });

  test('a single page missing on a host whose start page is missing too waits', async () => {
    const play = await cited([OLD], healthy);
    await play.capture([OLD], bare);
    play.play(() => missing);
    for (let n = 0; n < 4; n += 1) {
      play.sleep(DAY);
      await play.capture([OLD], bare);
    }
    expect(await play.archive.linkStatus(idOf(play, OLD))).toMatchObject({ state: 'suspect', lastKnown: 'live' });
    expect((await play.archive.linkStatus(idOf(play, OLD)))?.reasons.map(({ code }) => code)).toContain('host-changed');
    expect((await play.archive.hostRuns(idOf(play, OLD))).at(-1)?.reference).toMatchObject({ uri: `${HOST}/`, status: 404 });
  });

  test('three dead pages among living ones need no fortnight, and a start page that answers speaks for the host', async () => {
    const dead = Array.from({ length: 3 }, (_, n) => `${HOST}/zwgk/zcjd/202301/t20230105_20${n}.html`);
    const play = await cited([...dead, OLD, SIBLING, `${HOST}/a1.html`, `${HOST}/a2.html`], (uri) =>
      uri.endsWith('/') ? index([]) : LOST,
    );
    const all = [...dead, OLD, SIBLING, `${HOST}/a1.html`, `${HOST}/a2.html`];
    await play.capture(all, bare);
    play.play((uri) => (dead.includes(uri) ? missing : uri.endsWith('/') ? index([]) : all.includes(uri) ? LOST : missing));
    for (let n = 0; n < 4; n += 1) {
      play.sleep(DAY + HOUR);
      await play.capture(dead, bare);
    }
    for (const uri of dead) expect((await play.archive.linkStatus(idOf(play, uri)))?.state).toBe('gone');
  });
});

test('sources with one text are one family, whatever stands around it', async () => {
  const play = await cited([OLD, SIBLING, REPRINT], (uri) =>
    uri === REPRINT ? article('<p>来源：青石发布</p>', text('青石区养老')) : healthy(uri, undefined as never),
  );
  await play.capture([OLD, SIBLING, REPRINT], bare);
  const family = await play.archive.family(idOf(play, OLD));
  expect(family?.members.map(({ uri }) => uri)).toEqual([REPRINT, OLD]);
  expect((await play.archive.family(idOf(play, REPRINT)))?.id).toBe(family?.id);
  expect(await play.archive.family(idOf(play, SIBLING))).toBeUndefined();
});

describe('notices', () => {
  async function told(outcomes: NoticeOutcome[]): Promise<{ play: World; context: Context; sent: { id: string; body: string }[] }> {
    const play = await cited([OLD, SIBLING], healthy);
    const sent: { id: string; body: string }[] = [];
    const notifier = {
      send: async (notice: { id: string; body: string }) => {
        sent.push(notice);
        return outcomes.shift() ?? { delivered: true, status: 204 };
      },
    };
    const context = {
      ...play.context,
      places: { ...play.context.places, site: 'https://suyuan.example/' },
      notifier: async () => notifier,
    } as unknown as Context;
    return { play, context, sent };
  }

  test('tell each change once, in both languages, and nothing of a first look', async () => {
    const { play, context, sent } = await told([]);
    const first = await play.capture([OLD, SIBLING], bare);
    await notify(context, play.archive, first.run.startedAt);
    expect(sent).toEqual([]);
    play.play(moved);
    play.sleep(DAY);
    const { run } = await play.capture([OLD, SIBLING], bare);
    await notify(context, play.archive, run.startedAt);
    await notify(context, play.archive, run.startedAt);
    expect(sent).toHaveLength(2);
    const bodies = sent.map(({ body }) => JSON.parse(body) as Record<string, never>);
    expect(bodies[0]).toMatchObject({
      event: { code: 'link-state', from: 'live', to: 'suspect' },
      subject: { type: 'source', uri: OLD, state: 'suspect' },
      link: `https://suyuan.example/sources/${idOf(play, OLD)}`,
      text: { zh: expect.stringContaining('存疑'), en: expect.stringContaining('In doubt since 3 March 2026') },
    });
    expect(bodies[1]).toMatchObject({ event: { code: 'found-again', to: NEW } });
  });

  test('that fail are tried again later, on record, and given up in the end', async () => {
    const { play, context, sent } = await told(Array.from({ length: 20 }, () => ({ delivered: false, status: 503 })));
    await play.capture([OLD, SIBLING], bare);
    play.play(() => missing);
    play.sleep(DAY);
    const { run } = await play.capture([SIBLING], bare);
    await notify(context, play.archive, run.startedAt);
    expect(sent).toHaveLength(1);
    await notify(context, play.archive, run.startedAt);
    expect(sent).toHaveLength(1);
    const id = sent[0]?.id ?? '';
    expect(await play.archive.delivery(id)).toMatchObject({ state: 'pending', tries: 1, status: 503 });
    for (let n = 0; n < 9; n += 1) {
      play.sleep(2 * DAY);
      await notify(context, play.archive, play.context.clock.now());
    }
    expect(await play.archive.delivery(id)).toMatchObject({ state: 'given-up', tries: 8, status: 503 });
    expect(sent).toHaveLength(8);
    expect(await play.archive.pendingDeliveries(10)).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { waiveRobots } from '#commands/waiving.ts';
import { resourceFor } from '#commands/plan.ts';
import { DAY } from '#records/time.ts';
import { article, closeAfterEach, world, type World } from './world.ts';

closeAfterEach();

const PAGE = 'https://www.cq.gov.cn/a.html';
const bare = { requisites: false, outside: false };

async function captures({ archive, context }: World, uri: string) {
  const { id } = resourceFor(uri, context.clock.now(), context.identity);
  return (await archive.captures({ resource: id })).toReversed();
}

describe('a page that is asked for again', () => {
  test('and has not changed is a revisit by the server’s word, with the page of the first', async () => {
    const play = await world();
    play.play((uri) => (uri === PAGE ? article() : { status: 404, body: 'none' }));
    await play.capture([PAGE], bare);
    play.sleep(DAY);
    const { steps } = await play.capture([PAGE], bare);
    const [first, second] = await captures(play, PAGE);
    expect(second).toMatchObject({
      kind: 'revisit',
      profile: 'server-not-modified',
      refersTo: first?.id,
      payloadDigest: first?.payloadDigest,
      pageKey: first?.pageKey,
      wireLength: 0,
      status: 200,
    });
    expect(steps[0]).toMatchObject({ attempt: { status: 304, outcome: 'answered' }, pageClass: 'article' });
    expect((await play.archive.capturedPage(second?.id ?? ''))?.page.text).toContain('65亿元');
    expect(await play.archive.linkStatus(first?.resourceId ?? '')).toMatchObject({ state: 'live', newestGood: second?.id, checksGood: 2 });
    expect(await play.archive.audit({ at: play.context.clock.now() })).toMatchObject({ fail: [], missing: [] });
  });

  test('A→B→A is three captures, the third with the bytes of the first', async () => {
    const play = await world();
    for (const percent of ['6.5', '7.5', '6.5']) {
      play.play((uri) =>
        uri === PAGE
          ? article('', `重庆市数据治理规划提出，到2025年数字经济规模达到65亿元，比上年增长${percent}%。`)
          : { status: 404, body: 'none' },
      );
      await play.capture([PAGE], bare);
      play.sleep(DAY);
    }
    const [a, b, again, ...more] = await captures(play, PAGE);
    expect(more).toEqual([]);
    expect([a?.kind, b?.kind, again?.kind]).toEqual(['response', 'response', 'revisit']);
    expect(again).toMatchObject({ profile: 'identical-payload-digest', refersTo: a?.id });
    expect(play.asked.filter(({ uri }) => uri === PAGE).map(({ headers }) => headers['if-none-match'] !== undefined)).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('after a captcha is asked about the page, not about the captcha', async () => {
    const play = await world();
    const uri = 'https://mp.weixin.qq.com/s/abc';
    play.play((asked) => (asked === uri ? article() : { status: 404, body: 'none' }));
    await play.capture([uri], bare);
    play.sleep(DAY);
    play.play((asked) =>
      asked === uri
        ? '<title>环境异常</title><div class="weui-msg__title">环境异常</div><p>当前环境异常，完成验证后即可继续访问。</p>'
        : { status: 404, body: 'none' },
    );
    await play.capture([uri], bare);
    play.sleep(DAY);
    play.play((asked) => (asked === uri ? article() : { status: 404, body: 'none' }));
    await play.capture([uri], bare);
    const [good, challenge, back] = await captures(play, uri);
    expect(challenge).toMatchObject({ kind: 'response' });
    expect(back).toMatchObject({ profile: 'server-not-modified', refersTo: good?.id });
  });
});

describe('a host that fails', () => {
  test('three times in a row is left for the next run, which is said and counts for no source', async () => {
    const play = await world();
    const uris = [1, 2, 3, 4, 5].map((n) => `http://down.example/${n}`);
    play.play((uri) => (uri.includes('down.example') ? { reset: true } : article()));
    const { run, steps, waiting } = await play.capture([...uris, 'http://up.example/a'], bare);
    expect(waiting).toEqual([{ host: 'down.example', uris: uris.slice(3) }]);
    expect(steps).toHaveLength(4);
    expect(run).toMatchObject({ total: 6, done: 4, unreachable: 3, answered: 1 });
    const events = await play.archive.activities({ subject: { type: 'run', id: run.id }, limit: 9 });
    expect(events.map(({ event }) => event.code)).toEqual(expect.arrayContaining(['host-waits', 'run-ended']));
    const untouched = resourceFor(uris[4] ?? '', run.startedAt, play.context.identity).id;
    expect(await play.archive.attempts({ resource: untouched })).toEqual([]);
    expect(await play.archive.linkStatus(untouched)).toBeUndefined();
  });

  test('is asked for every address that a person named', async () => {
    const play = await world();
    const uris = [1, 2, 3, 4, 5].map((n) => `http://down.example/${n}`);
    play.play(() => ({ reset: true }));
    const { steps, waiting } = await play.capture(uris, { ...bare, breaker: false });
    expect(steps.map(({ attempt }) => attempt.uri)).toEqual(uris);
    expect(waiting).toEqual([]);
  });

  test('now and then is not', async () => {
    const play = await world();
    play.play((uri) => (/[135]$/.test(uri) ? article() : uri.endsWith('robots.txt') ? undefined : { reset: true }));
    const { waiting, steps } = await play.capture(
      [1, 2, 3, 4, 5, 6].map((n) => `http://shaky.example/${n}`),
      bare,
    );
    expect(waiting).toEqual([]);
    expect(steps).toHaveLength(6);
    expect(steps[1]?.attempt).toMatchObject({ outcome: 'unreachable', tries: 3 });
  });
});

describe('a page that robots.txt forbids', () => {
  const uri = 'https://closed.example/news/1.html';
  const closed = (asked: string) =>
    asked.endsWith('/robots.txt') ? { type: 'text/plain', body: 'User-agent: *\nDisallow: /news/' } : article();

  test('is not asked for, until a named person decides otherwise for that one page', async () => {
    const play = await world();
    play.play(closed);
    const other = 'https://closed.example/news/2.html';
    const first = await play.capture([uri, other], bare);
    expect(first.steps.map(({ attempt }) => attempt.reason)).toEqual(['robots', 'robots']);
    expect(play.asked.filter(({ uri: asked }) => asked.includes('/news/'))).toEqual([]);
    const source = resourceFor(uri, play.context.clock.now(), play.context.identity);
    const decision = await waiveRobots(play.context, play.archive, source, '李明', '作者同意存档');
    const second = await play.capture([uri, other], bare);
    expect(second.steps.map(({ attempt }) => [attempt.outcome, attempt.robots?.ground])).toEqual([
      ['answered', 'waived'],
      ['excluded', 'robots.txt'],
    ]);
    expect(await play.archive.decisions({ source: source.id })).toMatchObject([{ id: decision.id, by: '李明', note: '作者同意存档' }]);
    const at = play.context.clock.now();
    const undo = { id: 'd-undo', kind: 'undo', at, by: '李明', sourceId: source.id, undoes: decision.id } as const;
    await play.archive.saveDecision(undo, { id: 'e-undo', at, subject: { type: 'source', id: source.id }, event: { code: 'decision' } });
    expect((await play.capture([uri], bare)).steps[0]?.attempt.reason).toBe('robots');
  });
});

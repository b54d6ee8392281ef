import { describe, expect, test } from 'vitest';
import { waiveRobots } from '#commands/waiving.ts';
import { resourceFor } from '#commands/plan.ts';
import { DAY } from '#records/time.ts';
import type { Archive } from '#records/ports.ts';
import type { Context } from '#commands/command.ts';
import { crawl } from '#commands/crawl.ts';
import { Patience } from '#commands/patience.ts';
import { createFetcher } from '#network/fetcher.ts';
import { Refusal, Stopped } from '#records/refusal.ts';
import { article, closeAfterEach, world, type Played, type World } from './world.ts';

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

describe('a host that asks to be left alone', () => {
  const busy = (seconds: string): Played => ({ status: 429, headers: { 'Retry-After': seconds }, body: 'slow down' });
  const pages = ['1', '2', '3'].map((name) => `https://busy.example/a/${name}.html`);

  test('for longer than a run waits is: what is left of it is for the next run, and nothing else is asked', async () => {
    const play = await world();
    play.play((uri) => (uri.startsWith('https://busy.example/') && !uri.endsWith('robots.txt') ? busy('120') : undefined));
    const { waiting, run } = await play.capture(pages, bare);
    expect(play.asked.map(({ uri }) => uri)).toEqual(pages.slice(0, 1));
    expect(waiting).toEqual([{ host: 'busy.example', uris: pages.slice(1), retryAfter: 120 }]);
    const told = await play.archive.activities({ subject: { type: 'run', id: run.id }, limit: 9 });
    expect(told.map(({ event }) => event)).toContainEqual({ code: 'host-rests', host: 'busy.example', sources: 2, seconds: 120 });
    expect((await play.archive.hostReport('busy.example')).waited).toMatchObject({ runId: run.id, sources: 2, seconds: 120 });
    await play.capture(pages.slice(2), bare);
    expect(play.asked).toHaveLength(2);
  });

  test('for a moment is asked for its pages, but for nothing beside them', async () => {
    const play = await world();
    play.play((uri) => (uri === pages[0] ? busy('1') : uri === pages[1] ? article() : { status: 404, body: '<p>404</p>' }));
    await play.capture(pages, bare);
    expect(play.asked.map(({ uri }) => uri)).toEqual(pages);
  });

  test('in its robots.txt is left for the next run as well', async () => {
    const play = await world();
    play.play((uri) => (uri.endsWith('/robots.txt') ? { ...busy('600'), status: 503 } : article()));
    const { waiting } = await play.capture(pages, bare);
    expect(waiting).toMatchObject([{ uris: pages.slice(1), retryAfter: 600 }]);
    expect(play.asked).toEqual([]);
  });
});

describe('a page that is asked for again within seconds', () => {
  test('has an attempt for each try, with what it brought; the last one counts', async () => {
    const play = await world();
    let asked = 0;
    play.play((uri) => {
      if (uri !== PAGE) return { status: 404, body: 'none' };
      asked += 1;
      return asked === 1 ? { status: 503, headers: { 'X-Try': 'first' }, body: '<h1>服务器忙</h1>' } : article();
    });
    const { run, steps } = await play.capture([PAGE], bare);
    const id = resourceFor(PAGE, play.context.clock.now(), play.context.identity).id;
    const [last, first, ...more] = await play.archive.attempts({ resource: id });
    expect(more).toEqual([]);
    expect(first).toMatchObject({ status: 503, retriedAs: last?.id, outcome: 'answered' });
    expect(first?.hops[0]?.responseHeaders).toContainEqual(['X-Try', 'first']);
    expect(last).toMatchObject({ status: 200, tries: 2 });
    expect(last).not.toHaveProperty('retriedAs');
    const kept = await play.archive.capture(first?.captureId ?? '');
    expect(Buffer.from((await play.archive.payload(kept?.payloadDigest ?? '')) ?? []).toString()).toBe('<h1>服务器忙</h1>');
    expect(steps).toHaveLength(1);
    expect(await play.archive.linkStatus(id)).toMatchObject({ state: 'live', checks: 1, checksGood: 1 });
    expect((await play.archive.runReport(run.id, 5))?.outcomes).toEqual([{ outcome: 'answered', status: 200, count: 1 }]);
  });
});

describe('a run that is cut short', () => {
  /** Stops the program when an address is asked for, and never answers it. */
  const stoppable = async () => {
    const play = await world();
    const stopping = new AbortController();
    const { clock, identity, rehearsal } = play.context;
    const fetcher = createFetcher({ clock, identity, userAgent: 'x', hostDelayMs: 0, rehearsal: rehearsal ?? '', stop: stopping.signal });
    const context: Context = { ...play.context, stop: stopping.signal, fetcher: async () => fetcher };
    return { play, stopping, context, fetcher };
  };

  test('by the person gives up what is under way at once, keeps what came, and says that it was', async () => {
    const { play, stopping, context, fetcher } = await stoppable();
    const slow = 'https://www.cq.gov.cn/b.html';
    play.play((uri) => {
      if (uri !== slow) return uri === PAGE ? article() : { status: 404 };
      setTimeout(() => stopping.abort(), 20);
      return { never: true };
    });
    const resources = [PAGE, slow, 'https://www.cq.gov.cn/c.html'].map((uri) => resourceFor(uri, context.clock.now(), context.identity));
    const { run, steps, interrupted } = await crawl(context, play.archive, resources, 0, bare);
    expect(interrupted).toBe(true);
    expect(steps.map(({ attempt }) => attempt.uri)).toEqual([PAGE]);
    expect(await play.archive.runs(1)).toEqual([run]);
    expect(run).toMatchObject({ done: 1, total: 3, interrupted: true, endedAt: expect.any(String) as string });
    expect(await play.archive.attempts({ resource: resources[1]?.id ?? '' })).toEqual([]);
    expect(await play.archive.linkStatus(resources[0]?.id ?? '')).toMatchObject({ state: 'live' });
    await expect(fetcher.fetch({ uri: PAGE, purpose: 'source' })).rejects.toBeInstanceOf(Stopped);
    await fetcher.close();
  });

  test('by a kill is closed by the next one, with the figures that its attempts tell and no end', async () => {
    const play = await world();
    play.play((uri) => (uri === PAGE ? article() : { status: 404 }));
    const killed = await play.capture([PAGE], bare);
    const { endedAt, ...open } = killed.run;
    expect(endedAt).toBeDefined();
    await play.archive.saveRun({ ...open, total: 5, done: 0, answered: 0 });
    await play.capture([], bare);
    expect((await play.archive.runs(2))[1]).toEqual({ ...open, total: 5, done: 1, answered: 1, interrupted: true });
  });

  test('by a full disk says what it has kept', async () => {
    const play = await world();
    play.play((uri) => (uri.endsWith('robots.txt') ? undefined : article(uri)));
    let left = 4;
    const archive: Archive = {
      ...play.archive,
      recordAttempt: async (record, patienceMs) => {
        if ((left -= 1) < 0) throw new Refusal('disk-full', { path: 'x' });
        return play.archive.recordAttempt(record, patienceMs);
      },
    };
    const resources = Array.from({ length: 20 }, (_, page) => `https://www.cq.gov.cn/${page}.html`).map((uri) =>
      resourceFor(uri, play.context.clock.now(), play.context.identity),
    );
    const { steps, cut, interrupted } = await crawl(play.context, archive, resources, 0, bare);
    expect([interrupted, cut?.code, steps.length]).toEqual([true, 'disk-full', 3]);
    expect(play.asked.length).toBeLessThan(6);
  });
});

describe('an archive that another program keeps to itself', () => {
  const locked = (times: number) => {
    let left = times;
    return async () => {
      if ((left -= 1) >= 0) throw new Refusal('archive-locked', { path: 'x' });
      return 'done';
    };
  };
  const listener = () => {
    const notes: string[] = [];
    const stopping = new AbortController();
    const terminal = { note: (line: string) => void notes.push(line) } as unknown as Context['terminal'];
    return { notes, stopping, context: { lang: 'zh', stop: stopping.signal, terminal } as const };
  };

  test('is waited for, which is said once; one asks for all who wait', async () => {
    const { notes, context } = listener();
    const patience = new Patience(context, { codes: ['archive-locked'], longestMs: Infinity });
    const other = locked(1);
    expect(await Promise.all([patience.take(locked(2)), patience.take(other), patience.take(async () => 'free')])).toEqual([
      'done',
      'done',
      'free',
    ]);
    expect(notes).toEqual(['另一程序正在写入档案，等其结束后继续。']);
  });

  test('is given up when it takes too long, when the program is told to end, and for anything else at once', async () => {
    const { stopping, context } = listener();
    await expect(new Patience(context, { codes: ['archive-locked'], longestMs: 0 }).take(locked(9))).rejects.toThrow(/archive-locked/);
    const full = async (): Promise<never> => Promise.reject(new Refusal('disk-full'));
    await expect(new Patience(context, { codes: ['archive-locked'], longestMs: 9 }).take(full)).rejects.toThrow(/disk-full/);
    const waiting = new Patience(context, { codes: ['archive-locked'], longestMs: Infinity }).take(locked(1_000));
    stopping.abort();
    await expect(waiting).rejects.toThrow(/archive-locked/);
  });
});

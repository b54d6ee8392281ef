import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { userAgent } from '#network/agent.ts';
import { retryAfterMs } from '#network/hosts.ts';
import { createPace, LONGEST_DELAY_MS, type Metronome } from '#network/pace.ts';
import { instant } from '#records/time.ts';
import { closeAfterEach, httpOrigin, rawOrigin, testFetcher, textOf } from './origin.ts';

closeAfterEach();

/** A site whose robots.txt answers as told; every other page answers `page`. */
async function site(robots: (count: number) => { status: number; body?: string; headers?: Record<string, string> }) {
  const asked: string[] = [];
  const origin = await httpOrigin((request, response) => {
    asked.push(request.url ?? '');
    if (!request.url?.startsWith('/robots')) return response.end('page');
    const { status, body = '', headers = {} } = robots(asked.filter((path) => path.startsWith('/robots')).length);
    return response.writeHead(status, headers).end(body);
  });
  return { origin, asked };
}

const source = (uri: string) => ({ uri, purpose: 'source' as const });

describe('robots.txt', () => {
  test('is asked first, once for all pages of a site, and obeyed', async () => {
    const { origin, asked } = await site(() => ({ status: 200, body: 'User-agent: *\nDisallow: /s/\n' }));
    const fetcher = testFetcher();
    const [open, shut] = await Promise.all([fetcher.fetch(source(`${origin}/a`)), fetcher.fetch(source(`${origin}/s/b`))]);
    expect(open).toMatchObject({ outcome: 'answered', robots: { allowed: true, ground: 'robots.txt' } });
    expect(shut).toMatchObject({
      outcome: 'excluded',
      reason: 'robots',
      hops: [],
      robots: { allowed: false, rule: 'Disallow: /s/', ground: 'robots.txt' },
    });
    expect(asked).toEqual(['/robots.txt', '/a']);
  });

  test('is handed over once, as the fetch that it was, with its redirects', async () => {
    const { origin } = await site((count) =>
      count < 2 ? { status: 301, headers: { location: '/robots-1.txt' } } : { status: 200, body: 'User-agent: *\nDisallow: /s/\n' },
    );
    const fetcher = testFetcher();
    const [first, second] = [await fetcher.fetch(source(`${origin}/a`)), await fetcher.fetch(source(`${origin}/s/b`))];
    expect(first.robotsFiles).toMatchObject([
      { uri: `${origin}/robots.txt`, outcome: 'answered', hops: [{ status: 301 }, { status: 200, uri: `${origin}/robots-1.txt` }] },
    ]);
    expect(Buffer.from(first.robotsFiles?.[0]?.body?.bytes ?? '').toString()).toBe('User-agent: *\nDisallow: /s/\n');
    expect(second).toMatchObject({ reason: 'robots' });
    expect(second.robotsFiles).toBeUndefined();
  });

  test('that cannot be had is handed over with its reason', async () => {
    const origin = await httpOrigin((request) => request.socket.resetAndDestroy());
    const { outcome, robotsFiles } = await testFetcher().fetch(source(`${origin}/a`));
    expect(outcome).toBe('unreachable');
    expect(robotsFiles?.length).toBeGreaterThan(0);
    for (const file of robotsFiles ?? []) expect(file).toMatchObject({ uri: `${origin}/robots.txt`, outcome: 'unreachable', hops: [] });
  });

  test.each([400, 401, 403, 404, 410, 418, 451])('%i means there is none', async (status) => {
    const { origin } = await site(() => ({ status, body: 'User-agent: *\nDisallow: /\n' }));
    expect(await testFetcher().fetch(source(`${origin}/a`))).toMatchObject({
      outcome: 'answered',
      robots: { allowed: true, ground: 'absent' },
    });
  });

  test.each([429, 500, 502, 503, 521])('%i forbids everything for now', async (status) => {
    const { origin, asked } = await site(() => ({ status }));
    expect(await testFetcher().fetch(source(`${origin}/a`))).toMatchObject({
      outcome: 'excluded',
      reason: 'robots',
      robots: { allowed: false, ground: 'unavailable' },
    });
    expect(asked).toEqual(['/robots.txt']);
  });

  test('a person’s decision goes over it, and the file is not even asked for', async () => {
    const { origin, asked } = await site(() => ({ status: 200, body: 'User-agent: *\nDisallow: /\n' }));
    const result = await testFetcher().fetch({ ...source(`${origin}/a`), waiveRobots: true });
    expect(result).toMatchObject({ outcome: 'answered', robots: { allowed: true, ground: 'waived' } });
    expect(asked).toEqual(['/a']);
  });

  test('five redirects are followed, also to another host; a sixth means there is none', async () => {
    const other = await httpOrigin((_request, response) => response.end('User-agent: Suyuan\nDisallow: /\n'));
    const hopping = (hops: number) =>
      site((count) => ({ status: 301, headers: { location: count < hops ? `/robots-${count}.txt` : `${other}/rules` } }));
    expect(await testFetcher().fetch(source(`${(await hopping(5)).origin}/a`))).toMatchObject({ outcome: 'excluded', reason: 'robots' });
    expect(await testFetcher().fetch(source(`${(await hopping(6)).origin}/a`))).toMatchObject({
      outcome: 'answered',
      robots: { ground: 'absent' },
    });
  });

  test('is read compressed, and only its first 500 KiB', async () => {
    const text = (padding: number) => `User-agent: *\n${'# x\n'.repeat(padding / 4)}Disallow: /a\n`;
    const packed = await httpOrigin((request, response) =>
      request.url === '/robots.txt'
        ? response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(text(400 * 1024)))
        : response.end('page'),
    );
    expect(await testFetcher().fetch(source(`${packed}/a`))).toMatchObject({ outcome: 'excluded' });
    const long = await site(() => ({ status: 200, body: text(500 * 1024) }));
    expect(await testFetcher().fetch(source(`${long.origin}/a`))).toMatchObject({ outcome: 'answered' });
  });

  test('rules in GBK hold for the same bytes', async () => {
    const origin = await rawOrigin((socket, request) => {
      const robots = request.startsWith('GET /robots.txt');
      const body = robots
        ? Buffer.concat([Buffer.from('User-agent: *\nDisallow: /'), Buffer.from([0xb9, 0xab, 0xbf, 0xaa]), Buffer.from('/\n')])
        : Buffer.from('page');
      socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`), body]));
    });
    expect(await testFetcher().fetch(source(`${origin}/%b9%ab%bf%aa/1.html`))).toMatchObject({ outcome: 'excluded', reason: 'robots' });
    expect(await testFetcher().fetch(source(`${origin}/%B9%AB/1.html`))).toMatchObject({ outcome: 'answered' });
  });

  test('is good for a day, and asked again after it; unavailable for some minutes only', async () => {
    let now = Date.parse('2026-03-01T00:00:00Z');
    const clock = { now: () => instant(now) };
    const { origin, asked } = await site((count) =>
      count === 1 ? { status: 503 } : { status: 200, body: 'User-agent: *\nDisallow: /no\n' },
    );
    const fetcher = testFetcher({ clock });
    const outcomes: string[] = [];
    for (const minutes of [0, 1, 10, 60, 23 * 60, 26 * 60]) {
      now = Date.parse('2026-03-01T00:00:00Z') + minutes * 60_000;
      outcomes.push(`${(await fetcher.fetch(source(`${origin}/a`))).outcome} ${asked.filter((path) => path === '/robots.txt').length}`);
    }
    expect(outcomes).toEqual(['excluded 1', 'excluded 1', 'answered 2', 'answered 2', 'answered 2', 'answered 3']);
  });

  test('that cannot be fetched makes the page unreachable, not excluded', async () => {
    const fetcher = testFetcher({ limits: { totalMs: 150 } });
    expect(await fetcher.fetch(source('http://none.invalid/a'))).toMatchObject({ outcome: 'unreachable', reason: 'dns' });
    expect(await fetcher.fetch(source('http://127.0.0.1:1/a'))).toMatchObject({ outcome: 'unreachable', reason: 'tcp' });
    expect(await fetcher.fetch(source(await rawOrigin(() => undefined)))).toMatchObject({ outcome: 'unreachable', reason: 'timeout' });
    expect(await fetcher.fetch(source(await rawOrigin((socket) => socket.end('nonsense\r\n\r\n'))))).toMatchObject({
      outcome: 'unreachable',
      reason: 'protocol',
    });
    const plain = await httpOrigin((_request, response) => response.end());
    expect(await fetcher.fetch(source(plain.replace('http:', 'https:')))).toMatchObject({ outcome: 'unreachable', reason: 'tls' });
  });

  test('of a redirect’s target holds as well, the hops kept', async () => {
    const target = await site(() => ({ status: 200, body: 'User-agent: *\nDisallow: /\n' }));
    const origin = await httpOrigin((request, response) =>
      request.url === '/robots.txt' ? response.writeHead(404).end() : response.writeHead(302, { location: `${target.origin}/page` }).end(),
    );
    expect(await testFetcher().fetch(source(`${origin}/a`))).toMatchObject({
      outcome: 'excluded',
      reason: 'robots',
      hops: [{ status: 302 }],
      robots: { allowed: false },
    });
    expect(target.asked).toEqual(['/robots.txt']);
  });

  test('may itself be fetched whatever it says', async () => {
    const { origin } = await site(() => ({ status: 200, body: 'User-agent: *\nDisallow: /\n' }));
    expect(textOf(await testFetcher().fetch(source(`${origin}/robots.txt`)))).toContain('Disallow: /');
  });
});

/** A clock that moves only when somebody sleeps on it, or when told. */
function testMetronome(): Metronome & { tick(ms: number): void } {
  let now = 1000;
  return {
    now: () => now,
    sleep: (ms) => {
      now += ms;
      return Promise.resolve();
    },
    tick: (ms) => {
      now += ms;
    },
  };
}

describe('pace', () => {
  test('requests to one host start at least the delay apart, whatever they took', async () => {
    const metronome = testMetronome();
    const pace = createPace({ delayMs: 1000, metronome });
    const starts: number[] = [];
    for (const took of [0, 300, 2500, 10, 0]) {
      const leave = await pace.enter('a.cn');
      starts.push(metronome.now());
      metronome.tick(took);
      leave();
    }
    expect(starts).toEqual([1000, 2000, 3000, 5500, 6500]);
  });

  test('one at a time per host, in order; other hosts do not wait', async () => {
    const pace = createPace({ delayMs: 0, metronome: testMetronome() });
    const seen: string[] = [];
    const leave = await pace.enter('a.cn');
    const second = pace.enter('a.cn').then((next) => (seen.push('a2'), next()));
    const third = pace.enter('a.cn').then((next) => (seen.push('a3'), next()));
    (await pace.enter('b.cn'))();
    seen.push('b1');
    leave();
    await Promise.all([second, third]);
    expect(seen).toEqual(['b1', 'a2', 'a3']);
  });

  test('a host slowed down stays slow, up to the cap, and never gets faster', async () => {
    const metronome = testMetronome();
    const pace = createPace({ delayMs: 1000, metronome });
    pace.slowDown('a.cn', 5000);
    pace.slowDown('a.cn', 10);
    expect(pace.delayOf('a.cn')).toBe(5000);
    expect(pace.delayOf('b.cn')).toBe(1000);
    pace.slowDown('a.cn', 86_400_000);
    expect(pace.delayOf('a.cn')).toBe(LONGEST_DELAY_MS);
    (await pace.enter('a.cn'))();
    const before = metronome.now();
    (await pace.enter('a.cn'))();
    expect(metronome.now() - before).toBe(LONGEST_DELAY_MS);
  });

  test('a delay that was asked for above the cap is kept', () => {
    const pace = createPace({ delayMs: 60_000, metronome: testMetronome() });
    pace.slowDown('a.cn', 1);
    expect(pace.delayOf('a.cn')).toBe(60_000);
  });

  test('parts of a page follow closely, unless the host asked for room', async () => {
    const slept: number[] = [];
    let now = 0;
    const metronome = {
      now: () => now,
      sleep: async (ms: number) => {
        slept.push(ms);
        now += ms;
      },
    };
    const pace = createPace({ delayMs: 1000, metronome });
    (await pace.enter('a'))();
    (await pace.enter('a', true))();
    (await pace.enter('a'))();
    pace.slowDown('a', 5000);
    (await pace.enter('a', true))();
    expect(slept).toEqual([200, 1000, 5000]);
  });

  test('free means no pause, still one at a time', async () => {
    const metronome = testMetronome();
    const pace = createPace({ delayMs: 1000, metronome, free: true });
    for (let count = 0; count < 3; count += 1) (await pace.enter('a.cn'))();
    expect(metronome.now()).toBe(1000);
  });

  test('holds for robots.txt, redirects and pages alike on the real wire', async () => {
    const starts: [string, number][] = [];
    let inside = 0;
    let most = 0;
    const origin = await httpOrigin((request, response) => {
      starts.push([request.url ?? '', performance.now()]);
      most = Math.max(most, (inside += 1));
      setTimeout(() => {
        inside -= 1;
        if (request.url === '/a') response.writeHead(302, { location: '/b' }).end();
        else response.writeHead(request.url === '/robots.txt' ? 404 : 200).end();
      }, 20);
    });
    const fetcher = testFetcher({ pace: 'real', hostDelayMs: 100 });
    await Promise.all([fetcher.fetch(source(`${origin}/a`)), fetcher.fetch(source(`${origin}/c`))]);
    expect(starts.map(([path]) => path).sort()).toEqual(['/a', '/b', '/c', '/robots.txt']);
    const gaps = starts.slice(1).map(([, at], index) => at - (starts[index]?.[1] ?? 0));
    // Requests leave at least 100 ms apart; a busy machine sees one late and the next in time.
    for (const gap of gaps) expect(gap).toBeGreaterThan(40);
    expect(gaps.reduce((sum, gap) => sum + gap, 0)).toBeGreaterThan(240);
    expect(most).toBe(1);
  });

  test.each([
    ['Crawl-delay', { robots: 'User-agent: *\nCrawl-delay: 0.3\n', status: 200, headers: {} }, 290],
    ['429 with Retry-After', { robots: '', status: 429, headers: { 'retry-after': '1' } }, 1990],
  ])('%s slows the host down', async (_, { robots, status, headers }, least) => {
    const starts: number[] = [];
    const origin = await httpOrigin((request, response) => {
      if (request.url === '/robots.txt') return response.end(robots);
      starts.push(performance.now());
      return response.writeHead(status, headers as Record<string, string>).end();
    });
    const fetcher = testFetcher({ pace: 'real', hostDelayMs: 10 });
    await fetcher.fetch(source(`${origin}/a`));
    await fetcher.fetch(source(`${origin}/b`));
    expect((starts[1] ?? 0) - (starts[0] ?? 0)).toBeGreaterThan(least);
  });

  test.each([
    ['120', 120_000],
    [' 7 ', 7000],
    ['Sun, 01 Mar 2026 00:01:00 GMT', 60_000],
    ['Sun, 01 Mar 2020 00:01:00 GMT', 0],
    ['soon', 0],
    [undefined, 0],
  ])('Retry-After %s is %i ms', (value, ms) => {
    expect(retryAfterMs(value, Date.parse('2026-03-01T00:00:00Z'))).toBe(ms);
  });
});

describe('the User-Agent', () => {
  test('says what we are, and where to reach us when that is configured', () => {
    expect(userAgent('https://archive.example.org/bot', '0.1.0')).toBe(
      'Suyuan/0.1.0 (archive of cited web pages; contact: https://archive.example.org/bot)',
    );
    expect(userAgent(undefined, '0.1.0')).toBe('Suyuan/0.1.0 (archive of cited web pages)');
  });

  test('holds nothing that a header cannot', () => {
    expect(userAgent('溯源 (a)\r\nX: y', '1')).toBe('Suyuan/1 (archive of cited web pages; contact: aX: y)');
  });

  test('is what robots.txt rules for our token apply to', async () => {
    const { origin } = await site(() => ({ status: 200, body: 'User-agent: suyuan\nDisallow: /only-us\n\nUser-agent: *\nDisallow: /\n' }));
    expect(await testFetcher().fetch(source(`${origin}/a`))).toMatchObject({ outcome: 'answered' });
    expect(await testFetcher().fetch(source(`${origin}/only-us`))).toMatchObject({ outcome: 'excluded' });
  });
});

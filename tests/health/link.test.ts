import { describe, expect, test } from 'vitest';
import { REASON_CODES } from '../../src/health/reasons.ts';
import { CHECK_ROWS } from '../../src/health/check-rows.ts';
import { hostRun, identity, input, judge, START, URI, type Answer } from './world.ts';
import { judgeLink } from '../../src/health/link.ts';
import { HOUR, instant } from '../../src/records/time.ts';

const good = (hours: number): Answer => ({ hours, page: 'article' });
const missing = (hours: number, status = 404): Answer => ({ hours, status, page: 'not-found' });
const codes = (answers: readonly Answer[], ...rest: [Parameters<typeof judge>[1]?, string?]): string[] =>
  judge(answers, ...rest).reasons.map(({ code }) => code);

describe('one check', () => {
  test.each<[string, Answer, string, string]>([
    ['an article', good(0), 'live', 'read-in-full'],
    ['a column page', { hours: 0, page: 'index' }, 'live', 'read-in-full'],
    ['http to https', { hours: 0, page: 'article', to: URI.replace('www.', '') }, 'live', 'same-address'],
    [
      'an article at another address, for good',
      { hours: 0, page: 'article', to: 'https://new.example/x.html' },
      'moved',
      'moved-nothing-to-compare',
    ],
    [
      'an article at another address, for now',
      { hours: 0, page: 'article', to: 'https://new.example/x.html', via: 302 },
      'live',
      'temporary-redirect',
    ],
    ['the home page by redirect', { hours: 0, page: 'index', to: 'https://www.city.example/' }, 'soft-404', 'redirect-home'],
    [
      'the home page by a temporary redirect',
      { hours: 0, page: 'index', to: 'https://www.city.example/', via: 302 },
      'soft-404',
      'redirect-home',
    ],
    [
      'the home page by redirect, classed as no page for that alone',
      { hours: 0, page: 'not-found', to: 'https://www.city.example/', via: 302, sign: { code: 'redirected-home', to: '/' } },
      'soft-404',
      'redirect-home',
    ],
    [
      'a page that says “not found” at another address',
      { hours: 0, page: 'not-found', to: 'https://www.city.example/404.html', via: 302, sign: { code: 'not-found-words' } },
      'soft-404',
      'not-found-page',
    ],
    [
      'a page that sends its reader home by itself',
      { hours: 0, page: 'not-found', sign: { code: 'redirected-home', to: '/' } },
      'soft-404',
      'redirect-home',
    ],
    [
      'a page told by its likeness to that of a made-up address',
      { hours: 0, page: 'not-found', sign: { code: 'same-as-control', likeness: 0.98 } },
      'soft-404',
      'like-made-up-address',
    ],
    ['a not-found page with 200', { hours: 0, page: 'not-found' }, 'soft-404', 'not-found-page'],
    ['404', missing(0), 'suspect', 'not-found-status'],
    ['410', missing(0, 410), 'suspect', 'not-found-status'],
    ['a removal notice with 200', { hours: 0, page: 'removal-notice' }, 'removed', 'removal-notice'],
    ['a removal notice with 404', { hours: 0, page: 'removal-notice', status: 404 }, 'removed', 'removal-notice'],
    ['a parked page', { hours: 0, page: 'parked' }, 'suspect', 'parked'],
    ['a notice that the account moved', { hours: 0, page: 'moved-notice', movedTo: 'https://x.example' }, 'moved', 'moved-notice'],
    ['a challenge with 200', { hours: 0, page: 'challenge' }, 'blocked', 'challenge'],
    ['a challenge with 503', { hours: 0, page: 'challenge', status: 503 }, 'blocked', 'challenge'],
    ['a rate limit', { hours: 0, page: 'rate-limited' }, 'blocked', 'rate-limited'],
    ['a login page', { hours: 0, page: 'login' }, 'blocked', 'login'],
    ['a word-less shell', { hours: 0, page: 'empty' }, 'blocked', 'empty-page'],
    ...[401, 403, 412, 429, 451, 521, 400, 418].map((status): [string, Answer, string, string] => [
      String(status),
      { hours: 0, status, page: 'error' },
      'blocked',
      'refused',
    ]),
    ['500', { hours: 0, status: 500, page: 'error' }, 'unreachable', 'server-error'],
    ['a maintenance page', { hours: 0, page: 'error' }, 'unreachable', 'error-page'],
    ['a loop', { hours: 0, status: 302, reason: 'too-many-redirects' }, 'unreachable', 'redirect-loop'],
    ['no answer', { hours: 0, outcome: 'unreachable', reason: 'timeout' }, 'unreachable', 'unreachable'],
    ['robots.txt', { hours: 0, outcome: 'excluded', reason: 'robots' }, 'unknown', 'robots'],
    ['something else', { hours: 0, page: 'unknown' }, 'suspect', 'unclassified-page'],
  ])('%s', (_, answer, state, code) => {
    const status = judge([answer]);
    expect(status.state).toBe(state);
    expect(status.reasons[0]).toMatchObject({ code, attempts: ['a0'] });
    expect(status.since).toBe(instant(START));
    expect(status.recent).toMatchObject([{ attemptId: 'a0', state }]);
  });

  test('none at all', () => {
    expect(judge([])).toMatchObject({ state: 'unknown', drift: 'unknown', checks: 0, confidence: 0, reasons: [{ code: 'never-tried' }] });
    expect(judge([])).not.toHaveProperty('since');
  });

  test('names the start page that a page sent its reader to', () => {
    const sent: Answer = { hours: 0, page: 'not-found', sign: { code: 'redirected-home', from: '/x.html', to: '/' } };
    expect(judge([sent]).reasons).toEqual([{ code: 'redirect-home', attempts: ['a0'], to: 'https://www.city.example/' }]);
  });

  test('names cause and vantage of silence and exclusion', () => {
    expect(judge([{ hours: 0, outcome: 'unreachable', reason: 'dns' }]).reasons).toEqual([
      { code: 'unreachable', attempts: ['a0'], cause: 'dns', vantage: 'home' },
    ]);
    expect(judge([{ hours: 0, outcome: 'excluded', reason: 'private-address' }]).reasons).toMatchObject([{ code: 'private-address' }]);
  });

  test('every exclusion in a row began with the first, whatever bars the page and whether or not this machine was offline between', () => {
    const barred = (hours: number, reason: 'robots' | 'scheme' = 'robots'): Answer => ({ hours, outcome: 'excluded', reason });
    const silent: Answer = { hours: 30, outcome: 'unreachable', reason: 'dns' };
    const offline = hostRun(1, { hostsTried: 3, hostsAnswered: 0 });
    expect(judge([barred(0), barred(24), barred(48, 'scheme')]).since).toBe(instant(START));
    expect(judge([barred(0), silent, barred(48)], [offline]).since).toBe(instant(START));
    expect(judge([silent, barred(48)], [hostRun(0, { hostsTried: 3, hostsAnswered: 0 })]).since).toBe(instant(START + 48 * HOUR));
    expect(judge([barred(0), silent, barred(48), barred(72)]).since).toBe(instant(START + 48 * HOUR));
    expect(judge([good(0), barred(24), barred(48)])).toMatchObject({
      state: 'unknown',
      lastKnown: 'live',
      since: instant(START + 24 * HOUR),
    });
  });

  test('every row and every code has its words', () => {
    expect(CHECK_ROWS.every(({ why }) => why.length > 10)).toBe(true);
    expect(new Set(REASON_CODES).size).toBe(REASON_CODES.length);
  });
});

describe('404 and 410', () => {
  test('three failed checks over 72 hours are gone, since the first of them', () => {
    const status = judge([good(0), missing(24), missing(60), missing(96)]);
    expect(status).toMatchObject({ state: 'gone', checks: 4, checksGood: 1 });
    expect(status.since).toBe(instant(START + 24 * HOUR));
    expect(status.reasons).toEqual([{ code: 'not-found-confirmed', attempts: ['a1', 'a2', 'a3'], checks: 3, hours: 72 }]);
  });

  test.each([
    ['two checks', [missing(0), missing(100)]],
    ['three checks too close', [missing(0), missing(24), missing(71)]],
    ['a good one between', [missing(0), missing(40), good(50), missing(80), missing(120)]],
  ])('%s stay suspect', (_, answers) => {
    expect(judge([good(-24), ...answers])).toMatchObject({ state: 'suspect', lastKnown: 'live' });
  });

  test('what proves nothing between them neither counts nor resets', () => {
    const between: Answer[] = [
      { hours: 30, page: 'challenge' },
      { hours: 40, outcome: 'unreachable', reason: 'timeout' },
    ];
    expect(judge([missing(0), ...between, missing(50), missing(80)]).state).toBe('gone');
    expect(judge([missing(0), ...between, missing(80)]).state).toBe('suspect');
  });

  test('a dead page stays on watch and can come back', () => {
    const dead = [missing(0), missing(40), missing(80)];
    expect(judge([...dead, { hours: 90, page: 'challenge' }])).toMatchObject({ state: 'blocked', lastKnown: 'gone' });
    expect(judge([...dead, { hours: 90, page: 'challenge' }, missing(100)])).toMatchObject({ state: 'gone', since: instant(START) });
    expect(judge([...dead, good(1000)])).toMatchObject({ state: 'live', since: instant(START + 1000 * HOUR) });
  });

  test('a 404 that carries the known article is the page', () => {
    expect(judge([good(0), { hours: 24, status: 404, page: 'article' }]).state).toBe('live');
    expect(judge([good(0), { hours: 24, status: 404, page: 'article', text: 'other' }]).state).toBe('suspect');
  });
});

test('a reason that rests on many attempts names the first and the newest', () => {
  const years = Array.from({ length: 100 }, (_, index) => missing(index * 40));
  const [reason] = judge(years).reasons;
  expect(reason).toMatchObject({ code: 'not-found-confirmed', checks: 100 });
  expect(reason?.['attempts']).toEqual(['a0', 'a1', 'a2', ...Array.from({ length: 9 }, (_, index) => `a${String(91 + index)}`)]);
});

describe('the host as a whole', () => {
  const failing = [good(0), missing(24), missing(60), missing(96)];
  const rebuilt = { tried: 6, failed: 4, answered: 6 };

  test('several failures in one run make the verdict wait', () => {
    const runs = [hostRun(0), ...[1, 2, 3].map((index) => hostRun(index, rebuilt))];
    const status = judge(failing, runs);
    expect(status).toMatchObject({ state: 'suspect', lastKnown: 'live' });
    expect(status.reasons).toMatchObject([{ code: 'not-found-status' }, { code: 'host-changed', failed: 4, tried: 6 }]);
    expect(judge([good(0), { hours: 24, page: 'not-found' }], runs).state).toBe('suspect');
    expect(judge([good(0), { hours: 24, page: 'index', to: 'https://www.city.example/' }], runs).state).toBe('suspect');
  });

  test('a removal notice does not wait, and failures that last count after all', () => {
    expect(judge([good(0), { hours: 24, page: 'removal-notice' }], [hostRun(1, rebuilt)]).state).toBe('removed');
    const late = [good(0), missing(24), missing(60), missing(24 * 16)];
    expect(
      judge(
        late,
        [1, 2, 3].map((index) => hostRun(index, rebuilt)),
      ).state,
    ).toBe('gone');
  });

  test('two of five failures are no alarm', () => {
    expect(
      judge(
        failing,
        [1, 2, 3].map((index) => hostRun(index, { tried: 5, failed: 2 })),
      ).state,
    ).toBe('gone');
  });

  test('a run in which no host answered moves nothing', () => {
    const offline = { hostsTried: 9, hostsAnswered: 0 };
    const silence: Answer = { hours: 24, outcome: 'unreachable', reason: 'dns' };
    expect(judge([good(0), silence], [hostRun(0), hostRun(1, offline)])).toMatchObject({
      state: 'live',
      since: instant(START),
      checks: 2,
      lastAttempt: instant(START + 24 * HOUR),
    });
    expect(judge([silence], [hostRun(0, offline)])).toMatchObject({ state: 'unknown', reasons: [{ code: 'offline' }] });
  });

  test('an answer like that of a made-up address is a soft 404', () => {
    const control = {
      status: 200,
      textDigest: 'article',
      finalUri: 'https://www.city.example/zwgk/made-up.html',
      pageClass: 'article',
    } as const;
    expect(judge([good(0)], [hostRun(0, { control })])).toMatchObject({ state: 'soft-404', reasons: [{ code: 'like-made-up-address' }] });
    const home = { ...control, textDigest: 'x', finalUri: 'https://www.city.example/welcome' };
    expect(codes([{ hours: 0, page: 'article', to: 'https://www.city.example/welcome' }], [hostRun(0, { control: home })])).toEqual([
      'like-made-up-address',
    ]);
    expect(judge([good(0)], [hostRun(0, { control: { ...control, status: 404 } })]).state).toBe('live');
  });

  test('403 where siblings answer is a sign, and no more', () => {
    const status = judge([good(0), { hours: 24, status: 403, page: 'error' }], [hostRun(1, { tried: 5, failed: 0, answered: 5 })]);
    expect(status).toMatchObject({ state: 'blocked', lastKnown: 'live' });
    expect(status.reasons).toMatchObject([
      { code: 'refused', status: 403 },
      { code: 'forbidden-among-siblings', siblings: 4 },
    ]);
  });
});

describe('redirects after a capture', () => {
  const to = 'https://new.example/2026/x.html';
  test.each<[string, Answer, string, string]>([
    ['the same text, for good', { hours: 24, page: 'article', to }, 'moved', 'moved-same-text'],
    ['nearly the same text, for good', { hours: 24, page: 'article', text: 'edited', to, via: 308 }, 'moved', 'moved-same-text'],
    ['another text, for good', { hours: 24, page: 'article', text: 'other', to }, 'suspect', 'redirect-other-text'],
    ['the same text, for now', { hours: 24, page: 'article', to, via: 302 }, 'live', 'temporary-redirect'],
    ['another text, for now', { hours: 24, page: 'article', text: 'other', to, via: 302 }, 'suspect', 'redirect-other-text'],
    ['a column', { hours: 24, page: 'index', to: 'https://www.city.example/zwgk/' }, 'soft-404', 'redirect-home'],
    ['an index where the article stood', { hours: 24, page: 'index' }, 'suspect', 'became-index'],
  ])('%s', (_, answer, state, code) => {
    expect(judge([good(0), answer])).toMatchObject({ state, reasons: [{ code, attempts: ['a1'] }] });
  });

  test('a moved page goes on being moved, from when it was first seen', () => {
    expect(judge([good(0), { hours: 24, page: 'article', to }, { hours: 48, page: 'article', to }])).toMatchObject({
      state: 'moved',
      since: instant(START + 24 * HOUR),
      newestGood: 'c2',
    });
  });

  test('another page’s text is never the newest good capture', () => {
    expect(judge([good(0), { hours: 24, page: 'article', text: 'other', to }]).newestGood).toBe('c0');
    expect(judge([good(0), { hours: 24, page: 'index' }]).newestGood).toBe('c0');
    expect(judge([good(0), { hours: 24, page: 'article', truncated: true }])).toMatchObject({
      state: 'live',
      newestGood: 'c0',
      lastGood: instant(START),
    });
  });
});

describe('what is cited as a start page', () => {
  test.each([
    'http://www.city.example/',
    'http://www.city.example',
    'http://www.city.example/bm/qdsjfzj/',
    'https://www.city.example/index.html',
  ])('%s is live as an index', (uri) => {
    expect(judge([{ hours: 0, page: 'index', to: uri }], [], uri).state).toBe('live');
    expect(judge([{ hours: 0, page: 'index', to: 'https://portal.city.example/main.html' }], [], uri).state).toBe('live');
  });
});

describe('hijacked', () => {
  test('parked on two checks 72 hours apart is gone; sooner it is suspect', () => {
    expect(judge([good(0), { hours: 24, page: 'parked' }, { hours: 90, page: 'parked' }]).state).toBe('suspect');
    expect(judge([good(0), { hours: 24, page: 'parked' }, { hours: 96, page: 'parked' }])).toMatchObject({
      state: 'gone',
      reasons: [{ code: 'hijacked', attempts: ['a1', 'a2'], hours: 72 }],
    });
  });
});

describe('what proves nothing', () => {
  test('keeps the last proven state and when it began', () => {
    const status = judge([good(0), good(24), { hours: 48, page: 'challenge' }, { hours: 72, page: 'challenge' }]);
    expect(status).toMatchObject({
      state: 'blocked',
      lastKnown: 'live',
      since: instant(START + 48 * HOUR),
      lastGood: instant(START + 24 * HOUR),
    });
    expect(judge([good(0), { hours: 48, page: 'challenge' }, good(72)])).toMatchObject({ state: 'live', since: instant(START) });
  });
});

test('the input’s digest is of its meaning, not of the order of its keys', () => {
  const one = input([good(0)]);
  const [first] = one.observations;
  const turned = { ...one, observations: [Object.fromEntries(Object.entries(first ?? {}).reverse())] } as unknown as typeof one;
  expect(judgeLink(turned, identity).inputDigest).toBe(judgeLink(one, identity).inputDigest);
  expect(judgeLink(input([good(1)]), identity).inputDigest).not.toBe(judgeLink(one, identity).inputDigest);
});

import { describe, expect, test } from 'vitest';
import type { CapturedPage, LinkState } from '../../src/records/health.ts';
import { isStartPage, sameAddress } from '../../src/records/uri.ts';
import { dueAt } from '../../src/health/due.ts';
import { pinCapture } from '../../src/health/pin.ts';
import { textLikeness } from '../../src/health/text-likeness.ts';
import { ARTICLE, captured, hostRun, judge, OTHER, START, URI, type Answer } from './world.ts';
import { DAY, HOUR, instant, millis } from '../../src/records/time.ts';

function at(id: string, day: string, more: Parameters<typeof captured>[2] = {}): CapturedPage {
  return captured(id, ARTICLE, { ...more, capture: { capturedAt: `${day}T04:00:00.000Z`, ...more.capture } });
}

describe('the pinned capture', () => {
  const all = [at('c1', '2026-01-01'), at('c2', '2026-02-01'), at('c3', '2026-03-01')];

  test.each([
    [undefined, 'c1'],
    ['2026-02-03', 'c2'],
    ['2026-02', 'c2'],
    ['2025', 'c1'],
    ['2027-01-01', 'c3'],
    ['2026-03-01T09:20', 'c3'],
    ['not a date', 'c1'],
  ])('for a document of %s is %s', (date, id) => {
    expect(pinCapture(all, date)?.capture.id).toBe(id);
  });

  test('is never a challenge, a notice, an error page or a withdrawn capture', () => {
    for (const pageClass of ['challenge', 'removal-notice', 'not-found', 'error', 'login', 'parked', 'empty', 'unknown'] as const) {
      expect(pinCapture([at('bad', '2026-01-01', { page: { pageClass } })])).toBeUndefined();
    }
    const withdrawn = at('w', '2026-01-01', { capture: { withdrawn: { at: '2026-05-01T00:00:00.000Z', reason: 'asked', by: 'A' } } });
    expect(pinCapture([withdrawn, at('c3', '2026-03-01')], '2026-01-01')?.capture.id).toBe('c3');
  });

  test.each<[string, CapturedPage]>([
    ['an index page', at('w', '2026-01-01', { page: { pageClass: 'index' } })],
    ['a page cut short', at('w', '2026-01-01', { capture: { truncated: 'length' } })],
    ['a page from another address', at('w', '2026-01-01', { capture: { finalUri: 'https://other.example/x.html' } })],
    ['a page that a person supplied', at('w', '2026-01-01', { capture: { method: 'supplied' } })],
    ['a memento of another archive', at('w', '2026-01-01', { capture: { method: 'outside' } })],
  ])('is not %s while there is a better one', (_, worse) => {
    expect(pinCapture([worse, at('c3', '2026-03-01')], '2026-01-01')?.capture.id).toBe('c3');
    expect(pinCapture([worse], '2026-01-01')?.capture.id).toBe('w');
  });
});

describe('the next check', () => {
  const due = (answers: readonly Answer[], uri = URI, runs: Parameters<typeof judge>[1] = []): number => {
    const status = judge(answers, runs, uri);
    return (millis(dueAt(status, uri) ?? '') - millis(status.lastAttempt ?? '')) / HOUR;
  };
  const steadily = (kind: Omit<Answer, 'hours'>, count: number): Answer[] =>
    Array.from({ length: count }, (_, index) => ({ ...kind, hours: index * 24 }));

  test('is now for what was never tried', () => {
    expect(dueAt(undefined, URI)).toBeUndefined();
    expect(dueAt(judge([]), URI)).toBeUndefined();
  });

  test('comes a day after a suspicion, so that three checks fit in 72 hours', () => {
    let answers: Answer[] = [{ hours: 0, page: 'article' }];
    for (let index = 0; index < 4; index += 1) {
      const status = judge(answers);
      const next = (millis(dueAt(status, URI) ?? '') - START) / HOUR;
      answers = [...answers, { hours: next, status: 404 }];
    }
    expect(judge(answers).state).toBe('gone');
    expect((answers.at(-1)?.hours ?? 0) <= 24 * 5).toBe(true);
  });

  describe('when a wall or an outage comes between the checks of a failing page', () => {
    const wall = { page: 'challenge' } as const;
    const outage = { outcome: 'unreachable', reason: 'timeout' } as const;
    const after = (first: readonly Answer[], kind: Omit<Answer, 'hours'>, count: number): Answer[] => [
      ...first,
      ...Array.from({ length: count }, (_, index) => ({ ...kind, hours: 100 + index * 24 })),
    ];
    const failing: readonly Answer[] = [
      { hours: 0, page: 'article' },
      { hours: 24, status: 404 },
    ];

    test.each<[string, Omit<Answer, 'hours'>]>([
      ['a wall', wall],
      ['an outage', outage],
    ])('is soon, then daily, and every second day once %s has stood for long', (_, kind) => {
      expect([1, 4, 5, 16, 17, 40].map((count) => due(after(failing, kind, count)))).toEqual([12, 12, 24, 24, 48, 48]);
    });

    test('so does one whose soft 404 waits for its changed host', () => {
      const waits = [...failing.slice(0, 1), { hours: 24, page: 'not-found' } as const];
      expect(due(after(waits, outage, 8), URI, [hostRun(1, { tried: 4, failed: 4 })])).toBe(24);
    });

    test('has the rhythm of the wall where nothing awaits a check: read before, or dead already', () => {
      expect(due(after([{ hours: 0, page: 'article' }], wall, 8))).toBe(24 * 7);
      expect(due(after([...failing, { hours: 48, page: 'article' }], wall, 8))).toBe(24 * 7);
      const dead = [...failing, { hours: 48, status: 404 }, { hours: 97, status: 404 }];
      expect(judge(dead).state).toBe('gone');
      expect(due(after(dead, wall, 8))).toBe(24 * 7);
    });
  });

  test('grows from a day to a week for a live page', () => {
    expect(due(steadily({ page: 'article' }, 1))).toBe(24);
    expect(due(steadily({ page: 'article' }, 20))).toBe(24 * 7);
    expect(due([...steadily({ page: 'article' }, 20), { hours: 500, status: 404 }, { hours: 520, page: 'article' }])).toBe(24);
  });

  test('comes seldom for a dead page, but comes', () => {
    expect(due(steadily({ status: 404 }, 40))).toBe(24 * 60);
    expect(due(steadily({ page: 'removal-notice' }, 40))).toBe(24 * 30);
  });

  test.each(['https://mp.weixin.qq.com/s/abc', 'https://baijiahao.baidu.com/s?id=1757'])('is on days 1, 3 and 15 for %s', (uri) => {
    const days: number[] = [];
    let answers: Answer[] = [{ hours: 0, page: 'article', to: uri }];
    for (let index = 0; index < 4; index += 1) {
      const hours = (millis(dueAt(judge(answers, [], uri), uri) ?? '') - START) / HOUR;
      days.push(hours / 24);
      answers = [...answers, { hours, page: 'article', to: uri }];
    }
    expect(days).toEqual([1, 3, 15, 45]);
  });

  test('is soon after a run in which this machine was offline', () => {
    const silence: Answer = { hours: 24, outcome: 'unreachable', reason: 'dns' };
    expect(due([{ hours: 0, page: 'article' }, silence], URI, [hostRun(1, { hostsAnswered: 0 })])).toBe(1);
    expect(due([{ hours: 0, outcome: 'unreachable', reason: 'dns' }], URI, [hostRun(0, { hostsAnswered: 0 })])).toBe(1);
  });

  test('is at most two months away whatever the state', () => {
    const states: readonly LinkState[] = ['live', 'moved', 'soft-404', 'removed', 'gone', 'suspect', 'blocked', 'unreachable', 'unknown'];
    for (const state of states) {
      const recent = Array.from({ length: 52 }, (_, index) => ({ at: instant(START + index * DAY), attemptId: String(index), state }));
      const status = { ...judge([{ hours: 0, page: 'article' }]), state, recent, checks: 52 };
      expect(millis(dueAt(status, URI) ?? '') - millis(status.lastAttempt ?? '')).toBeLessThanOrEqual(60 * DAY);
    }
  });
});

test.each([
  ['http://a.example/x', 'https://www.a.example/x', true],
  ['https://a.example/x/', 'https://a.example/x', true],
  ['https://a.example/x?id=1&utm_source=y', 'https://a.example/x?id=1', true],
  ['https://a.example:443/x', 'http://a.example/x', true],
  ['https://a.example/x', 'https://a.example/y', false],
  ['https://a.example/x?id=1', 'https://a.example/x?id=2', false],
  ['https://a.example/x', 'https://m.a.example/x', false],
])('%s and %s: one address %s', (a, b, same) => {
  expect(sameAddress(a, b)).toBe(same);
});

test.each([
  ['http://www.ybq.example', true],
  ['http://www.ybq.example/bm/qdsjfzj/', true],
  ['https://a.example/index.shtml', true],
  ['https://a.example/zwgk/202112/t20211229_10252916.html', false],
  ['https://a.example/s?id=1757252852919886154', false],
  ['https://a.example/s/Aa-SZ', false],
  ['https://a.example/2023-01/31/c_1129324558.htm', false],
])('%s is a start page: %s', (uri, start) => {
  expect(isStartPage(uri)).toBe(start);
});

test('likeness of texts: frames do not count, other articles are far off', () => {
  expect(textLikeness(ARTICLE, `首页 > 政务公开\n${ARTICLE}\n上一篇 下一篇`)).toBe(1);
  expect(textLikeness(ARTICLE, ARTICLE.replace('三亿', '四亿'))).toBeGreaterThan(0.8);
  expect(textLikeness(ARTICLE, OTHER)).toBeLessThan(0.1);
  expect(textLikeness('', ARTICLE)).toBe(0);
});

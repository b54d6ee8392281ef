import { describe, expect, test } from 'vitest';
import { needsControl, needsReference, readsAsKnown, type Answered } from '../../src/health/controls.ts';
import { nextTry } from '../../src/health/backoff.ts';
import { probesFor, isLost, PROBES_PER_SOURCE } from '../../src/health/seeking.ts';
import { SKETCH_SHARED, sketchOf } from '../../src/health/sketch.ts';
import type { Candidate } from '../../src/records/whereabouts.ts';
import { ARTICLE, hostRun, judge, OTHER, START, URI, type Answer } from './world.ts';
import { DAY, HOUR, instant } from '../../src/records/time.ts';

const good = (hours: number, more: Partial<Answer> = {}): Answer => ({ hours, page: 'article', ...more });
const missing = (hours: number): Answer => ({ hours, status: 404, page: 'not-found' });
const home = (hours: number, via: number): Answer => ({ hours, page: 'index', to: 'https://www.city.example/', via });

describe('what the rest of the host says', () => {
  const answers = [good(0), missing(24), missing(48), missing(100)];

  test('a page that ought to be there and is not makes a verdict wait, also for a single source', () => {
    const down = { reference: { uri: 'https://www.city.example/', outcome: 'answered' as const, status: 404 } };
    const runs = answers.map((_, index) => hostRun(index, index === 0 ? {} : { tried: 1, failed: 1, answered: 1, ...down }));
    expect(judge(answers, runs).state).toBe('suspect');
    const late = [...answers, missing(24 + 14 * 24 + 1)];
    expect(judge(late, [...runs, hostRun(4, { tried: 1, failed: 1, ...down })]).state).toBe('gone');
  });

  test('a refused or unclassified start page says nothing either way', () => {
    for (const reference of [
      { uri: 'x', outcome: 'answered' as const, status: 403, pageClass: 'challenge' as const },
      { uri: 'x', outcome: 'answered' as const, status: 200, pageClass: 'empty' as const },
    ]) {
      const runs = answers.map((_, index) => hostRun(index, { tried: 1, failed: index === 0 ? 0 : 1, reference }));
      expect(judge(answers, runs).state).toBe('gone');
    }
  });

  test('three that fail among many that were read lately are no restructuring', () => {
    const runs = (others: number) =>
      answers.map((_, index) => hostRun(index, index === 0 ? {} : { tried: 3, failed: 3, answered: 3, others }));
    expect(judge(answers, runs(0)).state).toBe('suspect');
    expect(judge(answers, runs(4)).state).toBe('gone');
  });

  test('403 while a start page answers is told as a sign', () => {
    const reference = { uri: 'x', outcome: 'answered' as const, status: 200, pageClass: 'index' as const };
    const status = judge(
      [good(0), { hours: 24, status: 403, page: 'error' }],
      [hostRun(0), hostRun(1, { tried: 1, failed: 0, reference })],
    );
    expect(status.state).toBe('blocked');
    expect(status.reasons.map(({ code }) => code)).toEqual(['refused', 'forbidden-among-siblings']);
    expect(status.reasons[0]?.['vantage']).toBe('home');
  });

  test('an answer that differs from that to a made-up address only in what always differs is none of the page', () => {
    const shell = (n: number): string =>
      `欢迎访问本站，您要找的栏目正在整理，请从首页进入各个频道浏览最新内容，感谢支持。编号${n}。${OTHER}`;
    const texts = { a: shell(1), b: shell(2) };
    const answer = { ...good(0), text: 'a' };
    const run = hostRun(0, { control: { status: 200, textDigest: 'b', finalUri: `${URI}x`, pageClass: 'article' } });
    expect(judge([answer], [run], URI, texts).state).toBe('soft-404');
    expect(judge([answer], [run], URI, { ...texts, b: ARTICLE }).state).toBe('live');
  });
});

describe('a page that is sent home', () => {
  test('for now waits two days when it was read before; for good it does not', () => {
    expect(judge([good(0), home(24, 302)]).state).toBe('suspect');
    expect(judge([good(0), home(24, 302), home(73, 302)]).state).toBe('soft-404');
    expect(judge([good(0), home(24, 302), good(30), home(48, 302)]).state).toBe('suspect');
    expect(judge([good(0), home(24, 301)]).state).toBe('soft-404');
    expect(judge([home(0, 302)]).state).toBe('soft-404');
  });

  test('or shows an index page for days is a soft 404 then', () => {
    const index = (hours: number): Answer => ({ hours, page: 'index' });
    expect(judge([good(0), index(24), index(48)]).state).toBe('suspect');
    expect(judge([good(0), index(24), index(48), index(97)])).toMatchObject({ state: 'soft-404', since: instant(START + 24 * HOUR) });
    expect(judge([good(0), index(24), index(48), index(97), good(120)]).state).toBe('live');
  });
});

describe('several vantages', () => {
  test('a page read from one is not blocked because another is refused, until that was too long ago', () => {
    const challenge = (hours: number): Answer => ({ hours, page: 'challenge', vantage: 'abroad' });
    const status = judge([good(0), challenge(24)]);
    expect(status).toMatchObject({ state: 'live', since: instant(START) });
    expect(status.reasons.map(({ code }) => code)).toEqual(['read-in-full', 'not-from-here']);
    expect(judge([good(0), challenge(8 * 24)])).toMatchObject({ state: 'blocked', lastKnown: 'live' });
    expect(judge([good(0), { ...challenge(24), vantage: 'home' }]).state).toBe('blocked');
    expect(judge([good(0), missing(24), challenge(30)])).toMatchObject({ state: 'blocked', lastKnown: 'live' });
  });
});

describe('which controls a run needs', () => {
  const answer = (more: Partial<Answered> = {}): Answered => ({
    uri: URI,
    finalUri: URI,
    status: 200,
    pageClass: 'article',
    text: ARTICLE,
    known: ARTICLE,
    ...more,
  });

  test('none while pages read as they are known to', () => {
    expect(readsAsKnown(answer({ text: ARTICLE.replace('三亿', '四亿') }))).toBe(true);
    expect(needsControl([answer(), answer()])).toBe(false);
    expect(needsReference([answer(), answer({ status: 404, pageClass: 'not-found' })])).toBe(false);
  });

  test('a made-up address for what is seen first, changed altogether or led away; not for what says itself what it is', () => {
    const first: Answered = { uri: URI, finalUri: URI, status: 200, pageClass: 'article', text: ARTICLE };
    for (const strange of [
      first,
      answer({ text: OTHER }),
      answer({ finalUri: 'https://www.city.example/' }),
      answer({ pageClass: 'not-found' }),
    ])
      expect(needsControl([answer(), strange])).toBe(true);
    for (const plain of [
      answer({ pageClass: 'challenge' }),
      answer({ pageClass: 'removal-notice' }),
      answer({ status: 404, pageClass: 'not-found' }),
    ])
      expect(needsControl([plain])).toBe(false);
  });

  test('a page that ought to be there when none could be read', () => {
    expect(needsReference([answer({ status: 403, pageClass: 'error' })])).toBe(true);
    expect(needsReference([answer({ pageClass: 'challenge' }), answer({ status: 404 })])).toBe(true);
    expect(needsReference([])).toBe(false);
  });
});

describe('looking for lost pages', () => {
  const status = judge([good(0), missing(24)]);
  const now = instant(START + 30 * HOUR);
  const proposals = Array.from({ length: 9 }, (_, n) => ({ uri: `https://www.city.example/${n}.html`, rule: 'same-document' as const }));
  const known = (uri: string, more: Partial<Candidate>): Candidate => ({
    sourceId: 's1',
    uri,
    rule: 'same-document',
    state: 'unanswered',
    proposedAt: now,
    checks: 1,
    checkedAt: now,
    ...more,
  });

  test('begins with a failure, at once where the host answers, after a day where it is silent', () => {
    expect(isLost(status, now)).toBe(true);
    expect(isLost(judge([good(0)]), now)).toBe(false);
    expect(isLost(judge([{ hours: 0, page: 'removal-notice' }]), now)).toBe(false);
    const silent = judge([good(0), { hours: 24, outcome: 'unreachable', reason: 'timeout' }]);
    expect(isLost(silent, now)).toBe(false);
    expect(isLost(silent, instant(START + 50 * HOUR))).toBe(true);
    expect(
      probesFor(URI, silent, [...proposals, { uri: 'https://new.example/1', rule: 'renamed-site' }], [], now).map(({ rule }) => rule),
    ).toEqual(['renamed-site']);
  });

  test('asks for a few addresses, none again too soon, none that a person rejected, nothing once found', () => {
    expect(probesFor(URI, status, proposals, [], now)).toHaveLength(PROBES_PER_SOURCE);
    const [first = { uri: '' }, second = { uri: '' }] = proposals;
    const lately = [known(first.uri, {}), known(second.uri, { state: 'rejected' })];
    expect(probesFor(URI, status, proposals, lately, now).map(({ uri }) => uri)).not.toContain(first.uri);
    const later = instant(START + 40 * DAY);
    expect(probesFor(URI, status, proposals, lately, later).map(({ uri }) => uri)).toContain(first.uri);
    expect(probesFor(URI, status, proposals, lately, later).map(({ uri }) => uri)).not.toContain(second.uri);
    expect(probesFor(URI, status, proposals, [known('https://x.example/', { state: 'accepted' })], now)).toEqual([]);
  });
});

test('texts that are alike share most of their sketch, in both languages; others share next to nothing', () => {
  const long = (seed: string): string =>
    Array.from({ length: 40 }, (_, n) => `${seed}第${n}个站点投入使用，${seed} served ${n * 13} ${seed} residents。`).join('');
  const [a, b, c] = [sketchOf(long('青石区')), sketchOf(`来源：某报。${long('青石区')}`), sketchOf(long('云岭县道路养护'))];
  const shared = (x: readonly number[], y: readonly number[]): number => x.filter((hash) => y.includes(hash)).length;
  expect(shared(a, b)).toBeGreaterThan(SKETCH_SHARED * 3);
  expect(shared(a, c)).toBeLessThan(SKETCH_SHARED);
  expect(sketchOf(long('青石区'))).toEqual(a);
});

test('notices are tried again ever later, for two days in all', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7].map((tries) => (Date.parse(nextTry(tries, instant(START)) ?? '') - START) / HOUR);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits[0]).toBeCloseTo(1 / 60);
  expect(nextTry(8, instant(START))).toBeUndefined();
});

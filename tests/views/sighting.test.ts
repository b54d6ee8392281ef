import { describe, expect, test } from 'vitest';
import type { Evidence, Point, Presence } from '#records/evidence.ts';
import type { LinkState, LinkStatus } from '#records/health.ts';
import { sightingSentence } from '#views/sighting.ts';

const point = (kind: Point['kind']): Point => ({ kind, claim: { text: 'x', start: 0, end: 1 } });
const stretch = (presence: Presence, captures: number, from: string, to: string) => ({
  presence,
  captures,
  from: `${from}T02:00:00.000Z`,
  to: `${to}T02:00:00.000Z`,
  captureId: 's',
});

function evidence(sightings: Evidence['sightings'], agreeing: readonly Point[] = [], conflicting: readonly Point[] = []): Evidence {
  return {
    ...{ id: 'e', claimId: 'c', sourceId: 's', uri: 'https://a.example/', captureId: 's', tier: 'inline', rank: 1, passage: '65亿元' },
    ...{ passageLang: 'zh-Hans', position: { start: 0, end: 4 }, quote: { exact: '65亿元', prefix: '', suffix: '' }, presence: 'present' },
    ...{ score: 1, relation: 'supports', probability: 1, needsReview: false, missing: [], method: 'evidence/1' },
    agreeing,
    conflicting,
    ...(sightings === undefined ? {} : { sightings }),
  };
}

function status(state: LinkState, recent: readonly LinkState[]): LinkStatus {
  return {
    ...{
      sourceId: 's',
      state,
      drift: 'none',
      since: '2026-08-01T00:00:00.000Z',
      confidence: 1,
      reasons: [],
      method: 'health/1',
      inputDigest: 'i',
    },
    checks: recent.length,
    checksGood: recent.length,
    recent: recent.map((at, index) => ({ at: `2026-08-0${index + 1}T00:00:00.000Z`, attemptId: `a-${index}`, state: at })),
  };
}

describe('the sentence on a cited passage', () => {
  test('says how often it was seen, that the page moved, and that the figure agrees', () => {
    const found = evidence([stretch('present', 12, '2026-03-02', '2026-09-03')], [point('money'), point('name')]);
    const moved = status('moved', ['live', 'live', 'moved', 'moved']);
    expect(sightingSentence(found, moved, 'en')).toBe(
      'On the page at 12 of 12 checks, last on 3 September 2026; the page moved once; the figure agrees.',
    );
    expect(sightingSentence(found, moved, 'zh')).toBe('检查 12 次，12 次见于网页，最近一次为2026年9月3日；网页迁址 1 次；数字一致。');
  });

  test('says since when it is edited or absent, and which figures differ', () => {
    const edited = evidence(
      [stretch('present', 3, '2026-03-02', '2026-04-01'), stretch('edited', 2, '2026-05-01', '2026-06-01')],
      [point('number')],
      [point('number'), point('percent')],
    );
    expect(sightingSentence(edited, status('live', ['live']), 'en')).toBe(
      'On the page at 3 of 5 checks, last on 1 April 2026; edited there by 1 May 2026; in our snapshot two figures differ.',
    );
    expect(sightingSentence(edited, status('live', ['live']), 'zh')).toBe(
      '检查 5 次，3 次见于网页，最近一次为2026年4月1日；至2026年5月1日已有改动；快照中有 2 个数字不同。',
    );
    const absent = evidence([stretch('present', 1, '2026-03-02', '2026-03-02'), stretch('absent', 1, '2026-05-01', '2026-05-01')]);
    expect(sightingSentence(absent, status('live', ['live']), 'zh')).toBe(
      '检查 2 次，1 次见于网页，最近一次为2026年3月2日；2026年5月1日已不见。',
    );
  });

  test('tells what cannot be told as that, and a page that is gone or refuses us', () => {
    const blind = evidence([stretch('untestable', 4, '2026-03-02', '2026-03-09')]);
    expect(sightingSentence(blind, status('blocked', ['blocked']), 'en')).toBe(
      'Whether it still stands there cannot be told; we have been refused since 1 August 2026.',
    );
    expect(sightingSentence(blind, status('gone', ['gone']), 'zh')).toContain('2026年8月1日起网页已失效');
  });

  test('is not there for what was never looked at again', () => {
    expect(sightingSentence(evidence(undefined), status('live', ['live']), 'en')).toBeUndefined();
    expect(sightingSentence(evidence([stretch('present', 1, '2026-03-02', '2026-03-02')]), undefined, 'en')).toBeUndefined();
  });
});

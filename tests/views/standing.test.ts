import { expect, test } from 'vitest';
import { EXCLUDED_REASONS } from '#records/fetch.ts';
import type { Drift, LinkState, LinkStatus } from '#records/health.ts';
import type { Source } from '#records/source.ts';
import { sourceTable } from '#views/reports.ts';
import { stripText } from '#views/strip.tsx';
import { isExcluded, stateLabel, toldDrift } from '#views/words.ts';

const AT = '2026-01-01T00:00:00.000Z';

function statusOf(state: LinkState, code: string, drift: Drift = 'unknown'): LinkStatus {
  return {
    sourceId: 'r-1',
    state,
    drift,
    since: AT,
    confidence: 0,
    reasons: [{ code, attempts: ['a-1'] }],
    checks: 2,
    checksGood: 0,
    recent: [
      { at: AT, attemptId: 'a-1', state },
      { at: AT, attemptId: 'a-2', state },
    ],
    method: 'health/1',
    inputDigest: 'i',
  };
}

test.each(EXCLUDED_REASONS)('a page barred by %s may not be fetched; it is not one still to be checked', (code) => {
  const status = statusOf('unknown', code);
  expect(isExcluded(status)).toBe(true);
  expect(stateLabel(status)).toEqual({ en: 'May not be fetched', zh: '不允许访问' });
  expect(stripText(status.recent, 'en', status)).toBe('2 checks: 2 may not be fetched');
  expect(stripText(status.recent, 'zh', status)).toBe('2 次检查：2 不允许访问');
});

test.each([
  ['never tried', undefined, 'Not yet checked', '尚未检查'],
  ['tried without a network', statusOf('unknown', 'offline'), 'Not yet checked', '尚未检查'],
  ['live', statusOf('live', 'read-in-full'), 'Live', '可访问'],
  ['refused with 403', statusOf('blocked', 'refused'), 'Blocked', '访问受限'],
])('a page that was %s is not called barred', (_, status, en, zh) => {
  expect(isExcluded(status)).toBe(false);
  expect(stateLabel(status)).toEqual({ en, zh });
});

test('a check without a network is not one still to come', () => {
  const status = statusOf('unknown', 'offline');
  expect(stripText(status.recent, 'en', status)).toBe('2 checks: 2 not checked');
});

test.each<[LinkState, Drift, Drift | undefined]>([
  ['live', 'none', 'none'],
  ['moved', 'unknown', 'unknown'],
  ['gone', 'none', undefined],
  ['unreachable', 'unknown', undefined],
  ['gone', 'quote-lost', 'quote-lost'],
])('of a %s page, drift %s is told as %s', (state, drift, told) => {
  expect(toldDrift(statusOf(state, 'x', drift))).toBe(told);
});

test('the table for terminals uses the same words', () => {
  const beside = { candidates: [], passages: { held: 0, present: 0 } };
  const one = (status: LinkStatus): Source => ({
    id: 'r-1',
    uri: 'https://a.example/x',
    key: 'k',
    host: 'a.example',
    firstSeenAt: AT,
    citedBy: [],
    captures: 0,
    stored: 0,
    status,
  });
  const [, barred, gone] = sourceTable(
    [statusOf('unknown', 'robots'), statusOf('gone', 'x', 'none')].map((status) => ({ source: one(status), beside })),
    'csv',
    'zh',
  );
  expect(barred).toContain('"不允许访问","–","2026-01-01"');
  expect(gone).toContain('"已失效","–"');
});

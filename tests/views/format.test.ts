import { describe, expect, test } from 'vitest';
import { bareUri, formatBytes, formatDay, formatMoment, formatPageDate, formatShortDay, shortDigest } from '#views/format.ts';

const LATE = '2026-09-02T17:05:00.000Z';

describe('times are told in Shanghai', () => {
  test.each([
    [formatDay(LATE, 'en'), '3 September 2026'],
    [formatDay(LATE, 'zh'), '2026年9月3日'],
    [formatMoment(LATE, 'en'), '3 Sep 2026, 01:05'],
    [formatMoment(LATE, 'zh'), '2026年9月3日 01:05'],
    [formatMoment('2026-09-02T16:00:00.000Z', 'en'), '3 Sep 2026, 00:00'],
    [formatShortDay(LATE, 'en', LATE), '3 Sep'],
    [formatShortDay(LATE, 'zh', LATE), '9月3日'],
    [formatShortDay(LATE, 'en', '2027-01-01T00:00:00.000Z'), '3 Sep 2026'],
    [formatShortDay('2026-12-31T16:30:00.000Z', 'zh', '2027-06-01T00:00:00.000Z'), '1月1日'],
  ])('%s', (got, wanted) => {
    expect(got).toBe(wanted);
  });
});

describe('dates of pages keep their precision and are never shifted', () => {
  test.each([
    ['2021', '2021', '2021年'],
    ['2021-12', 'December 2021', '2021年12月'],
    ['2021-12-05', '5 December 2021', '2021年12月5日'],
    ['2021-12-30T23:50+08:00', '30 December 2021, 23:50', '2021年12月30日 23:50'],
    ['sometime', 'sometime', 'sometime'],
  ])('%s', (date, en, zh) => {
    expect([formatPageDate(date, 'en'), formatPageDate(date, 'zh')]).toEqual([en, zh]);
  });
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [41_200, '41.2 kB'],
  [20 * 1024 * 1024, '21 MB'],
  [1.5e12, '1.5 TB'],
])('%i bytes read %s', (bytes, wanted) => {
  expect(formatBytes(bytes, 'en')).toBe(wanted);
  expect(formatBytes(bytes, 'zh')).toBe(wanted);
});

test('digests and addresses are shortened to what tells them apart', () => {
  expect(shortDigest('0123456789abcdef')).toBe('0123…cdef');
  expect(bareUri('https://www.cq.gov.cn/x')).toBe('www.cq.gov.cn/x');
});

import { describe, expect, test } from 'vitest';
import { agendaOf, RUN_BOUNDS } from '#health/agenda.ts';
import { daysToChange, textChanges } from '#health/changes.ts';
import { readSchedule } from '#health/schedule-file.ts';
import { isDue, isTaken, nextCheck, type Scheduled } from '#health/schedule.ts';
import type { LinkStatus } from '#records/health.ts';
import { ADAPTIVE, type NextCheck, type Schedule } from '#records/schedule.ts';
import { DAY, elapsed, HOUR, instant, millis, MINUTE } from '#records/time.ts';

const LAST = '2026-03-02T01:20:00.000Z';

function written(text: string): Schedule {
  const read = readSchedule(text);
  if ('fault' in read) throw new Error(JSON.stringify(read.fault));
  return read.schedule;
}

function source(uri: string, documents: readonly string[] = [], changes: Partial<LinkStatus> = {}): Scheduled {
  const status: LinkStatus = {
    sourceId: 's',
    state: 'live',
    drift: 'none',
    confidence: 1,
    reasons: [],
    lastAttempt: LAST,
    checks: 20,
    checksGood: 20,
    recent: Array.from({ length: 20 }, (_, n) => ({ at: LAST, attemptId: `a-${n}`, state: 'live' as const })),
    method: 'health/1',
    inputDigest: '',
    ...changes,
  };
  return { uri, status, citedBy: documents.map((document) => ({ document })) };
}

function hours(check: NextCheck): number {
  return elapsed(LAST, check.at ?? '') / HOUR;
}

describe('a schedule', () => {
  const SCHEDULE = written(`
timezone: Asia/Shanghai
archive: every 2 days
documents:
  shenzhen: every 12 hours
  渝北: every 3 hours
hosts:
  www.example.org: off
  "*.example.org": every week
  "*.gov.cn": {when: "0 4 * * *"}
sources:
  https://a.gov.cn/daily.html: {when: "30 9 * * *", timezone: Europe/London}
`);

  test('has rules for sources, documents, hosts and the archive, of which the narrowest counts', () => {
    expect(nextCheck(SCHEDULE, source('https://x.example/'))).toMatchObject({ ground: 'archive', rule: { kind: 'interval', ms: 2 * DAY } });
    expect(nextCheck(SCHEDULE, source('https://b.example.org/'))).toMatchObject({ ground: 'host', rule: { ms: 7 * DAY } });
    expect(nextCheck(SCHEDULE, source('https://b.example.org/', ['shenzhen']))).toMatchObject({
      ground: 'document',
      rule: { ms: 12 * HOUR },
    });
    expect(nextCheck(SCHEDULE, source('https://b.example.org/', ['shenzhen', '渝北']))).toMatchObject({ rule: { ms: 3 * HOUR } });
    expect(nextCheck(SCHEDULE, source('https://a.gov.cn/daily.html', ['shenzhen']))).toMatchObject({
      ground: 'source',
      rule: { kind: 'cron', timezone: 'Europe/London' },
    });
  });

  test('counts cron patterns in their time zone, also across summer time', () => {
    const china = nextCheck(SCHEDULE, source('https://www.cq.gov.cn/x.html'));
    expect(china.from).toBe('2026-03-02T20:00:00.000Z');
    expect(elapsed(china.from ?? '', china.at ?? '')).toBeLessThanOrEqual(30 * MINUTE);
    const winter = nextCheck(SCHEDULE, source('https://a.gov.cn/daily.html', [], { lastAttempt: '2026-03-27T12:00:00.000Z' }));
    const summer = nextCheck(SCHEDULE, source('https://a.gov.cn/daily.html', [], { lastAttempt: '2026-03-29T12:00:00.000Z' }));
    expect([winter.from, summer.from]).toEqual(['2026-03-28T09:30:00.000Z', '2026-03-30T08:30:00.000Z']);
  });

  test('leaves a page alone where it says off, and takes a page that was never tried at once', () => {
    const off = nextCheck(SCHEDULE, source('https://www.example.org/a'));
    expect(off.at).toBeUndefined();
    expect([isDue(off, LAST), isTaken(off, LAST)]).toEqual([false, false]);
    const fresh = nextCheck(SCHEDULE, { uri: 'https://x.example/', citedBy: [] });
    expect([isDue(fresh, LAST), isTaken(fresh, LAST)]).toEqual([true, true]);
    const both = written('documents:\n  a: off\n  b: every 1 day');
    expect(nextCheck(both, source('https://x.example/', ['a', 'b'])).rule).toEqual({ kind: 'interval', ms: DAY });
  });

  test('spreads hosts over the time between two checks and keeps the pages of a host together', () => {
    const offsets = Array.from({ length: 40 }, (_, n) => hours(nextCheck(SCHEDULE, source(`https://h${n}.example/a`))) - 48);
    expect(Math.min(...offsets)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...offsets)).toBeLessThanOrEqual(4.8);
    expect(new Set(offsets.map((hour) => Math.floor(hour))).size).toBeGreaterThan(3);
    const [a, b] = ['a', 'b'].map((page) => nextCheck(SCHEDULE, source(`https://h1.example/${page}`)).at);
    expect(a).toBe(b);
    expect(nextCheck(SCHEDULE, source('https://h1.example/a')).at).toBe(a);
  });

  test('lets a daily run by hand or cron begin a little sooner than yesterday', () => {
    const daily = nextCheck(written('archive: every 1 day'), source('https://x.example/'));
    const at = (ms: number): string => instant(millis(LAST) + ms);
    expect(isTaken(daily, at(23 * HOUR))).toBe(true);
    expect(isTaken(daily, at(20 * HOUR))).toBe(false);
    expect(isDue(daily, at(23 * HOUR))).toBe(false);
  });

  test.each([
    ['archive: whenever', 1, 'not-a-rule', 'whenever'],
    ['archive: adaptive\ntimezone: Asia/Nowhere', 2, 'bad-timezone', 'Asia/Nowhere'],
    ['archive: adaptive\nhots: {}', 2, 'unknown-field', 'hots'],
    ['hosts:\n  a.example: every 1 day\n  b.example: every 5 minutes', 3, 'too-often', 'every 5 minutes'],
    ['archive: "* * * * *"', 1, 'too-often', '* * * * *'],
    ['archive: "0 0 30 2 *"', 1, 'never', '0 0 30 2 *'],
    ['archive: "0 25 * * *"', 1, 'not-a-rule', '0 25 * * *'],
    ['sources:\n  文件.html: every 1 day', 2, 'not-an-address', '文件.html'],
    ['hosts:\n  https://a.example/: every 1 day', 2, 'not-an-address', 'https://a.example/'],
    ['hosts:\n  a.example: {when: every 1 day, zone: UTC}', 2, 'unknown-field', 'zone'],
    ['- archive', 1, 'not-a-rule', undefined],
    ['archive: [\n\n', 1, 'unclosed', 'archive: ['],
    ['archive: "off', 1, 'unclosed', 'archive: "off'],
    ['archive: off\narchive: adaptive', 2, 'duplicate-key', 'archive: adaptive'],
    ['hosts:\n\ta.example: off', 2, 'tab-indent', 'a.example: off'],
    ['hosts:\n   a.example: off\n  b.example: off', 3, 'indentation', 'b.example: off'],
    ['hosts: 甲: 乙', 1, 'syntax', 'hosts: 甲: 乙'],
  ])('is refused with line and reason: %j', (text, line, code, detail) => {
    const read = readSchedule(text);
    expect(read).toMatchObject({ fault: { line, code, ...(detail === undefined ? {} : { detail }) } });
  });

  test('may be empty, or nothing but remarks', () => {
    for (const text of ['', '# 说明\n', 'documents:\nhosts:\n']) expect(written(text)).toEqual(ADAPTIVE);
  });
});

describe('what a run takes on', () => {
  const items = (count: number, hosts: number, at: (n: number) => string | undefined) =>
    Array.from({ length: count }, (_, n) => {
      const due = at(n);
      return {
        n,
        host: `h${n % hosts}`,
        check: { ...(due === undefined ? {} : { at: due }), rule: ADAPTIVE.archive, ground: 'archive' as const },
      };
    });

  test('is bounded after a long sleep: some of each host, the longest overdue first', () => {
    const asleep = agendaOf(
      items(1000, 4, (n) => instant(millis(LAST) - n * HOUR)),
      LAST,
    );
    expect(asleep.due).toHaveLength(4 * RUN_BOUNDS.ofHost);
    expect(asleep.left).toBe(1000 - asleep.due.length);
    expect(asleep.due[0]?.n).toBe(999);
    expect(
      agendaOf(
        items(1000, 500, () => LAST),
        LAST,
      ).due,
    ).toHaveLength(RUN_BOUNDS.sources);
  });

  test('is what is due, and the next time is the earliest to come', () => {
    const { due, left, next } = agendaOf(
      items(4, 4, (n) => (n === 0 ? undefined : instant(millis(LAST) + (n - 2) * HOUR))),
      LAST,
    );
    expect(due.map(({ n }) => n)).toEqual([0, 1, 2]);
    expect([left, next]).toEqual([0, instant(millis(LAST) + HOUR)]);
  });
});

describe('the adaptive rule', () => {
  const readings = (days: number, change: number) =>
    Array.from({ length: days }, (_, n) => ({ at: instant(millis(LAST) + n * DAY), textDigest: `t${Math.floor(n / change)}` }));

  test('reads a page as often as its text changes, within a day and a week', () => {
    const every = (change: number): number => {
      const changes = textChanges(readings(40, change), {});
      return hours(nextCheck(ADAPTIVE, source('https://x.example/', [], changes === undefined ? {} : { changes }))) / 24;
    };
    expect(every(1)).toBeLessThan(1.11);
    expect(every(3)).toBeGreaterThan(1.2);
    expect(every(3)).toBeLessThan(3.5);
    expect(every(100)).toBeGreaterThanOrEqual(7);
    expect(every(5)).toBeGreaterThan(every(3));
  });

  test('does not take counters and dates for changes', () => {
    const at = (n: number): string => instant(millis(LAST) + n * DAY);
    const two = [0, 1].map((n) => ({ at: at(n), textDigest: `t${n}` }));
    expect(textChanges(two, { t0: '总投资65亿元。\n阅读次数：102', t1: '总投资65亿元。\n阅读次数：245' })).toEqual({
      compared: 1,
      changed: 0,
      days: 1,
    });
    expect(textChanges(two, { t0: '总投资65亿元。', t1: '总投资66亿元。' })).toEqual({ compared: 1, changed: 1, days: 1 });
    expect(textChanges(two.slice(1), {})).toBeUndefined();
  });

  test('corrects for changes that fall between two readings', () => {
    expect(daysToChange({ compared: 30, changed: 0, days: 30 })).toBe(Number.POSITIVE_INFINITY);
    expect(daysToChange({ compared: 30, changed: 15, days: 30 })).toBeCloseTo(Math.LN2 / -Math.log(15.5 / 30.5), 9);
    expect(daysToChange({ compared: 30, changed: 30, days: 30 })).toBeLessThan(0.5);
  });
});

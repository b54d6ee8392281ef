import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { instant, millis } from '#records/time.ts';
import { systemClock } from '#storage/clock.ts';
import { createIdentity } from '#storage/identity.ts';

const identity = createIdentity();

describe('identity', () => {
  test('digests text as UTF-8 and bytes as they are', () => {
    expect(identity.digest('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(identity.digest('重庆 Chongqing')).toBe(createHash('sha256').update(Buffer.from('重庆 Chongqing', 'utf8')).digest('hex'));
    expect(identity.digest(Buffer.from('重庆 Chongqing'))).toBe(identity.digest('重庆 Chongqing'));
  });

  test('ids sort by time, whatever the time', () => {
    const times = fc.integer({ min: 0, max: millis('2999-12-31T23:59:59.999Z') });
    fc.assert(
      fc.property(times, times, (a, b) => {
        fc.pre(a !== b);
        return identity.fresh('a', instant(a)) < identity.fresh('a', instant(b)) === a < b;
      }),
    );
  });

  test('ids of one moment differ', () => {
    const ids = Array.from({ length: 10_000 }, () => identity.fresh('c', '2026-03-02T08:00:00.000Z'));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toMatch(/^c-[0-9a-z]{17}$/);
  });
});

describe('the clock', () => {
  test('is the time of the machine, or starts where it is told and runs on', () => {
    vi.useFakeTimers({ now: millis('2026-03-02T08:00:00.000Z') });
    try {
      const [real, told] = [systemClock(), systemClock('2031-01-01T00:00:00.000Z')];
      vi.advanceTimersByTime(1_500);
      expect(real.now()).toBe('2026-03-02T08:00:01.500Z');
      expect(told.now()).toBe('2031-01-01T00:00:01.500Z');
    } finally {
      vi.useRealTimers();
    }
    expect(() => systemClock('yesterday')).toThrow(RangeError);
  });
});

import { describe, expect, test } from 'vitest';
import { answerFor } from '#rehearsal/answer.ts';
import { readTable } from '#rehearsal/table.ts';

const ROUNDS = `
rounds:
  - { round: 1, at: '2025-12-01T00:00:00Z', note: { zh: 一, en: one } }
  - { round: 2, at: '2026-01-01T00:00:00Z', note: { zh: 二, en: two } }
  - { round: 3, at: '2026-02-01T00:00:00Z', note: { zh: 三, en: three } }
`;

function table(host: string): ReturnType<typeof readTable> {
  return readTable(`${ROUNDS}hosts:\n  a.example: ${host}\n`);
}

describe('the table', () => {
  test('rounds have a number, an instant and a note in both languages', () => {
    expect(table('{ pages: {}, missing: [] }').rounds[1]).toEqual({
      round: 2,
      at: '2026-01-01T00:00:00.000Z',
      note: { zh: '二', en: 'two' },
    });
  });

  test('the first row that fits round and scheme answers', () => {
    const read = table(
      `{ pages: { /x: [{ rounds: 2, status: 410 }, { scheme: http, status: 301, location: '/y' }, { rounds: '1,3' }] }, missing: [{ status: 404 }] }`,
    );
    const status = (round: number, scheme: 'http' | 'https', target = '/x'): number | undefined =>
      answerFor(read, round, { host: 'a.example', scheme, target })?.status;
    expect([status(1, 'https'), status(1, 'http'), status(2, 'http'), status(3, 'https')]).toEqual([200, 301, 410, 200]);
    expect(status(1, 'https', '/x?y')).toBe(404);
  });

  test('a host is absent in the rounds it is down, and others always', () => {
    const read = table(`{ down: 2-, pages: {}, missing: [{ status: 404 }] }`);
    const there = (round: number, host: string): boolean => answerFor(read, round, { host, scheme: 'http', target: '/' }) !== undefined;
    expect([1, 2, 3].map((round) => there(round, 'a.example'))).toEqual([true, false, false]);
    expect(there(1, 'b.example')).toBe(false);
  });

  test('what answers everywhere spares robots.txt', () => {
    const read = table(`{ everywhere: [{ status: 412 }], pages: { /robots.txt: [{}] }, missing: [{ status: 404 }] }`);
    const status = (target: string): number | undefined => answerFor(read, 1, { host: 'a.example', scheme: 'https', target })?.status;
    expect([status('/robots.txt'), status('/any')]).toEqual([200, 412]);
  });

  test.each([
    ['an unknown field', '{ pages: {}, missing: [], mising: [] }', /does not know the field mising/],
    ['a missing field', '{ pages: {} }', /lacks the field missing/],
    ['a round that is not there', '{ down: 4, pages: {}, missing: [] }', /no round 4/],
    ['rounds that cannot be read', "{ down: 'later', pages: {}, missing: [] }", /not rounds: later/],
    ['an unknown charset', '{ pages: { /: [{ charset: big5 }] }, missing: [] }', /pages\.\/\[0\]\.charset is none of/],
  ])('%s is refused with its place', (_what, host, message) => {
    expect(() => table(host)).toThrow(message);
  });

  test('rounds out of order are refused', () => {
    expect(() => readTable(`${ROUNDS}hosts: {}`.replace('2026-01-01', '2025-11-01'))).toThrow(/not later/);
    expect(() => readTable(`${ROUNDS}hosts: {}`.replace('round: 2', 'round: 4'))).toThrow(/without a gap/);
  });
});

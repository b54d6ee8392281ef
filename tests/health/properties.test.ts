import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HostRun, LinkState } from '../../src/records/health.ts';
import { judgeLink } from '../../src/health/link.ts';
import { dueAt } from '../../src/health/due.ts';
import { REASON_CODES } from '../../src/health/reasons.ts';
import { hostRun, identity, input, judge, URI, type Answer } from './world.ts';

type Kind = Omit<Answer, 'hours'>;

const elsewhere = 'https://new.example/2026/x.html';
const NO_PROOF: readonly Kind[] = [
  { page: 'challenge' },
  { page: 'challenge', status: 412 },
  { page: 'rate-limited' },
  { page: 'login' },
  { page: 'empty' },
  { page: 'error', status: 403 },
  { status: 521 },
  { page: 'error', status: 503 },
  { page: 'error' },
  { page: 'unknown' },
  { outcome: 'unreachable', reason: 'timeout' },
  { outcome: 'unreachable', reason: 'dns' },
  { outcome: 'excluded', reason: 'robots' },
  { status: 302, reason: 'too-many-redirects' },
];
const PROOF: readonly Kind[] = [
  { page: 'article' },
  { page: 'article', text: 'edited' },
  { page: 'article', text: 'other' },
  { page: 'article', truncated: true },
  { page: 'index' },
  { page: 'article', to: elsewhere },
  { page: 'article', text: 'other', to: elsewhere },
  { page: 'article', to: elsewhere, via: 302 },
  { page: 'index', to: 'https://www.city.example/' },
  { page: 'not-found', status: 404 },
  { status: 410 },
  { page: 'not-found' },
  { page: 'removal-notice' },
  { page: 'parked' },
  { page: 'moved-notice', movedTo: elsewhere },
];

const VANTAGES = ['home', 'abroad', 'cloud'] as const;

function history(kinds: readonly Kind[]): fc.Arbitrary<Answer[]> {
  const step = fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 1, max: 200 }), fc.constantFrom(...VANTAGES));
  return fc.array(step, { maxLength: 30 }).map((steps) => {
    let hours = 0;
    return steps.map(([kind, gap, vantage]) => ({ ...kind, vantage, hours: (hours += gap) }));
  });
}

const fares = fc.array(
  fc.record({
    tried: fc.integer({ min: 1, max: 9 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    reached: fc.integer({ min: 0, max: 3 }),
  }),
  { maxLength: 30 },
);

function runsOf(list: readonly { tried: number; share: number; reached: number }[]): HostRun[] {
  return list.map(({ tried, share, reached }, index) => {
    const failed = Math.round(tried * share);
    return hostRun(index, { tried, failed, answered: tried - Math.floor(failed / 2), hostsTried: 3, hostsAnswered: reached });
  });
}

const DEAD: readonly LinkState[] = ['gone', 'removed', 'soft-404'];

test('blocked, challenged, unanswered and excluded attempts alone never make a page dead', () => {
  fc.assert(
    fc.property(history(NO_PROOF), fares, (answers, list) => {
      const status = judge(answers, runsOf(list));
      expect(DEAD).not.toContain(status.state);
      expect(status.lastKnown).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
});

test('after any history they leave the last proven state as it is', () => {
  fc.assert(
    fc.property(history([...PROOF, ...NO_PROOF]), history(NO_PROOF), (before, after) => {
      const known = judge(before);
      const offset = before.at(-1)?.hours ?? 0;
      const later = judge([...before, ...after.map((answer) => ({ ...answer, hours: answer.hours + offset }))]);
      const proven = (status: typeof known): LinkState | undefined =>
        ['live', 'moved', 'soft-404', 'removed', 'gone'].includes(status.state) ? status.state : status.lastKnown;
      expect(proven(later)).toBe(proven(known));
      expect(later.newestGood).toBe(known.newestGood);
      expect(later.checksGood).toBe(known.checksGood);
    }),
    { numRuns: 500 },
  );
});

test('a good capture at the end makes every page live', () => {
  fc.assert(
    fc.property(history([...PROOF, ...NO_PROOF]), fares, (answers, list) => {
      const last = { page: 'article', hours: (answers.at(-1)?.hours ?? 0) + 5 } as const;
      const status = judge([...answers, last], runsOf(list).slice(0, answers.length));
      expect(status.state).toBe('live');
      expect(status.newestGood).toBe(`c${String(answers.length)}`);
    }),
    { numRuns: 500 },
  );
});

const WORTH: Readonly<Record<LinkState, number>> = {
  live: 4,
  moved: 3,
  suspect: 2,
  blocked: 2,
  unreachable: 2,
  unknown: 2,
  'soft-404': 1,
  removed: 0,
  gone: 0,
};

test('one more good capture of an article, wherever it is put in, never makes the verdict worse', () => {
  fc.assert(
    fc.property(history([...PROOF, ...NO_PROOF]), fc.nat(), (rest, seed) => {
      const answers: Answer[] = [{ page: 'article', hours: 0 }, ...rest];
      const at = 1 + (seed % answers.length);
      const hours = (answers[at - 1]?.hours ?? 0) + 0.5;
      const better = judge([...answers.slice(0, at), { page: 'article', hours }, ...answers.slice(at)]);
      expect(WORTH[better.state]).toBeGreaterThanOrEqual(WORTH[judge(answers).state]);
    }),
    { numRuns: 1000 },
  );
});

test('a worse capture never displaces the best one', () => {
  const worse: readonly Kind[] = [
    ...NO_PROOF,
    { page: 'article', truncated: true },
    { page: 'index' },
    { page: 'article', text: 'other', to: elsewhere },
    { page: 'not-found' },
    { page: 'removal-notice' },
    { page: 'parked' },
  ];
  fc.assert(
    fc.property(history(worse), (answers) => {
      const status = judge([{ page: 'article', hours: 0 }, ...answers]);
      expect(status.newestGood).toBe('c0');
      expect(status.lastGood).toBe('2026-03-01T00:00:00.000Z');
    }),
    { numRuns: 500 },
  );
});

test('a verdict depends on its input alone, names known codes and attempts, and always comes with a next check', () => {
  fc.assert(
    fc.property(history([...PROOF, ...NO_PROOF]), fares, (answers, list) => {
      const given = input(answers, runsOf(list));
      const frozen = JSON.stringify(given);
      const status = judgeLink(given, identity);
      expect(JSON.stringify(given)).toBe(frozen);
      expect(judgeLink(JSON.parse(frozen) as typeof given, identity)).toEqual(status);
      expect(status.confidence).toBeGreaterThanOrEqual(0);
      expect(status.confidence).toBeLessThanOrEqual(1);
      expect(status.reasons.length).toBeGreaterThan(0);
      const attempts = new Set(given.observations.map(({ attemptId }) => attemptId));
      for (const reason of status.reasons) {
        expect(REASON_CODES).toContain(reason.code);
        for (const attempt of (reason['attempts'] ?? []) as readonly string[]) expect(attempts).toContain(attempt);
      }
      const due = dueAt(status, URI);
      if (answers.length > 0) expect(Date.parse(due ?? '')).toBeGreaterThan(Date.parse(status.lastAttempt ?? ''));
    }),
    { numRuns: 500 },
  );
});

test('the order in which records are handed over says nothing; times do', () => {
  fc.assert(
    fc.property(history([...PROOF, ...NO_PROOF]), fares, fc.infiniteStream(fc.nat()), (answers, list, chance) => {
      const given = input(answers, runsOf(list));
      const shuffled = given.observations
        .map((observation) => ({ observation, key: chance.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ observation }) => observation);
      const status = { ...judgeLink(given, identity), inputDigest: expect.any(String) as string };
      expect(judgeLink({ ...given, observations: shuffled }, identity)).toMatchObject(status);
    }),
    { numRuns: 300 },
  );
});

test('pages that people supplied or other archives held change nothing of what the address answers', () => {
  const brought = fc.constantFrom<Kind>(
    { page: 'article', method: 'supplied' },
    { page: 'article', text: 'other', method: 'outside' },
    { page: 'not-found', method: 'outside' },
    { page: 'removal-notice', method: 'supplied' },
    { page: 'parked', method: 'outside' },
  );
  fc.assert(
    fc.property(history([...PROOF, ...NO_PROOF]), fc.array(fc.tuple(brought, fc.nat({ max: 6000 })), { maxLength: 6 }), (answers, more) => {
      const own = input(answers);
      const all = input([...answers, ...more.map(([kind, hours]) => ({ ...kind, hours }))]);
      const status = { ...judgeLink(own, identity), inputDigest: expect.any(String) as string };
      expect(judgeLink(all, identity)).toMatchObject(status);
      expect(judgeLink(all, identity).checks).toBe(answers.length);
    }),
    { numRuns: 500 },
  );
});

test('a vantage that is refused never unsays what another reads, and never hides what another sees', () => {
  const refused: readonly Kind[] = NO_PROOF.filter(
    ({ page, outcome, status }) => page === 'challenge' || outcome === 'unreachable' || status === 521,
  );
  fc.assert(
    fc.property(history([...PROOF, ...NO_PROOF]), fc.constantFrom(...refused), (before, kind) => {
      const answers = before.map((answer) => ({ ...answer, vantage: 'home' }));
      const known = judge(answers);
      const after = judge([...answers, { ...kind, vantage: 'abroad', hours: (answers.at(-1)?.hours ?? 0) + 3 }]);
      if (known.state === 'live' || known.state === 'moved') expect(after.state).toBe(known.state);
      expect(after.lastGood).toBe(known.lastGood);
      if (['gone', 'removed', 'soft-404'].includes(after.state)) expect(known.state).toBe(after.state);
    }),
    { numRuns: 500 },
  );
});

test('a capture that is another page is never the one that citations rest on', () => {
  const strange: readonly Kind[] = [
    { page: 'index', to: 'https://www.city.example/' },
    { page: 'article', text: 'other', to: elsewhere },
    { page: 'index' },
  ];
  fc.assert(
    fc.property(history([...strange, ...NO_PROOF]), (rest) => {
      const answers: Answer[] = [{ page: 'article', hours: 0 }, ...rest];
      const { strangers = [] } = judge(answers);
      const expected = answers.flatMap(({ page, status = 200 }, index) =>
        index > 0 && (page === 'article' || page === 'index') && status === 200 ? [`c${String(index)}`] : [],
      );
      expect(strangers).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

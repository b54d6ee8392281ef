import { expect, test } from 'vitest';
import { healthOverTime } from '#evidence/healthHistory.ts';

test('what a document looked like at the end of each day on which something changed', () => {
  expect(healthOverTime([])).toEqual([]);
  expect(
    healthOverTime([
      { claimId: 'a', at: '2026-03-01T08:00:00.000Z', to: 'uncaptured' },
      { claimId: 'b', at: '2026-03-01T08:00:00.000Z', to: 'uncaptured' },
      { claimId: 'a', at: '2026-03-01T09:00:00.000Z', from: 'uncaptured', to: 'supported' },
      { claimId: 'b', at: '2026-04-01T09:00:00.000Z', from: 'uncaptured', to: 'supported' },
      { claimId: 'a', at: '2026-05-01T09:00:00.000Z', from: 'supported', to: 'lost' },
    ]),
  ).toEqual([
    { at: '2026-03-01T09:00:00.000Z', counts: { supported: 1, uncaptured: 1 } },
    { at: '2026-04-01T09:00:00.000Z', counts: { supported: 2 } },
    { at: '2026-05-01T09:00:00.000Z', counts: { lost: 1, supported: 1 } },
  ]);
});

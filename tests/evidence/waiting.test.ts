import { describe, expect, test } from 'vitest';
import { openProposals, waitingFor } from '#evidence/waiting.ts';
import type { Decision } from '#records/decision.ts';
import type { ClaimHealth } from '#records/evidence.ts';
import { evidence, GOV, hours, START } from '../contract/records.ts';

const WORDS = '总投资65亿元，涉及52个项目。';
const found = (id: string, rank: number, passage: string, probability: number) =>
  evidence(id, 'k-1', GOV, 'c-1', rank, { passage, quote: { exact: passage, prefix: '', suffix: '' }, probability, needsReview: true });
const status = (health: ClaimHealth, since = START) => ({ health, since });

function decision(id: string, kind: Decision['kind'], at = hours(1), by = 'Li Na', more: Partial<Decision> = {}): Decision {
  return { id, kind, at, by, claimId: 'k-1', sourceId: GOV.id, quote: { exact: WORDS, prefix: '', suffix: '' }, ...more };
}

describe('what waits for a person', () => {
  test.each([
    ['contradicted', 'risk'],
    ['lost', 'risk'],
    ['altered', 'risk'],
    ['unsupported', 'unfounded'],
    ['supported', 'nothing'],
    ['uncited', 'nothing'],
    ['archived-only', 'nothing'],
  ] as const)('a claim that is %s: %s', (health, group) => {
    expect(waitingFor(status(health), [], [])).toEqual({ group });
  });

  test('proposals wait by the best one that nobody decided on', () => {
    const all = [found('v-1', 1, WORDS, 0.8), found('v-2', 2, 'The plan covers 52 projects.', 0.6)];
    expect(waitingFor(status('needs-review'), all, [])).toEqual({ group: 'proposals', probability: 0.8 });
    const rejected = [decision('n-1', 'reject')];
    expect(openProposals(all, rejected).map(({ id }) => id)).toEqual(['v-2']);
    expect(waitingFor(status('needs-review'), all, rejected)).toEqual({ group: 'proposals', probability: 0.6 });
    expect(waitingFor(status('needs-review'), all.slice(0, 1), rejected)).toEqual({ group: 'nothing' });
  });

  test('what an editor held settles it until the health changes later; a note settles nothing', () => {
    const held = [decision('n-1', 'confirm')];
    expect(waitingFor(status('lost'), [found('v-1', 1, WORDS, 0.8)], held)).toEqual({ group: 'nothing' });
    expect(waitingFor(status('lost', hours(48)), [found('v-1', 1, WORDS, 0.8)], held)).toEqual({ group: 'risk' });
    expect(waitingFor(status('lost'), [], [decision('n-1', 'note')])).toEqual({ group: 'risk' });
    expect(waitingFor(status('lost'), [], [...held, decision('n-2', 'undo', hours(2), 'Li Na', { undoes: 'n-1' })])).toEqual({
      group: 'risk',
    });
  });

  test('two editors who differ, whatever the claim has come to', () => {
    const differing = [
      decision('n-1', 'confirm', hours(1), 'Li Na', { relation: 'supports' }),
      decision('n-2', 'reject', hours(2), '周长安'),
    ];
    expect(waitingFor(status('supported'), [], differing)).toEqual({ group: 'disputed' });
  });
});

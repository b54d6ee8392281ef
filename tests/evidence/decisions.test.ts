import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { concerns, decided, disputes, heldPassages, standing } from '#evidence/decisions.ts';
import { machinePrecision } from '#evidence/machinePrecision.ts';
import type { Decision } from '#records/decision.ts';

let ids = 0;

function decision(more: Partial<Decision> & { readonly words?: string } = {}): Decision {
  const { words = '全市将实施52个数字化项目，总投资约65亿元。', ...rest } = more;
  ids += 1;
  return {
    id: `n${String(ids).padStart(4, '0')}`,
    kind: 'confirm',
    at: `2026-02-01T00:00:${String(ids % 60).padStart(2, '0')}.000Z`,
    by: 'Li',
    claimId: 'k1',
    sourceId: 's1',
    quote: { exact: words, prefix: '', suffix: '' },
    ...rest,
  };
}

const passage = (words: string, sourceId = 's1') => ({ passage: words, sourceId });

describe('a decision concerns a passage', () => {
  test.each<[boolean, string, string]>([
    [true, '全市将实施52个数字化项目，总投资约65亿元。', '全市将实施５２个数字化项目， 总投资约65亿元'],
    [true, '全市将实施52个数字化项目，总投资约65亿元。', '全市將實施52個數字化項目，總投資約65億元。'],
    [true, '全市将实施52个数字化项目。', '全市将实施52个数字化项目。覆盖停车排水。'],
    [false, '全市将实施52个数字化项目。', '全市将实施38个数字化项目。'],
    [false, '1—2月增长7%', '12月增长7%'],
    [true, 'It will carry out 52 projects.', 'It will carry  out 52 projects'],
    [false, 'It will carry out 52 projects.', 'It will carry out 5.2 projects.'],
    [true, 'CIM platform 接入52个项目', 'CIM Platform接入 52 个项目'],
  ])('%s: %s / %s', (expected, quote, words) => {
    expect(concerns(decision({ words: quote }), passage(words))).toBe(expected);
  });

  test('only of its own source; and a part of a rejected passage is rejected with it', () => {
    expect(concerns(decision(), passage('全市将实施52个数字化项目，总投资约65亿元。', 's2'))).toBe(false);
    expect(concerns(decision({ kind: 'reject', words: '甲乙丙丁戊己庚辛壬癸' }), passage('甲乙'))).toBe(true);
    expect(concerns(decision({ words: '甲乙丙丁戊己庚辛壬癸' }), passage('甲乙'))).toBe(false);
  });
});

describe('the standing decision', () => {
  const words = '全市将实施52个数字化项目，总投资约65亿元。';

  test('is the last word, and taken back by an undo; notes say nothing of the relation', () => {
    const confirm = decision();
    const relate = decision({ kind: 'relate', relation: 'partly' });
    const note = decision({ kind: 'note', note: '存疑' });
    expect(decided([relate, note, confirm], passage(words))).toMatchObject({ decision: relate, relation: 'partly', conflicting: [] });
    expect(decided([confirm, relate, decision({ kind: 'undo', undoes: relate.id })], passage(words))?.decision).toBe(confirm);
    expect(decided([note], passage(words))).toBeUndefined();
    expect(decided([confirm], passage('别的话，与此无关。'))).toBeUndefined();
  });

  test('of two editors is the newest, with what the other holds beside it', () => {
    const mine = decision();
    const yours = decision({ by: '王编辑', kind: 'reject' });
    expect(decided([mine, yours], passage(words))).toMatchObject({ rejected: true, decision: yours, conflicting: [mine] });
    expect(heldPassages([mine, yours])).toEqual([mine]);
    expect(disputes([mine, yours])).toEqual([{ claimId: 'k1', sourceId: 's1', passage: words, decisions: [yours, mine] }]);
    const agreed = decision({ by: ' ｗang ' });
    expect(disputes([mine, agreed, decision({ by: 'Wang' })])).toEqual([]);
    expect(disputes([mine, { ...yours, claimId: 'k2' }])).toEqual([]);
  });

  test('is the same in whatever order decisions come, and nothing is held that everybody rejects', () => {
    const kinds = fc.constantFrom<Decision['kind']>('confirm', 'reject', 'relate', 'add', 'note', 'undo');
    const made = fc.array(fc.record({ kind: kinds, by: fc.constantFrom('Li', '王编辑', 'Zhou'), undoes: fc.nat(12) }), { maxLength: 12 });
    fc.assert(
      fc.property(made, fc.nat(), (acts, seed) => {
        const all = acts.map(({ kind, by, undoes }, k) =>
          decision({
            kind,
            by,
            id: `p${k + 10}`,
            at: `2026-02-01T00:00:${k + 10}.000Z`,
            ...(kind === 'undo' ? { undoes: `p${undoes + 10}` } : {}),
          }),
        );
        const shuffled = all.toSorted((a, b) => ((Number(a.id.slice(1)) * (seed + 7)) % 13) - ((Number(b.id.slice(1)) * (seed + 7)) % 13));
        expect(decided(shuffled, passage(words))).toEqual(decided(all, passage(words)));
        const ruling = decided(all, passage(words));
        const rejectedByAll = ruling?.rejected === true && ruling.conflicting.length === 0;
        expect(heldPassages(all).length).toBe(ruling === undefined || rejectedByAll ? 0 : 1);
        expect(standing(all).every(({ id }) => !all.some(({ kind, undoes }) => kind === 'undo' && undoes === id))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the machine is counted against editors', () => {
  const proposed = (relation: 'supports' | 'mentions' | 'contradicts', probability: number, rank?: number) => ({
    relation,
    probability,
    needsReview: probability < 0.8,
    method: 'evidence/6',
    ...(rank === undefined ? {} : { rank }),
  });
  const sentences = ['甲项目投资12亿元。', '乙项目投资34亿元。', '丙项目投资56亿元。', '丁项目投资78亿元。', '戊项目投资90亿元。'];
  const [one = '', two = '', three = '', four = '', five = ''] = sentences;
  const decisions = [
    decision({ words: one, relation: 'supports', proposed: proposed('supports', 0.97, 1) }),
    decision({ words: two, kind: 'reject', proposed: proposed('supports', 0.72, 1) }),
    decision({ words: three, kind: 'add', relation: 'supports', proposed: proposed('mentions', 0.6) }),
    decision({ words: four, kind: 'relate', relation: 'contradicts', proposed: proposed('contradicts', 0.9, 2) }),
    decision({ words: five, proposed: proposed('supports', 0.99, 1) }),
    decision({ words: five, kind: 'reject', by: '王编辑', proposed: proposed('supports', 0.99, 1) }),
    decision({ kind: 'note', note: 'x' }),
  ];

  test('by relation and band, each passage once, disputed ones apart', () => {
    const told = machinePrecision(decisions);
    expect(told).toMatchObject({ passages: 4, disputed: 1, methods: ['evidence/6'] });
    expect(told.rows.map(({ relation, band, from, to, right, of }) => [relation, band, from, to, right, of])).toEqual([
      ['supports', 'sure', 0.95, 1, 1, 1],
      ['supports', 'review', 0.7, 0.8, 0, 1],
      ['contradicts', 'sure', 0.9, 0.95, 1, 1],
    ]);
    expect(told.precision.find(({ relation }) => relation === 'supports')).toMatchObject({ right: 1, of: 2, share: 0.5 });
    expect(told.recall.find(({ relation }) => relation === 'supports')).toMatchObject({ right: 1, of: 2 });
    const interval = told.precision.find(({ relation }) => relation === 'supports')?.interval;
    expect(interval?.low).toBeCloseTo(0.095, 2);
    expect(interval?.high).toBeCloseTo(0.905, 2);
  });

  test('nothing decided is nothing counted; what was taken back does not count', () => {
    expect(machinePrecision([])).toEqual({ rows: [], precision: [], recall: [], passages: 0, disputed: 0, methods: [] });
    const [first] = decisions;
    if (first === undefined) throw new Error('no decision');
    expect(machinePrecision([first, decision({ kind: 'undo', undoes: first.id })]).passages).toBe(0);
  });
});

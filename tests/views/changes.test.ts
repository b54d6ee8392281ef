import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sideBySide, type SentencePair } from '#views/sentences.ts';
import { wordChanges } from '#views/worddiff.tsx';

function page(sentences: readonly string[]) {
  let at = 0;
  const passages = sentences.map((sentence) => {
    const start = at;
    at += sentence.length;
    return { start, end: at };
  });
  return { text: sentences.join(''), passages };
}

type Step = '=' | '~' | '+' | '-';

/** Two pages and what differs between them, from the steps that lead from one to the other. */
function history(steps: readonly Step[]) {
  const before: string[] = [];
  const after: string[] = [];
  steps.forEach((step, index) => {
    if (step !== '+') before.push(`第${index}句。`);
    if (step !== '-') after.push(step === '~' ? `改第${index}句。` : `第${index}句。`);
  });
  const [earlier, later] = [page(before), page(after)];
  let [i, j] = [0, 0];
  const changes = steps.flatMap((step) => {
    const left = step === '+' ? undefined : earlier.passages[i++];
    const right = step === '-' ? undefined : later.passages[j++];
    return step === '=' ? [] : [{ ...(left === undefined ? {} : { before: left }), ...(right === undefined ? {} : { after: right }) }];
  });
  return { earlier, later, changes };
}

const STEP: Readonly<Record<SentencePair['kind'], Step>> = { same: '=', changed: '~', added: '+', removed: '-' };

describe('sentences of two snapshots', () => {
  test.each(['==', '~=', '=~', '=+=', '=-=', '+=', '=+', '-+', '~~', '', '+', '-'])('%s stand side by side', (wanted) => {
    const { earlier, later, changes } = history([...wanted] as Step[]);
    const got = sideBySide(earlier, later, changes).map(({ kind }) => STEP[kind]);
    expect([...got].sort()).toEqual([...wanted].sort());
    expect(got.filter((step) => step !== '+').join('')).toBe(wanted.replaceAll('+', ''));
  });

  test('every sentence of the earlier page and every new one of the later stands in exactly one pair', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<Step>('=', '~', '+', '-'), { maxLength: 20 }), (steps) => {
        const { earlier, later, changes } = history(steps);
        const pairs = sideBySide(earlier, later, changes);
        expect(pairs.flatMap((pair) => pair.earlier ?? [])).toEqual(earlier.passages);
        expect(
          pairs
            .flatMap((pair) => (pair.kind === 'same' ? [] : (pair.later ?? [])))
            .map(({ start }) => start)
            .sort((a, b) => a - b),
        ).toEqual(changes.flatMap(({ after }) => (after === undefined ? [] : [after.start])));
        for (const pair of pairs.filter(({ kind }) => kind === 'same')) {
          const [a, b] = [pair.earlier, pair.later];
          if (a !== undefined && b !== undefined) expect(later.text.slice(b.start, b.end)).toBe(earlier.text.slice(a.start, a.end));
        }
      }),
    );
  });
});

describe('words of two wordings', () => {
  test.each([
    ['自2023年4月起', '自2023年3月起', '自2023年[-4][+3]月起'],
    ['reward of 2 million', 'reward of 3 million', 'reward of [-2][+3] million'],
    ['最高给予300万元资金支持', '每年最高给予300万元的租金补贴', '[+每年]最高给予300万元[-资][+的租]金[-支持][+补贴]'],
    ['', 'x', '[+x]'],
  ])('%s → %s', (before, after, wanted) => {
    const shown = wordChanges(before, after).map(({ kind, text }) =>
      kind === 'same' ? text : kind === 'removed' ? `[-${text}]` : `[+${text}]`,
    );
    expect(shown.join('')).toBe(wanted);
  });

  test('either wording can be read back from the changes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }), (before, after) => {
        const changes = wordChanges(before, after);
        const side = (left: string): string => changes.flatMap(({ kind, text }) => (kind === 'same' || kind === left ? text : [])).join('');
        expect(side('removed')).toBe(before);
        expect(side('added')).toBe(after);
      }),
    );
  });

  test('very long wordings are shown whole', () => {
    expect(wordChanges('甲'.repeat(2_000), '乙'.repeat(2_000)).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});

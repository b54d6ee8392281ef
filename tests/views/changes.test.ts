import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignSentences } from '#views/sentences.ts';
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

function kinds(before: readonly string[], after: readonly string[]): string {
  const left = page(before);
  const right = page(after);
  const letter = { same: '=', changed: '~', added: '+', removed: '-' };
  return alignSentences(left, right)
    .map(({ kind }) => letter[kind])
    .join('');
}

describe('sentences of two snapshots', () => {
  test.each([
    ['nothing', ['甲甲。', '乙乙。'], ['甲甲。', '乙乙。'], '=='],
    [
      'a figure in Chinese',
      ['沙坪坝区自2023年4月起试行服务。', '家长提交一次材料即可。'],
      ['沙坪坝区自2023年3月起试行服务。', '家长提交一次材料即可。'],
      '~=',
    ],
    ['a word in English', ['Line 24 has no drivers. ', 'It opens in May.'], ['Line 24 has no drivers. ', 'It opens in late June.'], '=~'],
    ['a sentence added', ['甲甲。', '丙丙。'], ['甲甲。', '补贴面积不超过2000平方米。', '丙丙。'], '=+='],
    ['a sentence removed', ['甲甲。', '申报截至6月30日。', '丙丙。'], ['甲甲。', '丙丙。'], '=-='],
    ['one sentence for another', ['甲甲。', '平台服务全区老人。'], ['甲甲。', 'The fund covers eight fields.'], '=-+'],
    ['white space and full-width figures', ['共 52 个项目。'], ['共 ５２ 个项目。'], '='],
    ['everything', [], ['甲。'], '+'],
  ])('%s differs', (_, before, after, wanted) => {
    expect(kinds(before, after)).toBe(wanted);
  });

  test('every sentence of both stands in exactly one pair, in order', () => {
    const sentence = fc.stringMatching(/^[甲乙丙a-c ]{1,6}[。.]$/);
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 12 }), fc.array(sentence, { maxLength: 12 }), (before, after) => {
        const [left, right] = [page(before), page(after)];
        const pairs = alignSentences(left, right);
        expect(pairs.flatMap(({ earlier }) => earlier ?? [])).toEqual(left.passages);
        expect(pairs.flatMap(({ later }) => later ?? [])).toEqual(right.passages);
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

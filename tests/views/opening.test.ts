import { describe, expect, test } from 'vitest';
import type { ClaimHealth } from '#records/evidence.ts';
import { openingCounts, openingNext, openingRest, openingSentence } from '#views/opening.ts';

function sentences(claims: number, claimsByHealth: Partial<Record<ClaimHealth, number>>): string[] {
  const counts = openingCounts({ claims, documents: 2, attempts: 0, claimsByHealth });
  return (['en', 'zh'] as const).flatMap((lang) => [openingSentence(counts, lang), openingRest(counts, lang)]);
}

describe('the opening sentence', () => {
  test.each([
    [0, {}, ['Nothing has been read yet.', '', '尚未读入任何文献。', '']],
    [12, {}, ['12 claims in 2 documents; none has been checked yet.', '', '2 份文献，12 条论断，尚未核对。', '']],
    [3, { uncited: 3 }, ['None of the 3 claims in 2 documents cites a page.', '', '2 份文献中的 3 条论断均未注出处。', '']],
    [1, { supported: 1 }, ['The one cited claim can be checked today.', '', '1 条有出处的论断今天全部可以核对。', '']],
    [
      9,
      { supported: 4, 'archived-only': 2, uncited: 1, 'not-checkable': 1 },
      [
        'All 6 cited claims can be checked today.',
        'Besides these, 1 claim cites nothing, 1 is opinion or forecast, 1 is not judged yet.',
        '6 条有出处的论断今天全部可以核对。',
        '另有 1 条未注出处，1 条属观点或预测，1 条尚未判读。',
      ],
    ],
    [
      2,
      { lost: 1, supported: 1 },
      ['Of 2 cited claims, 1 can be checked today. One no longer can.', '', '2 条有出处的论断中，1 条今天仍可核对；1 条已无法核对。', ''],
    ],
    [
      3,
      { uncaptured: 3 },
      [
        '3 cited claims in 2 documents; none of the cited pages has been captured yet.',
        '',
        '2 份文献，3 条有出处的论断，所引网页尚未存档。',
        '',
      ],
    ],
    [
      4,
      { uncaptured: 3, 'needs-review': 1 },
      [
        'Of 4 cited claims, none can be checked today. One waits for a person to decide and three were never captured.',
        '',
        '4 条有出处的论断中，今天没有一条可以核对；1 条待人工判断，3 条从未存档。',
        '',
      ],
    ],
    [
      14,
      { contradicted: 1, altered: 12, 'needs-review': 1 },
      [
        'Of 14 cited claims, none can be checked today. One is contradicted, 12 no longer can, and one waits for a person to decide.',
        '',
        '14 条有出处的论断中，今天没有一条可以核对；1 条相互抵触，12 条已无法核对，1 条待人工判断。',
        '',
      ],
    ],
  ])('of %i claims, %o', (claims, byHealth, wanted) => {
    expect(sentences(claims, byHealth)).toEqual(wanted);
  });
});

describe('while nothing was captured, what comes next', () => {
  const counts = (attempts: number, claimsByHealth: Partial<Record<ClaimHealth, number>> = { uncaptured: 3 }) =>
    openingCounts({ claims: 3, documents: 2, attempts, claimsByHealth });

  test.each([
    ['a run is going on', counts(5), true, /captured now/, /正在存档/],
    ['nobody has asked for a page yet', counts(0), false, /suyuan capture/, /suyuan capture/],
    ['no page could be kept', counts(9), false, /none could be kept/, /均未能存档/],
    ['some claim was compared', counts(0, { uncaptured: 2, supported: 1 }), true, /^$/, /^$/],
    ['nothing is cited', counts(0, { uncited: 3 }), true, /^$/, /^$/],
  ])('is said when %s', (_, given, running, en, zh) => {
    expect(openingNext(given, running, 'en')).toMatch(en);
    expect(openingNext(given, running, 'zh')).toMatch(zh);
  });
});

test('during a run, what was not captured before is not said never to have been', () => {
  const counts = openingCounts({ claims: 9, documents: 2, attempts: 9, claimsByHealth: { supported: 4, uncaptured: 5 } });
  expect(openingSentence(counts, 'en', true)).toBe('Of 9 cited claims, 4 can be checked today. Five wait to be captured and compared.');
  expect(openingSentence(counts, 'zh', true)).toBe('9 条有出处的论断中，4 条今天仍可核对；5 条待存档比对。');
  expect(openingSentence(counts, 'en')).toContain('Five were never captured.');
});

import { describe, expect, test } from 'vitest';
import { markdownWithEvidence } from '#interchange/markdown.ts';
import type { Evidence } from '#records/evidence.ts';
import { expectGolden } from './golden.ts';
import { cannedArchive, DOCUMENT_BYTES, type Canned } from './canned.ts';

const SITE = { site: 'https://archive.example' };

/** The archive with this in place of its one piece of evidence. */
function withEvidence(...changes: readonly Partial<Evidence>[]): Canned {
  const archive = cannedArchive();
  return {
    ...archive,
    evidence: async (query) => {
      const [found] = await archive.evidence({ claim: 'c-en' });
      return query.claim !== undefined && found !== undefined
        ? changes.map((change) => ({ ...found, ...change })).filter(({ claimId }) => claimId === query.claim)
        : [];
    },
  };
}

describe('a document with its evidence', () => {
  test('English: the text as it was, the evidence as a footnote with the archived copy', async () => {
    expect(await markdownWithEvidence(cannedArchive(), 'plan-en', DOCUMENT_BYTES.en, SITE)).toBe(
      [
        '# Chongqing',
        '',
        '=SUM(A1) 52 projects, “6.5 billion”, and more.[^suyuan-1] The app 渝快办 serves, in short, everyone.',
        '',
        '[^suyuan-1]: Supports: “到2025年，投资65亿元。” — [重庆市数据治理“十四五”规划](<https://www.cq.example/zwgk/t20211230_42.html>), 重庆市人民政府, 2021-12-30 [archived 2026-02-01](<https://archive.example/web/20260201012001/https://www.cq.example/zwgk/t20211230_42.html>)',
        '',
      ].join('\n'),
    );
  });

  test('keeps its form, with the mark of a rehearsal', async () => {
    const text = await markdownWithEvidence(cannedArchive(true), 'plan-en', DOCUMENT_BYTES.en, SITE);
    await expectGolden('document.md', text ?? '');
  });

  test('Chinese: words, colon and quotation marks are Chinese', async () => {
    const text = await markdownWithEvidence(withEvidence({ claimId: 'c-zh', relation: 'contradicts' }), 'plan-zh', DOCUMENT_BYTES.zh);
    expect(text).toContain('到2025年投资65亿元。[^suyuan-1]\n');
    expect(text).toContain('[^suyuan-1]: 相矛盾：“到2025年，投资65亿元。” — [重庆市数据治理“十四五”规划]');
  });

  test('mixed: notes are numbered in reading order, the best three of a claim, and none that decide nothing', async () => {
    const changes = [
      { claimId: 'c-mixed', rank: 1 },
      { claimId: 'c-en', rank: 1, relation: 'mentions' as const },
      ...[1, 2, 3, 4].map((rank) => ({ claimId: 'c-en', rank, relation: 'partly' as const })),
    ];
    const text = await markdownWithEvidence(withEvidence(...changes), 'plan-en', DOCUMENT_BYTES.en);
    expect(text).toContain('more.[^suyuan-1][^suyuan-2][^suyuan-3] The app 渝快办 serves, in short, everyone.[^suyuan-4]\n');
  });

  test('words of a page begin no mark-up', async () => {
    const quote = { exact: '<b>x</b>\n\n# [a](javascript:1) *y*', prefix: '', suffix: '' };
    const text = await markdownWithEvidence(withEvidence({ claimId: 'c-en', quote }), 'plan-en', DOCUMENT_BYTES.en);
    expect(text).toContain('“\\<b\\>x\\</b\\> \\# \\[a\\](javascript:1) \\*y\\*”');
  });

  test('bears the mark of a rehearsal, in the language of the document', async () => {
    expect(await markdownWithEvidence(cannedArchive(true), 'plan-zh', DOCUMENT_BYTES.zh)).toContain('\n> 演练：所引网页为虚构\n');
    expect(await markdownWithEvidence(cannedArchive(true), 'plan-en', DOCUMENT_BYTES.en)).toContain(
      '\n> Rehearsal: the cited page is invented\n',
    );
  });

  test('an unknown document gives nothing', async () => {
    expect(await markdownWithEvidence(cannedArchive(), 'nobody', '')).toBeUndefined();
  });
});

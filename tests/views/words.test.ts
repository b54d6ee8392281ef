import { describe, expect, test } from 'vitest';
import { CLAIM_REASONS } from '#evidence/reasons.ts';
import { PAGE_REASONS } from '#extraction/reasons.ts';
import { REASON_CODES } from '#health/reasons.ts';
import { Refusal, REFUSAL_CODES } from '#records/refusal.ts';
import { LANGS } from '#records/text.ts';
import { REASON_WORDS, SITE, count, listed, refusalText, say, spelled } from '#views/words.ts';
import { EVENT_WORDS } from '#views/words/events.ts';
import { fill, slotsOf } from '#views/words/template.ts';

const HAN = /\p{Script=Han}/u;

/** A template without the parts that are left out when a slot in them is empty. */
function needed(template: string): string {
  return template.replace(/\[[^\]]*\]/g, '');
}

const WORDINGS = [
  ...Object.entries(SITE),
  ...Object.entries(REASON_WORDS),
  ...Object.entries(EVENT_WORDS).map(([code, { sentence }]) => [code, sentence] as const),
];

describe('words', () => {
  test.each(WORDINGS)('of %s name the same things in both languages', (_, { en, zh }) => {
    expect([...slotsOf(zh)].sort()).toEqual([...slotsOf(en)].sort());
    expect(en).not.toMatch(HAN);
    expect(en.trim()).toBe(en);
    expect(zh).not.toMatch(/[,;!?]$|\.$/);
  });

  test.each([
    ['evidence', Object.entries(CLAIM_REASONS)],
    ['extraction', Object.entries(PAGE_REASONS)],
  ])('stand for every ground that %s can give, with parameters that it has', (_, reasons) => {
    expect(reasons.length).toBeGreaterThan(10);
    for (const [code, parameters] of reasons) {
      expect(REASON_WORDS, code).toHaveProperty([code]);
      for (const slot of slotsOf(needed(REASON_WORDS[code]?.en ?? ''))) expect(parameters, `${code} ${slot}`).toContain(slot);
    }
  });

  test('stand for every ground that health can give', () => {
    expect(REASON_CODES.filter((code) => REASON_WORDS[code] === undefined)).toEqual([]);
  });

  test.each(REFUSAL_CODES)('say clearly what %s refuses, with or without parameters', (code) => {
    const parameters = {
      path: '/data/文件.md',
      id: 'x-1',
      argument: '--port',
      option: '--prot',
      expected: '1–9',
      host: 'h',
      port: 80,
      limit: 1e6,
      method: 'POST',
    };
    for (const lang of LANGS) {
      for (const refusal of [new Refusal(code), new Refusal(code, parameters)]) {
        const text = refusalText(refusal, lang);
        expect(text).toMatch(lang === 'en' ? /^[A-Z].*\.$/ : /。$/);
        expect(text).not.toMatch(/undefined|\{|\n|\s{2}/);
        expect(HAN.test(text.replaceAll('文件.md', ''))).toBe(lang === 'zh');
      }
    }
  });

  test('count things in either language', () => {
    expect([count(0, 'claim', 'en'), count(1, 'claim', 'en'), count(1_204, 'claim', 'en'), count(1_204, 'claim', 'zh')]).toEqual([
      '0 claims',
      '1 claim',
      '1,204 claims',
      '1,204 条论断',
    ]);
    expect([spelled(3, 'en'), spelled(11, 'en'), spelled(3, 'zh')]).toEqual(['three', '11', '3']);
    expect([listed(['a', 'b', 'c'], 'en'), listed(['甲', '乙'], 'zh'), listed(['a'], 'en'), listed([], 'zh')]).toEqual([
      'a, b and c',
      '甲和乙',
      'a',
      '',
    ]);
  });

  test.each(WORDINGS)('of %s set counting figures apart from the Han around them', (_, { zh }) => {
    const figures = 'n|i|of|total|done|changed|added|removed|checks|siblings|failed|tried|agreeing|points|sources|captured|answered';
    expect(zh).not.toMatch(new RegExp(`\\p{Script=Han}\\{(?:${figures})\\}|\\{(?:${figures})\\}\\p{Script=Han}`, 'u'));
  });

  test('keep a slot readable that nothing was given for', () => {
    expect(fill('{a} of {b}', { a: 1 })).toEqual([1, ' of ', 'b']);
    expect(say(SITE.revision, 'zh', { n: 3 })).toBe('第 3 版');
  });
});

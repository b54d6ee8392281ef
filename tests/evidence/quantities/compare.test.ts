import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareQuantities } from '#evidence/quantities/compare.ts';
import { readQuantities } from '#evidence/quantities/read.ts';
import type { Quantity, QuantityRelation } from '#records/evidence.ts';

function only(text: string): Quantity {
  const [first, ...rest] = readQuantities(text, /[\u4e00-\u9fff]/u.test(text) ? 'zh' : 'en');
  if (first === undefined || rest.length > 0) throw new Error(`${text} is not one quantity`);
  return first;
}

const CASES: readonly (readonly [claim: string, passage: string, relation: QuantityRelation])[] = [
  ['65亿元', '6.5 billion RMB', 'equal'],
  ['3.2亿', '320 million', 'equal'],
  ['89.5万', '895,000', 'equal'],
  ['十四', '14', 'equal'],
  ['第十四', 'the 14th', 'equal'],
  ['“十四五”时期', 'the fourteenth', 'equal'],
  ['三分之二', 'two thirds', 'equal'],
  ['百分之六十', '60%', 'equal'],
  ['六成', '60 percent', 'equal'],
  ['5‰', '0.5%', 'equal'],
  ['12个百分点', '12 percentage points', 'equal'],
  ['4 hours', '240分钟', 'equal'],
  ['半年', '6 months', 'equal'],
  ['十年', 'a period of 10 years', 'equal'],
  ['2900余项', 'more than 2,900 items', 'equal'],
  ['超55万', 'over 550,000', 'equal'],
  ['约12亿元', 'about 1.2 billion yuan', 'equal'],
  ['3—5年', '3 to 5 years', 'equal'],
  ['2021—2025年', '2021-2025', 'equal'],
  ['2021年12月30日', 'December 30, 2021', 'equal'],
  ['渝府发〔2021〕42号', '渝府发(2021)42号', 'equal'],
  ['7%', '7.4%', 'rounded'],
  ['7.4%', '7%', 'rounded'],
  ['62,000 grids', '61853个', 'rounded'],
  ['32 million', '3212.34万', 'rounded'],
  ['67%', '三分之二', 'rounded'],
  ['one month', '30天', 'rounded'],
  ['66.7公顷', '1000亩', 'rounded'],
  ['over 2,900 items', '2926项', 'compatible'],
  ['2900余项', '2926 items', 'compatible'],
  ['nearly 3,000', '2926', 'compatible'],
  ['about 300 people', '308人', 'compatible'],
  ['at least 60%', '65%', 'compatible'],
  ['不超过5个工作日', '3 working days', 'conflicting'],
  ['up to 3 million RMB', '300万元', 'compatible'],
  ['2023-04', '2023年', 'compatible'],
  ['2023年上半年', '2023', 'compatible'],
  ['2月9日', 'February 9, 2023', 'compatible'],
  ['February 9, 2023', '9日，', 'compatible'],
  ['4', '3 to 5', 'compatible'],
  ['Yufu Fa [2021] No. 42', '渝府发〔2021〕42号', 'compatible'],
  ['6.5%', '16.5%', 'conflicting'],
  ['50多亿元', '65亿元', 'conflicting'],
  ['6.5 billion RMB', '50多亿元', 'conflicting'],
  ['52 projects', '38个项目', 'conflicting'],
  ['52个项目落地', '38个项目', 'conflicting'],
  ['98.2%', '100%', 'conflicting'],
  ['1.4%', '1%', 'conflicting'],
  ['3 million RMB', '200万元', 'conflicting'],
  ['over 800 enterprises', '600家企业', 'conflicting'],
  ['at least 50', '不足50', 'conflicting'],
  ['over 2,900 items', '2800余项', 'conflicting'],
  ['about 6.5 billion RMB', '66亿元', 'conflicting'],
  ['约300人', '250 people', 'conflicting'],
  ['more than 2,900 items', '3926项', 'conflicting'],
  ['近3000人', '2400 people', 'conflicting'],
  ['4 hours', '0.5小时', 'conflicting'],
  ['2023年4月', 'May 2023', 'conflicting'],
  ['2021-2025', '2016—2020年', 'conflicting'],
  ['第十三', '14th', 'conflicting'],
  ['-5℃', '5℃', 'conflicting'],
  ['3 to 5 years', '5—10年', 'conflicting'],
  ['over 800 enterprises', '2000家企业', 'conflicting'],
  ['超过800家', '2000家', 'conflicting'],
  ['超过100家', '950家', 'conflicting'],
  ['over 100 enterprises', '950 enterprises', 'conflicting'],
  ['over 800 enterprises', '1000家企业', 'conflicting'],
  ['over 800 enterprises', '999家企业', 'compatible'],
  ['超过800家', '813家', 'compatible'],
  ['超过800家', 'over 800 enterprises', 'equal'],
  ['less than 50%', '5%', 'conflicting'],
  ['不足50%', '5%', 'conflicting'],
  ['less than 50%', '48%', 'compatible'],
  ['不足50%', '48 percent', 'compatible'],
  ['up to 3 million RMB', '最高300万元', 'equal'],
  ['up to 3 million RMB', '150万元', 'conflicting'],
  ['最高300万元', '150万元', 'conflicting'],
  ['up to 3 million RMB', '最高280万元', 'conflicting'],
  ['最高300万元', '290万元', 'conflicting'],
  ['up to 3 million RMB', '超过300万元', 'conflicting'],
  ['不足300万元', '290万元', 'compatible'],
  ['as many as 300 firms', '150家', 'conflicting'],
  ['as many as 300 firms', '多达300家', 'equal'],
  ['最高500万元', '100—500万元', 'compatible'],
  ['150万元', '100—500万元', 'not-comparable'],
  ['RMB 1.5 million', '100—500万元', 'not-comparable'],
  ['600万元', '100—500万元', 'conflicting'],
  ['3 to 5 years', '2—6年', 'conflicting'],
  ['2021—2025年', '2022—2023年', 'conflicting'],
  ['50多亿元', '59亿元', 'compatible'],
  ['渝府发〔2021〕42号', '渝府发〔2021〕24号', 'conflicting'],
  ['52 projects', '52 people', 'compatible'],
  ['52 projects', '38 people', 'not-comparable'],
  ['6.5 billion RMB', 'US$6.5 billion', 'not-comparable'],
  ['12%', '12个百分点', 'not-comparable'],
  ['5公里', '5 hours', 'not-comparable'],
  ['2023年', '2023个', 'not-comparable'],
  ['一个', '52 projects', 'not-comparable'],
  ['渝府发〔2021〕42号', '国发〔2021〕42号', 'not-comparable'],
];

describe('two quantities', () => {
  test.each(CASES)('%s against %s: %s', (claim, passage, relation) => {
    expect(compareQuantities(only(claim), only(passage))).toBe(relation);
  });

  test('the order of the two makes no difference', () => {
    for (const [claim, passage, relation] of CASES) expect(compareQuantities(only(passage), only(claim))).toBe(relation);
  });

  test('a quantity equals itself', () => {
    for (const [claim] of CASES) expect(compareQuantities(only(claim), only(claim))).toBe('equal');
  });
});

describe('two limits', () => {
  test.each([
    ['over 800 enterprises', '超过850家', 'compatible'],
    ['超过800家', '超过850家', 'compatible'],
    ['over 850 enterprises', '超过800家', 'conflicting'],
    ['超过850家', '超过800家', 'conflicting'],
    ['over 800 enterprises', '超过2000家', 'conflicting'],
    ['less than 50%', '不足40%', 'conflicting'],
  ] as const)('%s against %s: %s', (claim, passage, relation) => {
    expect(compareQuantities(only(claim), only(passage))).toBe(relation);
  });
});

describe('an altered digit', () => {
  test('conflicts in any figure written in full, in either language', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 9_999_999 }), fc.nat(6), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
        const digits = String(number);
        const at = place % digits.length;
        const changed = `${digits.slice(0, at)}${(Number(digits[at]) + shift) % 10}${digits.slice(at + 1)}`;
        fc.pre(!changed.startsWith('0') && digits.at(-1) !== '0' && changed.at(-1) !== '0');
        expect(compareQuantities(only(`${number.toLocaleString('en')} items`), only(`${changed}项`))).toBe('conflicting');
      }),
      { numRuns: 500, seed: 4 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readQuantities } from '#evidence/quantities/read.ts';
import type { Lang } from '#records/text.ts';

const values = (text: string, lang: Lang, anchor?: string): readonly (number | string)[] =>
  readQuantities(text, lang, anchor === undefined ? {} : { anchor }).map(({ value }) => value);

describe('offsets', () => {
  const piece = fc.constantFrom(
    '一',
    '二',
    '十',
    '百',
    '千',
    '万',
    '亿',
    '点',
    '分之',
    '百分之',
    '第',
    '半',
    '成',
    '折',
    '余',
    '多',
    '几',
    '年',
    '月',
    '日',
    '号',
    '元',
    '个',
    '至',
    '—',
    '-',
    '1',
    '20',
    '2021',
    '3,000',
    '.5',
    '%',
    '‰',
    '/',
    ' ',
    ',',
    '，',
    '。',
    '(',
    ')',
    '〔',
    '〕',
    '渝府发',
    'RMB',
    '$',
    '¥',
    'one',
    'hundred',
    'and',
    'million',
    'half',
    'third',
    'first',
    'point',
    'January',
    'May',
    'to',
    'between',
    'percent',
    'points',
    'km',
    'GB',
    '😀',
    '\u{20000}',
    'İ',
    '½',
    '＋',
    '５',
    '上半年',
    'Q1',
    '今年',
    'No.',
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );

  test('every reading is the exact slice, in order, without overlap, whatever the text', () => {
    fc.assert(
      fc.property(text, fc.constantFrom<Lang>('zh', 'en'), (input, lang) => {
        let last = 0;
        for (const { text: slice, start, end, value, kind } of readQuantities(input, lang, { anchor: '2023-05-01' })) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(input.slice(start, end)).toBe(slice);
          if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
          else expect(kind).toMatch(/^(?:date|range|document-number)$/);
          last = end;
        }
      }),
      { numRuns: 1000, seed: 20231 },
    );
  });

  test('a character outside the Basic Multilingual Plane counts two', () => {
    expect(readQuantities('😀52个项目', 'zh')).toMatchObject([{ text: '52', start: 2, end: 4, value: 52 }]);
  });
});

describe('hostile input takes time in proportion to its length', () => {
  test.each([
    '一',
    '1',
    '1,',
    '1/',
    '1.0)',
    '百分之',
    '2021年至',
    '1月至',
    'one hundred and ',
    'January to ',
    'a half of ',
    '渝府发',
    '〔2021〕',
    '+86 ',
    '至',
    '第',
    ' ',
    '(',
    '3、',
    '5和',
    '零',
    '二〇',
    'point one ',
    '1 ',
    'between 1 and ',
    '10 to ',
    '$1-',
    '-',
    'first ',
    'http://a',
    '5小时',
  ])('%j over and over', (unit) => {
    const text = unit.repeat(Math.ceil(10_000 / unit.length));
    const before = process.cpuUsage();
    readQuantities(text, 'zh');
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000);
  });
});

describe('a date without its year', () => {
  test.each([
    ['去年全市新增就业', 'zh', '2023-06-01', ['2022']],
    ['今年上半年', 'zh', '2023-06-01', ['2023-01/2023-06']],
    ['去年12月', 'zh', '2023', ['2022-12']],
    ['明年3月', 'zh', '2023', ['2024-03']],
    ['Exports grew last year.', 'en', '2023-06-01', ['2022']],
    ['昨天下午签约', 'zh', '2023-03-01', ['2023-02-28']],
    ['上周五与下周一', 'zh', '2024-05-15', ['2024-05-10', '2024-05-20']],
    ['上个月12号', 'zh', '2023-01', ['2022-12-12']],
    ['They met last Friday, and meet tomorrow.', 'en', '2024-05-15', ['2024-05-10', '2024-05-16']],
    ['next month', 'en', '2023-12-05', ['2024-01']],
    ['民国三十八年与公元前221年', 'zh', '2023', ['1949', '-0220']],
    ['本报讯：9日，last year 的数据', 'zh', '2023-02-09', ['2023-02-09', '2022']],
  ] as const)('%s is read against the date of the text', (text, lang, anchor, expected) => {
    expect(values(text, lang, anchor)).toEqual(expected);
  });

  test.each([
    ['去年全市新增就业', 'zh', ['XXXX']],
    ['Exports grew last year.', 'en', ['XXXX']],
    ['明年3月', 'zh', ['--03']],
    ['本月起施行', 'zh', ['XXXX-XX']],
    ['本月12号开会', 'zh', ['---12']],
    ['下周三见', 'zh', ['XXXX-XX-XX']],
    ['See you next Friday.', 'en', ['XXXX-XX-XX']],
    ['项目建成后年产值20亿元', 'zh', [2000000000]],
    ['21世纪的今天', 'zh', [21]],
  ] as const)('%s stays open without one', (text, lang, expected) => {
    expect(values(text, lang)).toEqual(expected);
  });
});

describe('Traditional Chinese reads as Simplified', () => {
  test.each([
    ['投資約３億５千萬元，不少於兩個半小時', [350000000, 2.5], ['about', 'over']],
    ['超過二萬餘畝，歐元十億，第廿四號', [20000, 1000000000, 24], ['over', 'exact', 'exact']],
    ['二〇二一年十二月三十日，提高三個百分點', ['2021-12-30', 3], ['exact', 'exact']],
  ] as const)('%s', (text, expected, bounds) => {
    const found = readQuantities(text, 'zh');
    expect(found.map(({ value }) => value)).toEqual(expected);
    expect(found.map(({ bound }) => bound)).toEqual(bounds);
  });
});

describe('both languages in one text', () => {
  test.each([
    ['渝快办 (YUKUAI Ban) 平台集成 2,926 项 service items，日活 895,000 人', ['2926', '895000']],
    ['投资 RMB 6.5 billion（65亿元）建设 52 projects', ['6500000000', '6500000000', '52']],
    ['Chongqing 将于 April 2023 在沙坪坝区试点，缩短至 0.5 hours', ['2023-04', '0.5']],
    ['据《Chongqing 大数据条例》（渝府发〔2021〕42号），up to 300万元', ['渝府发〔2021〕42号', '3000000']],
    ['ＧＤＰ 增长 ７．４％，urbanization 达 70.96 percent', ['7.4', '70.96']],
  ])('%s', (text, expected) => {
    for (const lang of ['zh', 'en'] as const) expect(values(text, lang).map(String)).toEqual(expected);
  });
});

describe('十四五', () => {
  test.each([
    '十四五规划',
    '我市十四五期间建成',
    '十四五时期',
    '十四五末',
    '十四五以来',
    '国家十四五',
    '全市十四五建设',
    '十四五全市目标',
    '“十四五”',
    '到十四五，建成',
    'the 十四五 plan',
  ])('%s is the fourteenth plan', (text) => {
    for (const lang of ['zh', 'en'] as const)
      expect(readQuantities(text, lang)).toMatchObject([{ text: '十四五', kind: 'ordinal', value: 14 }]);
  });

  test.each(['十四五个', '来了十四五个人', '十四五岁', '十四五人', '十四五年', '十四五家企业'])('%s is fourteen or fifteen', (text) => {
    expect(readQuantities(text, 'zh')).toMatchObject([{ kind: 'range', value: '14/15' }]);
  });

  test('the plans before and after it read alike', () => {
    expect(readQuantities('十三五规划、十五五规划', 'zh').map(({ kind, value }) => [kind, value])).toEqual([
      ['ordinal', 13],
      ['ordinal', 15],
    ]);
  });
});

describe('limits', () => {
  test.each([
    ['as many as 300 firms', 300],
    ['as much as 300 million yuan', 3e8],
    ['up to 300 firms', 300],
    ['多达300家', 300],
    ['最高可获300万元', 3e6],
    ['不超过5个工作日', 5],
    ['补贴 up to 300万元', 3e6],
  ])('%s sets one', (text, value) => {
    expect(readQuantities(text, 'zh')).toMatchObject([{ value, bound: 'under', ceiling: true }]);
  });

  test.each(['less than 300 firms', '不足300家', 'under 300 firms', '300家以下'])('%s tells how much there is', (text) => {
    const [read] = readQuantities(text, 'zh');
    expect(read).toMatchObject({ value: 300, bound: 'under' });
    expect(read).not.toHaveProperty('ceiling');
  });
});

describe('figures that share their unit', () => {
  test.each(['10个和12个百分点', '10、12个百分点', '10 and 12 percentage points', '分别提高10个、12个百分点'])('%s', (text) => {
    expect(readQuantities(text, 'zh').map(({ kind, value, unit }) => [kind, value, unit])).toEqual([
      ['percent', 10, 'percentage-point'],
      ['percent', 12, 'percentage-point'],
    ]);
  });

  test('other counted things do not', () => {
    expect(readQuantities('10个和12个部门', 'zh').map(({ kind }) => kind)).toEqual(['number', 'number']);
  });
});

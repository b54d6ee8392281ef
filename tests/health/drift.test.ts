import { describe, expect, test } from 'vitest';
import type { TextQuote } from '../../src/records/text.ts';
import { judgeDrift, type DriftJudgement, worstDrift } from '../../src/health/drift.ts';
import { steady } from '../../src/health/volatile.ts';
import { captured } from './world.ts';

const CHINESE = '全市建成平台52个。归集数据3.2亿条。各区县建成治理中心。';
const ENGLISH = 'The city built 52 platforms. It pooled 320 million records. Districts built centres.';
const quote = (exact: string): TextQuote => ({ exact, prefix: '', suffix: '' });

function drift(before: string, after: string, quotes: readonly string[] = []): DriftJudgement {
  return judgeDrift({ pinned: captured('c1', before), newest: captured('c2', after), quotes: quotes.map(quote) });
}

const kinds = ({ changed }: DriftJudgement): string[] =>
  changed.map(({ kind, before, after }) => `${kind}: ${before?.text.trim() ?? ''} > ${after?.text.trim() ?? ''}`);

describe('sentences', () => {
  test('equal texts have not drifted', () => {
    expect(drift(CHINESE, CHINESE)).toEqual({ drift: 'none', similarity: 1, changed: [] });
    expect(drift(ENGLISH, ENGLISH).drift).toBe('none');
  });

  test('an edited figure is a change, with both sides and their places', () => {
    const zh = drift(CHINESE, CHINESE.replace('3.2亿', '4.1亿'));
    expect(zh.drift).toBe('changed');
    expect(kinds(zh)).toEqual(['edited: 归集数据3.2亿条。 > 归集数据4.1亿条。']);
    expect(zh.changed[0]?.before).toMatchObject({ start: 10, end: 20 });
    expect(zh.similarity).toBeGreaterThan(0.5);
    expect(zh.similarity).toBeLessThan(0.8);
    expect(kinds(drift(ENGLISH, ENGLISH.replace('52', '53')))).toEqual([
      'edited: The city built 52 platforms. > The city built 53 platforms.',
    ]);
  });

  test('added and removed sentences are changes', () => {
    expect(kinds(drift(CHINESE, `${CHINESE}另有一句全新的话。`))).toEqual(['added:  > 另有一句全新的话。']);
    expect(kinds(drift(ENGLISH, ENGLISH.replace(' It pooled 320 million records.', '')))).toEqual([
      'removed: It pooled 320 million records. > ',
    ]);
  });

  test('a sentence that only moved is none', () => {
    expect(drift('甲事已经完成。乙事正在进行。丙事尚未开始。', '丙事尚未开始。甲事已经完成。乙事正在进行。').drift).toBe('none');
  });

  test('a wholly other text is a change of low similarity', () => {
    expect(drift(CHINESE, 'Nothing of this was there before. 今日晴。')).toMatchObject({ drift: 'changed', similarity: 0 });
  });
});

test.each([
  ['阅读次数：1,234', '阅读次数：5,678'],
  ['浏览量 3.1万 次', '浏览量 4万 次'],
  ['今天是2026年3月1日 星期日', '今天是2027年1月9日 星期六'],
  ['Views: 1,204', 'Views: 99'],
  ['1.2k views', '88 views'],
  ['3小时前', '2天前'],
  ['【字体：大 中 小】 打印 关闭', ''],
])('%s does not count', (before, after) => {
  const join = (line: string): string => `${CHINESE}\n${line}\n${ENGLISH}`;
  expect(drift(join(before), join(after)).drift).toBe('none');
});

test('figures of the text itself are not taken for counters', () => {
  expect(steady('平台访问用户达89.5万人。')).not.toBe(steady('平台访问的用户达96万人。'));
  expect(drift('平台日均服务用户89.5万人。', '平台日均服务用户96万人。').drift).toBe('changed');
  expect(drift('渝快办应用累计下载1200万次，日均访问量89万次。', '渝快办应用累计下载1500万次，日均访问量89万次。').drift).toBe('changed');
  expect(drift('The video about the plan drew 3,000 views.', 'The video about the plan drew 9,000 views.').drift).toBe('changed');
  expect(drift('It had 3 million users in 2023.', 'It had 4 million users in 2023.').drift).toBe('changed');
});

describe('quotes', () => {
  test('a quote edited or absent is lost, in either language', () => {
    expect(drift(CHINESE, CHINESE.replace('3.2亿', '4.1亿'), ['归集数据3.2亿条']).drift).toBe('quote-lost');
    expect(drift(ENGLISH, ENGLISH.replace('It pooled 320 million records. ', ''), ['It pooled 320 million records.']).drift).toBe(
      'quote-lost',
    );
  });

  test('a quote that still stands is not, however it is spaced or set', () => {
    expect(drift(CHINESE, CHINESE.replace('52', '53').replace('3.2亿条', '３.２ 亿条'), ['归集数据3.2亿条'])).toMatchObject({
      drift: 'changed',
    });
  });

  test('a figure inside a longer figure is not the quote', () => {
    expect(drift('增长6.5%。下降明显。', '增长16.5%。下降明显。', ['6.5%']).drift).toBe('quote-lost');
  });

  test('a quote that the pinned capture never had cannot be lost', () => {
    expect(drift(CHINESE, CHINESE.replace('52', '53'), ['从未出现的话']).drift).toBe('changed');
  });
});

describe('what cannot be compared', () => {
  test('is unknown', () => {
    expect(judgeDrift({ quotes: [] })).toEqual({ drift: 'unknown', changed: [] });
    expect(judgeDrift({ pinned: captured('c1', CHINESE), quotes: [] }).drift).toBe('unknown');
  });

  test('what scripts made of a page is held against its like alone', () => {
    const capture = { method: 'browser' } as const;
    const pinned = captured('c1', CHINESE);
    const read = '全市建成平台60个。 Sixty platforms.';
    expect(judgeDrift({ pinned, newest: captured('c2', read, { capture }), quotes: [] }).drift).toBe('unknown');
    expect(judgeDrift({ pinned, newest: captured('c2', CHINESE, { capture }), quotes: [] }).drift).toBe('none');
    expect(judgeDrift({ pinned: captured('c1', CHINESE, { capture }), newest: captured('c2', read, { capture }), quotes: [] }).drift).toBe(
      'changed',
    );
  });

  test('a text that was cut short proves nothing by what it lacks, but by what it says', () => {
    const cut = (text: string): DriftJudgement =>
      judgeDrift({
        pinned: captured('c1', CHINESE),
        newest: captured('c2', text, { page: { truncated: 'length' } }),
        quotes: [quote('各区县建成治理中心')],
      });
    expect(cut('全市建成平台52个。').drift).toBe('unknown');
    expect(cut('全市建成平台60个。').drift).toBe('changed');
  });
});

test('a long rewritten text is compared within seconds', () => {
  const long = (word: string): string => Array.from({ length: 1500 }, (_, index) => `${word}第${String(index)}项工作已经完成。`).join('');
  const started = performance.now();
  expect(drift(long('甲'), long('乙')).drift).toBe('changed');
  expect(performance.now() - started).toBeLessThan(8000);
});

test('a source shows the worst drift of its citations', () => {
  expect(worstDrift(['none', 'quote-lost', 'changed'])).toBe('quote-lost');
  expect(worstDrift(['unknown', 'none', 'changed'])).toBe('changed');
  expect(worstDrift(['unknown', 'none'])).toBe('none');
  expect(worstDrift([])).toBe('unknown');
});

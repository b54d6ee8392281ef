import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assemble } from '../../src/extraction/assemble.ts';
import { passagesOf } from '../../src/extraction/passages.ts';

const sentences = (...blocks: readonly string[]): string[] => {
  const { text, blocks: placed } = assemble(blocks.map((block) => ({ kind: 'paragraph', text: block })));
  return passagesOf(text, placed).map(({ start, end }) => text.slice(start, end));
};

describe('sentences', () => {
  test.each([
    ['zh', '今年投入65亿元。明年再投3亿元！是否足够？', ['今年投入65亿元。', '明年再投3亿元！', '是否足够？']],
    ['zh, quotation', '他说：“先做好一件事。再做下一件。”大家点头。', ['他说：“先做好一件事。', '再做下一件。”', '大家点头。']],
    ['zh, decimal and document number', '增长7.4%。依据渝府发〔2021〕42号文件。', ['增长7.4%。', '依据渝府发〔2021〕42号文件。']],
    ['zh, dots that trail off', '他等了很久……车终于来了。', ['他等了很久……', '车终于来了。']],
    ['en', 'The ferry is back. It carries 320 people! Really?', ['The ferry is back.', 'It carries 320 people!', 'Really?']],
    [
      'en, abbreviations',
      'Dr. Hale met Mr. Lin at 9 a.m. on Monday. They spoke of U.S. data, e.g. ports.',
      ['Dr. Hale met Mr. Lin at 9 a.m. on Monday.', 'They spoke of U.S. data, e.g. ports.'],
    ],
    ['en, decimals and versions', 'Growth was 7.4 percent. Version 4.2.0 is out.', ['Growth was 7.4 percent.', 'Version 4.2.0 is out.']],
    ['en, initials', 'J. R. Smith wrote it. Nobody read it.', ['J. R. Smith wrote it.', 'Nobody read it.']],
    ['en, quotation', '"It works." She smiled.', ['"It works."', 'She smiled.']],
    [
      'mixed',
      '项目称为 Smart Port。The first phase costs 3.2 million yuan. 明年启用。',
      ['项目称为 Smart Port。', 'The first phase costs 3.2 million yuan.', '明年启用。'],
    ],
  ])('%s', (_, text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  test('no sentence runs over the end of a block', () => {
    expect(sentences('一、总体要求', '坚持共享，', 'Data are shared.')).toEqual(['一、总体要求', '坚持共享，', 'Data are shared.']);
  });

  test('an over-long sentence is parted at semicolons, a short one is not', () => {
    const part = '推动数据资源统一编目、统一归集、统一治理，形成覆盖全市的公共数据目录并定期更新';
    expect(sentences(`${part}；${part}；${part}；${part}；${part}。`)).toHaveLength(5);
    expect(sentences('一是共享；二是开放。')).toEqual(['一是共享；二是开放。']);
  });

  test('whatever the text, nothing but white space is left out', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'数据。！？；“”（）…ab. "12\u3000 '), maxLength: 120 }), (text) => {
        const line = text.trim();
        expect(sentences(line).join('').replace(/\s/g, '')).toBe(line.replace(/\s/g, ''));
      }),
    );
  });
});

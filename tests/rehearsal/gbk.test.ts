import { describe, expect, test } from 'vitest';
import { encodeGbk } from '#rehearsal/gbk.ts';

describe('GBK', () => {
  test.each([
    '重庆市大数据应用发展管理局',
    'plain ASCII, 2023',
    '“十四五”规划（2021—2025年）——〔2023〕8号　①',
    'Up to 300万元 for 软件企业',
  ])('a decoder of GB18030 gives back %s', (text) => {
    expect(new TextDecoder('gb18030', { fatal: true }).decode(encodeGbk(text))).toBe(text);
  });

  test('bytes are those of the standard', () => {
    expect([...encodeGbk('中a')]).toEqual([0xd6, 0xd0, 0x61]);
  });

  test('a character outside it is refused', () => {
    expect(() => encodeGbk('渝🏙')).toThrow(RangeError);
  });
});

import { describe, expect, test } from 'vitest';
import { createAnalyser } from '#evidence/analysis.ts';
import { buildLexicon, LEXICON_VERSION, packLexicon, unpackLexicon, type Lexicon } from '#evidence/lexicon.ts';
import { fixtureLexicon, fixtureLists } from './lexicon.ts';

function translations(lexicon: Lexicon, key: string): readonly string[] {
  const id = lexicon.ids.get(key) ?? -1;
  const found: { key: string; share: number }[] = [];
  for (let k = lexicon.rows[id] ?? 0; k < (lexicon.rows[id + 1] ?? 0); k++) {
    found.push({ key: lexicon.keys[lexicon.partners[k] ?? 0] ?? '', share: lexicon.outward[k] ?? 0 });
  }
  return found.toSorted((a, b) => b.share - a.share).map((one) => one.key);
}

describe('the lexicon', () => {
  const lexicon = fixtureLexicon();

  test.each([
    ['数据', 'datum'],
    ['医院', 'hospit'],
    ['投资', 'invest'],
    ['hospit', '医院'],
    ['umbrella', '伞'],
  ])('%s is translated by %s', (key, expected) => {
    expect(translations(lexicon, key).slice(0, 6)).toContain(expected);
  });

  test('probabilities of the translations of a word do not exceed one', () => {
    for (const key of ['数据', '·数', 'govern', 'umbrella']) {
      const id = lexicon.ids.get(key) ?? -1;
      let words = 0;
      let characters = 0;
      for (let k = lexicon.rows[id] ?? 0; k < (lexicon.rows[id + 1] ?? 0); k++) {
        if (lexicon.keys[lexicon.partners[k] ?? 0]?.startsWith('·')) characters += lexicon.outward[k] ?? 0;
        else words += lexicon.outward[k] ?? 0;
      }
      expect(words).toBeLessThanOrEqual(1.0001);
      expect(characters).toBeLessThanOrEqual(1.0001);
    }
  });

  test('function words are common, content words rare', () => {
    const share = (key: string): number => lexicon.background[lexicon.ids.get(key) ?? -1] ?? 0;
    expect(share('的')).toBeGreaterThan(share('平台') * 50);
    expect(share('the')).toBeGreaterThan(share('platform') * 50);
  });

  test('packing and unpacking keeps every link, and equal lexica pack to equal bytes', () => {
    const packed = packLexicon(lexicon);
    const again = unpackLexicon(packed);
    expect(again.keys).toEqual(lexicon.keys);
    expect(again.glossary).toEqual(lexicon.glossary);
    expect([...again.places]).toEqual([...lexicon.places]);
    expect(translations(again, '数据')).toEqual(translations(lexicon, '数据'));
    expect(again.partners.length).toBe(lexicon.partners.length);
    expect(Math.max(...again.background)).toBeCloseTo(Math.max(...lexicon.background), 4);
    expect(packLexicon(buildLexicon(fixtureLists()))).toEqual(packed);
    expect(packLexicon(again)).toEqual(packed);
  });

  test('a packed lexicon can stand anywhere in a larger buffer', () => {
    const packed = packLexicon(lexicon);
    const larger = new Uint8Array(packed.length + 7);
    larger.set(packed, 3);
    expect(unpackLexicon(larger.subarray(3, 3 + packed.length)).keys.length).toBe(lexicon.keys.length);
  });

  test('bytes of another version, cut bytes and no bytes are refused', () => {
    const packed = packLexicon(lexicon);
    const other = packed.slice();
    other.set(new TextEncoder().encode(LEXICON_VERSION.replace(/\d+$/, '0')), packed.indexOf('l'.charCodeAt(0), 4));
    expect(() => unpackLexicon(other)).toThrow(RangeError);
    expect(() => unpackLexicon(packed.subarray(0, packed.length - 10))).toThrow(RangeError);
    expect(() => unpackLexicon(new Uint8Array())).toThrow(RangeError);
  });
});

describe('reading a text', () => {
  const analyse = createAnalyser(fixtureLexicon());
  const words = (text: string): readonly string[] =>
    analyse(text)
      .tokens.filter(({ kind }) => kind !== 'char')
      .map(({ key }) => key);

  test('Chinese is cut into words', () => {
    expect(words('沙坪坝区推出公共卫生服务')).toEqual(['沙坪坝区', '推出', '公共卫生', '服务']);
  });

  test('traditional characters and full-width letters read as their plain forms, at the same places', () => {
    const text = '數據安全管理平臺ＣＩＭ';
    const { tokens } = analyse(text);
    expect(tokens.map(({ key }) => key)).toContain('数据');
    expect(tokens.map(({ key }) => key)).toContain('cim');
    const token = tokens.find(({ key }) => key === '平台');
    expect(text.slice(token?.start, token?.end)).toBe('平臺');
  });

  test('glossary terms are found under every name, in both languages', () => {
    const concept = (text: string): readonly number[] => analyse(text).mentions.map((mention) => mention.concept);
    expect(concept('通过“渝快办”办理')).toEqual(concept('on the Chongqing Fast Service platform'));
    expect(concept('YUKUAI Ban')).toEqual(concept('渝快办'));
    expect(concept('grid members')).toEqual(concept('网格员'));
  });
});

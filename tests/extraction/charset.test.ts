import { describe, expect, test } from 'vitest';
import { decodePage } from '../../src/extraction/charset.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replace(/\s/g, ''), 'hex'));
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const join = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

/** 重庆市数据治理规划公布 in GBK, and 镕 (GBK, not in GB 2312) and 㐂 (GB 18030, four bytes). */
const GBK = bytes('d6d8 c7ec cad0 cafd bedd d6ce c0ed b9e6 bbae b9ab b2bc');
const TEXT = '重庆市数据治理规划公布';
const RONG = bytes('e946');
const FOUR = bytes('8139ef31');
const page = (label: string | undefined, ...content: readonly Uint8Array[]): Uint8Array =>
  join(ascii(`<html><head>${label === undefined ? '' : `<meta charset="${label}">`}<title>`), ...content, ascii('</title></head></html>'));

describe('charset of a page', () => {
  test.each([
    ['bom', join(bytes('efbbbf'), ascii('x')), undefined, 'utf-8', 'bom', 'x'],
    ['UTF-16 little endian by BOM', join(bytes('fffe'), bytes('cd91 865e')), 'text/html; charset=gbk', 'utf-16le', 'bom', '重庆'],
    ['UTF-16 big endian by BOM', join(bytes('feff'), bytes('91cd 5e86')), undefined, 'utf-16be', 'bom', '重庆'],
    ['label gb2312 with GBK bytes', page('gb2312', GBK, RONG), undefined, 'gb18030', 'meta', `${TEXT}镕`],
    ['label gb2312 with GB18030 bytes', page('gb2312', GBK, FOUR), undefined, 'gb18030', 'meta', `${TEXT}㐂`],
    ['header alone', page(undefined, GBK), 'text/html; charset=GBK', 'gb18030', 'header', TEXT],
    ['header UTF-8, meta and bytes GBK', page('gbk', GBK), 'text/html; charset=utf-8', 'gb18030', 'meta', TEXT],
    ['header GBK, meta and bytes UTF-8', page('utf-8', ascii(TEXT)), 'text/html; charset=gbk', 'utf-8', 'meta', TEXT],
    ['header Latin-1 by default, bytes UTF-8', page(undefined, ascii(TEXT)), 'text/html; charset=ISO-8859-1', 'utf-8', 'detected', TEXT],
    ['no label, UTF-8', page(undefined, ascii(TEXT)), 'text/html', 'utf-8', 'detected', TEXT],
    ['no label, GBK', page(undefined, GBK, GBK), undefined, 'gb18030', 'detected', TEXT + TEXT],
    ['no label, English', page(undefined, ascii('City opens its data')), undefined, 'utf-8', 'detected', 'City opens its data'],
    ['mixed, label UTF-8', page('utf-8', ascii('重庆 and Chongqing')), undefined, 'utf-8', 'meta', '重庆 and Chongqing'],
    [
      'English in windows-1252',
      page('iso-8859-1', ascii('it'), bytes('92'), ascii('s the city'), bytes('92'), ascii('s data')),
      undefined,
      'windows-1252',
      'meta',
      'it’s the city’s data',
    ],
    ['unknown label', page('x-none', ascii(TEXT)), undefined, 'utf-8', 'detected', TEXT],
  ])('%s', (_, content, contentType, charset, from, text) => {
    const decoded = decodePage(content, contentType);
    expect(decoded).toMatchObject({ charset, from });
    expect(decoded.text).toContain(text);
  });

  test('Big5 reads the Hong Kong supplement, labelled and not', () => {
    const big5 = bytes(
      'b4e4 9fd4 afc5 b3a3 a6b3 a4a3 a4d6 a4bd b6e9 aaba a6a8 a5bb a8e4 b9ea a4a3 b0aa a6b3 aaba a4e9 a4eb b7ed a4a4 a7da ada1',
    );
    const labelled = decodePage(page('big5', bytes('fced e3a9')), undefined);
    expect(labelled).toMatchObject({ charset: 'big5', from: 'meta' });
    expect(labelled.text).not.toContain('\ufffd');
    expect(decodePage(page('big5', bytes('8862 8856')), undefined).text).toContain('Ê̄Ā');
    expect(decodePage(page(undefined, big5, big5), undefined)).toMatchObject({ charset: 'big5', from: 'detected' });
  });

  test('UTF-8 with a few broken bytes stays UTF-8', () => {
    const damaged = join(page('utf-8', ascii(TEXT.repeat(20))), bytes('e58f'), ascii('<p>x</p>'));
    expect(decodePage(damaged, undefined)).toMatchObject({ charset: 'utf-8', from: 'meta' });
    expect(decodePage(damaged, 'text/html; charset=gb2312')).toMatchObject({ charset: 'utf-8' });
  });

  test('text cut off in the middle of a character keeps its charset', () => {
    expect(decodePage(page('gbk', GBK).subarray(0, -1), undefined).charset).toBe('gb18030');
    expect(decodePage(join(ascii(TEXT), bytes('e9 87')), undefined)).toMatchObject({ charset: 'utf-8', from: 'detected' });
  });
});

import { describe, expect, test } from 'vitest';
import type { Block } from '../../src/extraction/blocks.ts';
import { bareDocumentNumber, documentNumber } from '../../src/extraction/docnumber.ts';
import { fieldsOf } from '../../src/extraction/fields.ts';
import { languageOf } from '../../src/extraction/lang.ts';
import { chinaTime, dateInAddress, datesIn, firstDate } from '../../src/extraction/pagedate.ts';

describe('dates as pages write them', () => {
  test.each([
    ['2022-10-15 17:30', '2022-10-15T17:30+08:00', 'minute'],
    ['2021-12-30T09:20:33+08:00', '2021-12-30T09:20:33+08:00', 'second'],
    ['2021-12-30T01:20:00Z', '2021-12-30T01:20:00Z', 'second'],
    ['2021-12-30 00:00:00', '2021-12-30', 'day'],
    ['2021/1/5', '2021-01-05', 'day'],
    ['2021.01.05', '2021-01-05', 'day'],
    ['2021年1月5日 8:05', '2021-01-05T08:05+08:00', 'minute'],
    ['二〇二一年十二月三十日', '2021-12-30', 'day'],
    ['二○二一年十月一日', '2021-10-01', 'day'],
    ['2021年12月', '2021-12', 'month'],
    ['January 22, 2026', '2026-01-22', 'day'],
    ['22 Jan. 2026, 9:05 p.m.', '2026-01-22T21:05+08:00', 'minute'],
    ['Published on Sept 3rd, 2024', '2024-09-03', 'day'],
    ['2023 05/06 09:41:25', '2023-05-06T09:41:25+08:00', 'second'],
    ['202305/0609:41:25', '2023-05-06T09:41:25+08:00', 'second'],
    ['2023年5月6日 下午3:20', '2023-05-06T15:20+08:00', 'minute'],
    ['2023年5月6日 中午11:20', '2023-05-06T11:20+08:00', 'minute'],
    ['2010年05月06日 星期四 08:30', '2010-05-06T08:30+08:00', 'minute'],
    ['2023-05-06（周六）10:20', '2023-05-06T10:20+08:00', 'minute'],
    ['10/20/2016 10:41 PM EDT', '2016-10-20T22:41-04:00', 'minute'],
    ['20/10/2016', '2016-10-20', 'day'],
    ['05.06.2023', '2023-06-05', 'day'],
    ['Dec. 12, 2022 at 9:44 PM CST', '2022-12-12T21:44-06:00', 'minute'],
    ['19 April 2022 16:05 BST', '2022-04-19T16:05+01:00', 'minute'],
    ['20240506083000', '2024-05-06T08:30:00+08:00', 'second'],
  ])('%s', (text, value, precision) => {
    expect(datesIn(text)[0]).toMatchObject({ value, precision });
  });

  test.each(['2021-13-05', '2021-02-30', '电话 023-67012345', '1.2.2021年', '渝府发〔2021〕42号', 'version 4.2.0'])(
    '%s is no date',
    (text) => {
      expect(datesIn(text)).toEqual([]);
    },
  );

  test('day and month by figures are read as the page’s country writes them', () => {
    expect(firstDate('5/6/2023')?.value).toBe('2023-05-06');
    expect(firstDate('5/6/2023', true)?.value).toBe('2023-06-05');
  });

  test('several dates keep their order', () => {
    expect(datesIn('成文 2021-12-27，发布 2021年12月29日, updated January 5, 2022').map(({ value }) => value)).toEqual([
      '2021-12-27',
      '2021-12-29',
      '2022-01-05',
    ]);
  });

  test.each([
    ['http://www.cq.example/zwgk/202112/t20211230_10267.html', '2021-12-30'],
    ['http://society.people.example/n1/2023/0506/c1008-32.html', '2023-05-06'],
    ['http://paper.example/html/2023-05/06/content_1.htm', '2023-05-06'],
    ['https://blog.example/2022/06/08/barn', '2022-06-08'],
    ['https://blog.example/2022/06/barn', '2022-06'],
    ['http://www.cq.example/content_10267123.html', undefined],
    ['https://a.example/?t=20211230', undefined],
  ])('%s', (uri, value) => {
    expect(dateInAddress(uri)?.value).toBe(value);
  });

  test('an instant becomes the wall clock of its readers in China', () => {
    expect(chinaTime(1_700_030_400).value).toBe('2023-11-15T14:40+08:00');
  });
});

describe('document numbers', () => {
  test.each([
    '渝府发〔2021〕42号',
    '渝府发[2021]42号',
    '渝府发（2021）42号',
    '渝府发﹝2021﹞42号',
    '渝府发【2021】42 号',
    '渝府发 〔 2021 〕 第 42 号',
    '渝府发〔２０２１〕４２号',
    '根据渝府发〔2021〕042号文件',
  ])('%s', (text) => {
    expect(documentNumber(text)).toBe('渝府发〔2021〕42号');
  });

  test('orders, and texts without a number', () => {
    expect(documentNumber('国务院令 第764号')).toBe('国务院令第764号');
    expect(documentNumber('2021年第42号公告 No. 42 of 2021')).toBeUndefined();
    expect(bareDocumentNumber('渝府发〔2021〕42号')).toBe('渝府发〔2021〕42号');
    expect(bareDocumentNumber('《关于印发渝府发〔2021〕42号文件的通知》已经发布。')).toBeUndefined();
  });
});

const block = (text: string): Block => ({ kind: 'paragraph', text, linked: 0, element: undefined, noise: 'none' });

describe('labelled fields', () => {
  test.each([
    [
      'one line',
      ['发布时间：2023-10-08 09:12　来源：青石日报　作者：林野'],
      { published: '2023-10-08 09:12', source: '青石日报', author: '林野' },
    ],
    ['set apart by style alone', ['发布时间：2023-10-08来源：青石日报浏览次数：12次'], { published: '2023-10-08', source: '青石日报' }],
    [
      'a row of a table',
      ['[ 发文字号 ]\t青府办发〔2023〕41号\t[ 成文日期 ]\t2023-06-12'],
      { number: '青府办发〔2023〕41号', drafted: '2023-06-12' },
    ],
    ['label and value in turn', ['发布机构：', '青石市数据管理局', '成文日期', '：2023年6月12日'], { agency: '青石市数据管理局' }],
    ['spaces in the label', ['来　源：青石晚报'], { source: '青石晚报' }],
    ['English', ['Source: Xinqing | Updated: 2024-03-11 16:21'], { source: 'Xinqing', modified: '2024-03-11 16:21' }],
    ['mixed', ['Source：青石 Daily　日期：2024-03-11'], { source: '青石 Daily', published: '2024-03-11' }],
  ])('%s', (_, blocks, expected) => {
    const fields = fieldsOf(blocks.map(block));
    for (const [field, value] of Object.entries(expected)) expect(fields.find((item) => item.field === field)?.value).toBe(value);
  });

  test('running text has no fields', () => {
    expect(fieldsOf([block('图片来源：记者摄。会议时间另行通知，数据来源：统计局')])).toEqual([]);
  });
});

describe('language', () => {
  test.each([
    ['重庆市推进数据治理，提升政务服务水平。', 'zh-Hans'],
    ['重慶市推進數據治理，提升政務服務水準。', 'zh-Hant'],
    ['The city opens its traffic data to the public.', 'en'],
    ['青石新区与 Northwick 港务局签署备忘录，在 smart port 领域合作。', 'zh-Hans'],
    ['Das ist ein Text über die Stadt und ihre Daten, der lang genug ist, damit man sieht, dass er deutsch ist. '.repeat(3), 'und'],
    ['', 'und'],
  ])('%s', (text, lang) => {
    expect(languageOf(text)).toBe(lang);
  });
});

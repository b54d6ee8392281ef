import { describe, expect, test } from 'vitest';
import {
  acceptedDatetime,
  linkField,
  momentOf,
  nearestTo,
  spellings,
  timeMapJson,
  timeMapLinks,
  TIMEMAP_PAGE,
} from '#interchange/memento.ts';
import { instant, millis } from '#records/time.ts';
import { expectGolden } from './golden.ts';

describe('times', () => {
  test.each([
    ['Thu, 30 Dec 2021 09:20:00 GMT', '2021-12-30T09:20:00.000Z'],
    [' Tue, 1 Mar 2022 00:00:00 GMT ', '2022-03-01T00:00:00.000Z'],
    ['Thu, 31 Feb 2022 00:00:00 GMT', undefined],
    ['Thu, 30 Dec 2021 25:20:00 GMT', undefined],
    ['2021-12-30T09:20:00Z', undefined],
    ['Thu, 30 Dec 2021 09:20:00 +0800', undefined],
    ['去年', undefined],
    ['', undefined],
  ])('Accept-Datetime %j asks for %s', (field, at) => {
    expect(acceptedDatetime(field)).toBe(at);
  });

  test.each([
    ['20211230092000', '2021-12-30T09:20:00.000Z'],
    ['2021', '2021-01-01T00:00:00.000Z'],
    ['202112', '2021-12-01T00:00:00.000Z'],
    ['20211330', undefined],
    ['20210230092000', undefined],
    ['202', undefined],
  ])('the digits %s name %s', (digits, at) => {
    expect(momentOf(digits)).toBe(at);
  });

  test('the nearest is counted in seconds, and of two as near the earlier is taken', () => {
    const moments = ['2026-01-01T00:00:00.900Z', '2026-01-03T00:00:00.000Z'].map((at, id) => ({ id: String(id), at }));
    expect(nearestTo(moments, '2026-01-02T00:00:00.000Z')?.id).toBe('0');
    expect(nearestTo(moments, '2026-01-02T00:00:01.000Z')?.id).toBe('1');
    expect(nearestTo([], '2026-01-02T00:00:00.000Z')).toBeUndefined();
  });
});

describe('spellings of an address', () => {
  test.each([
    ['a proxy that joins slashes', 'http:/www.cq.gov.cn/a', 'http://www.cq.gov.cn/a'],
    ['percent-encoded Chinese', 'https://a.example/%E9%87%8D%E5%BA%86', 'https://a.example/重庆'],
    ['Chinese of a client that does not encode', 'https://a.example/重庆', 'https://a.example/%E9%87%8D%E5%BA%86'],
    ['an address encoded as a whole', 'https%3A%2F%2Fa.example%2F%3Fx%3D1%262', 'https://a.example/?x=1&2'],
    ['no scheme', 'a.example/b', 'https://a.example/b'],
    ['a port without a scheme', 'a.example:8080/b', 'http://a.example:8080/b'],
    ['the other scheme', 'http://a.example/b', 'https://a.example/b'],
    ['no slash after the host', 'https://a.example', 'https://a.example/'],
    ['a slash too many', 'https://a.example/', 'https://a.example'],
    ['a fragment', 'https://a.example/b%23top', 'https://a.example/b#top'],
    ['an encoded separator inside a query', 'https://a.example/?u=http%3A%2F%2Fb.example', 'https://a.example/?u=http%3A%2F%2Fb.example'],
    ['a broken encoding', 'https://a.example/%E9%zz', 'https://a.example/%E9%zz'],
  ])('%s', (_name, asked, cited) => {
    expect(spellings(asked)).toContain(cited);
  });

  test('the address as it was asked for comes first', () => {
    expect(spellings('http://a.example/b')[0]).toBe('http://a.example/b');
    expect(spellings('http://a.example/b').at(-1)).toMatch(/^https:/);
  });
});

describe('lists', () => {
  const place = { base: 'https://archive.example', original: 'https://a.example/重庆?x="1"' };
  const start = millis('2020-01-01T00:00:00.000Z');
  const moments = Array.from({ length: TIMEMAP_PAGE * 2 + 1 }, (_, n) => ({ id: String(n), at: instant(start + n * 3_600_000) }));

  test('a long TimeMap comes in pages that name each other and the times they cover', () => {
    const first = timeMapLinks(place, moments, 1) ?? '';
    expect(first.split(',\n')).toHaveLength(TIMEMAP_PAGE + 5);
    expect(first).toContain(
      '<https://archive.example/timemap/link/2/https://a.example/%E9%87%8D%E5%BA%86?x=%221%22>; rel="timemap"; type="application/link-format"; from="',
    );
    expect(first).toMatch(/rel="first memento"; datetime="Wed, 01 Jan 2020 00:00:00 GMT"/);
    expect(first).not.toContain('last memento');
    const third = timeMapLinks(place, moments, 3) ?? '';
    expect(third.match(/memento"/g)).toEqual(['memento"']);
    expect(third).toContain('rel="last memento"');
    expect(timeMapLinks(place, moments, 4)).toBeUndefined();
    expect(timeMapLinks(place, [], 1)).toBeUndefined();
    expect(timeMapJson(place, moments, 2, true)).toMatchObject({
      original_uri: 'https://a.example/重庆?x="1"',
      rehearsal: true,
      mementos: { first: { datetime: '2020-01-01T00:00:00Z' } },
      pages: {
        count: 3,
        prev: { uri: 'https://archive.example/timemap/json/https://a.example/%E9%87%8D%E5%BA%86?x=%221%22' },
        next: { uri: 'https://archive.example/timemap/json/3/https://a.example/%E9%87%8D%E5%BA%86?x=%221%22' },
      },
    });
  });

  test('keep their form', async () => {
    const few = moments.slice(0, 3);
    await expectGolden('timemap.link.txt', timeMapLinks(place, few, 1) ?? '');
    await expectGolden('timemap.json', `${JSON.stringify(timeMapJson(place, few, 1, true), null, 2)}\n`);
  });

  test('links name each memento once, whatever it is to the others', () => {
    const one = moments.slice(0, 1);
    const [only] = one;
    if (only === undefined) throw new Error('there is no moment');
    expect(linkField(place, one, only).match(/rel="[^"]*memento"/g)).toEqual(['rel="first last memento"']);
    const [, second, third] = moments;
    if (second === undefined || third === undefined) throw new Error('there are no moments');
    expect(linkField(place, moments, second).match(/rel="[^"]*memento"/g)).toEqual([
      'rel="first prev memento"',
      'rel="memento"',
      'rel="next memento"',
      'rel="last memento"',
    ]);
    expect(linkField(place, moments, third)).toMatch(/^[\x20-\x7e]+$/);
  });
});

import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { LANGS } from '#records/text.ts';
import { createSite } from '#web/server.ts';
import { canned, clock, identity } from './canned.ts';

const site = createSite({ archive: canned().archive, clock, identity, version: '0.1.0', published: 'https://archive.example' });
const at = async (path: string) => site.request(path);

describe('the page that gives a citation', () => {
  test.each(LANGS)('has every form in a field of its own, with the copy, in %s', async (lang) => {
    const page = load(await (await at(`/sources/r-interview/cite?lang=${lang}`)).text());
    const fields = page('textarea[readonly]').toArray();
    expect(fields.map((field) => page(field).attr('id'))).toEqual([
      'cite-gbt7714',
      'cite-apa',
      'cite-bibtex',
      'cite-ris',
      'cite-csl',
      'cite-robust-links',
    ]);
    for (const field of fields) {
      expect(page(field).text()).toContain('baijiahao.baidu.com/s?id=1757252852919886154');
      expect(page(`#${page(field).attr('aria-labelledby') ?? ''}`).text()).not.toBe('');
    }
    expect(page('#cite-gbt7714').text()).toMatch(/\[EB\/OL\]/);
    expect(page('#cite-robust-links').text()).toMatch(/data-versionurl="https:\/\/archive\.example\/web\/\d{14}\/http/);
    expect(page('button[data-copy]').not('[hidden]')).toHaveLength(0);
  });

  test.each([
    ['bib', 'application/x-bibtex', /^@/],
    ['ris', 'application/x-research-info-systems', /^TY {2}- /],
    ['json', 'application/vnd.citationstyles.csl+json', /^\[/],
  ])('gives it as a .%s file too', async (ending, type, begins) => {
    const page = load(await (await at('/sources/r-interview/cite')).text());
    const href = page(`a[download$=".${ending}"]`).attr('href') ?? '';
    const answer = await at(href);
    expect(answer.headers.get('content-type')).toContain(type);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="r-interview.${ending}"`);
    expect(await answer.text()).toMatch(begins);
  });

  test('points at the snapshot that was asked for, and says when there is none', async () => {
    const chosen = load(await (await at('/sources/r-newborn/cite?capture=s-r-newborn-25')).text());
    expect(chosen('.lede a').attr('href')).toBe('/captures/s-r-newborn-25');
    const json = await (await at(chosen('a[download$=".json"]').attr('href') ?? '')).json();
    expect(json).toHaveLength(1);
    const never = load(await (await at('/sources/r-wechat/cite')).text());
    expect(never('.lede').text()).toContain('Never captured');
    expect(never('#cite-robust-links').text()).not.toContain('data-versionurl');
  });

  test.each([
    '/sources/nothing/cite',
    '/sources/r-newborn/cite?capture=s-r-interview-0',
    '/sources/r-newborn/cite?document=none',
    '/sources/nothing/cite.ris',
  ])('%s is not found', async (path) => {
    expect((await at(path)).status).toBe(404);
  });

  test('is led to from source, snapshot and claim', async () => {
    for (const path of ['/sources/r-interview', '/captures/s-r-interview-0', '/claims/c-en-3']) {
      const page = load(await (await at(path)).text());
      const href = page('a[href*="/cite"]').first().attr('href') ?? '';
      expect((await at(href)).status, path).toBe(200);
    }
  });
});

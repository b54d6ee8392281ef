import { load } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEditorsRoom, URI, type EditorsRoom } from './editors.ts';

const ENGLISH = 'https://www.ichongqing.info/b.html';
let editors: EditorsRoom;

beforeAll(async () => {
  editors = await openEditorsRoom();
  await editors.room.read('two.md', `# Two\n\nThe city opened a line [line](${ENGLISH}).\n`);
  await editors.room.capture(ENGLISH, '2', 'The city opened a new line in spring, and many people took it.', 'en');
});
afterAll(() => editors.room.close());

const urisOf = async (query: string): Promise<readonly string[]> => {
  const answer = (await (await editors.site.request(`/sources.json?${query}`)).json()) as { sources: { uri: string }[] };
  return answer.sources.map(({ uri }) => uri);
};

test('the list of sources filters by class and language, together with the others, in JSON and the API', async () => {
  expect([...(await urisOf('class=article'))].sort()).toEqual([URI, ENGLISH].sort());
  expect(await urisOf('class=article&language=en')).toEqual([ENGLISH]);
  expect(await urisOf('language=zh-Hans&sort=uri')).toEqual([URI]);
  expect(await urisOf('language=zh-Hans&document=two')).toEqual([]);
  const api = await (await editors.site.request('/api/v1/sources?class=article&language=en')).json();
  expect(api).toMatchObject({ total: 1, sources: [{ uri: ENGLISH, pageClass: 'article', language: 'en' }] });
});

test.each(['zh', 'en'])('the form keeps what was chosen, and so do the links that sort (%s)', async (lang) => {
  const page = load(await (await editors.site.request(`/sources?class=article&language=en&lang=${lang}`)).text());
  expect(page('#class option[selected]').attr('value')).toBe('article');
  expect(page('#language option[selected]').text()).toBe(lang === 'zh' ? '英文' : 'English');
  expect(page('.sources .kind').text()).toBe(lang === 'zh' ? '文章页，英文' : 'article, English');
  const sorts = page('thead a[href^="/sources"]')
    .toArray()
    .map((link) => page(link).attr('href') ?? '');
  expect(sorts.length).toBeGreaterThan(2);
  for (const href of sorts) expect(href).toMatch(/class=article&language=en/);
});

test('the list is turned round by the head of the column it is sorted by, and by the form where there is no head to be seen', async () => {
  const pageOf = async (query: string) => load(await (await editors.site.request(`/sources?lang=en${query}`)).text());
  const headOf = async (query: string) => {
    const page = await pageOf(query);
    const head = page('thead th[aria-sort]');
    return [head.length, head.text(), head.attr('aria-sort'), head.find('a').attr('href'), page('#sort option[selected]').attr('value')];
  };
  expect(await headOf('')).toEqual([1, 'State', 'descending', '/sources?sort=-risk', 'risk']);
  expect(await headOf('&sort=uri')).toEqual([1, 'Source', 'ascending', '/sources?sort=-uri', 'uri']);
  expect(await headOf('&sort=-uri')).toEqual([1, 'Source', 'descending', '/sources?sort=uri', '-uri']);
  expect(await headOf('&sort=due')).toEqual([1, 'Next check', 'ascending', '/sources?sort=-due', 'due']);
  expect(await urisOf('sort=-uri')).toEqual((await urisOf('sort=uri')).toReversed());
  expect((await editors.site.request('/sources?sort=-page')).status).toBe(400);
});

test('a source tells when it is looked at next and by which rule, in the list and on its own page', async () => {
  const { sources } = (await (await editors.site.request('/sources.json')).json()) as { sources: { id: string; next?: { at?: string } }[] };
  expect(sources.every(({ next }) => next?.at !== undefined)).toBe(true);
  for (const [lang, label, rule] of [
    ['zh', '下次检查', '视以往情况'],
    ['en', 'Next check', 'by how it fared so far'],
  ] as const) {
    const page = load(await (await editors.site.request(`/sources/${sources[0]?.id}?lang=${lang}`)).text());
    expect(page('.facts').text()).toContain(label);
    expect(page('.facts').text()).toContain(rule);
  }
  const filtered = load(await (await editors.site.request('/sources?host=www.ichongqing.info&lang=en')).text());
  expect(
    filtered('main .links a')
      .map((_, link) => filtered(link).attr('href'))
      .get(),
  ).toEqual(['/queue', '/hosts/www.ichongqing.info']);
});

test('what is neither a class nor a language is refused', async () => {
  for (const query of ['class=page', 'language=fr']) {
    expect((await editors.site.request(`/sources?${query}`)).status).toBe(400);
    expect((await editors.site.request(`/api/v1/sources?${query}`)).status).toBe(400);
  }
});

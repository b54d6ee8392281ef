import { load } from 'cheerio';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildLexicon, type Lexicon } from '#evidence/lexicon.ts';
import { archiveOver } from '#storage/archive.ts';
import { connect } from '#storage/connection.ts';
import { createSite } from '#web/server.ts';
import { activity, days, made, page, plan, resource } from '../contract/records.ts';
import { fixtureLists, GLOSSARY } from '../evidence/lexicon.ts';
import { clock, identity } from './canned.ts';

const MIGRATIONS = new URL('../../migrations', import.meta.url).pathname;
const PAGES = 70;

let site: ReturnType<typeof createSite>;
let lexicon: Lexicon;

beforeAll(async () => {
  const archive = archiveOver(connect({ path: ':memory:', mode: 'read-write', migrations: MIGRATIONS, create: true }), identity, clock);
  const sources = Array.from({ length: PAGES }, (_, n) => resource(`r-${n}`, `https://h${n % 7}.cq.gov.cn/p${n}.html`));
  await archive.saveRevision(
    plan(
      'doc',
      1,
      'en',
      sources.slice(0, 5).map((cited, n) => ({ id: `k-${n}`, text: `District ${n} opened a new school for data.`, cites: [cited] })),
    ),
  );
  for (const [n, on] of sources.entries()) {
    const text =
      n === 3
        ? '两处同文：下雨了。'
        : n === 4
          ? '两处同文：下雨了。'
          : `第${n}所学校。${n === 60 ? '渝快办上线，占16.5%。' : ''}发布于2021年12月30日。`;
    await archive.recordAttempt(made({ id: String(n), resource: on, at: days(n), body: `${text} ${n}` }));
    const facts = {
      title: n === 7 ? '学校名录' : `页面${n}`,
      publisher: n === 9 ? '重庆日报' : '某局',
      documentNumber: `渝府发〔2021〕${n}号`,
    };
    const record = page(text, { ...facts, published: `2021-${String(1 + (n % 12)).padStart(2, '0')}` }, `p ${n}`);
    await archive.savePage(`c-${n}`, record);
    const mark = { sourceId: on.id, captureId: `c-${n}`, textDigest: record.textDigest, documentNumber: facts.documentNumber, sketch: [] };
    await archive.saveTextMark(mark);
  }
  lexicon = buildLexicon({ ...fixtureLists(['学校', '下雨', '天气']), glossary: GLOSSARY });
  site = createSite({ archive, clock, identity, version: 'test', lexicon: () => Promise.resolve(lexicon) });
});

interface Answer {
  readonly claims: readonly { readonly id: string }[];
  readonly pages: readonly {
    readonly source: string;
    readonly alsoAt?: readonly string[];
    readonly passages: readonly { readonly text: string; readonly hits: readonly { start: number; end: number }[] }[];
  }[];
  readonly next?: string;
  readonly suggestion?: string;
  readonly numbered?: readonly { readonly id: string }[];
}

async function ask(query: Record<string, string>): Promise<Answer> {
  const answer = await site.request(`/search.json?${new URLSearchParams(query).toString()}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Answer;
}

describe('searching the archive as a reader does', () => {
  test('a common word gives the latest pages in turns, every page once', async () => {
    const seen: string[] = [];
    let turns = 0;
    for (let after: string | undefined, first = true; first || after !== undefined; first = false) {
      const more = after === undefined ? {} : { after };
      const answers = [await ask({ q: '学校', in: 'pages', ...more }), await ask({ q: '学校', in: 'pages', page: '1', ...more })];
      expect(answers[0]).toEqual(answers[1]);
      seen.push(...(answers[0]?.pages ?? []).map(({ source }) => source));
      if ((answers[0]?.pages.length ?? 0) === 15) {
        const second = await site.request(`/search.json?${new URLSearchParams({ q: '学校', in: 'pages', page: '2', ...more }).toString()}`);
        if (second.status === 200) seen.push(...((await second.json()) as Answer).pages.map(({ source }) => source));
      }
      after = answers[0]?.next;
      turns += 1;
    }
    expect(seen[0]).toBe('r-7');
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(PAGES - 2);
    expect(turns).toBeGreaterThan(2);
  });

  test('an English question finds Chinese passages with the words marked, and English claims beside them', async () => {
    const { pages, claims } = await ask({ q: 'schools' });
    const [passage] = pages[0]?.passages ?? [];
    expect(passage?.hits.map(({ start, end }) => passage.text.slice(start, end))).toEqual(['学校']);
    expect(claims.length).toBe(5);
    const html = await (await site.request('/search?q=schools&lang=en')).text();
    expect(load(html)('dl').text()).toContain('学校');
    expect(load(html)('blockquote mark').first().text()).toBe('学校');
  });

  test('one text at two addresses is one result that names both', async () => {
    const { pages } = await ask({ q: '下雨' });
    expect(pages).toHaveLength(1);
    expect(pages[0]?.alsoAt).toHaveLength(1);
  });

  test('filters by host, date and document narrow pages and keep to the form', async () => {
    expect((await ask({ q: '学校', host: 'h2.cq.gov.cn' })).pages.every(({ source }) => Number(source.slice(2)) % 7 === 2)).toBe(true);
    expect((await ask({ q: '学校', from: '2021-05', to: '2021-05' })).pages.every(({ source }) => Number(source.slice(2)) % 12 === 4)).toBe(
      true,
    );
    const cited = await ask({ q: '学校', document: 'doc' });
    expect(cited.pages.map(({ source }) => source).sort()).toEqual(['r-0', 'r-1', 'r-2']);
    const html = load(await (await site.request('/search?q=%E5%AD%A6%E6%A0%A1&from=2021&host=cq.gov.cn&lang=zh')).text());
    for (const link of html('.pager a').toArray()) expect(html(link).attr('href')).toMatch(/host=cq\.gov\.cn&from=2021/);
  });

  test('dates, percentages, document numbers, publishers and addresses are found as written otherwise', async () => {
    expect((await ask({ q: '30 December 2021', host: 'h1.cq.gov.cn' })).pages.length).toBeGreaterThan(0);
    expect((await ask({ q: '16.5%' })).pages.map(({ source }) => source)).toEqual(['r-60']);
    expect((await ask({ q: '渝府发[2021]3号' })).numbered).toMatchObject([{ id: 'r-3' }]);
    expect((await ask({ q: '重庆日报' })).pages.map(({ source }) => source)).toEqual(['r-9']);
    expect(await (await site.request('/search?q=h2.cq.gov.cn&lang=en')).text()).toContain('Sources of this site');
    expect(await (await site.request('/search?q=h0.cq.gov.cn%2Fp0.html&lang=en')).text()).toContain('https://h0.cq.gov.cn/p0.html');
  });

  test('where nothing has all words, what has all but one comes before what has any', async () => {
    const { pages } = await ask({ q: '渝快办 16.5% 骆驼', in: 'pages' });
    expect(pages.map(({ source }) => source)).toEqual(['r-60']);
    expect((await ask({ q: '渝快办 骆驼 鸵鸟' })).pages.map(({ source }) => source)).toEqual(['r-60']);
  });

  test('a word that is nowhere is put right where one like it is known, in either language of the page', async () => {
    expect((await ask({ q: 'Distrcit' })).suggestion).toBe('district');
    expect((await ask({ q: 'zzzzqq' })).suggestion).toBeUndefined();
    const html = await (await site.request('/search?q=Distrcit&lang=zh')).text();
    expect(html).toContain('您要找的是否是');
  });

  test('nothing found says what can be done', async () => {
    const text = async (query: string): Promise<string> =>
      load(await (await site.request(`/search?lang=en&${query}`)).text())('main').text();
    expect(await text('q=%EF%BC%8C%E3%80%82')).toContain('marks alone are not looked for');
    expect(await text('q=%E9%AA%86%E9%A9%BC&host=cq.gov.cn')).toContain('without filters');
  });

  test('what cannot be asked is refused in words', async () => {
    for (const query of [
      `q=${'%E6%95%B0'.repeat(3000)}`,
      'q=x&after=1%3B',
      'q=x&page=-1',
      'q=x&page=9999',
      'q=x&from=2021-13',
      'q=x&host=a%20b',
      'q=x&in=all%27',
    ]) {
      const { status } = await site.request(`/search?${query}`);
      expect([400, 404]).toContain(status);
    }
  });
});

describe('a search that is asked again', () => {
  test('has not changed until the archive has, or the dictionary has come', async () => {
    const archive = archiveOver(connect({ path: ':memory:', mode: 'read-write', migrations: MIGRATIONS, create: true }), identity, clock);
    let come: (lexicon: Lexicon) => void = () => undefined;
    const waited = new Promise<Lexicon>((resolve) => (come = resolve));
    let asked = 0;
    const late = (): Promise<Lexicon> => (asked++ === 0 ? Promise.reject(new Error('not yet')) : waited);
    const again = createSite({ archive, clock, identity, version: 'test', lexicon: late });
    const ask = async (tag?: string) => again.request('/search?q=school', tag === undefined ? {} : { headers: { 'If-None-Match': tag } });
    const first = await ask();
    expect(await first.text()).toContain('still being made ready');
    const tag = first.headers.get('ETag') ?? '';
    expect((await ask(tag)).status).toBe(304);
    come(lexicon);
    await again.request('/search?q=weather');
    const translated = await ask(tag);
    expect(translated.status).toBe(200);
    expect(await translated.text()).not.toContain('still being made ready');
    const later = (await ask()).headers.get('ETag') ?? '';
    expect((await ask(later)).status).toBe(304);
    await archive.saveRevision(plan('doc', 1, 'en', []));
    expect((await ask(later)).status).toBe(200);
  });

  test('shows nothing of a page that was withdrawn meanwhile', async () => {
    const archive = archiveOver(connect({ path: ':memory:', mode: 'read-write', migrations: MIGRATIONS, create: true }), identity, clock);
    const on = resource('r', 'https://a.cq.gov.cn/');
    await archive.recordAttempt(made({ id: 'w', resource: on, at: days(1), body: 'w' }));
    await archive.savePage('c-w', page('骆驼在学校。', { title: '学校' }, 'p w'));
    const shown = createSite({ archive, clock, identity, version: 'test', lexicon: async () => lexicon });
    const pages = async (): Promise<number> => ((await (await shown.request('/search.json?q=骆驼')).json()) as Answer).pages.length;
    expect(await pages()).toBe(1);
    const withdrawal = { at: days(2), reason: 'asked for', by: 'Zhou' };
    await archive.withdraw('c-w', withdrawal, activity('act', days(2), 'capture', 'c-w', 'withdrawn'));
    expect(await pages()).toBe(0);
  });
});

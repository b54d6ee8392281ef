import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { LANGS } from '#records/text.ts';
import { PAGE_POLICY } from '#web/headers.ts';
import { createSite, type SiteOptions } from '#web/server.ts';
import { canned, clock, identity } from './canned.ts';

function siteOf(archive = canned().archive, more: Partial<SiteOptions> = {}) {
  return createSite({ archive, clock, identity, version: '0.1.0', ...more });
}

const site = siteOf();

const PAGES = [
  '/',
  '/documents',
  '/documents/case-study-en',
  '/documents/case-study-zh',
  ...Array.from({ length: 10 }, (_, ordinal) => `/claims/c-en-${ordinal}`),
  '/claims/c-zh-3',
  '/sources',
  '/sources?state=gone&drift=quote-lost&sort=uri',
  '/sources?host=www.cq.gov.cn',
  '/sources?document=case-study-zh&sort=since',
  ...['interview', 'projects', 'newborn', 'care', 'wechat', 'fund', 'cim', 'bureau', 'invest', 'open'].map((name) => `/sources/r-${name}`),
  '/captures/s-r-interview-0',
  '/captures/s-r-wechat-0',
  '/compare/s-r-newborn-0/s-r-newborn-25',
  '/activity',
  '/activity?before=2026-08-01T00:00:00Z',
  '/marks',
  '/outside?uri=https%3A%2F%2Fwww.cq.gov.cn%2Fx',
];

/** Pages of the sweep, each made once a language. */
const swept = new Map<string, ReturnType<typeof pageAt>>();
function sweep(path: string, lang: string): ReturnType<typeof pageAt> {
  const address = withLang(path, lang);
  const known = swept.get(address) ?? pageAt(address);
  swept.set(address, known);
  return known;
}

async function pageAt(path: string, headers: Record<string, string> = {}, from = site) {
  const answer = await from.request(path, { headers });
  return { answer, page: load(await answer.text()) };
}

const withLang = (path: string, lang: string): string => `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`;

describe('every page', () => {
  test.each(PAGES)('%s stands in both languages, whole and within its policy', async (path) => {
    for (const lang of LANGS) {
      const { answer, page } = await sweep(path, lang);
      expect(answer.status).toBe(200);
      expect(page('html').attr('lang')).toBe(lang === 'zh' ? 'zh-Hans' : 'en');
      expect(page('main h1')).toHaveLength(1);
      expect(page('title').text()).toMatch(/\S · 溯源 Suyuan$/);
      expect(answer.headers.get('content-security-policy')).toBe(PAGE_POLICY);
      expect(page('main [style], main script, main style').length).toBe(0);
      expect(page('script:not([src])')).toHaveLength(0);
      expect(page('link[hreflang]')).toHaveLength(2);
      expect(page.html()).not.toMatch(/undefined|\[object|NaN|\{[a-z]+\}/);
    }
  });

  test.each(PAGES)('%s asks nothing of any other host', async (path) => {
    const { page } = await sweep(path, 'en');
    const loaded = page('[src], link[rel=stylesheet], link[rel=icon], use, form')
      .toArray()
      .map((element) => page(element).attr('src') ?? page(element).attr('href') ?? page(element).attr('action') ?? '');
    expect(loaded.length).toBeGreaterThan(2);
    expect(loaded.filter((address) => !/^(?:#|\/(?!\/)|data:,)/.test(address))).toEqual([]);
  });

  test.each(PAGES)('%s has no duplicate id and every mark it uses', async (path) => {
    const { page } = await sweep(path, 'en');
    const ids = page('[id]')
      .toArray()
      .map((element) => page(element).attr('id') ?? '');
    expect(ids).toHaveLength(new Set(ids).size);
    const used = page('use')
      .toArray()
      .map((element) => page(element).attr('href')?.slice(1) ?? '');
    expect(used.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test.each(PAGES)('%s sets a counting figure apart from the Han before it', async (path) => {
    const { page } = await sweep(path, 'zh');
    const texts = page('main *')
      .contents()
      .toArray()
      .filter(({ type }) => type === 'text')
      .map((node) => page(node).text());
    expect(texts.filter((text) => /\p{Script=Han}\d[\d,]* [条份个次处段句天]/u.test(text))).toEqual([]);
  });

  test.each(PAGES)('%s marks the language of every Chinese run on an English page', async (path) => {
    const { page } = await sweep(path, 'en');
    const unmarked = page('main *')
      .toArray()
      .filter((element) => {
        const own = page(element)
          .contents()
          .toArray()
          .filter(({ type }) => type === 'text')
          .map((node) => page(node).text())
          .join('');
        return /\p{Script=Han}/u.test(own) && (page(element).closest('[lang]').attr('lang') ?? 'en') === 'en';
      })
      .map((element) => page(element).text());
    expect(unmarked).toEqual([]);
  });
});

describe('the overview', () => {
  test.each([
    [
      'en',
      'Of 16 cited claims, 4 can be checked today. Two are contradicted, four no longer can, two wait for a person to decide, two are not borne out, and two were never captured.',
    ],
    ['zh', '16 条有出处的论断中，4 条今天仍可核对；2 条相互抵触，4 条已无法核对，2 条待人工判断，2 条未获原文支持，2 条从未存档。'],
  ])('opens with one plain sentence in %s', async (lang, sentence) => {
    const { page } = await pageAt(withLang('/', lang));
    expect(page('h1').text()).toBe(sentence);
  });

  test('tells of aligned claims once, in the reader’s language', async () => {
    const { page } = await pageAt('/?lang=zh');
    const tags = page('.claimtext')
      .toArray()
      .map((element) => page(element).attr('lang') ?? 'zh-Hans');
    expect(tags).toEqual(['zh-Hans', 'zh-Hans', 'zh-Hans']);
  });

  test('says what comes next when the archive is empty', async () => {
    const { answer, page } = await pageAt('/?lang=en', {}, siteOf(canned({ empty: true }).archive));
    expect(answer.status).toBe(200);
    expect(page('main').text()).toContain('sources/documents');
    for (const path of ['/documents', '/sources', '/activity'])
      expect((await pageAt(path, {}, siteOf(canned({ empty: true }).archive))).answer.status).toBe(200);
  });

  test('shows a run that is going on, with a way to follow it without script', async () => {
    const running = siteOf(canned().archive, { progress: () => ({ total: 20, done: 7, phase: 'capturing', note: 'www.cq.gov.cn' }) });
    const { answer, page } = await pageAt('/?lang=zh', {}, running);
    expect(answer.status).toBe(200);
    expect(page('#progress').text()).toBe('正在存档来源网页7 / 20www.cq.gov.cn');
    expect(page('#progress').attr('data-phase')).toBe('capturing');
    expect(page('head noscript').html()).toContain('http-equiv="refresh"');
    expect(await (await running.request('/progress.json')).json()).toEqual({
      total: 20,
      done: 7,
      phase: 'capturing',
      note: 'www.cq.gov.cn',
    });
    expect(await (await site.request('/progress.json')).json()).toBeNull();
    expect((await pageAt('/')).page('noscript')).toHaveLength(0);
  });

  test('promises no claim that can be checked while nothing was captured', async () => {
    const { archive } = canned();
    const uncaptured = async () => ({ ...(await archive.holdings()), claimsByHealth: { uncaptured: 16 }, attempts: 0 });
    const idle = siteOf({ ...archive, holdings: uncaptured, claimStatuses: () => Promise.resolve([]) });
    const running = siteOf(
      { ...archive, holdings: uncaptured, claimStatuses: () => Promise.resolve([]) },
      { progress: () => ({ total: 20, done: 1 }) },
    );
    const { page } = await pageAt('/?lang=en', {}, idle);
    expect(page('h1').text()).toBe('16 cited claims in 2 documents; none of the cited pages has been captured yet.');
    expect(page('.asof').text()).toContain('Run “suyuan capture”');
    expect(page('main').text()).not.toContain('can be checked today');
    expect((await pageAt('/?lang=zh', {}, running)).page('.asof').text()).toContain('正在存档；随后将逐条与所引网页比对。');
    expect((await pageAt('/?lang=zh', {}, running)).page('main').text()).not.toContain('可核对');
  });

  test('says that all can be checked only when all can', async () => {
    const { archive } = canned();
    const none = { claimStatuses: () => Promise.resolve([]) };
    const with_ = (claimsByHealth: Record<string, number>) =>
      siteOf({ ...archive, ...none, holdings: async () => ({ ...(await archive.holdings()), claimsByHealth }) });
    const risk = async (from: ReturnType<typeof siteOf>) => (await pageAt('/?lang=en', {}, from)).page('#risk').parent().parent().text();
    expect(await risk(with_({ supported: 3 }))).toContain('Every cited claim that was judged can be checked today.');
    expect(await risk(with_({ supported: 3, unsupported: 1 }))).toContain('No cited claim was found to be contradicted');
  });

  test('bears the mark of a rehearsal on every page, and only then', async () => {
    const rehearsed = siteOf(canned({ rehearsal: true }).archive);
    for (const path of ['/', '/documents/case-study-en', '/claims/c-en-3', '/sources', '/captures/s-r-interview-0', '/marks', '/nowhere']) {
      expect((await pageAt(path, {}, rehearsed)).page('.rehearsal')).toHaveLength(1);
      expect((await pageAt(path)).page('.rehearsal')).toHaveLength(0);
    }
  });
});

describe('two snapshots', () => {
  test('name the claims that surely rest on what changed, and no mere proposal', async () => {
    const { archive } = canned();
    const address = '/compare/s-r-newborn-0/s-r-newborn-25?lang=en';
    const weighed = (needsReview: boolean, relation: 'supports' | 'partly' | 'mentions') =>
      siteOf({
        ...archive,
        evidence: async (query) => (await archive.evidence(query)).map((item) => ({ ...item, needsReview, relation })),
      });
    const resting = async (from: ReturnType<typeof siteOf>) => (await pageAt(address, {}, from)).page('.claimtext').length;
    expect(await resting(weighed(false, 'partly'))).toBe(2);
    expect(await resting(weighed(true, 'supports'))).toBe(0);
    expect(await resting(weighed(false, 'mentions'))).toBe(0);
  });
});

describe('a document', () => {
  test('marks each claim with its health and links its twin in the other edition', async () => {
    const { page } = await pageAt('/documents/case-study-en?lang=en');
    expect(page('.c')).toHaveLength(10);
    expect(page('#claim-c-en-3').attr('data-twin')).toBe('c-zh-3');
    expect(page('#claim-c-en-3 .vh').text()).toBe(' (Contradicted)');
    expect(page('#twin').attr('href')).toBe('/documents/case-study-zh?lang=zh');
    expect(page('.edition').first().attr('href')).toBe('/documents/case-study-zh?claim=c-zh-0#claim-c-zh-0');
    expect(page('.side del').text()).toBe('4');
    expect(page('.side ins').text()).toBe('3');
  });

  test('read in the other language keeps its own', async () => {
    const { page } = await pageAt('/documents/case-study-en?lang=zh');
    expect(page('h1').attr('lang')).toBe('en');
    expect(page('p.read').first().attr('lang')).toBe('en');
    expect(page('#claim-c-en-3 .vh').attr('lang')).toBe('zh-Hans');
    expect(page('#twin').attr('href')).toBe('/documents/case-study-en?lang=en');
  });
});

describe('a source', () => {
  const barred = async () => {
    const { archive } = canned();
    const fetched = (await archive.source('r-open')) ?? expect.fail('no such source');
    const status = { ...((await archive.linkStatus('r-bureau')) ?? expect.fail('no status')), state: 'unknown' as const };
    delete (status as { lastKnown?: unknown }).lastKnown;
    const recent = status.recent.map((check) => ({ ...check, state: 'unknown' as const }));
    const source = { ...fetched, status: { ...status, recent, checksGood: 0, reasons: [{ code: 'robots', attempts: ['a'] }] } };
    const attempts = recent.map(({ at, attemptId }) => ({
      id: attemptId,
      resourceId: source.id,
      runId: 'run-1',
      uri: source.uri,
      purpose: 'source' as const,
      outcome: 'excluded' as const,
      reason: 'robots' as const,
      startedAt: at,
      endedAt: at,
      hops: [],
      vantage: 'test bench',
      robots: { allowed: false, ground: 'robots.txt' as const },
    }));
    return siteOf({
      ...archive,
      holdings: async () => ({ ...(await archive.holdings()), sourcesExcluded: 1 }),
      source: () => Promise.resolve(source),
      linkStatus: () => Promise.resolve(source.status),
      attempts: () => Promise.resolve(attempts),
      sources: async (query) => {
        const found = await archive.sources(query);
        return { ...found, sources: found.sources.map((other) => (other.id === source.id ? source : other)) };
      },
    });
  };

  test('that may not be fetched is not called one still to be checked', async () => {
    const asked = await barred();
    const { page } = await pageAt('/sources/r-open?lang=en', {}, asked);
    expect(page('.verdict').text()).toMatch(
      /^May not be fetched since \d+ \w+ 2026\. We may not ask for this page, so how it is now is not known\.$/,
    );
    expect(page('.reasons').text()).toContain('robots.txt asks not to');
    expect(page('.line .fold p').text()).toMatch(
      /^May not be fetched: \d+ checks; the page was not asked for, as the site’s robots\.txt asks not to\.$/,
    );
    expect((await pageAt('/sources/r-open?lang=en')).page('.verdict').text()).toBe('Not yet checked. This page has not been tried yet.');
    expect((await pageAt('/sources/r-open?lang=zh', {}, asked)).page('.line .fold p').text()).toMatch(
      /^不允许访问：\d+ 次检查，均未访问网页：网站的 robots\.txt 不允许。$/,
    );
  });

  test('that may not be fetched is counted apart from those not yet checked', async () => {
    const asked = await barred();
    for (const [lang, may, lede, not] of [
      ['en', 'May not be fetched 1', '1 may not be fetched', /not (?:yet|been) checked/],
      ['zh', '不允许访问 1', '1 个不允许访问', /尚未检查/],
    ] as const) {
      const front = (await pageAt(withLang('/', lang), {}, asked)).page;
      expect(front('.keys').text()).toContain(may);
      expect(front('.keys').text()).not.toMatch(not);
      expect(front('.allsrc .st.blind').text()).not.toMatch(not);
      const list = (await pageAt(withLang('/sources', lang), {}, asked)).page;
      expect(list('.lede').text()).toContain(lede);
      expect(list('.lede').text()).not.toMatch(not);
      expect(list('tbody').text()).not.toMatch(not);
      expect(list('#state option[value=unknown]').text()).toBe(lang === 'en' ? 'Not checked' : '未检查');
    }
  });

  test('that is gone says so in days, and nothing of a text that can no longer be read there', async () => {
    for (const [lang, span] of [
      ['en', 'at 9 checks over 56 days, while'],
      ['zh', '56 天内 9 次检查均不存在'],
    ] as const) {
      const { page } = await pageAt(withLang('/sources/r-care', lang));
      expect(page('.reasons li')).toHaveLength(1);
      expect(page('.reasons').text().replaceAll('\u00a0', ' ')).toContain(span);
    }
    expect((await pageAt('/sources/r-interview?lang=en')).page('.reasons').text()).toContain('The main text reads as');
  });

  test('that was taken down shows the notice in its own words', async () => {
    const { page } = await pageAt('/sources/r-wechat?lang=en');
    expect(page('blockquote.verdict').attr('lang')).toBe('zh-Hans');
    expect(page('blockquote.verdict').text()).toBe('该内容已被发布者删除');
  });
});

describe('a claim', () => {
  test('shows agreeing and conflicting points with the same number on both sides', async () => {
    const { page } = await pageAt('/claims/c-en-3?lang=en');
    const first = page('#e1 .sides mark').toArray();
    expect(first.map((mark) => `${page(mark).attr('data-p')} ${page(mark).text()}`)).toEqual([
      '1 52 projects',
      '2 roughly 6.5 billion RMB',
      '3 parking',
      '4 drainage',
      '5 public parks',
      '1 52个项目',
      '2 约65亿元',
      '3 停车',
      '4 排水',
      '5 城市公园',
    ]);
    expect(
      page('#e2 .sides mark.x')
        .toArray()
        .map((mark) => page(mark).text()),
    ).toEqual(['52 projects', 'roughly 6.5 billion RMB', '38个项目', '50多亿元']);
    expect(page('#e1 .absent').text()).toBe('digitising its services');
    expect(page('#e1 blockquote').text()).toContain('专访谈到了全市的年度安排。');
  });

  test('keeps the first passage and every sure one that tells something open, and folds the rest', async () => {
    const { archive } = canned();
    const [supports, contradicts] = await archive.evidence({ claim: 'c-en-3' });
    if (supports === undefined || contradicts === undefined) expect.fail('no evidence');
    const evidence = [
      { ...supports, needsReview: true, rank: 1 },
      { ...supports, relation: 'partly' as const, needsReview: true, id: 'x2', rank: 2 },
      { ...contradicts, rank: 3 },
      { ...supports, relation: 'mentions' as const, id: 'x4', rank: 4 },
    ];
    const weighed = siteOf({ ...archive, evidence: () => Promise.resolve(evidence) });
    for (const [lang, summary] of [
      ['en', 'Weaker passages (2)'],
      ['zh', '其他较弱的段落（2）'],
    ] as const) {
      const { page } = await pageAt(withLang('/claims/c-en-3', lang), {}, weighed);
      const open = page('main > .ev').toArray();
      expect(open.map((element) => page(element).attr('id'))).toEqual(['e1', 'e3']);
      expect(page('details.weaker > summary').text()).toBe(summary);
      expect(page('details.weaker .ev').attr('id')).toBe('e2');
      expect(page('details.weaker .passages li')).toHaveLength(1);
      expect(page('details.weaker').attr('open')).toBeUndefined();
    }
    expect((await pageAt('/claims/c-en-3?lang=en')).page('details.weaker')).toHaveLength(0);
  });

  test('contradicted by the snapshot alone says that the newest page reads otherwise', async () => {
    const { archive } = canned();
    const evidence = (await archive.evidence({ claim: 'c-en-3' })).map((item) =>
      item.relation === 'contradicts'
        ? { ...item, presence: 'edited' as const, presenceIn: 's-r-projects-9', editedTo: '全市52个项目。' }
        : item,
    );
    const edited = siteOf({ ...archive, evidence: () => Promise.resolve(evidence) });
    const en = (await pageAt('/claims/c-en-3?lang=en', {}, edited)).page('.lede + .note');
    expect(en.text()).toMatch(
      /^The verdict rests on the snapshot of \d+ \w+ 2026; the newest page reads otherwise\. Compare with the newest$/,
    );
    expect(en.find('a').attr('href')).toMatch(/^\/compare\/s-r-projects-\d+\/s-r-projects-9$/);
    expect((await pageAt('/claims/c-en-3?lang=zh', {}, edited)).page('.lede + .note').text()).toMatch(
      /^这一结论依据2026年\d+月\d+日的快照，最新网页的说法已有不同。与最新快照比较$/,
    );
    expect((await pageAt('/claims/c-en-3?lang=en')).page('.lede + .note')).toHaveLength(0);
  });

  test('says in words why there is nothing to compare', async () => {
    expect((await pageAt('/claims/c-en-8?lang=en')).page('main').text()).toContain('Nothing is cited for this claim');
    expect((await pageAt('/claims/c-zh-7?lang=zh')).page('main').text()).toContain('从未存档');
  });
});

describe('language', () => {
  test.each([
    [{}, 'en'],
    [{ 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' }, 'zh-Hans'],
    [{ 'accept-language': 'fr,en;q=0.3,zh-TW;q=0.7' }, 'zh-Hans'],
    [{ 'accept-language': 'de, zh;q=0' }, 'en'],
    [{ 'accept-language': 'zh', cookie: 'lang=en' }, 'en'],
    [{ cookie: 'lang=zh' }, 'zh-Hans'],
    [{ cookie: 'lang=xx', 'accept-language': 'zh' }, 'zh-Hans'],
  ])('%o is answered in %s', async (headers, tag) => {
    const { answer, page } = await pageAt('/', headers);
    expect(page('html').attr('lang')).toBe(tag);
    expect(answer.headers.get('vary')).toContain('Accept-Language');
  });

  test('asked for is remembered', async () => {
    const { answer } = await pageAt('/?lang=zh', { 'accept-language': 'en' });
    expect(answer.headers.get('set-cookie')).toMatch(/^lang=zh; .*HttpOnly.*SameSite=Lax/);
    expect((await pageAt('/')).answer.headers.get('set-cookie')).toBeNull();
  });

  test('switched keeps the place', async () => {
    expect((await pageAt('/sources?state=gone&sort=uri&lang=en')).page('#twin').attr('href')).toBe('/sources?state=gone&sort=uri&lang=zh');
  });
});

describe('what cannot be answered', () => {
  test.each([
    ['/documents/none', 404],
    ['/claims/none', 404],
    ['/sources/none', 404],
    ['/captures/none', 404],
    ['/captures/none/replay', 404],
    ['/captures/none/raw', 404],
    ['/compare/none/s-r-newborn-0', 404],
    ['/compare/s-r-care-0/s-r-newborn-0', 400],
    ['/nowhere', 404],
    ['/documents/%E0%A4%A', 404],
    ['/documents/..%2F..%2Fetc%2Fpasswd', 404],
    ['/sources?state=dead', 400],
    ['/sources?page=-1', 400],
    ['/sources?page=0x10', 400],
    ['/sources?sort=random', 400],
    ['/sources?host=a%20b', 400],
    ['/activity?before=yesterday', 400],
    ['/activity?page=abc', 400],
    ['/activity?page=-1', 400],
    ['/activity?page=2', 400],
    ['/sources?page=abc', 400],
    ['/sources?page=0', 400],
    ['/sources?page=999', 404],
    ['/sources?state=gone&page=2', 404],
    ['/outside?uri=javascript:alert(1)', 400],
    ['/?lang=fr', 400],
    [`/sources?host=${'a'.repeat(10_000)}`, 400],
  ])('%s is answered %i, as a page in either language and as JSON', async (path, status) => {
    for (const [language, tag] of [
      ['zh', 'zh-Hans'],
      ['en', 'en'],
    ] as const) {
      const { answer, page } = await pageAt(path, { 'accept-language': language });
      expect(answer.status).toBe(status);
      expect(page('html').attr('lang')).toBe(tag);
      expect(page('h1').text()).toMatch(language === 'zh' ? /。$/ : /\.$/);
    }
    const json = await site.request(path, { headers: { accept: 'application/json' } });
    expect(json.status).toBe(status);
    expect(await json.json()).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('%s is refused', async (method) => {
    const answer = await site.request('/sources', { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });

  test('HEAD answers without a body', async () => {
    const answer = await site.request('/', { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });

  test('a failure of our own has a number and tells nothing else', async () => {
    const told: unknown[] = [];
    const { archive } = canned();
    const broken = siteOf(
      { ...archive, holdings: () => Promise.reject(new Error('secret detail')) },
      { report: (error, id) => told.push([String(error), id]) },
    );
    const { answer, page } = await pageAt('/', {}, broken);
    expect(answer.status).toBe(500);
    expect(page.html()).not.toContain('secret detail');
    expect(told).toEqual([['Error: secret detail', expect.stringMatching(/^e-/)]]);
    expect(page('main').text()).toContain((told[0] as string[])[1] ?? '?');
  });
});

describe('what goes wrong', () => {
  test.each([
    ['/claims/c-nowhere', 404, 'There is no claim', '没有这个编号的论断'],
    ['/sources?page=-1', 400, 'What was given for page', 'page 的值无法使用'],
    [`/search?q=${'a'.repeat(10_000)}`, 400, 'What was given for q', 'q 的值无法使用'],
  ])('%.40s is told in the language that the address asks for, as a page and as JSON', async (path, status, en, zh) => {
    for (const [lang, words] of [
      ['en', en],
      ['zh', zh],
    ] as const) {
      const { page, answer } = await pageAt(withLang(path, lang));
      expect(answer.status).toBe(status);
      expect(page('html').attr('lang')).toBe(lang === 'zh' ? 'zh-Hans' : 'en');
      expect(page('h1').text()).toContain(words);
      const json = await site.request(withLang(path, lang), { headers: { accept: 'application/json' } });
      expect(((await json.json()) as { error: { message: string } }).error.message).toContain(words);
    }
  });
});

describe('an archive that does not answer', () => {
  const { archive } = canned();
  const silent = siteOf({ ...archive, about: () => Promise.reject(new Error('gone')) });

  test('is told to whoever asks for the health of the server', async () => {
    const answer = await silent.request('/healthz');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ ok: false });
  });

  test('still gives a page in the reader’s language', async () => {
    const { answer, page } = await pageAt('/', { 'accept-language': 'zh' }, silent);
    expect(answer.status).toBe(500);
    expect(page('h1').text()).toBe('服务器出错，没有改动任何内容。');
    expect((await silent.request('/nowhere')).status).toBe(404);
  });
});

describe('JSON', () => {
  test('of sources has the fields of the contract', async () => {
    const { total, sources } = (await (await site.request('/sources.json')).json()) as {
      total: number;
      sources: Record<string, unknown>[];
    };
    expect(total).toBe(10);
    expect(sources.find(({ id }) => id === 'r-care')).toMatchObject({
      uri: 'http://cqybq.zelao.example/',
      state: 'gone',
      drift: 'quote-lost',
      since: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
      reasons: [{ code: expect.any(String) }],
      lastAttempt: expect.any(String),
      captures: 1,
    });
    expect(sources.find(({ id }) => id === 'r-interview')?.['citedBy']).toContainEqual({
      document: 'case-study-en',
      kind: 'inline',
      scope: 'sentence',
      line: 14,
      section: ['Leadership'],
    });
  });

  test.each([
    '/index.json',
    '/documents.json',
    '/documents/case-study-en.json',
    '/claims/c-en-3.json',
    '/sources.json',
    '/sources/r-care.json',
    '/captures/s-r-care-0.json',
    '/activity.json',
  ])('%s is the same as asking for JSON', async (path) => {
    const ending = await (await site.request(path)).json();
    const plain = path === '/index.json' ? '/' : path.replace(/\.json$/, '');
    const accepted = await site.request(plain, { headers: { accept: 'application/json' } });
    expect(accepted.headers.get('content-type')).toContain('application/json');
    expect(ending).toEqual(await accepted.json());
  });

  test('of a claim has its evidence with points and offsets', async () => {
    const claim = (await (await site.request('/claims/c-en-3.json')).json()) as Record<string, unknown>;
    expect(claim).toMatchObject({
      id: 'c-en-3',
      document: 'case-study-en',
      section: ['Leadership'],
      lead: 'Investment',
      lang: 'en',
      health: 'contradicted',
      evidence: [
        {
          captureId: 's-r-interview-0',
          relation: 'supports',
          agreeing: expect.arrayContaining([expect.objectContaining({ passage: expect.objectContaining({ text: '约65亿元' }) })]),
        },
        { relation: 'contradicts' },
      ],
    });
  });

  test.each([
    ['application/json;q=0, */*', 'text/html'],
    ['text/html;q=0.5, application/json', 'application/json'],
    ['application/json;q=0.5, text/html;q=x', 'text/html'],
    ['application/json, text/html', 'application/json'],
  ])('goes by how much each is liked: %s', async (accept, type) => {
    expect((await site.request('/sources', { headers: { accept } })).headers.get('content-type')).toContain(type);
  });

  test('is not given to a browser that likes HTML as well', async () => {
    const answer = await site.request('/', { headers: { accept: 'text/html,application/xhtml+xml,application/json;q=0.9' } });
    expect(answer.headers.get('content-type')).toContain('text/html');
  });
});

describe('pages on the wire', () => {
  test('are compressed for readers who take it, and differ by it', async () => {
    const plain = await site.request('/documents/case-study-zh');
    const packed = await site.request('/documents/case-study-zh', { headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.headers.get('vary')).toMatch(/Accept-Encoding/i);
    const unpacked = packed.body?.pipeThrough(new DecompressionStream('gzip'));
    expect(await new Response(unpacked ?? null).text()).toBe(await plain.text());
  });
});

describe('assets', () => {
  test('are kept for ever under an address that changes with them', async () => {
    const { page } = await pageAt('/');
    for (const address of [page('link[rel=stylesheet]').attr('href'), page('script').attr('src')]) {
      const answer = await site.request(address ?? '');
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      expect(address).toMatch(/-[0-9a-f]{12}\.(?:css|js)$/);
    }
  });

  test('load nothing from anywhere', async () => {
    const { page } = await pageAt('/');
    const css = await (await site.request(page('link[rel=stylesheet]').attr('href') ?? '')).text();
    expect(css).not.toMatch(/url\(|@import|https?:/);
    const js = await (await site.request(page('script').attr('src') ?? '')).text();
    expect(js).not.toMatch(/https?:|import\s/);
  });

  test('the health of the server can be asked', async () => {
    expect(await (await site.request('/healthz')).json()).toEqual({ ok: true, version: '0.1.0' });
  });
});

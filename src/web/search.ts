import type { Context } from 'hono';
import { bestPassages, complete, coverage, createHitFinder, pageScore, type Hit, type PassageFound } from '#evidence/searchHits.ts';
import type { QueryWord } from '#evidence/searchQuery.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import type { PageFound, SearchQuery } from '#records/search.ts';
import type { TextPosition } from '#records/text.ts';
import { SearchPage, type Excerpt, type SearchData, type SearchForm } from '#views/search.tsx';
import { hereOf, sendJson, sendPage, siteOf, wantsJson, type Desk } from './answer.ts';
import type { Reader } from './search-reader.ts';

const LONGEST = 200;
/** Pages ranked for one question; of more, the latest. */
const RANKED = 30;
const PAGE = 15;
const PASSAGES = 2;
const CLAIMS_RANKED = 300;
const CLAIMS_BESIDE = 6;
/** Words that a reader is told of, of each way a word was read. */
const TOLD = 6;
/** Characters of a passage that are shown. */
const EXCERPT = 240;
const DATE = /^(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

function formOf(context: Context): SearchForm {
  const asked = (name: string): string => (context.req.query(name) ?? '').trim();
  const q = asked('q');
  if (q.length > LONGEST) throw new Refusal('bad-argument', { argument: 'q', expected: `≤ ${LONGEST}` });
  const page = asked('page') || '1';
  if (!/^[1-9]\d{0,3}$/.test(page)) throw new Refusal('bad-argument', { argument: 'page', expected: '1, 2, 3 …' });
  const host = asked('host').toLowerCase();
  if (host.length > 255 || /[\s/]/.test(host)) throw new Refusal('bad-argument', { argument: 'host', expected: 'www.cq.gov.cn' });
  const within = asked('in') || 'all';
  if (within !== 'all' && within !== 'claims' && within !== 'pages')
    throw new Refusal('bad-argument', { argument: 'in', expected: 'all, claims, pages' });
  const dates = Object.fromEntries(
    (['from', 'to'] as const).flatMap((name) => {
      const value = asked(name);
      if (value !== '' && !DATE.test(value)) throw new Refusal('bad-argument', { argument: name, expected: '2021, 2021-12, 2021-12-30' });
      return value === '' ? [] : [[name, value]];
    }),
  ) as Pick<SearchForm, 'from' | 'to'>;
  const document = asked('document');
  return { q, in: within, page: Number(page), ...dates, ...(host === '' ? {} : { host }), ...(document === '' ? {} : { document }) };
}

/** A passage cut to what can be read at a glance, around the first thing found. */
function excerptOf(text: string, { start, end }: TextPosition, hits: readonly Hit[]): Excerpt & { readonly start: number } {
  const first = hits[0]?.start ?? start;
  const from = end - start <= EXCERPT ? start : Math.min(Math.max(start, first - EXCERPT / 3), Math.max(start, end - EXCERPT));
  const to = Math.min(end, from + EXCERPT);
  const lead = from > start ? '…' : '';
  return {
    start,
    text: `${lead}${text.slice(from, to)}${to < end ? '…' : ''}`,
    marks: hits
      .filter((hit) => hit.start >= from && hit.end <= to)
      .map((hit) => ({ ...hit, start: hit.start - from + lead.length, end: hit.end - from + lead.length })),
  };
}

const NO_CLAIMS = { claims: [], total: 0 };

type Find = (text: string) => readonly Hit[];

interface RankedPage {
  readonly page: PageFound;
  readonly text: string;
  readonly passages: readonly PassageFound[];
  readonly score: number;
}

/** Pages in which the words really stand, best first; the index alone cannot tell whether characters stand side by side. */
async function rankPages(
  archive: Archive,
  words: readonly QueryWord[],
  found: readonly PageFound[],
  find: Find,
  some: boolean,
): Promise<RankedPage[]> {
  const ranked: RankedPage[] = [];
  for (const page of found) {
    const held = (await archive.page(page.pageKey))?.page;
    // A page that is withheld is found by its title alone.
    if (held === undefined && !page.inTitle) continue;
    const [text, sentences] = [held?.text ?? '', held?.passages ?? []];
    const [hits, inTitle] = [find(text), find(page.title ?? '')];
    if (!some && !complete(words, [...hits, ...inTitle, ...find(page.publisher ?? '')])) continue;
    const passages = bestPassages(words, text, sentences, hits, PASSAGES);
    ranked.push({ page, text, passages, score: pageScore(words, inTitle, passages) });
  }
  return ranked.sort((a, b) => b.score - a.score);
}

/** The words of a question each for itself: what is found then has some of them. */
function loosened({ groups, ...query }: SearchQuery): SearchQuery {
  return { ...query, groups: [groups.flat()] };
}

/** Claims in which the words stand; filters that speak of pages leave no claims. */
async function searchClaims(
  archive: Archive,
  words: readonly QueryWord[],
  query: SearchQuery,
  find: Find,
  form: SearchForm,
  some: boolean,
) {
  if (form.host !== undefined || form.from !== undefined || form.to !== undefined) return NO_CLAIMS;
  const ids = await archive.findClaims({ ...query, limit: CLAIMS_RANKED });
  const documents = new Map((await archive.documents()).map((document) => [document.id, document]));
  const ranked: (SearchData['claims'][number] & { readonly score: number })[] = [];
  for (const id of ids) {
    const claim = await archive.claim(id);
    const document = claim === undefined ? undefined : documents.get(claim.documentId);
    if (claim === undefined || document === undefined) continue;
    const marks = find(claim.text);
    if (!some && !complete(words, marks)) continue;
    ranked.push({ claim, document, marks, score: coverage(words, marks) });
  }
  ranked.sort((a, b) => b.score - a.score || a.claim.ordinal - b.claim.ordinal);
  const beside = form.in === 'all';
  const shown = beside ? ranked.slice(0, form.page === 1 ? CLAIMS_BESIDE : 0) : ranked.slice((form.page - 1) * PAGE, form.page * PAGE);
  const claims: SearchData['claims'][number][] = [];
  for (const { claim, document, marks } of shown) {
    const health = (await archive.claimStatus(claim.id))?.health;
    claims.push({ claim, document, marks, ...(health === undefined ? {} : { health }) });
  }
  return { claims, total: ranked.length };
}

async function sourceNamed(archive: Archive, q: string): Promise<SearchData['source']> {
  if (!/^https?:\/\//i.test(q)) return undefined;
  const resource = await archive.resourceByUri(q);
  const source = resource === undefined ? undefined : await archive.source(resource.id);
  return source === undefined ? undefined : { id: source.id, uri: source.uri };
}

async function load({ archive }: Desk, { read, translated }: Reader, form: SearchForm): Promise<SearchData> {
  const documents = await archive.documents();
  const words = read(form.q);
  const find = createHitFinder(words);
  const { host, from, to, document } = form;
  const base: SearchQuery = {
    groups: words.map(({ terms }) => terms),
    limit: RANKED + 1,
    ...(host === undefined ? {} : { host }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(document === undefined ? {} : { document }),
  };
  const look = async (query: SearchQuery, some: boolean) => {
    const found = form.in === 'claims' || words.length === 0 ? [] : await archive.findPages(query);
    return {
      some,
      cut: found.length > RANKED,
      ranked: await rankPages(archive, words, found.slice(0, RANKED), find, some),
      claims: form.in === 'pages' || words.length === 0 ? NO_CLAIMS : await searchClaims(archive, words, query, find, form, some),
    };
  };
  let result = await look(base, false);
  if (result.ranked.length === 0 && result.claims.total === 0 && words.length > 1) result = await look(loosened(base), true);
  const { ranked, claims, some, cut } = result;
  const source = await sourceNamed(archive, form.q);
  return {
    form,
    words: words.map(({ text, terms }) => ({
      text,
      also: terms
        .filter(({ origin, text: term }) => origin !== 'asked' && term.toLowerCase() !== text.toLowerCase())
        .slice(0, TOLD)
        .map(({ text: term, origin, prefix }) => ({ text: prefix === true ? `${term}…` : term, origin })),
    })),
    translated,
    some,
    claims: claims.claims,
    moreClaims: claims.total > claims.claims.length,
    pages: ranked.slice((form.page - 1) * PAGE, form.page * PAGE).map(({ page, text, passages }) => ({
      page,
      title: page.title === undefined ? undefined : { text: page.title, marks: find(page.title) },
      passages: passages.map((passage) => excerptOf(text, passage, passage.hits)),
    })),
    pageTotal: form.in === 'claims' ? claims.total : ranked.length,
    pageSize: PAGE,
    ...(cut ? { cutAt: RANKED } : {}),
    ...(source === undefined ? {} : { source }),
    documents,
  };
}

/** `/search?q=`: claims and pages, in either language and across them. */
export async function search(desk: Desk, context: Context): Promise<Response> {
  const form = formOf(context);
  const site = await siteOf(desk, context);
  const data = await load(desk, await desk.reader(), form);
  if (form.page > 1 && data.pages.length === 0 && data.claims.length === 0) throw new Refusal('not-found', { path: hereOf(context) });
  if (!wantsJson(context)) return sendPage(context, SearchPage({ site, data }));
  return sendJson(context, {
    query: data.form,
    words: data.words,
    translated: data.translated,
    ...(data.some ? { someWordsOnly: true } : {}),
    claims: data.claims.map(({ claim, document, health, marks }) => ({
      id: claim.id,
      document: document.id,
      text: claim.text,
      lang: claim.lang,
      ...(health === undefined ? {} : { health }),
      hits: marks,
    })),
    pages: data.pages.map(({ page, passages }) => ({
      source: page.sourceId,
      uri: page.uri,
      captureId: page.captureId,
      title: page.title,
      publisher: page.publisher,
      published: page.published,
      lang: page.lang,
      passages: passages.map(({ text, start, marks }) => ({ text, start, hits: marks })),
    })),
  });
}

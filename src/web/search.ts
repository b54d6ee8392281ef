import type { Context } from 'hono';
import { hasHan } from '#evidence/chinese.ts';
import { bestPassages, createHitFinder, type Hit } from '#evidence/searchHits.ts';
import type { QueryWord } from '#evidence/searchQuery.ts';
import type { Find, RankedPage } from '#evidence/searchRank.ts';
import { nearestWord } from '#evidence/searchSpelling.ts';
import { originsOf } from '#interchange/origins.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import type { SearchQuery } from '#records/search.ts';
import type { TextPosition } from '#records/text.ts';
import type { Excerpt, ReadWord, SearchData, SearchForm } from '#views/search-data.ts';
import { SearchPage } from '#views/search.tsx';
import { hereOf, sendJson, sendPage, siteOf, wantsJson, type Desk } from './answer.ts';
import { documentChoice } from './document.ts';
import { NO_CLAIMS, searchClaims } from './search-claims.ts';
import { formOf } from './search-form.ts';
import { rankPages } from './search-pages.ts';
import type { Reader } from './search-reader.ts';
import { passagesShelved } from './search-shelf.ts';

const PAGE = 15;
const PASSAGES = 2;
/** Words that a reader is told of, of each way a word was read. */
const TOLD = 6;
/** Characters of a passage that are shown. */
const EXCERPT = 240;
/** Shorter words are not taken for mistyped ones. */
const LEAST_TYPED = 4;
/** A document number (文号) as it is normalised. */
const NUMBER = /〔\d{4}〕\d+号$/;
const HOST = /^(?:https?:\/\/)?((?:[a-z\d-]+\.)+[a-z]{2,})\/?$/i;

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

/** Questions of so many words are first asked for all of them but one: of more, the index would look up every word too often. */
const ALL_BUT_ONE = { least: 3, most: 4 };

/** Weaker forms of a question of which nothing has all words, strongest first: all but one of them (of any two one), then any. */
function loosened(words: readonly QueryWord[], query: SearchQuery): readonly SearchQuery[] {
  const any: SearchQuery = { ...query, groups: [query.groups.flat()] };
  if (words.length < ALL_BUT_ONE.least || words.length > ALL_BUT_ONE.most) return words.length < 2 ? [] : [any];
  // Stems of the dictionary stand for many words each.
  const plain = words.map(({ terms }) => terms.filter(({ origin, prefix }) => origin !== 'dictionary' || prefix !== true));
  const pairs = plain.flatMap((group, i) => plain.slice(i + 1).map((other) => [...group, ...other]));
  return [{ ...query, groups: pairs }, any];
}

/** The source that an address names, also without its scheme. */
async function sourceNamed(archive: Archive, q: string): Promise<SearchData['source']> {
  if (!/^[^\s]+\.[^\s]+$/.test(q)) return undefined;
  for (const uri of /^https?:\/\//i.test(q) ? [q] : [`https://${q}`, `http://${q}`]) {
    const resource = await archive.resourceByUri(uri);
    const source = resource === undefined ? undefined : await archive.source(resource.id);
    if (source !== undefined) return { id: source.id, uri: source.uri };
  }
  return undefined;
}

/** The host that a question names, when sources of it are kept. */
async function hostNamed(archive: Archive, q: string): Promise<SearchData['hostNamed']> {
  const host = HOST.exec(q)?.[1]?.toLowerCase();
  if (host === undefined) return undefined;
  const { total } = await archive.sources({ host, limit: 1 });
  return total === 0 ? undefined : { host, sources: total };
}

/** Sources that carry one of the document numbers asked for: their pages state it beside the text. */
async function numbered(archive: Archive, words: readonly QueryWord[]): Promise<SearchData['numbered']> {
  const found = new Map<string, SearchData['numbered'][number]>();
  for (const documentNumber of words.flatMap(({ terms }) => terms.map(({ text }) => text)).filter((text) => NUMBER.test(text))) {
    for (const { sourceId, captureId } of await archive.textMarks({ documentNumber })) {
      const [source, captured] = await Promise.all([archive.source(sourceId), archive.capturedPage(captureId)]);
      if (source === undefined || captured?.page.documentNumber !== documentNumber) continue;
      found.set(sourceId, { id: sourceId, uri: source.uri, documentNumber, title: captured.page.title ?? source.uri });
    }
  }
  return [...found.values()];
}

/** The question with words that are nowhere put right, as far as words like them stand in claims and titles. */
async function meant(archive: Archive, words: readonly QueryWord[], q: string): Promise<string | undefined> {
  let put = '';
  let from = 0;
  for (const { text, start, end, terms } of words) {
    const translated = terms.some(({ origin }) => origin === 'glossary' || origin === 'dictionary');
    const known = !translated && /^[a-z]+$/i.test(text) && text.length >= LEAST_TYPED ? await archive.wordsLike(text.slice(0, 1)) : [];
    const right = known.some(({ word }) => word === text.toLowerCase()) ? undefined : nearestWord(text, known);
    put += `${q.slice(from, start)}${right ?? q.slice(start, end)}`;
    from = end;
  }
  put += q.slice(from);
  return put === q ? undefined : put;
}

/** The pages that are shown, with the sentences in which most of the question stands. */
async function shownPages(
  archive: Archive,
  words: readonly QueryWord[],
  ranked: readonly RankedPage[],
  find: Find,
): Promise<SearchData['pages']> {
  if (ranked.length === 0) return [];
  const places = await passagesShelved(
    archive,
    ranked.map(({ page }) => page.pageKey),
  );
  const origins = await originsOf(
    archive,
    ranked.map(({ page }) => page.captureId),
  );
  const marked = (part: string | undefined): Excerpt | undefined => (part === undefined ? undefined : { text: part, marks: find(part) });
  return ranked.map(({ page, text, hits, also }) => {
    const passages = places.get(page.pageKey) ?? [];
    const best = bestPassages(words, text, passages, hits, PASSAGES);
    const first = passages[0];
    const shown = best.length > 0 || first === undefined ? best : [{ ...first, hits: [] }];
    const from = origins.get(page.captureId);
    return {
      page,
      also,
      ...(from === undefined ? {} : { from }),
      title: marked(page.title),
      publisher: marked(page.publisher),
      passages: shown.map((passage) => excerptOf(text, passage, passage.hits)),
    };
  });
}

/** How a word was read, its own translations only. */
function readAs({ text, terms }: QueryWord): ReadWord {
  return {
    text,
    also: terms
      .filter(
        ({ origin, of, text: term }) =>
          origin !== 'asked' && of === undefined && (origin !== 'script' || hasHan(text)) && term.toLowerCase() !== text.toLowerCase(),
      )
      .slice(0, TOLD)
      .map(({ text: term, origin, prefix }) => ({ text: prefix === true ? `${term}…` : term, origin })),
  };
}

/** What was translated as a whole, of several words. */
function phrasesRead(words: readonly QueryWord[]): readonly ReadWord[] {
  const phrases = new Map<string, Map<string, ReadWord['also'][number]>>();
  for (const { text, origin, of } of words.flatMap(({ terms }) => terms)) {
    if (of === undefined || origin === 'script') continue;
    const also = phrases.get(of) ?? new Map<string, ReadWord['also'][number]>();
    phrases.set(of, also.set(text, { text, origin }));
  }
  return [...phrases].map(([text, also]) => ({ text, also: [...also.values()] }));
}

async function load({ archive }: Desk, { read, translated }: Reader, form: SearchForm): Promise<SearchData> {
  const words = await read(form.q);
  const find = createHitFinder(words);
  const { host, from, to, document, after } = form;
  const base: SearchQuery = {
    groups: words.map(({ terms }) => terms),
    limit: 0,
    ...(host === undefined ? {} : { host }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(document === undefined ? {} : { document }),
    ...(after === undefined ? {} : { after }),
  };
  const look = async (query: SearchQuery, some: boolean) => ({
    some,
    pages: form.in === 'claims' || words.length === 0 ? { ranked: [] } : await rankPages(archive, words, query, find, some),
    claims: form.in === 'pages' || words.length === 0 ? NO_CLAIMS : await searchClaims(archive, words, query, find, form, some, PAGE),
  });
  const empty = ({ pages, claims }: Awaited<ReturnType<typeof look>>): boolean => pages.ranked.length === 0 && claims.total === 0;
  let result = await look(base, false);
  const nowhere = empty(result) && words.length > 0;
  if (nowhere) for (const weaker of loosened(words, base)) if (empty(result)) result = await look(weaker, true);
  const { pages, claims, some } = result;
  const [source, sameNumber, site, suggestion] = await Promise.all([
    sourceNamed(archive, form.q),
    numbered(archive, words),
    hostNamed(archive, form.q),
    nowhere ? meant(archive, words, form.q) : undefined,
  ]);
  const shown = pages.ranked.slice((form.page - 1) * PAGE, form.page * PAGE);
  return {
    form,
    words: words.map(readAs),
    phrases: phrasesRead(words),
    translated,
    some,
    claims: claims.claims,
    moreClaims: claims.total > claims.claims.length,
    pages: await shownPages(archive, words, shown, find),
    pageTotal: form.in === 'claims' ? claims.total : pages.ranked.length,
    pageSize: PAGE,
    ...(pages.next === undefined ? {} : { next: pages.next }),
    ...(source === undefined ? {} : { source }),
    numbered: sameNumber,
    ...(site === undefined ? {} : { hostNamed: site }),
    ...(suggestion === undefined ? {} : { suggestion }),
    documents: await documentChoice(archive, document),
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
    ...(data.phrases.length === 0 ? {} : { phrases: data.phrases }),
    translated: data.translated,
    ...(data.some ? { someWordsOnly: true } : {}),
    ...(data.suggestion === undefined ? {} : { suggestion: data.suggestion }),
    ...(data.next === undefined ? {} : { next: data.next }),
    ...(data.source === undefined ? {} : { source: data.source }),
    ...(data.hostNamed === undefined ? {} : { hostNamed: data.hostNamed }),
    ...(data.numbered.length === 0 ? {} : { numbered: data.numbered }),
    claims: data.claims.map(({ claim, document, health, marks }) => ({
      id: claim.id,
      document: document.id,
      text: claim.text,
      lang: claim.lang,
      ...(health === undefined ? {} : { health }),
      hits: marks,
    })),
    pages: data.pages.map(({ page, also, passages }) => ({
      source: page.sourceId,
      uri: page.uri,
      ...(also.length === 0 ? {} : { alsoAt: also.map(({ uri }) => uri) }),
      captureId: page.captureId,
      title: page.title,
      publisher: page.publisher,
      published: page.published,
      lang: page.lang,
      passages: passages.map(({ text, start, marks }) => ({ text, start, hits: marks })),
    })),
  });
}

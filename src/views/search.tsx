import type { Claim, DocumentSummary } from '#records/document.ts';
import type { ClaimHealth } from '#records/evidence.ts';
import type { PageFound } from '#records/search.ts';
import type { Lang, TextPosition } from '#records/text.ts';
import { formatPageDate } from './format.ts';
import { Page } from './frame.tsx';
import { DictionaryName } from './gloss.tsx';
import { guessTag, langTag, textTag } from './lang.ts';
import { HealthMark } from './marks.tsx';
import { shortened } from './names.ts';
import { Empty, langOf, Say, Section } from './parts.tsx';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { ORIGIN_WORDS, SEARCH } from './words/search.ts';
import { SITE, say } from './words.ts';

type Origin = keyof typeof ORIGIN_WORDS;

/** A word of the question found in a text. */
export interface Marked extends TextPosition {
  readonly word: number;
  readonly origin: Origin;
}

/** What was asked for. */
export interface SearchForm {
  readonly q: string;
  readonly in: 'all' | 'claims' | 'pages';
  readonly host?: string;
  readonly from?: string;
  readonly to?: string;
  readonly document?: string;
  /** From 1. */
  readonly page: number;
  /** Where the pages ranked before ended. */
  readonly after?: string;
}

/** How a word was read: the other words that count as it. */
export interface ReadWord {
  readonly text: string;
  readonly also: readonly { readonly text: string; readonly origin: Origin }[];
}

/** A stretch of a text with what was found in it; the marks count in `text`. */
export interface Excerpt {
  readonly text: string;
  readonly marks: readonly Marked[];
}

export interface SearchData {
  readonly form: SearchForm;
  readonly words: readonly ReadWord[];
  /** Whether glossary and dictionary were at hand. */
  readonly translated: boolean;
  /** Whether nothing had all of the words. */
  readonly some: boolean;
  readonly claims: readonly {
    readonly claim: Claim;
    readonly document: DocumentSummary;
    readonly health?: ClaimHealth;
    readonly marks: readonly Marked[];
  }[];
  readonly moreClaims: boolean;
  readonly pages: readonly {
    readonly page: PageFound;
    /** Other addresses with the same text. */
    readonly also: readonly PageFound[];
    readonly title: Excerpt | undefined;
    readonly publisher: Excerpt | undefined;
    readonly passages: readonly (Excerpt & { readonly start: number })[];
  }[];
  readonly pageTotal: number;
  readonly pageSize: number;
  /** Where the pages begin that were not ranked with these. */
  readonly next?: string;
  readonly source?: { readonly id: string; readonly uri: string };
  /** Sources that carry a document number asked for. */
  readonly numbered: readonly { readonly id: string; readonly uri: string; readonly title: string; readonly documentNumber: string }[];
  readonly hostNamed?: { readonly host: string; readonly sources: number };
  /** What may have been meant, when nothing has what was typed. */
  readonly suggestion?: string;
  readonly documents: readonly Pick<DocumentSummary, 'id' | 'title' | 'lang'>[];
}

/** Address of a search with some of it changed; what is as by default is left out. */
export function searchAddress(
  form: SearchForm,
  change: Partial<Omit<SearchForm, 'after'>> & { readonly after?: string | undefined } = {},
): string {
  const wanted = { ...form, ...change };
  const parameters = new URLSearchParams({ q: wanted.q });
  for (const key of ['host', 'from', 'to', 'document'] as const) {
    const value = wanted[key];
    if (value !== undefined) parameters.set(key, value);
  }
  if (wanted.in !== 'all') parameters.set('in', wanted.in);
  if (wanted.page > 1) parameters.set('page', String(wanted.page));
  if (wanted.after !== undefined) parameters.set('after', wanted.after);
  return `${to.search()}?${parameters.toString()}`;
}

/** A text with what was found in it marked; words found by translation say for which word. */
function MarkedText({ text, marks, words, lang }: Excerpt & { words: readonly ReadWord[]; lang: Lang }) {
  const pieces: (string | ReturnType<typeof Mark>)[] = [];
  let from = 0;
  for (const { start, end, word, origin } of marks) {
    const asked = words[word]?.text ?? '';
    pieces.push(text.slice(from, start));
    pieces.push(
      <Mark text={text.slice(start, end)} {...(origin === 'asked' ? {} : { title: say(SEARCH.foundAs, lang, { word: asked }) })} />,
    );
    from = end;
  }
  return (
    <>
      {pieces}
      {text.slice(from)}
    </>
  );
}

function Mark({ text, title }: { text: string; title?: string }) {
  return <mark {...(title === undefined ? {} : { title })}>{text}</mark>;
}

function Form({ data, lang }: { data: SearchData; lang: Lang }) {
  const { form } = data;
  return (
    <form class="search" action={to.search()} role="search">
      <div class="field wide">
        <label for="q">{SEARCH.words[lang]}</label>
        <input
          id="q"
          name="q"
          type="search"
          value={form.q}
          maxlength={200}
          autocomplete="off"
          {...(form.q === '' ? { autofocus: true } : {})}
        />
      </div>
      <div class="field">
        <label for="host">{SITE.host[lang]}</label>
        <input id="host" name="host" type="text" inputmode="url" autocomplete="off" placeholder="cq.gov.cn" value={form.host ?? ''} />
      </div>
      <div class="field">
        <label for="document">{SITE.document[lang]}</label>
        <select id="document" name="document">
          <option value="">{SITE.allDocuments[lang]}</option>
          {data.documents.map(({ id, title, lang: of }) => (
            <option value={id} lang={langTag(of)} {...(id === form.document ? { selected: true } : {})}>
              {shortened(title, 40)}
            </option>
          ))}
        </select>
      </div>
      <div class="field short">
        <label for="from">{SEARCH.from[lang]}</label>
        <input
          id="from"
          name="from"
          type="text"
          inputmode="numeric"
          autocomplete="off"
          placeholder={SEARCH.dateForm[lang]}
          value={form.from ?? ''}
        />
      </div>
      <div class="field short">
        <label for="to">{SEARCH.to[lang]}</label>
        <input id="to" name="to" type="text" inputmode="numeric" autocomplete="off" value={form.to ?? ''} />
      </div>
      <button type="submit" class="btn main">
        {SEARCH.search[lang]}
      </button>
    </form>
  );
}

function ReadAs({ data, lang }: { data: SearchData; lang: Lang }) {
  const read = data.words.filter(({ also }) => also.length > 0);
  const attributed = read.some(({ also }) => also.some(({ origin }) => origin === 'dictionary' || origin === 'glossary'));
  return (
    <div class="readas">
      {!data.translated && <p>{SEARCH.noTranslations[lang]}</p>}
      {read.length > 0 && (
        <dl>
          <dt>{SEARCH.readAs[lang]}</dt>
          {read.map(({ text, also }) => (
            <dd>
              <b {...langOf(guessTag(text), lang)}>{text}</b>
              {' → '}
              {also.map(({ text: other, origin }, i) => (
                <>
                  {i > 0 && ', '}
                  <span {...langOf(guessTag(other), lang)} title={ORIGIN_WORDS[origin][lang]}>
                    {other}
                  </span>
                </>
              ))}
            </dd>
          ))}
        </dl>
      )}
      {attributed && (
        <p class="dim">
          <Say words={SEARCH.alsoFrom} lang={lang} slots={{ dictionary: <DictionaryName lang={lang} /> }} />
        </p>
      )}
    </div>
  );
}

function Claims({ data, site }: { data: SearchData; site: Site }) {
  const { lang } = site;
  return (
    <Section
      id="claims"
      title={SEARCH.claims[lang]}
      aside={
        data.moreClaims && data.form.in === 'all' ? (
          <a href={searchAddress(data.form, { in: 'claims', page: 1 })}>{SEARCH.allClaims[lang]}</a>
        ) : undefined
      }
    >
      <ol class="found">
        {data.claims.map(({ claim, document, health, marks }) => (
          <li>
            <p class="says" {...langOf(langTag(claim.lang), lang)}>
              <a class="quiet" href={to.claim(claim.id)}>
                <MarkedText text={claim.text} marks={marks} words={data.words} lang={lang} />
              </a>
            </p>
            <p class="dim">
              {health !== undefined && <HealthMark health={health} lang={lang} />}{' '}
              <a class="quiet" href={to.documentClaim(document.id, claim.id)} {...langOf(langTag(document.lang), lang)}>
                {shortened(document.title, 60)}
              </a>
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** The source, or the capture of a page that none cites, such as where a redirect led. */
function placeOf({ isSource, sourceId, captureId }: PageFound): string {
  return isSource ? to.source(sourceId) : to.capture(captureId);
}

function Pages({ data, site }: { data: SearchData; site: Site }) {
  const { lang } = site;
  return (
    <Section
      id="pages"
      title={SEARCH.pages[lang]}
      aside={
        data.form.in !== 'all' || data.claims.length === 0 ? undefined : (
          <a href={searchAddress(data.form, { in: 'pages', page: 1 })}>{SEARCH.allPages[lang]}</a>
        )
      }
    >
      <ol class="found">
        {data.pages.map(({ page, also, title, publisher, passages }) => (
          <li>
            <p class="name" {...(title === undefined ? {} : langOf(textTag(page.lang, title.text), lang))}>
              <a href={to.capture(page.captureId)}>
                {title === undefined ? <span class="uri">{page.uri}</span> : <MarkedText {...title} words={data.words} lang={lang} />}
              </a>
            </p>
            <p class="dim">
              {publisher !== undefined && (
                <span {...langOf(guessTag(publisher.text), lang)}>
                  <MarkedText {...publisher} words={data.words} lang={lang} /> ·{' '}
                </span>
              )}
              {page.published !== undefined && <>{formatPageDate(page.published, lang)} · </>}
              <a class="quiet" href={placeOf(page)}>
                {page.host}
              </a>
              {also.map((other, i) => (
                <>
                  {i === 0 ? ` · ${SEARCH.sameText[lang]} ` : ', '}
                  <a class="quiet uri" href={placeOf(other)}>
                    {shortened(other.uri.replace(/^https?:\/\//, ''), 50)}
                  </a>
                </>
              ))}
            </p>
            {passages.map((passage) => (
              <blockquote class="says" {...langOf(textTag(page.lang, passage.text), lang)}>
                <a class="quiet" href={to.passage(page.captureId, passage.start)}>
                  <MarkedText {...passage} words={data.words} lang={lang} />
                </a>
              </blockquote>
            ))}
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** What was asked for by its address, and what may have been meant. */
function Named({ data, lang }: { data: SearchData; lang: Lang }) {
  const { source, numbered, hostNamed, suggestion } = data;
  const colon = lang === 'zh' ? '：' : ': ';
  return (
    <>
      {source !== undefined && (
        <p>
          {SEARCH.thisSource[lang]}
          {colon}
          <a class="uri" href={to.source(source.id)}>
            {source.uri}
          </a>
        </p>
      )}
      {numbered.map(({ id, title, documentNumber }) => (
        <p>
          <span lang="zh-Hans">{documentNumber}</span>
          {colon}
          <a href={to.source(id)} {...langOf(guessTag(title), lang)}>
            {title}
          </a>
        </p>
      ))}
      {hostNamed !== undefined && (
        <p>
          {SEARCH.thisHost[lang]}
          {colon}
          <a class="uri" href={`${to.sources()}?host=${encodeURIComponent(hostNamed.host)}`}>
            {hostNamed.host}
          </a>{' '}
          ({hostNamed.sources})
        </p>
      )}
      {suggestion !== undefined && (
        <p>
          {SEARCH.meant[lang]}
          {colon}
          <a href={searchAddress(data.form, { q: suggestion, page: 1, after: undefined })}>{suggestion}</a>
        </p>
      )}
    </>
  );
}

/** What can be done where nothing was found. */
function Nothing({ data, lang }: { data: SearchData; lang: Lang }) {
  const { q, host, from, to: until, document, in: within } = data.form;
  const filtered = host !== undefined || from !== undefined || until !== undefined || document !== undefined || within !== 'all';
  return (
    <>
      <Empty says={SEARCH.nothing[lang]} next={data.words.length === 0 ? SEARCH.noWords[lang] : SEARCH.nothingNext[lang]} />
      {filtered && (
        <p>
          <a href={searchAddress({ q, in: 'all', page: 1 })}>{SEARCH.withoutFilters[lang]}</a>
        </p>
      )}
    </>
  );
}

function Results({ data, site }: { data: SearchData; site: Site }) {
  const { lang } = site;
  const { form } = data;
  if (data.claims.length === 0 && data.pages.length === 0)
    return (
      <>
        <Named data={data} lang={lang} />
        {data.source === undefined && data.numbered.length === 0 && data.hostNamed === undefined && <Nothing data={data} lang={lang} />}
        {data.next !== undefined && <Onward data={data} lang={lang} />}
      </>
    );
  return (
    <>
      <Named data={data} lang={lang} />
      {form.in !== 'all' && (
        <p>
          <a href={searchAddress(form, { in: 'all', page: 1 })}>{SEARCH.everything[lang]}</a>
        </p>
      )}
      {data.some && <p class="dim">{SEARCH.someWords[lang]}</p>}
      {data.claims.length > 0 && <Claims data={data} site={site} />}
      {data.pages.length > 0 && <Pages data={data} site={site} />}
      <nav class="pager" aria-label={SITE.pages[lang]}>
        {form.page > 1 && <a href={searchAddress(form, { page: form.page - 1 })}>{SITE.previous[lang]}</a>}
        {form.page * data.pageSize < data.pageTotal && <a href={searchAddress(form, { page: form.page + 1 })}>{SITE.next[lang]}</a>}
      </nav>
      {data.next !== undefined && form.page * data.pageSize >= data.pageTotal && <Onward data={data} lang={lang} />}
    </>
  );
}

/** That there are more than were ranked, and the way to them. */
function Onward({ data, lang }: { data: SearchData; lang: Lang }) {
  const { form, next } = data;
  return (
    <p class="dim">
      {say(form.after === undefined ? SEARCH.more : SEARCH.moreYet, lang, { n: data.pageTotal })}{' '}
      <a href={searchAddress(form, { page: 1, after: next, in: 'pages' })}>{SEARCH.older[lang]}</a>
    </p>
  );
}

/** What was found in claims and pages, in both languages, and how the question was read. */
export function SearchPage({ site, data }: { site: Site; data: SearchData }) {
  const { lang } = site;
  const { q } = data.form;
  return (
    <Page site={site} title={q === '' ? SEARCH.search[lang] : `${q} – ${SEARCH.search[lang]}`} room="search" json={q !== ''}>
      <h1>{SEARCH.search[lang]}</h1>
      <Form data={data} lang={lang} />
      {q === '' ? (
        <p class="lede">{SEARCH.hint[lang]}</p>
      ) : (
        <>
          <ReadAs data={data} lang={lang} />
          <Results data={data} site={site} />
        </>
      )}
    </Page>
  );
}

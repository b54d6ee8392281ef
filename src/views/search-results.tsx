import type { Child } from 'hono/jsx';
import type { PageFound } from '#records/search.ts';
import type { Lang } from '#records/text.ts';
import { formatPageDate } from './format.ts';
import { guessTag, langTag, textTag } from './lang.ts';
import { HealthMark } from './marks.tsx';
import { shortened } from './names.ts';
import { originWords } from './origin.ts';
import { Empty, langOf, Section } from './parts.tsx';
import { Prose } from './prose.tsx';
import { searchAddress, type Excerpt, type ReadWord, type SearchData } from './search-data.ts';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { SEARCH } from './words/search.ts';
import { SITE, say } from './words.ts';

interface MarkedProps extends Excerpt {
  readonly words: readonly ReadWord[];
  readonly lang: Lang;
  /** Language of the text. */
  readonly tag: string;
}

/** A text with what was found in it marked; words found by translation say for which word. */
function MarkedText({ text, marks, words, lang, tag }: MarkedProps) {
  const pieces: Child[] = [];
  let from = 0;
  for (const { start, end, word, also = [], origin } of marks) {
    const asked = [word, ...also].map((each) => words[each]?.text ?? '').join(' ');
    const found = text.slice(start, end);
    pieces.push(
      <Prose text={text.slice(from, start)} tag={tag} />,
      <mark {...(origin === 'asked' ? {} : { title: say(SEARCH.foundAs, lang, { word: asked }) })}>
        <Prose text={found} tag={tag} />
      </mark>,
    );
    from = end;
  }
  return (
    <>
      {pieces}
      <Prose text={text.slice(from)} tag={tag} />
    </>
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
                <MarkedText text={claim.text} marks={marks} words={data.words} lang={lang} tag={langTag(claim.lang)} />
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
        {data.pages.map(({ page, also, title, publisher, passages, from }) => (
          <li>
            <p class="name" {...(title === undefined ? {} : langOf(textTag(page.lang, title.text), lang))}>
              <a href={to.capture(page.captureId)}>
                {title === undefined ? (
                  <span class="uri">{page.uri}</span>
                ) : (
                  <MarkedText {...title} words={data.words} lang={lang} tag={textTag(page.lang, title.text)} />
                )}
              </a>
            </p>
            <p class="dim">
              {publisher !== undefined && (
                <span {...langOf(guessTag(publisher.text), lang)}>
                  <MarkedText {...publisher} words={data.words} lang={lang} tag={guessTag(publisher.text)} /> ·{' '}
                </span>
              )}
              {page.published !== undefined && <>{formatPageDate(page.published, lang)} · </>}
              <a class="quiet" href={placeOf(page)}>
                {page.host}
              </a>
              {from !== undefined && ` · ${originWords(from, lang) ?? ''}`}
              {also.map((other, i) => (
                <>
                  {i === 0 ? ` · ${SEARCH.sameText[lang]} ` : lang === 'en' ? ', ' : '、'}
                  <a class="quiet uri" href={placeOf(other)}>
                    {shortened(other.uri.replace(/^https?:\/\//, ''), 50)}
                  </a>
                </>
              ))}
            </p>
            {passages.map((passage) => (
              <blockquote class="says" {...langOf(textTag(page.lang, passage.text), lang)}>
                <a class="quiet" href={to.passage(page.captureId, passage.start)}>
                  <MarkedText {...passage} words={data.words} lang={lang} tag={textTag(page.lang, passage.text)} />
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
          {lang === 'en' ? `(${hostNamed.sources})` : `（${hostNamed.sources}）`}
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

/** What was found, or what can be done where nothing was. */
export function Results({ data, site }: { data: SearchData; site: Site }) {
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

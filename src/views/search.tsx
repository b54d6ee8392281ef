import type { Lang } from '#records/text.ts';
import { Page } from './frame.tsx';
import { DictionaryName } from './gloss.tsx';
import { guessTag, langTag, otherLang } from './lang.ts';
import { shortened } from './names.ts';
import { langOf, Say } from './parts.tsx';
import { keptRendered } from './rendered.ts';
import type { SearchData } from './search-data.ts';
import { Results } from './search-results.tsx';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { ORIGIN_WORDS, SEARCH } from './words/search.ts';
import { SITE } from './words.ts';

interface ChoiceProps {
  readonly documents: SearchData['documents'];
  readonly chosen: string | undefined;
}

/** The documents that a search can be narrowed to, the same on nearly all pages. */
const Choice = keptRendered<ChoiceProps>(
  ({ documents, chosen = '' }) => [chosen, ...documents.map(({ id, title, lang }) => `${id}\t${title}\t${lang}`)].join('\n'),
  ({ documents, chosen }) => (
    <>
      {documents.map(({ id, title, lang }) => (
        <option value={id} lang={langTag(lang)} {...(id === chosen ? { selected: true } : {})}>
          {shortened(title, 40)}
        </option>
      ))}
    </>
  ),
);

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
          <Choice documents={data.documents} chosen={form.document} />
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
  const read = [...data.phrases, ...data.words].filter(({ also }) => also.length > 0);
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
                  {i > 0 && (lang === 'en' ? ', ' : '、')}
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

/** What was found in claims and pages, in both languages, and how the question was read. */
export function SearchPage({ site, data }: { site: Site; data: SearchData }) {
  const { lang } = site;
  const { q } = data.form;
  return (
    <Page site={site} title={q === '' ? SEARCH.search[lang] : `${q} – ${SEARCH.search[lang]}`} room="search" json={q !== ''}>
      <h1>{SEARCH.search[lang]}</h1>
      <Form data={data} lang={lang} />
      {q === '' ? (
        <p class="lede">
          <Say
            words={SEARCH.hint}
            lang={lang}
            slots={{
              term: <span lang={langTag(otherLang(lang))}>{SEARCH.hintTerm[lang]}</span>,
              figure: <span lang={langTag(otherLang(lang))}>{SEARCH.hintFigure[lang]}</span>,
            }}
          />
        </p>
      ) : (
        <>
          <ReadAs data={data} lang={lang} />
          <Results data={data} site={site} />
        </>
      )}
    </Page>
  );
}

import { DRIFTS, LINK_STATES } from '#records/health.ts';
import { PAGE_CLASSES } from '#records/page.ts';
import { TEXT_LANGS, type Lang } from '#records/text.ts';
import { langTag } from './lang.ts';
import { shortened } from './names.ts';
import { escaped, rendered, type Rendered } from './rendered.ts';
import { to } from './site.ts';
import type { SourceFilter, SourcesData } from './sources.tsx';
import { SORT_LABEL, SORT_WORDS, SOURCE_SORTS } from './words/sorts.ts';
import { DRIFT_WORDS, PAGE_CLASS_WORDS, SITE, STATE_WORDS, TEXT_LANG_WORDS, UNCHECKED_LABEL } from './words.ts';

const FILTERS = ['state', 'drift', 'host', 'document', 'class', 'language'] as const satisfies readonly (keyof SourceFilter)[];

/** Address of the list with some of its filter changed; what is as by default is left out. */
export function listAddress(filter: SourceFilter, change: Partial<SourceFilter>): string {
  const wanted = { ...filter, ...change };
  const parameters = new URLSearchParams();
  for (const key of FILTERS) {
    const value = wanted[key];
    if (value !== undefined) parameters.set(key, value);
  }
  if (wanted.sort !== 'risk') parameters.set('sort', wanted.sort);
  if (wanted.page > 1) parameters.set('page', String(wanted.page));
  const query = parameters.toString();
  return query === '' ? to.sources() : `${to.sources()}?${query}`;
}

interface Option {
  readonly value: string;
  readonly words: string;
  readonly tag?: string;
}

/** A field with a list to choose from. */
function choice(id: string, label: string, any: string | undefined, chosen: string | undefined, options: readonly Option[]): string {
  const listed = options.map(({ value, words, tag }) => {
    const marks = `${value === chosen ? ' selected=""' : ''}${tag === undefined ? '' : ` lang="${tag}"`}`;
    return `<option value="${escaped(value)}"${marks}>${escaped(words)}</option>`;
  });
  return (
    `<div class="field"><label for="${id}">${escaped(label)}</label><select id="${id}" name="${id}">` +
    `${any === undefined ? '' : `<option value="">${escaped(any)}</option>`}${listed.join('')}</select></div>`
  );
}

/** The fields a list of sources is filtered by; a plain form, so that it works without script. */
export function Filters({ data: { filter, documents }, lang }: { data: Pick<SourcesData, 'filter' | 'documents'>; lang: Lang }): Rendered {
  const { state, drift, document, class: kind, language, host = '', sort } = filter;
  const states = LINK_STATES.map((value) => ({ value, words: (value === 'unknown' ? UNCHECKED_LABEL : STATE_WORDS[value].label)[lang] }));
  const drifts = DRIFTS.map((value) => ({ value, words: DRIFT_WORDS[value].label[lang] }));
  const titles = documents.map(({ id, title, lang: of }) => ({ value: id, words: shortened(title, 40), tag: langTag(of) }));
  const classes = PAGE_CLASSES.map((value) => ({ value, words: PAGE_CLASS_WORDS[value][lang] }));
  const languages = TEXT_LANGS.map((value) => ({ value, words: TEXT_LANG_WORDS[value][lang] }));
  const orders = SOURCE_SORTS.map((value) => ({ value, words: SORT_WORDS[value][lang] }));
  return rendered(
    [
      `<form class="filters" action="${to.sources()}" aria-label="${escaped(SITE.filterSources[lang])}">`,
      choice('state', SITE.state[lang], SITE.anyState[lang], state, states),
      choice('drift', SITE.drift[lang], SITE.anyDrift[lang], drift, drifts),
      choice('document', SITE.document[lang], SITE.allDocuments[lang], document, titles),
      choice('class', SITE.pageClass[lang], SITE.anyClass[lang], kind, classes),
      choice('language', SITE.language[lang], SITE.anyLanguage[lang], language, languages),
      `<div class="field"><label for="host">${escaped(SITE.host[lang])}</label><input id="host" name="host" type="text" inputmode="url" `,
      `autocomplete="off" placeholder="www.cq.gov.cn" value="${escaped(host)}"/></div>`,
      choice('sort', SORT_LABEL[lang], undefined, sort, orders),
      `<button type="submit">${escaped(SITE.filter[lang])}</button>`,
      FILTERS.some((key) => filter[key] !== undefined) ? `<a href="${to.sources()}">${escaped(SITE.clear[lang])}</a>` : '',
      '</form>',
    ].join(''),
  );
}

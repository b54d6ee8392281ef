import { DRIFTS, LINK_STATES } from '#records/health.ts';
import { PAGE_CLASSES } from '#records/page.ts';
import { TEXT_LANGS, type Lang } from '#records/text.ts';
import { langTag } from './lang.ts';
import { shortened } from './names.ts';
import { escaped, rendered, type Rendered } from './rendered.ts';
import { to } from './site.ts';
import type { SourceFilter, SourcesData } from './sources.tsx';
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

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly any: string;
  readonly chosen: string | undefined;
  readonly options: readonly Option[];
}

/** A field with a list to choose from. */
function Choice({ id, label, any, chosen, options }: ChoiceProps): Rendered {
  const listed = options.map(({ value, words, tag }) => {
    const marks = `${value === chosen ? ' selected=""' : ''}${tag === undefined ? '' : ` lang="${tag}"`}`;
    return `<option value="${escaped(value)}"${marks}>${escaped(words)}</option>`;
  });
  return rendered(
    `<div class="field"><label for="${id}">${label}</label><select id="${id}" name="${id}"><option value="">${any}</option>${listed.join('')}</select></div>`,
  );
}

/** The fields a list of sources is filtered by; a plain form, so that it works without script. */
export function Filters({ data, lang }: { data: SourcesData; lang: Lang }) {
  const { filter } = data;
  const filtered = FILTERS.some((key) => filter[key] !== undefined);
  return (
    <form class="filters" action={to.sources()} aria-label={SITE.filterSources[lang]}>
      <Choice
        id="state"
        label={SITE.state[lang]}
        any={SITE.anyState[lang]}
        chosen={filter.state}
        options={LINK_STATES.map((state) => ({
          value: state,
          words: (state === 'unknown' ? UNCHECKED_LABEL : STATE_WORDS[state].label)[lang],
        }))}
      />
      <Choice
        id="drift"
        label={SITE.drift[lang]}
        any={SITE.anyDrift[lang]}
        chosen={filter.drift}
        options={DRIFTS.map((drift) => ({ value: drift, words: DRIFT_WORDS[drift].label[lang] }))}
      />
      <Choice
        id="document"
        label={SITE.document[lang]}
        any={SITE.allDocuments[lang]}
        chosen={filter.document}
        options={data.documents.map(({ id, title, lang: of }) => ({ value: id, words: shortened(title, 40), tag: langTag(of) }))}
      />
      <Choice
        id="class"
        label={SITE.pageClass[lang]}
        any={SITE.anyClass[lang]}
        chosen={filter.class}
        options={PAGE_CLASSES.map((name) => ({ value: name, words: PAGE_CLASS_WORDS[name][lang] }))}
      />
      <Choice
        id="language"
        label={SITE.language[lang]}
        any={SITE.anyLanguage[lang]}
        chosen={filter.language}
        options={TEXT_LANGS.map((of) => ({ value: of, words: TEXT_LANG_WORDS[of][lang] }))}
      />
      <div class="field">
        <label for="host">{SITE.host[lang]}</label>
        <input id="host" name="host" type="text" inputmode="url" autocomplete="off" placeholder="www.cq.gov.cn" value={filter.host ?? ''} />
      </div>
      {filter.sort !== 'risk' && <input type="hidden" name="sort" value={filter.sort} />}
      <button type="submit">{SITE.filter[lang]}</button>
      {filtered && <a href={to.sources()}>{SITE.clear[lang]}</a>}
    </form>
  );
}

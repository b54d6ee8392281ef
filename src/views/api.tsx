import type { Lang, Wording } from '#records/text.ts';
import { Page } from './frame.tsx';
import { gap, Say, Section } from './parts.tsx';
import type { Site } from './site.ts';
import { API } from './words/api.ts';

/** One route of the API as its page shows it. */
export interface ApiRoute {
  readonly path: string;
  readonly words: Wording;
  readonly parameters: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly values: string;
    readonly standard?: string;
  }[];
  readonly fields: readonly string[];
}

function Route({ route, lang }: { route: ApiRoute; lang: Lang }) {
  const id = route.path.replace(/[^a-z0-9]+/gi, '-');
  const open = !route.path.includes('{') && !route.parameters.some(({ required }) => required);
  return (
    <Section id={id} title={route.words[lang]} aside={open ? <a href={route.path}>{API.tryIt[lang]}</a> : undefined}>
      <p>
        <code>GET {route.path}</code>
      </p>
      {route.parameters.length > 0 && (
        <dl class="facts parameters">
          {route.parameters.map(({ name, required, values, standard }) => (
            <div>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                <code>{values}</code>
                {standard !== undefined && <span class="dim"> = {standard}</span>}
                {required && <span class="dim">{lang === 'zh' ? `（${API.required.zh}）` : ` (${API.required.en})`}</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {route.fields.length > 0 && (
        <p class="dim">
          {API.fields[lang]}
          {lang === 'zh' ? '：' : ': '}
          <code>{route.fields.join(', ')}</code>
        </p>
      )}
    </Section>
  );
}

/** Addresses for programs beside the API; braces hold what is to be put in. */
const ALSO = {
  feed: <a href="/activity.atom">/activity.atom</a>,
  timeMap: <code>{'/timemap/json/{uri}'}</code>,
  timeGate: <code>{'/timegate/{uri}'}</code>,
  receipt: <code>{'/receipts/{id}.json'}</code>,
  log: <code>/log</code>,
  metrics: <a href="/metrics">/metrics</a>,
};

/** What the API gives, route by route. */
export function ApiPage({ site, routes }: { site: Site; routes: readonly ApiRoute[] }) {
  const { lang } = site;
  return (
    <Page site={site} title={API.title[lang]}>
      <h1>{API.title[lang]}</h1>
      <p class="lede">{API.lede[lang]}</p>
      <p>
        <Say words={API.machine} lang={lang} slots={{ link: <a href="/openapi.json">openapi.json</a> }} />
        {gap(lang)}
        {API.conditional[lang]}
        {gap(lang)}
        <Say words={API.paging} lang={lang} slots={{ next: <code>next</code> }} />
        {gap(lang)}
        <Say words={API.problems} lang={lang} slots={{ code: <code>error.code</code> }} />
      </p>
      <p>
        <Say words={API.also} lang={lang} slots={ALSO} />
      </p>
      {routes.map((route) => (
        <Route route={route} lang={lang} />
      ))}
    </Page>
  );
}

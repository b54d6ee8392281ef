import type { Capture } from '#records/capture.ts';
import type { Claim } from '#records/document.ts';
import type { Source } from '#records/source.ts';
import type { Lang } from '#records/text.ts';
import { formatDay, formatMoment, formatPageDate } from './format.ts';
import { otherLang } from './lang.ts';
import { DriftMark, StateMark } from './marks.tsx';
import { claimName, sourceName } from './names.ts';
import { Fact, Foreign, Moment, NameText, Section } from './parts.tsx';
import { Reasons } from './reasons.tsx';
import type { ReplayKind } from './replay.tsx';
import { file, relative, staticPage, type StaticSite } from './static-frame.tsx';
import { SITE, say } from './words.ts';
import { EXCHANGE_WORDS } from './words/exchange.ts';

/** A source with all that its page shows. */
export interface StaticSource {
  readonly source: Source;
  readonly slug: string;
  /** Newest first. */
  readonly captures: readonly Capture[];
  /** Full copies by capture, where the site has them. */
  readonly copies: ReadonlyMap<string, string>;
  /** Addresses of archived copies by capture, where the archive is published. */
  readonly mementos: ReadonlyMap<string, string>;
  readonly claims: readonly { readonly claim: Claim; readonly document: string }[];
}

/** A link out, for addresses a browser should follow; others stay text. */
function Outward({ uri }: { uri: string }) {
  return /^https?:\/\//i.test(uri) ? (
    <a class="uri" href={uri} rel="external nofollow noreferrer noopener">
      {uri}
    </a>
  ) : (
    <span class="uri">{uri}</span>
  );
}

function Captures({ data, here, lang }: { data: StaticSource; here: string; lang: Lang }) {
  return (
    <Section id="captures" title={EXCHANGE_WORDS.site.copies[lang]}>
      <ul>
        {data.captures.map((capture) => {
          const copy = data.copies.get(capture.id);
          const memento = data.mementos.get(capture.id);
          return (
            <li>
              <Moment at={capture.capturedAt} lang={lang} /> <span class="tab">{capture.status}</span>
              {copy !== undefined && (
                <>
                  {' · '}
                  <a href={relative(here, file.copy(copy))}>{EXCHANGE_WORDS.site.copy[lang]}</a>
                </>
              )}
              {memento !== undefined && (
                <>
                  {' · '}
                  <a href={memento}>{EXCHANGE_WORDS.site.memento[lang]}</a>
                </>
              )}
              {capture.withdrawn !== undefined && (
                <> · {say(SITE.withdrawn, lang, { when: formatDay(capture.withdrawn.at, lang), by: capture.withdrawn.by })}</>
              )}
              <br />
              <span class="mono xs">sha256:{capture.payloadDigest}</span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** The page of one source. */
export function staticSource(site: StaticSite, data: StaticSource): string {
  const { lang } = site;
  const { source, slug, claims } = data;
  const here = file.source(lang, slug);
  const name = sourceName(source);
  return staticPage({
    site,
    here,
    twin: file.source(otherLang(lang), slug),
    title: name.text,
    children: (
      <>
        <h1>
          <NameText name={name} lang={lang} />
        </h1>
        <p class="lede">
          <StateMark status={source.status} lang={lang} strong />
          {source.status !== undefined && (
            <>
              {' '}
              <DriftMark drift={source.status.drift} lang={lang} /> <Reasons reasons={source.status.reasons} lang={lang} />
            </>
          )}
        </p>
        <dl class="facts">
          <Fact term={EXCHANGE_WORDS.site.original[lang]}>
            <Outward uri={source.uri} />
          </Fact>
          <Fact term={SITE.publisher[lang]}>
            {source.publisher === undefined ? undefined : <Foreign text={source.publisher} lang={lang} />}
          </Fact>
          <Fact term={SITE.published[lang]}>{source.published === undefined ? undefined : formatPageDate(source.published, lang)}</Fact>
          <Fact term={SITE.lastCheck[lang]}>{source.lastAttempt === undefined ? undefined : formatMoment(source.lastAttempt, lang)}</Fact>
        </dl>
        <Section id="claims" title={EXCHANGE_WORDS.site.citedIn[lang]}>
          {claims.length === 0 && <p class="dim small">{EXCHANGE_WORDS.site.noneRest[lang]}</p>}
          <ul>
            {claims.map(({ claim, document }) => {
              const words = claimName(claim);
              return (
                <li>
                  <a href={`${relative(here, file.document(lang, document))}#claim-${claim.ordinal + 1}`}>
                    <Foreign text={words.text} tag={words.tag} lang={lang} />
                  </a>
                </li>
              );
            })}
          </ul>
        </Section>
        {data.captures.length > 0 && <Captures data={data} here={here} lang={lang} />}
      </>
    ),
  });
}

/** The list of sources, by address. */
export function staticSources(site: StaticSite, sources: readonly Pick<StaticSource, 'source' | 'slug'>[]): string {
  const { lang } = site;
  const here = file.sources(lang);
  return staticPage({
    site,
    here,
    twin: file.sources(otherLang(lang)),
    title: SITE.sources[lang],
    children: (
      <>
        <h1>{SITE.sources[lang]}</h1>
        <ul>
          {sources.map(({ source, slug }) => (
            <li>
              <StateMark status={source.status} lang={lang} />{' '}
              <a href={relative(here, file.source(lang, slug))}>
                <NameText name={sourceName(source)} lang={lang} />
              </a>{' '}
              <span class="uri small faint">{source.uri}</span>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}

/** Policy of a full copy: what stands in it and nothing else. */
const COPY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** A full copy, inert, under a bar that says what it is. */
export function staticCopy(
  site: Omit<StaticSite, 'lang'>,
  copy: { readonly capture: Capture; readonly slug: string; readonly source: string; readonly content: ReplayKind; readonly tag: string },
): string {
  const { capture, content } = copy;
  const here = file.copy(copy.slug);
  const bar = (lang: Lang) => (
    <span lang={lang === 'zh' ? 'zh-Hans' : 'en'}>
      <b>{say(EXCHANGE_WORDS.site.copyBar, lang, { when: formatMoment(capture.capturedAt, lang) })}</b>{' '}
      {site.rehearsal && SITE.rehearsal[lang]} <a href={relative(here, file.source(lang, copy.source))}>{EXCHANGE_WORDS.site.back[lang]}</a>
    </span>
  );
  const page = (
    <html lang={copy.tag}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content={COPY_POLICY} />
        <meta name="robots" content="noindex, nofollow, noarchive" />
        <meta name="referrer" content="no-referrer" />
        <title>{capture.finalUri}</title>
      </head>
      <body>
        <div style="all: initial; display: block; padding: 8px 16px; border-bottom: 3px double; font: 14px/1.5 system-ui, sans-serif">
          {bar('zh')}
          <br />
          {bar('en')}
          <br />
          <span style="overflow-wrap: anywhere">{capture.finalUri}</span>
        </div>
        {content.kind === 'html' && <div dangerouslySetInnerHTML={{ __html: content.html }} />}
        {content.kind === 'image' && <img src={content.source} alt="" />}
        {content.kind === 'text' && <pre style="white-space: pre-wrap">{content.text}</pre>}
      </body>
    </html>
  );
  return `<!doctype html>${String(page)}\n`;
}

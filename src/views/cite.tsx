import type { Capture } from '#records/capture.ts';
import type { DocumentSummary } from '#records/document.ts';
import type { Source } from '#records/source.ts';
import { formatDay } from './format.ts';
import { Page } from './frame.tsx';
import { langTag } from './lang.ts';
import { sourceName } from './names.ts';
import { Crumbs, gap, langOf, NameText, Say } from './parts.tsx';
import { Prose } from './prose.tsx';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { listed, say, SITE } from './words.ts';
import { CITE, CITE_FORMATS } from './words/cite.ts';

/** One way of writing the citation, and the file it can be had as. */
export interface CiteEntry {
  readonly format: keyof typeof CITE_FORMATS;
  readonly text: string;
  readonly file?: { readonly name: string; readonly href: string };
}

export interface CiteData {
  readonly source: Source;
  readonly entries: readonly CiteEntry[];
  readonly capture?: Pick<Capture, 'id' | 'capturedAt'>;
  /** Document for whose citation the capture was chosen. */
  readonly document?: DocumentSummary;
  /** What the page does not say of itself. */
  readonly missing: readonly ('missingTitle' | 'missingAuthor' | 'missingDate')[];
}

/** Longest line that a field shows without scrolling, in characters of Latin text; Han characters count twice. */
const LINE = 84;

function rowsOf(text: string): number {
  const lines = text.trimEnd().split('\n');
  const width = (line: string): number => [...line].reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0);
  return Math.min(
    14,
    lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(width(line) / LINE)), 0),
  );
}

function Entry({ entry, site }: { entry: CiteEntry; site: Site }) {
  const { lang } = site;
  const id = `cite-${entry.format}`;
  const robust = entry.format === 'robust-links';
  return (
    <section class="citation" aria-labelledby={`${id}-name`}>
      <h2 id={`${id}-name`}>{CITE_FORMATS[entry.format][lang]}</h2>
      {robust && (
        <p class="small dim" id={`${id}-hint`}>
          {CITE.robustHint[lang]}
        </p>
      )}
      <textarea
        id={id}
        class={entry.format === 'gbt7714' || entry.format === 'apa' ? 'prose' : 'mono'}
        readonly
        rows={rowsOf(entry.text)}
        spellcheck={false}
        lang="und"
        aria-labelledby={`${id}-name`}
        {...(robust ? { 'aria-describedby': `${id}-hint` } : {})}
      >
        {entry.text.trimEnd()}
      </textarea>
      <p class="actions">
        <button type="button" hidden data-copy={id} data-copied={CITE.copied[lang]} data-failed={CITE.notCopied[lang]}>
          {CITE.copy[lang]}
          <span class="vh">{` ${CITE_FORMATS[entry.format][lang]}`}</span>
        </button>
        {entry.file !== undefined && (
          <a class="btn" href={entry.file.href} download={entry.file.name}>
            {say(CITE.download, lang, { file: `.${entry.file.name.split('.').at(-1) ?? ''}` })}
          </a>
        )}
      </p>
    </section>
  );
}

/** A citation of one source in every common form, with the way to the copy that it points at. */
export function CitePage({ site, data }: { site: Site; data: CiteData }) {
  const { lang } = site;
  const { source, capture, document, missing } = data;
  const name = sourceName(source);
  return (
    <Page site={site} title={`${CITE.title[lang]} · ${name.text}`} room="sources">
      <Crumbs lang={lang}>
        <li>
          <a class="quiet" href={to.sources()}>
            {SITE.sources[lang]}
          </a>
        </li>
        <li>
          <a class="quiet" href={to.source(source.id)}>
            <NameText name={name} lang={lang} />
          </a>
        </li>
      </Crumbs>
      <h1>{CITE.title[lang]}</h1>
      <p class="lede">
        {capture === undefined ? (
          CITE.noCopy[lang]
        ) : (
          <Say
            words={CITE.copyOf}
            lang={lang}
            slots={{ when: <a href={to.capture(capture.id)}>{formatDay(capture.capturedAt, lang)}</a> }}
          />
        )}
        {document !== undefined && (
          <>
            {gap(lang)}
            <Say
              words={CITE.pinnedFor}
              lang={lang}
              slots={{
                document: (
                  <a class="quiet" href={to.document(document.id)} {...langOf(langTag(document.lang), lang)}>
                    <Prose text={document.title} tag={document.lang} />
                  </a>
                ),
              }}
            />
          </>
        )}
        {missing.length > 0 && gap(lang)}
        {missing.length > 0 &&
          say(CITE.missing, lang, {
            what: listed(
              missing.map((what) => CITE[what][lang]),
              lang,
            ),
          })}
      </p>
      {data.entries.map((entry) => (
        <Entry entry={entry} site={site} />
      ))}
      <p class="vh" role="status" id="copy-status" />
    </Page>
  );
}

/** The way to the citation of a source, for a document or a capture of it. */
export function CiteLink({ site, source, query = {} }: { site: Site; source: string; query?: Parameters<typeof to.cite>[1] }) {
  return <a href={to.cite(source, query)}>{CITE.cite[site.lang]}</a>;
}

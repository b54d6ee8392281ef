import type { Claim, DocumentSummary, Revision } from '#records/document.ts';
import type { ClaimHealth, ClaimStatus, Evidence } from '#records/evidence.ts';
import type { ClaimCell, SourceTitle } from '#records/ports.ts';
import { claimsOf, TextBlocks, type Setting } from './blocks.ts';
import { languageName, oddities, TallyList } from './documents.tsx';
import { formatDay, formatPageDate } from './format.ts';
import type { Origin } from './origin.ts';
import { Page } from './frame.tsx';
import { langTag } from './lang.ts';
import { plain, type Entry, type Layout, type Part } from './leaves.ts';
import { Crumbs, Foreign, langOf, Say } from './parts.tsx';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { ClaimMap } from './strip.tsx';
import { PROBLEM_WORDS, SITE, count, say } from './words.ts';
import { Prose, proseMarkup } from './prose.tsx';
import { escaped, rendered, type Rendered } from './rendered.ts';
import type { Lang } from '#records/text.ts';

/** The same document in the other language. */
export interface Edition {
  readonly document: Pick<DocumentSummary, 'id' | 'lang' | 'title'>;
  /** Ids of its claims by the alignment they share with this edition's. */
  readonly claims: ReadonlyMap<string, string>;
}

/** A document, and of one page of it all that is shown beside its words. */
export interface DocumentData {
  readonly document: DocumentSummary;
  readonly revision: Pick<Revision, 'number' | 'readAt' | 'frontMatter' | 'problems'>;
  readonly layout: Layout;
  /** All claims of the document, in reading order. */
  readonly cells: readonly ClaimCell[];
  readonly editions: readonly Edition[];
  /** The page shown, from 1. */
  readonly page: number;
  /** The claims on it, by ordinal. */
  readonly claims: ReadonlyMap<number, Claim>;
  /** Of those that were judged, by id. */
  readonly healths: ReadonlyMap<string, ClaimHealth>;
  /** Of those whose note stands open, by id. */
  readonly statuses: ReadonlyMap<string, ClaimStatus>;
  /** Best first, by claim: one passage, or PASSAGES where the note stands open. */
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
  readonly sources: ReadonlyMap<string, SourceTitle>;
  /** Where captures are from that the archive did not take itself, by id. */
  readonly origins?: ReadonlyMap<string, Origin>;
  /** Source ids by ordinal of the citation. */
  readonly citations: ReadonlyMap<number, string>;
}

function PartHeading({ part, setting }: { part: Part; setting: Setting }) {
  const { heading } = part;
  const { data, site } = setting;
  if (heading === undefined) return part.id === 's0' ? <h2 class="vh">{SITE.beginning[site.lang]}</h2> : null;
  const lang = langOf(langTag(data.document.lang), site.lang);
  const edition = data.editions[0];
  const first =
    edition === undefined
      ? undefined
      : part.blocks.flatMap((block) => claimsOf(block, data)).find(({ alignment }) => alignment !== undefined);
  const twin = edition?.claims.get(first?.alignment ?? '');
  const inner = (
    <>
      <span {...lang}>
        <Prose text={plain(heading)} tag={data.document.lang} />
      </span>
      {edition !== undefined && twin !== undefined && (
        <a
          class="edition"
          href={to.documentClaim(edition.document.id, twin)}
          lang={langTag(edition.document.lang)}
          hreflang={langTag(edition.document.lang)}
        >
          <span aria-hidden="true">{edition.document.lang === 'zh' ? '中' : 'EN'}</span>
          <span class="vh">
            {say(SITE.inEdition, edition.document.lang, { lang: languageName(edition.document.lang, edition.document.lang) })}
          </span>
        </a>
      )}
    </>
  );
  return (heading.depth ?? 2) <= 2 ? <h2 id={`${part.id}h`}>{inner}</h2> : <h3 id={`${part.id}h`}>{inner}</h3>;
}

/** Characters of the maps in a table of contents from which on it shows only those of the page at hand. */
const MAPS = 15_000;

/** What a document's page shows of the whole of it: how its claims stand, and each entry of its contents but for the address. */
interface Whole {
  readonly tally: Rendered;
  readonly entries: readonly { readonly entry: Entry; readonly words: string; readonly map: string }[];
}

function wholeOf({ document, layout, cells }: DocumentData, lang: Lang): Whole {
  const health = new Map<number, ClaimHealth | undefined>(cells.map(({ ordinal, health: of }) => [ordinal, of]));
  const shown = layout.contents.filter(({ heading, claims }) => heading !== undefined && ((heading.depth ?? 2) <= 2 || claims.length > 0));
  return {
    tally: rendered(String(<TallyList cells={cells} lang={lang} />)),
    entries: shown.map((entry) => ({
      entry,
      words: entry.heading === undefined ? '' : proseMarkup(plain(entry.heading), document.lang),
      map: entry.claims.length === 0 ? '' : String(ClaimMap({ cells: entry.claims.map((n) => ({ health: health.get(n), section: '' })) })),
    })),
  };
}

const wholes = new WeakMap<readonly ClaimCell[], Map<string, Whole>>();

/** The same for the same cells, made once: all pages of a long document show it. */
function whole(data: DocumentData, lang: Lang): Whole {
  let known = wholes.get(data.cells);
  if (known === undefined) wholes.set(data.cells, (known = new Map()));
  const key = `${lang} ${data.revision.number}`;
  let made = known.get(key);
  if (made === undefined) known.set(key, (made = wholeOf(data, lang)));
  return made;
}

function Contents({ data, site }: Setting) {
  const { document } = data;
  const tag = langTag(document.lang);
  const attribute = tag === langTag(site.lang) ? '' : ` lang="${tag}"`;
  const { entries } = whole(data, site.lang);
  const heavy = entries.reduce((sum, { map }) => sum + map.length, 0) > MAPS;
  const items = entries.map(({ entry: { id, page }, words, map }) => {
    const here = page === data.page;
    const address = `${here ? '' : to.documentPage(document.id, page)}#${id}h`;
    return `<li><a href="${escaped(address)}"${attribute}>${words}</a>${here || !heavy ? map : ''}</li>`;
  });
  return (
    <nav class="toc" aria-label={SITE.sections[site.lang]}>
      <ol>{rendered(items.join(''))}</ol>
      {data.editions.map(({ document: edition }) => (
        <p>
          <a class="to-edition" href={to.document(edition.id)} lang={langTag(edition.lang)} hreflang={langTag(edition.lang)}>
            {say(SITE.inEdition, edition.lang, { lang: languageName(edition.lang, edition.lang) })}
          </a>
        </p>
      ))}
    </nav>
  );
}

function Oddities({ data, site }: { data: DocumentData; site: Site }) {
  const problems = oddities(data.revision.problems);
  if (problems.length === 0) return null;
  const { lang } = site;
  return (
    <details class="oddities">
      <summary>{lang === 'en' ? `${SITE.oddities.en} (${problems.length})` : `${SITE.oddities.zh}（${problems.length}）`}</summary>
      <ul>
        {problems.map(({ line, rule, detail }) => (
          <li>
            <span class="faint tab">{say(SITE.line, lang, { n: line })}</span> {PROBLEM_WORDS[rule][lang]}{' '}
            {detail !== '' && <span class="uri">{detail}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What the evidence of a claim is put into where it is opened beside the text. */
function Beside({ lang }: { lang: Lang }) {
  return (
    <template id="beside">
      <div class="side opened" role="region" tabindex={-1} aria-label={SITE.besideText[lang]}>
        <p class="bar">
          <a href="">{SITE.allOfClaim[lang]}</a>
          <button type="button" class="link">
            {SITE.close[lang]}
          </button>
        </p>
      </div>
    </template>
  );
}

/** A document as a well-set article: each claim with its mark, its evidence in the margin. */
export function DocumentPage({ site, data }: { site: Site; data: DocumentData }) {
  const { lang } = site;
  const { document, revision, page, cells } = data;
  const { leaves } = data.layout;
  const tag = langOf(langTag(document.lang), lang);
  const setting = { site, data };
  const restated = revision.frontMatter.restates;
  return (
    <Page site={site} title={document.title} room="documents" json>
      <Crumbs lang={lang}>
        <li>
          <a class="quiet" href={to.documents()}>
            {SITE.documents[lang]}
          </a>
        </li>
        <li>{say(SITE.revisionOn, lang, { n: revision.number, when: formatDay(revision.readAt, lang) })}</li>
      </Crumbs>
      <h1 {...tag}>
        <Prose text={document.title} tag={document.lang} />
      </h1>
      <p class="byline small dim">
        {data.editions.map(({ document: edition }) => (
          <>
            <a class="to-edition" href={to.document(edition.id)} hreflang={langTag(edition.lang)}>
              {say(SITE.otherEdition, lang, { lang: languageName(edition.lang, lang) })}
            </a>
            {' · '}
          </>
        ))}
        {document.date !== undefined && (
          <>
            <time datetime={document.date}>{formatPageDate(document.date, lang)}</time>
            {' · '}
          </>
        )}
        {count(cells.length, 'claim', lang)}
        {' · '}
        <a class="quiet" href={`${to.sources()}?document=${encodeURIComponent(document.id)}`}>
          {count(document.sources, 'source', lang)}
        </a>
        {restated !== undefined && (
          <>
            {' · '}
            <Say words={SITE.restates} lang={lang} slots={{ title: <Foreign text={restated.title} lang={lang} /> }} />
            {restated.author !== undefined && (
              <>
                {lang === 'en' ? ', ' : '，'}
                <Foreign text={restated.author} lang={lang} />
              </>
            )}
          </>
        )}
      </p>
      {whole(data, lang).tally}
      <Oddities data={data} site={site} />
      <Beside lang={lang} />
      <div class="folio">
        <Contents {...setting} />
        <div class="text">
          {(leaves[page - 1]?.parts ?? []).map((part) => (
            <section {...(part.heading === undefined ? {} : { 'aria-labelledby': `${part.id}h` })}>
              <PartHeading part={part} setting={setting} />
              <TextBlocks blocks={part.blocks} setting={setting} />
            </section>
          ))}
          {leaves.length > 1 && (
            <nav class="pager" aria-label={SITE.pages[lang]}>
              <span class="tab">{say(SITE.pageOf, lang, { n: page, total: leaves.length })}</span>
              {page > 1 && (
                <a rel="prev" href={to.documentPage(document.id, page - 1)}>
                  {SITE.previous[lang]}
                </a>
              )}
              {page < leaves.length && (
                <a rel="next" href={to.documentPage(document.id, page + 1)}>
                  {SITE.next[lang]}
                </a>
              )}
            </nav>
          )}
        </div>
      </div>
    </Page>
  );
}

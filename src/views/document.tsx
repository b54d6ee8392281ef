import type { Block, Claim, DocumentSummary, Revision } from '#records/document.ts';
import type { ClaimStatus, Evidence } from '#records/evidence.ts';
import type { SourceTitle } from '#records/ports.ts';
import { claimsOf, TextBlock, type Setting } from './blocks.tsx';
import { languageName, oddities, TallyList } from './documents.tsx';
import { formatDay, formatPageDate } from './format.ts';
import type { Origin } from './origin.ts';
import { Page } from './frame.tsx';
import { langTag } from './lang.ts';
import { leavesOf, type Part } from './leaves.ts';

import { Crumbs, Foreign, langOf, Say } from './parts.tsx';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { ClaimMap } from './strip.tsx';
import { PROBLEM_WORDS, SITE, count, say } from './words.ts';
import { Prose } from './prose.tsx';

/** The same document in the other language. */
export interface Edition {
  readonly document: Pick<DocumentSummary, 'id' | 'lang' | 'title'>;
  /** Ids of its claims by the alignment they share with this edition's. */
  readonly claims: ReadonlyMap<string, string>;
}

export interface DocumentData {
  readonly document: DocumentSummary;
  readonly revision: Revision;
  readonly claims: readonly Claim[];
  readonly statuses: ReadonlyMap<string, ClaimStatus>;
  /** Best first. */
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
  readonly sources: ReadonlyMap<string, SourceTitle>;
  /** Where captures are from that the archive did not take itself, by id. */
  readonly origins?: ReadonlyMap<string, Origin>;
  /** Source ids by ordinal of the citation. */
  readonly citations: ReadonlyMap<number, string>;
  readonly editions: readonly Edition[];
  /** The page of a long document that was asked for, from 1, or the claim that it is to show. */
  readonly place?: { readonly page?: number; readonly claim?: string };
}

/** The blocks under each heading, up to the next one. */
function partsOf(blocks: readonly Block[], title: string): Part<Block>[] {
  const parts: { id: string; heading?: Block; blocks: Block[] }[] = [{ id: 's0', blocks: [] }];
  for (const block of blocks) {
    if (block.kind === 'heading') {
      const isTitle = parts.length === 1 && parts[0]?.blocks.length === 0 && plain(block) === title;
      if (!isTitle) parts.push({ id: `s${parts.length}`, heading: block, blocks: [] });
    } else parts.at(-1)?.blocks.push(block);
  }
  return parts.filter(({ heading, blocks: inside }) => heading !== undefined || inside.length > 0);
}

function plain(block: Block): string {
  return block.pieces
    .map(({ text }) => text)
    .join('')
    .trim();
}

function PartHeading({ part, setting }: { part: Part<Block>; setting: Setting }) {
  const { heading } = part;
  const { data, site } = setting;
  if (heading === undefined) return part.id === 's0' ? <h2 class="vh">{SITE.beginning[site.lang]}</h2> : null;
  const lang = langOf(langTag(data.document.lang), site.lang);
  const edition = data.editions[0];
  const first = part.blocks.flatMap((block) => claimsOf(block, setting)).find(({ alignment }) => alignment !== undefined);
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

interface ContentsProps {
  readonly parts: readonly Part<Block>[];
  /** The page on which each part begins, and this one. */
  readonly pages: ReadonlyMap<string, number>;
  readonly page: number;
  readonly setting: Setting;
}

function Contents({ parts, pages, page, setting }: ContentsProps) {
  const { data, site } = setting;
  const address = (id: string): string => {
    const on = pages.get(id) ?? page;
    return `${on === page ? '' : to.documentPage(data.document.id, on)}#${id}h`;
  };
  const shown = parts.filter(
    ({ heading, blocks }) =>
      heading !== undefined && ((heading.depth ?? 2) <= 2 || blocks.some((block) => claimsOf(block, setting).length > 0)),
  );
  return (
    <nav class="toc" aria-label={SITE.sections[site.lang]}>
      <ol>
        {shown.map((part) => {
          const cells = part.blocks
            .flatMap((block) => claimsOf(block, setting))
            .map(({ id }) => ({ health: data.statuses.get(id)?.health, section: '' }));
          return (
            <li>
              <a href={address(part.id)} {...langOf(langTag(data.document.lang), site.lang)}>
                {part.heading === undefined ? SITE.beginning[site.lang] : <Prose text={plain(part.heading)} tag={data.document.lang} />}
              </a>
              {cells.length > 0 && <ClaimMap cells={cells} />}
            </li>
          );
        })}
      </ol>
      {data.editions.map(({ document }) => (
        <p>
          <a class="to-edition" href={to.document(document.id)} lang={langTag(document.lang)} hreflang={langTag(document.lang)}>
            {say(SITE.inEdition, document.lang, { lang: languageName(document.lang, document.lang) })}
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
      <summary>
        {SITE.oddities[lang]} ({problems.length})
      </summary>
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

function settingOf(site: Site, data: DocumentData): Setting {
  return { site, data, byOrdinal: new Map(data.claims.map((claim) => [claim.ordinal, claim])) };
}

/** A document by its pages. */
function leavesIn(setting: Setting): Part<Block>[][] {
  const { revision, document } = setting.data;
  return leavesOf(partsOf(revision.blocks, document.title), (block) => claimsOf(block, setting).length);
}

/** How many pages a document has. */
export function documentPages(site: Site, data: DocumentData): number {
  return Math.max(1, leavesIn(settingOf(site, data)).length);
}

/** The page asked for, or the one on which the claim asked for stands. */
function pageShown(leaves: readonly (readonly Part<Block>[])[], setting: Setting): number {
  const { page = 1, claim } = setting.data.place ?? {};
  if (claim === undefined) return page;
  const at = leaves.findIndex((leaf) =>
    leaf.some(({ blocks }) => blocks.some((block) => claimsOf(block, setting).some(({ id }) => id === claim))),
  );
  return Math.max(1, at + 1);
}

/** A document as a well-set article: each claim with its mark, its evidence in the margin. */
export function DocumentPage({ site, data }: { site: Site; data: DocumentData }) {
  const { lang } = site;
  const { document, revision, claims } = data;
  const tag = langOf(langTag(document.lang), lang);
  const setting = settingOf(site, data);
  const parts = partsOf(revision.blocks, document.title);
  const leaves = leavesIn(setting);
  const page = pageShown(leaves, setting);
  const pages = new Map(leaves.flatMap((leaf, index) => leaf.map(({ id }) => [id, index + 1] as const)));
  const cells = claims.map(({ id }) => ({ health: data.statuses.get(id)?.health, section: '' }));
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
        {count(claims.length, 'claim', lang)}
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
      <TallyList cells={cells} lang={lang} />
      <Oddities data={data} site={site} />
      <div class="folio">
        <Contents parts={parts} pages={pages} page={page} setting={setting} />
        <div class="text">
          {(leaves[page - 1] ?? []).map((part) => (
            <section {...(part.heading === undefined ? {} : { 'aria-labelledby': `${part.id}h` })}>
              <PartHeading part={part} setting={setting} />
              {part.blocks.map((block) => (
                <TextBlock block={block} setting={setting} />
              ))}
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

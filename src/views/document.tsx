import type { Block, Claim, DocumentSummary, Revision } from '#records/document.ts';
import type { ClaimStatus, Evidence } from '#records/evidence.ts';
import type { Source } from '#records/ports.ts';
import { claimsOf, TextBlock, type Setting } from './blocks.tsx';
import { languageName, oddities, TallyList } from './documents.tsx';
import { formatDay, formatPageDate } from './format.ts';
import { Page } from './frame.tsx';
import { langTag } from './lang.ts';

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
  readonly sources: ReadonlyMap<string, Source>;
  /** Source ids by ordinal of the citation. */
  readonly citations: ReadonlyMap<number, string>;
  readonly editions: readonly Edition[];
}

/** A heading with the blocks below it up to the next heading. */
interface Part {
  readonly id: string;
  readonly heading?: Block;
  readonly blocks: readonly Block[];
}

function partsOf(blocks: readonly Block[], title: string): Part[] {
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

function PartHeading({ part, setting }: { part: Part; setting: Setting }) {
  const { heading } = part;
  const { data, site } = setting;
  if (heading === undefined) return <h2 class="vh">{SITE.beginning[site.lang]}</h2>;
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

function Contents({ parts, setting }: { parts: readonly Part[]; setting: Setting }) {
  const { data, site } = setting;
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
              <a href={`#${part.id}h`} {...langOf(langTag(data.document.lang), site.lang)}>
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

/** A document as a well-set article: each claim with its mark, its evidence in the margin. */
export function DocumentPage({ site, data }: { site: Site; data: DocumentData }) {
  const { lang } = site;
  const { document, revision, claims } = data;
  const tag = langOf(langTag(document.lang), lang);
  const setting: Setting = { site, data, byOrdinal: new Map(claims.map((claim) => [claim.ordinal, claim])) };
  const parts = partsOf(revision.blocks, document.title);
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
        <Contents parts={parts} setting={setting} />
        <div class="text">
          {parts.map((part) => (
            <section {...(part.heading === undefined ? {} : { 'aria-labelledby': `${part.id}h` })}>
              <PartHeading part={part} setting={setting} />
              {part.blocks.map((block) => (
                <TextBlock block={block} setting={setting} />
              ))}
            </section>
          ))}
        </div>
      </div>
    </Page>
  );
}

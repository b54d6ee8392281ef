import type { DocumentSummary, Problem } from '#records/document.ts';
import type { ClaimHealth } from '#records/evidence.ts';
import type { HealthCell } from '#records/ports.ts';
import type { Lang } from '#records/text.ts';
import { Page } from './frame.tsx';
import { langTag } from './lang.ts';
import { Mark } from './marks.tsx';
import { byWork, sectionKey } from './names.ts';
import { Empty, gap, langOf, Say } from './parts.tsx';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { ClaimMap, tally, tallyText, type MapCell } from './strip.tsx';
import { HEALTH_WORDS, SITE, count, lower, number, say } from './words.ts';
import { Prose } from './prose.tsx';

/** A document with the health of its claims in reading order. */
export interface DocumentWithMap {
  readonly document: DocumentSummary;
  readonly cells: readonly MapCell[];
}

/** Problems that are told as such; a claim without citation is marked where it stands. */
export function oddities(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ rule }) => rule !== 'uncited-claim');
}

/** The cells of a document's map. */
export function mapCells(claims: readonly HealthCell[]): MapCell[] {
  return claims.map(({ health, section }) => ({ health, section: sectionKey(section) }));
}

/** The name of a language in the language of the page. */
export function languageName(of: Lang, lang: Lang): string {
  return of === 'zh' ? SITE.chinese[lang] : SITE.english[lang];
}

/** How many claims there are of each health, each with its mark. */
export function TallyList({ cells, lang, href }: { cells: readonly Pick<MapCell, 'health'>[]; lang: Lang; href?: string }) {
  return (
    <ul class="tally">
      {tally(cells).map(({ health, n }) => {
        const words = (
          <>
            <Mark id={`c-${health}`} /> <b>{number(n, lang)}</b> {lower(HEALTH_WORDS[health].label[lang])}
          </>
        );
        return <li>{href === undefined ? words : <a href={href}>{words}</a>}</li>;
      })}
    </ul>
  );
}

/** Squares of a map on a list: of a longer document each stands for several claims. */
const MOST_SQUARES = 240;

/** What a reader most needs to know of several claims, first. */
const WORST: readonly ClaimHealth[] = [
  'contradicted',
  'lost',
  'altered',
  'unsupported',
  'needs-review',
  'uncaptured',
  'archived-only',
  'uncited',
  'supported',
  'not-checkable',
];

function worstOf(cells: readonly MapCell[]): ClaimHealth | undefined {
  return WORST.find((health) => cells.some((cell) => cell.health === health));
}

/** A map that fits a list: so many claims a square, each by the worst of them. */
export function condensed(cells: readonly MapCell[]): { readonly each: number; readonly cells: readonly MapCell[] } {
  const each = Math.max(1, Math.ceil(cells.length / MOST_SQUARES));
  if (each === 1) return { each, cells };
  const groups = Array.from({ length: Math.ceil(cells.length / each) }, (_, at) => cells.slice(at * each, (at + 1) * each));
  return { each, cells: groups.map((group) => ({ section: '', health: worstOf(group) })) };
}

/** A document on a list: title, figures, map and tally. */
export function DocumentEntry({ document, cells, lang, level = 3 }: DocumentWithMap & { lang: Lang; level?: 2 | 3 }) {
  const href = to.document(document.id);
  const Heading = level === 2 ? 'h2' : 'h3';
  const odd = oddities(document.problems);
  const map = condensed(cells);
  const facts = [
    languageName(document.lang, lang),
    say(SITE.revision, lang, { n: document.revision }),
    count(document.sources, 'source', lang),
    count(document.claims, 'claim', lang),
    ...(odd.length > 0 ? [count(odd.length, 'problem', lang)] : []),
  ];
  return (
    <article class="doc">
      <Heading {...langOf(langTag(document.lang), lang)}>
        <a class="plain" href={href}>
          <Prose text={document.title} tag={document.lang} />
        </a>
      </Heading>
      <p>{facts.join(' · ')}</p>
      {cells.length > 0 && <ClaimMap cells={map.cells} label={say(SITE.claimMap, lang, { tally: tallyText(tally(cells), lang) })} />}
      {map.each > 1 && <p class="xs faint">{say(SITE.squareFor, lang, { n: number(map.each, lang) })}</p>}
      <TallyList cells={cells} lang={lang} href={href} />
    </article>
  );
}

/** All documents, editions of one work together. */
export function DocumentsPage({
  site,
  documents,
  total,
  page,
  more,
}: {
  site: Site;
  documents: readonly DocumentWithMap[];
  /** Of all pages of the list. */
  total: { readonly documents: number; readonly claims: number };
  /** From 1. */
  page: number;
  more: boolean;
}) {
  const { lang } = site;
  const order = byWork(
    documents.map(({ document }) => document),
    lang,
  );
  const entries = order.flatMap(({ id }) => documents.filter(({ document }) => document.id === id));
  return (
    <Page site={site} title={SITE.documents[lang]} room="documents" json>
      <h1>{SITE.documents[lang]}</h1>
      {entries.length === 0 ? (
        <Empty says={SITE.emptyArchive[lang]} next={SITE.emptyArchiveNext[lang]} />
      ) : (
        <>
          <p class="lede">
            <Say
              words={{ en: '{documents}, {claims}.', zh: '{documents}，{claims}。' }}
              lang={lang}
              slots={{ documents: count(total.documents, 'document', lang), claims: count(total.claims, 'claim', lang) }}
            />
            {gap(lang)}
            {SITE.oneSquare[lang]}
            {lang === 'en' ? '.' : '。'}
          </p>
          <div class="docs">
            {entries.map((entry) => (
              <DocumentEntry {...entry} lang={lang} level={2} />
            ))}
          </div>
          {(page > 1 || more) && (
            <nav class="pager" aria-label={SITE.pages[lang]}>
              {page > 1 && <a href={`${to.documents()}?page=${page - 1}`}>{SITE.previous[lang]}</a>}
              {more && <a href={`${to.documents()}?page=${page + 1}`}>{SITE.next[lang]}</a>}
            </nav>
          )}
        </>
      )}
    </Page>
  );
}

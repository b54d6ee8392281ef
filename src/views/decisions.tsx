import type { Activity } from '#records/activity.ts';
import type { Decision } from '#records/decision.ts';
import type { Claim, DocumentSummary } from '#records/document.ts';
import type { Lang } from '#records/text.ts';
import { formatMoment } from './format.ts';
import { Page } from './frame.tsx';
import { ClaimHistory, DecisionText } from './history.tsx';
import { langTag, textTag } from './lang.ts';
import { Crumbs, Foreign, langOf, Moment, Section } from './parts.tsx';
import { percent } from './percent.ts';
import { Prose } from './prose.tsx';
import { to, type Site } from './site.ts';
import { RELATION_WORDS, SITE, lower, say } from './words.ts';
import { DECISIONS as words } from './words/review.ts';

export interface HistoryData {
  readonly claim: Claim;
  readonly document: DocumentSummary;
  /** Oldest first. */
  readonly decisions: readonly Decision[];
  /** Newest first. */
  readonly activities: readonly Activity[];
}

function machineWords({ proposed, quote }: Decision, lang: Lang): string | undefined {
  if (quote === undefined) return undefined;
  if (proposed?.rank === undefined) return words.machineNone[lang];
  const label = RELATION_WORDS[proposed.relation].label[lang];
  return say(words.machine, lang, { relation: lang === 'en' ? lower(label) : label, p: percent(proposed.probability, lang) });
}

function Entry({ decision, data, site }: { decision: Decision; data: HistoryData; site: Site }) {
  const { lang } = site;
  const { quote, kind, claimText, captureId, position } = decision;
  const undoing = data.decisions.find(({ undoes }) => undoes === decision.id);
  const machine = machineWords(decision, lang);
  return (
    <li {...(undoing === undefined ? {} : { class: 'undone' })}>
      <p>
        <DecisionText decision={decision} lang={lang} />{' '}
        <span class="dim small">
          <Moment at={decision.at} lang={lang} />
        </span>
        {undoing !== undefined && (
          <b class="small"> {say(words.undoneBy, lang, { by: undoing.by, when: formatMoment(undoing.at, lang) })}</b>
        )}
      </p>
      {quote !== undefined && (
        <blockquote class={kind === 'reject' ? 'read rejected' : 'read'} lang={textTag('und', quote.exact)}>
          {quote.exact}
        </blockquote>
      )}
      <p class="small dim">
        {machine}
        {captureId !== undefined && (
          <>
            {' '}
            <a href={position === undefined ? to.capture(captureId) : to.passage(captureId, position.start)}>{SITE.readInPlace[lang]}</a>
          </>
        )}
      </p>
      {claimText !== undefined && claimText !== data.claim.text && (
        <p class="small dim">
          {say(words.words, lang, { text: '' })}
          <Foreign text={claimText} tag={langTag(data.claim.lang)} lang={lang} />
        </p>
      )}
    </li>
  );
}

/** All that happened to one claim, and every decision on it with its author, its time and what became of it. */
export function HistoryPage({ site, data }: { site: Site; data: HistoryData }) {
  const { lang } = site;
  const { claim, document, decisions, activities } = data;
  const tag = langTag(claim.lang);
  return (
    <Page site={site} title={`${words.title[lang]}${lang === 'en' ? ': ' : '：'}${claim.text}`} room="documents">
      <Crumbs lang={lang}>
        <li>
          <a class="quiet" href={to.documentClaim(document.id, claim.id)} {...langOf(langTag(document.lang), lang)}>
            <Prose text={document.title} tag={document.lang} />
          </a>
        </li>
        <li>
          <a class="quiet" href={to.claim(claim.id)}>
            {SITE.claim[lang]}
          </a>
        </li>
        <li>{SITE.history[lang]}</li>
      </Crumbs>
      <h1 class="thesis" lang={tag}>
        <Prose text={claim.text} tag={claim.lang} />
      </h1>
      <Section id="decisions" title={words.decisions[lang]}>
        {decisions.length === 0 ? (
          <p class="dim small">{words.none[lang]}</p>
        ) : (
          <ol class="rulings">
            {decisions.toReversed().map((decision) => (
              <Entry decision={decision} data={data} site={site} />
            ))}
          </ol>
        )}
        <p class="small dim more">
          {words.export[lang]} <code lang="en">suyuan decisions</code>
        </p>
      </Section>
      <ClaimHistory activities={activities} decisions={decisions} lang={lang} />
    </Page>
  );
}

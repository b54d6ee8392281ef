import type { Claim } from '#records/document.ts';
import { formatDay, formatMoment } from './format.ts';
import { DecisionText } from './history.tsx';
import { textTag } from './lang.ts';
import { sourceName } from './names.ts';
import { NameText, Section } from './parts.tsx';
import { UndoForm } from './review-parts.tsx';
import { to, withParameter, type Site } from './site.ts';
import { number, say } from './words.ts';
import { REVIEW as words } from './words/review.ts';
import type { ReviewClaimData } from './review-claim-data.ts';

/** What editors decided and still holds, each with the way to take it back. */
export function Standing({ data, site }: { data: ReviewClaimData; site: Site }) {
  const { lang } = site;
  const { standing, claim, filter, done, othersInOffice } = data;
  const mine = standing.filter(({ by }) => !othersInOffice.includes(by));
  const last = done === undefined || done.decision.kind === 'undo' ? mine.find(({ by }) => by === site.editor?.name) : undefined;
  return (
    <Section
      id="standing"
      title={words.standing[lang]}
      aside={
        <a class="small" href={to.history(claim.id)}>
          {words.history[lang]}
        </a>
      }
    >
      {standing.length === 0 ? (
        <p class="dim small">{words.nobodyYet[lang]}</p>
      ) : (
        <ul class="rulings">
          {standing.map((decision) => (
            <li>
              <div>
                <p>
                  <DecisionText decision={decision} lang={lang} /> <span class="dim small">{formatMoment(decision.at, lang)}</span>
                </p>
                {decision.quote !== undefined && (
                  <blockquote class={decision.kind === 'reject' ? 'read rejected' : 'read'} lang={textTag('und', decision.quote.exact)}>
                    {decision.quote.exact}
                  </blockquote>
                )}
              </div>
              {mine.includes(decision) && (
                <UndoForm
                  claimId={claim.id}
                  decision={decision}
                  filter={filter}
                  site={site}
                  keyed={decision === last}
                  described={say(words.undoThis, lang, { by: decision.by, when: formatMoment(decision.at, lang) })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** The cited pages whose snapshots are listed open; the rest fold away. */
const SOURCES_OPEN = 4;

function Snapshots({ held, claim, site }: { held: ReviewClaimData['captures']; claim: Claim; site: Site }) {
  const { lang } = site;
  return (
    <ul class="others">
      {held.map(({ source, captures }) => (
        <li>
          <NameText name={sourceName(source)} lang={lang} />
          <span class="small">
            {captures.map((capture, index) => (
              <>
                {index === 0 ? (lang === 'en' ? ': ' : '：') : ' · '}
                <a href={withParameter(to.capture(capture.id), 'for', claim.id)}>{formatDay(capture.capturedAt, lang)}</a>
              </>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Snapshots of the cited pages in which words can be selected. */
export function Add({ data, site }: { data: ReviewClaimData; site: Site }) {
  const { lang } = site;
  const { captures, claim } = data;
  const [open, folded] = [captures.slice(0, SOURCES_OPEN), captures.slice(SOURCES_OPEN)];
  return (
    <Section id="add" title={words.addTitle[lang]}>
      <p class="small dim">{captures.length === 0 ? words.addNothing[lang] : words.addHow[lang]}</p>
      <Snapshots held={open} claim={claim} site={site} />
      {folded.length > 0 && (
        <details>
          <summary>{say(words.moreSources, lang, { n: number(folded.length, lang) })}</summary>
          <Snapshots held={folded} claim={claim} site={site} />
        </details>
      )}
    </Section>
  );
}

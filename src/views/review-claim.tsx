import { EvidenceSection } from './evidence.tsx';
import { formatMoment } from './format.ts';
import { Page } from './frame.tsx';
import { langTag, textTag } from './lang.ts';
import { HealthMark } from './marks.tsx';
import { shortened } from './names.ts';
import { Crumbs, Foreign, langOf } from './parts.tsx';
import { Prose } from './prose.tsx';
import { Reasons } from './reasons.tsx';
import { decisionLabel, DoneNote, lineId, queueAddress, QueueLine } from './review-parts.tsx';
import { to, type Site } from './site.ts';
import { SITE, number, say } from './words.ts';
import { REVIEW as words } from './words/review.ts';
import type { ReviewClaimData } from './review-claim-data.ts';
import { Decide, Machine } from './review-decide.tsx';
import { Passages } from './review-passages.tsx';
import { Add, Standing } from './review-standing.tsx';

function Queue({ data, site }: { data: ReviewClaimData; site: Site }) {
  const { lang } = site;
  const { queue, filter, claim } = data;
  const page = queue.page === undefined || queue.page === 1 ? undefined : String(queue.page);
  const line = queue.place === undefined ? '' : `#${lineId(claim.id)}`;
  const wholeQueue = `${queueAddress(to.review(), filter, { page })}${line}`;
  return (
    <nav class="beside" aria-label={words.queue[lang]}>
      <ol class="queue">
        {queue.near.map((item) => (
          <QueueLine
            item={item}
            href={queueAddress(to.reviewClaim(item.claim.id), filter)}
            current={item.claim.id === claim.id}
            site={site}
          />
        ))}
      </ol>
      <p class="small">
        <a data-key="q" href={wholeQueue}>
          {words.wholeQueue[lang]} <kbd>q</kbd>
        </a>
      </p>
    </nav>
  );
}

/** The claim among the sentences it stands between. */
function InContext({ data, site }: { data: ReviewClaimData; site: Site }) {
  const { lang } = site;
  const { claim, around } = data;
  if (around.before === undefined && around.after === undefined) return null;
  const between = claim.lang === 'en' ? ' ' : '';
  return (
    <details class="context">
      <summary>{words.inContext[lang]}</summary>
      <p class="read" lang={langTag(claim.lang)}>
        {around.before !== undefined && (
          <span class="ctx">
            <Prose text={around.before} tag={claim.lang} />
            {between}
          </span>
        )}
        <Prose text={claim.text} tag={claim.lang} />
        {around.after !== undefined && (
          <span class="ctx">
            {between}
            <Prose text={around.after} tag={claim.lang} />
          </span>
        )}
      </p>
    </details>
  );
}

/** Two editors' last words on one passage, side by side. */
function Disputes({ data, site }: { data: ReviewClaimData; site: Site }) {
  const { lang } = site;
  return (
    <>
      {data.disputes.map(({ passage, decisions }) => (
        <section class="dispute note">
          <h2>{words.disagree[lang]}</h2>
          <blockquote class="read" lang={textTag('und', passage)}>
            {passage}
          </blockquote>
          <ul class="voices">
            {decisions.map((decision) => (
              <li>
                <b>
                  <bdi>{decision.by}</bdi>
                </b>
                <span>{decisionLabel(decision, lang)}</span>
                <span class="small dim">{formatMoment(decision.at, lang)}</span>
                {decision.note !== undefined && (
                  <q>
                    <Foreign text={decision.note} lang={lang} />
                  </q>
                )}
              </li>
            ))}
          </ul>
          <p class="small">{words.disagreeNext[lang]}</p>
        </section>
      ))}
    </>
  );
}

/** One claim for an editor to decide on. */
export function ReviewClaimPage({ site, data }: { site: Site; data: ReviewClaimData }) {
  const { lang } = site;
  const { claim, document, status, chosen, queue } = data;
  const tag = langTag(claim.lang);
  const place =
    queue.place === undefined
      ? words.notInQueue[lang]
      : say(words.place, lang, { i: number(queue.place, lang), n: number(queue.total, lang) });
  return (
    <Page site={site} title={`${words.review[lang]}${lang === 'en' ? ': ' : '：'}${shortened(claim.text, 60)}`} room="review" editing>
      <div class="desk">
        <Queue data={data} site={site} />
        <div class="screen">
          {data.done !== undefined && <DoneNote done={data.done} filter={data.filter} site={site} />}
          <Crumbs lang={lang}>
            <li class="tab">{place}</li>
            <li>
              <a class="quiet" href={to.documentClaim(document.id, claim.id)} {...langOf(langTag(document.lang), lang)}>
                <Prose text={document.title} tag={document.lang} />
              </a>
            </li>
            {claim.section.length > 0 && <li {...langOf(tag, lang)}>{claim.section.at(-1)}</li>}
            <li>
              <a class="quiet" href={to.claim(claim.id)}>
                {words.claimPage[lang]}
              </a>
            </li>
          </Crumbs>
          <h1 class="thesis brief" lang={tag}>
            <Prose text={claim.text} tag={claim.lang} />
          </h1>
          <p class="lede">
            {status === undefined ? (
              SITE.notJudged[lang]
            ) : (
              <>
                <HealthMark health={status.health} lang={lang} strong />
                {lang === 'en' ? ' ' : '　'}
                <Reasons reasons={status.reasons} lang={lang} />
              </>
            )}
          </p>
          <InContext data={data} site={site} />
          <Disputes data={data} site={site} />
          {chosen === undefined ? (
            <p class="note plain">{words.nothingToDecide[lang]}</p>
          ) : (
            <>
              <EvidenceSection evidence={chosen} data={data} site={site} />
              <Machine evidence={chosen} site={site} />
            </>
          )}
          <Decide data={data} site={site} {...(chosen === undefined ? {} : { evidence: chosen })} />
          <Passages data={data} site={site} />
          <Standing data={data} site={site} />
          <Add data={data} site={site} />
        </div>
      </div>
    </Page>
  );
}

import type { Capture } from '#records/capture.ts';
import type { Decision } from '#records/decision.ts';
import type { Claim } from '#records/document.ts';
import type { Evidence } from '#records/evidence.ts';
import type { Source } from '#records/ports.ts';
import type { ClaimData } from './claim.tsx';
import { EvidenceSection } from './evidence.tsx';
import { formatDay, formatMoment } from './format.ts';
import { Page } from './frame.tsx';
import { DecisionText } from './history.tsx';
import { langTag, textTag } from './lang.ts';
import { HealthMark, Mark, RelationMark } from './marks.tsx';
import { shortened, sourceName } from './names.ts';
import { Crumbs, Foreign, langOf, NameText, Section } from './parts.tsx';
import { percent } from './percent.ts';
import { Prose } from './prose.tsx';
import { Reasons } from './reasons.tsx';
import {
  decisionLabel,
  DoneNote,
  Guard,
  queueAddress,
  QueueLine,
  UndoForm,
  type Done,
  type QueueFilter,
  type QueueItem,
} from './review-parts.tsx';
import { to, withParameter, type Site } from './site.ts';
import { RELATION_WORDS, SITE, lower, number, say } from './words.ts';
import { RELATION_KEYS, REVIEW as words } from './words/review.ts';

/** What editors hold of one passage. */
export interface Ruling {
  readonly decision: Decision;
  readonly rejected: boolean;
  /** Last words of other editors that differ. */
  readonly conflicting: readonly Decision[];
}

export interface ReviewClaimData extends ClaimData {
  readonly filter: QueueFilter;
  /** Claims around this one in the queue, and where it stands in it. */
  readonly queue: {
    readonly near: readonly QueueItem[];
    /** From 1; absent when the claim does not wait. */
    readonly place?: number;
    readonly total: number;
    readonly next?: string;
    readonly previous?: string;
  };
  /** What stands before and after the claim in its section. */
  readonly around: { readonly before?: string; readonly after?: string };
  readonly rulings: ReadonlyMap<string, Ruling>;
  readonly chosen?: Evidence;
  /** Passages on which editors differ, each with their last words. */
  readonly disputes: readonly { readonly passage: string; readonly decisions: readonly Decision[] }[];
  /** Decisions that stand, newest first. */
  readonly standing: readonly Decision[];
  /** Captures of the cited pages in which a passage can be selected. */
  readonly captures: readonly { readonly source: Source; readonly captures: readonly Capture[] }[];
  readonly done?: Done;
}

/** Passages listed beside the chosen one. */
const LISTED = 6;
const EXCERPT = 70;

function here(data: ReviewClaimData): string {
  return queueAddress(to.reviewClaim(data.claim.id), data.filter);
}

function Queue({ data, site }: { data: ReviewClaimData; site: Site }) {
  const { lang } = site;
  const { queue, filter, claim } = data;
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
        <a href={queueAddress(to.review(), filter)}>{words.wholeQueue[lang]}</a>
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

/** The passages to choose among, each with what is held of it. */
function Passages({ data, site }: { data: ReviewClaimData; site: Site }) {
  const { lang } = site;
  const { evidence, chosen, rulings } = data;
  if (evidence.length < 2) return null;
  const index = evidence.findIndex(({ id }) => id === chosen?.id);
  const address = (item: Evidence): string => withParameter(here(data), 'passage', item.id);
  const from = Math.max(0, Math.min(index - 2, evidence.length - LISTED));
  const shown = evidence.slice(from, from + LISTED);
  return (
    <nav class="passages-nav sect" aria-labelledby="passages">
      <header>
        <h2 id="passages">{words.passages[lang]}</h2>
        <span class="small dim">
          {say(words.passageOf, lang, { i: number(index + 1, lang), n: number(evidence.length, lang) })} <kbd>e</kbd> <kbd>a</kbd>
        </span>
      </header>
      <ol start={from + 1}>
        {shown.map((item) => {
          const ruling = rulings.get(item.id);
          const at = evidence.indexOf(item);
          const key = at === index - 1 ? 'e ArrowUp' : at === index + 1 ? 'a ArrowDown' : undefined;
          return (
            <li>
              <a
                href={address(item)}
                {...(key === undefined ? {} : { 'data-key': key })}
                {...(item.id === chosen?.id ? { 'aria-current': 'true' as const } : {})}
              >
                <RelationMark relation={item.relation} lang={lang} />
                <span class="what" lang={textTag(item.passageLang, item.passage)}>
                  {shortened(item.passage, EXCERPT)}
                </span>
                {ruling !== undefined && (
                  <span class="why">
                    <Mark id="s-edit" /> <bdi>{ruling.decision.by}</bdi>
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** What the program holds of the chosen passage, whether or not an editor has decided since. */
function Machine({ evidence, site }: { evidence: Evidence; site: Site }) {
  const { lang } = site;
  const held = evidence.machine ?? evidence;
  const label = RELATION_WORDS[held.relation].label[lang];
  return (
    <p class="small dim">
      {say(held.needsReview ? words.machineDoubts : words.machineHolds, lang, {
        relation: lang === 'en' ? lower(label) : label,
        p: percent(held.probability, lang),
      })}
    </p>
  );
}

/** The buttons of the chosen passage; a note that is typed goes with whichever is pressed. */
function Decide({ data, evidence, site }: { data: ReviewClaimData; evidence?: Evidence; site: Site }) {
  const { lang } = site;
  const { queue, filter, rulings } = data;
  const ruling = evidence === undefined ? undefined : rulings.get(evidence.id);
  const proposed = evidence?.machine?.relation ?? evidence?.relation;
  const known = RELATION_KEYS.find(({ relation }) => relation === proposed && relation !== 'mentions');
  const proposedLabel = known === undefined ? undefined : lang === 'en' ? lower(known.label.en) : known.label.zh;
  return (
    <form class="decide" method="post" action={here(data)}>
      <Guard site={site} />
      {evidence !== undefined && <input type="hidden" name="passage" value={evidence.id} />}
      {evidence !== undefined && (
        <fieldset>
          <legend>{words.decideLegend[lang]}</legend>
          <div class="choices">
            <button type="submit" name="act" value="confirm" class="main" data-key="y">
              {proposedLabel === undefined ? words.confirmUndecided[lang] : say(words.confirm, lang, { relation: proposedLabel })}{' '}
              <kbd>y</kbd>
            </button>
            <button
              type="submit"
              name="act"
              value="reject"
              data-key="n"
              {...(ruling?.rejected === true ? { 'aria-pressed': 'true' as const } : {})}
            >
              {words.reject[lang]} <kbd>n</kbd>
            </button>
            <span class="apart" />
            {RELATION_KEYS.map(({ key, relation, label }) => (
              <button
                type="submit"
                name="act"
                value={relation}
                data-key={key}
                {...(ruling?.decision.relation === relation && !ruling.rejected ? { 'aria-pressed': 'true' as const } : {})}
              >
                {label[lang]} <kbd>{key}</kbd>
              </button>
            ))}
          </div>
        </fieldset>
      )}
      <div class="row">
        <div class="field">
          <label for="note">{words.noteLabel[lang]}</label>
          <input id="note" name="note" type="text" maxlength={2000} autocomplete="off" />
        </div>
        <button type="submit" name="act" value="note">
          {words.noteOnly[lang]}
        </button>
        {queue.previous !== undefined && (
          <a class="btn" data-key="k" href={queueAddress(to.reviewClaim(queue.previous), filter)}>
            {words.back[lang]} <kbd>k</kbd>
          </a>
        )}
        {queue.next !== undefined && (
          <a class="btn" data-key="j" href={queueAddress(to.reviewClaim(queue.next), filter)}>
            {words.skip[lang]} <kbd>j</kbd>
          </a>
        )}
      </div>
    </form>
  );
}

/** What editors decided and still holds, each with the way to take it back. */
function Standing({ data, site }: { data: ReviewClaimData; site: Site }) {
  const { lang } = site;
  const { standing, claim, filter } = data;
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
              <UndoForm
                claimId={claim.id}
                decision={decision}
                filter={filter}
                site={site}
                described={say(words.undoThis, lang, { by: decision.by, when: formatMoment(decision.at, lang) })}
              />
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
function Add({ data, site }: { data: ReviewClaimData; site: Site }) {
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

function Keys({ site }: { site: Site }) {
  const { lang } = site;
  const rows: readonly (readonly [keys: readonly string[], label: string])[] = [
    [['j', 'k'], words.keyNext[lang]],
    [['y'], words.keyConfirm[lang]],
    [['n'], words.keyReject[lang]],
    [['1', '2', '3', '4'], words.keyRelation[lang]],
    [['u'], words.keyUndo[lang]],
    [['e', '↑', 'a', '↓'], words.keyPassage[lang]],
    [['?'], words.keyHelp[lang]],
  ];
  return (
    <details class="keys">
      <summary data-key="?">
        {words.keys[lang]} <kbd>?</kbd>
      </summary>
      <ul>
        {rows.map(([keys, label]) => (
          <li>
            {keys.map((key) => (
              <>
                <kbd>{key}</kbd>{' '}
              </>
            ))}
            {label}
          </li>
        ))}
      </ul>
      <label hidden>
        <input type="checkbox" id="keys-on" checked /> {words.keysOn[lang]}
      </label>
    </details>
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
          <Keys site={site} />
          <Passages data={data} site={site} />
          <Standing data={data} site={site} />
          <Add data={data} site={site} />
        </div>
      </div>
    </Page>
  );
}

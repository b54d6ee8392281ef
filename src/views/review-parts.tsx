import type { Decision } from '#records/decision.ts';
import type { Claim } from '#records/document.ts';
import { RELATIONS, type ClaimHealth, type ClaimStatus } from '#records/evidence.ts';
import type { Lang, Reason } from '#records/text.ts';
import { HealthMark } from './marks.tsx';
import { claimName } from './names.ts';
import { langOf } from './parts.tsx';
import { percent } from './percent.ts';
import { Prose } from './prose.tsx';
import { reasonText } from './reason-text.ts';
import { to, type Site } from './site.ts';
import { RELATION_WORDS, lower, say } from './words.ts';
import { DONE_WORDS, RELATION_KEYS, REVIEW as words } from './words/review.ts';

/** Why a claim waits; `others` are listed only when asked for by their health. */
export type Group = 'risk' | 'disputed' | 'proposals' | 'unfounded' | 'others';

/** A claim in the queue. */
export interface QueueItem {
  readonly claim: Claim;
  readonly status: ClaimStatus;
  readonly group: Group;
  readonly probability?: number;
}

/** What the queue is narrowed to; it is kept from claim to claim. */
export interface QueueFilter {
  readonly health?: ClaimHealth;
  readonly document?: string;
}

/** A decision just made, told once on the next page with the way to take it back. */
export interface Done {
  readonly decision: Decision;
  readonly claim?: Claim;
  readonly health?: ClaimHealth;
  /** What other editors hold of the same passage, where it is something else. */
  readonly against: readonly Decision[];
}

/** An address with the filter of the queue, and more. */
export function queueAddress(path: string, filter: QueueFilter, more: Readonly<Record<string, string | undefined>> = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, ...more })) if (value !== undefined && value !== '') parameters.set(name, value);
  const query = parameters.toString();
  return query === '' ? path : `${path}?${query}`;
}

/** The fields that every form of an editor carries. */
export function Guard({ site }: { site: Site }) {
  return <input type="hidden" name="token" value={site.editor?.token ?? ''} />;
}

/** A ground that names a page by its host alone, for lists. */
function withHost(reason: Reason): Reason {
  const { source } = reason;
  return typeof source === 'string' && URL.canParse(source) ? { ...reason, source: new URL(source).host } : reason;
}

/** Name of a claim's line in the whole queue. */
export function lineId(claimId: string): string {
  return `line-${claimId}`;
}

/** One line of the queue: the mark, the claim, and why it waits; `current` is told of lines beside one claim, not of those of the whole queue. */
export function QueueLine({ item, href, current, site }: { item: QueueItem; href: string; current?: boolean; site: Site }) {
  const { lang } = site;
  const { claim, status, probability } = item;
  const name = claimName(claim);
  const [reason] = status.reasons;
  return (
    <li {...(current === undefined ? { id: lineId(claim.id) } : {})}>
      <a href={href} {...(current === undefined ? { 'data-line': '' } : current ? { 'aria-current': 'true' } : {})}>
        <HealthMark health={status.health} lang={lang} />
        <span class="what" {...langOf(name.tag, lang)}>
          <Prose text={name.text} tag={name.tag} />
        </span>
        <span class="why">
          {probability !== undefined
            ? say(words.confidence, lang, { p: percent(probability, lang) })
            : reason !== undefined && reasonText(withHost(reason), lang)}
        </span>
      </a>
    </li>
  );
}

/** Whether an editor says that nothing in the cited pages bears the claim out. */
export function saysNothingThere({ kind, quote }: Pick<Decision, 'kind' | 'quote'>): boolean {
  return kind === 'reject' && quote === undefined;
}

/** What a decision says of a passage, in a word or two. */
export function decisionLabel({ kind, relation }: Pick<Decision, 'kind' | 'relation'>, lang: Lang): string {
  if (kind === 'reject') return words.noEvidence[lang];
  const known = RELATION_KEYS.find((entry) => entry.relation === relation) ?? RELATION_KEYS[0];
  const label = RELATIONS.some((one) => one === relation) && relation === 'not-enough-info' ? RELATION_WORDS[relation].label : known.label;
  return lang === 'en' ? lower(label.en) : label.zh;
}

/** Tells what was done, with the way to take it back. */
export function DoneNote({ done, filter, site }: { done: Done; filter: QueueFilter; site: Site }) {
  const { lang } = site;
  const { decision, claim, health } = done;
  const said = decision.relation === undefined || decision.kind === 'undo' ? undefined : decisionLabel(decision, lang);
  const name = claim === undefined ? undefined : claimName(claim);
  return (
    <div class="note plain done" role="status">
      <p>
        <b>
          {(saysNothingThere(decision) ? words.nothingThere : DONE_WORDS[decision.kind])[lang]}
          {said !== undefined && `${lang === 'en' ? ': ' : '：'}${said}`}
        </b>
        {claim !== undefined && name !== undefined && (
          <>
            {' · '}
            <a class="quiet" href={queueAddress(to.reviewClaim(claim.id), filter)} {...langOf(name.tag, lang)}>
              <Prose text={name.text} tag={name.tag} />
            </a>
          </>
        )}
        {health !== undefined && (
          <>
            {' '}
            <HealthMark health={health} lang={lang} />
          </>
        )}
      </p>
      {done.against.map((other) => (
        <p class="differs">{say(words.differs, lang, { name: other.by, relation: decisionLabel(other, lang) })}</p>
      ))}
      {decision.kind !== 'undo' && decision.claimId !== undefined && (
        <UndoForm claimId={decision.claimId} decision={decision} filter={filter} site={site} keyed />
      )}
    </div>
  );
}

/** The way to take one decision back. */
export function UndoForm({
  claimId,
  decision,
  filter,
  site,
  keyed = false,
  described,
}: {
  claimId: string;
  decision: Decision;
  filter: QueueFilter;
  site: Site;
  /** Whether its key takes it back: of all on a page, the one decided last. */
  keyed?: boolean;
  described?: string;
}) {
  const { lang } = site;
  return (
    <form class="undo" method="post" action={queueAddress(to.reviewClaim(claimId), filter)}>
      <Guard site={site} />
      <input type="hidden" name="decision" value={decision.id} />
      <button
        type="submit"
        name="act"
        value="undo"
        {...(keyed ? { 'data-key': 'u' } : {})}
        {...(described === undefined ? {} : { 'aria-label': described })}
      >
        {words.undo[lang]} {keyed && described === undefined && <kbd>u</kbd>}
      </button>
    </form>
  );
}

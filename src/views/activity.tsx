import type { Child } from 'hono/jsx';
import type { Activity } from '#records/activity.ts';
import type { ClaimHealth } from '#records/evidence.ts';
import { CLAIM_HEALTHS } from '#records/evidence.ts';
import type { LinkState } from '#records/health.ts';
import { LINK_STATES } from '#records/health.ts';
import type { Lang, Wording } from '#records/text.ts';
import { Page } from './frame.tsx';
import { Mark } from './marks.tsx';
import type { Name } from './names.ts';
import { Empty, Moment, NameText, Say } from './parts.tsx';
import { slot } from './reasons.tsx';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { EVENT_WORDS, SITE, readableCode, type EventCode } from './words.ts';
import { WorkNav } from './work-nav.tsx';
import { FIRST_SENTENCE } from './words/events.ts';
import { slotsOf } from './words/template.ts';

/** An activity with the name of what it is about, where that is still known. */
export interface NamedActivity {
  readonly activity: Activity;
  readonly name?: Name;
}

const HREFS: Readonly<Partial<Record<Activity['subject']['type'], (id: string) => string>>> = {
  document: to.document,
  claim: to.claim,
  source: to.source,
  capture: to.capture,
};

function Subject({ activity, name, lang }: NamedActivity & { lang: Lang }) {
  const href = HREFS[activity.subject.type]?.(activity.subject.id);
  // A claim ends with a stop of its own, and the sentence about it goes on.
  const text =
    name === undefined ? (
      <span class="mono">{activity.subject.id}</span>
    ) : (
      <NameText name={{ ...name, text: name.text.replace(/[.。]$/u, '') }} lang={lang} />
    );
  return href === undefined ? text : <a href={href}>{text}</a>;
}

/** The mark an activity stands under: that of the state or health it led to. */
export function EventMark({ event }: { event: Activity['event'] }) {
  const after = event['to'];
  if (event.code === 'claim-health' && CLAIM_HEALTHS.includes(after as ClaimHealth)) return <Mark id={`c-${after as ClaimHealth}`} />;
  if (event.code === 'link-state' && LINK_STATES.includes(after as LinkState)) return <Mark id={after as LinkState} />;
  if (event.code === 'text-changed') return <Mark id="d-changed" />;
  if (event.code === 'drift') return <Mark id={after === 'quote-lost' ? 'd-quote-lost' : after === 'changed' ? 'd-changed' : 'd-none'} />;
  if (event.code === 'decision') return <Mark id="s-edit" />;
  if (event.code === 'revision-read') return <Mark id="s-read" />;
  if (event.code === 'offline') return <Mark id="unreachable" />;
  return <Mark id="unknown" />;
}

function sentenceOf(event: Activity['event']): Wording {
  const known = EVENT_WORDS[event.code as EventCode];
  if (known === undefined) return { en: `{subject}: ${readableCode(event.code)}.`, zh: `{subject}：${readableCode(event.code)}。` };
  return event['from'] === undefined && known.sentence.en.includes('{from}') ? FIRST_SENTENCE : known.sentence;
}

/** What happened, in one sentence made from its code and parameters. */
export function ActivitySentence({ activity, name, lang }: NamedActivity & { lang: Lang }) {
  const words = sentenceOf(activity.event);
  const slots: Record<string, Child> = Object.fromEntries(slotsOf(words.en).map((key) => [key, slot(activity.event[key], lang)]));
  slots['subject'] = <Subject activity={activity} lang={lang} {...(name === undefined ? {} : { name })} />;
  if (activity.by !== undefined) slots['by'] = activity.by;
  const sentence = <Say words={words} lang={lang} slots={slots} />;
  if (activity.subject.type !== 'run') return sentence;
  return (
    <a class="quiet" href={to.run(activity.subject.id)}>
      {sentence}
    </a>
  );
}

/** One line of what happened lately. */
export function ActivityLine({ activity, name, lang }: NamedActivity & { lang: Lang }) {
  return (
    <li>
      <Moment at={activity.at} lang={lang} />
      <EventMark event={activity.event} />{' '}
      <span class="what">
        <ActivitySentence activity={activity} lang={lang} {...(name === undefined ? {} : { name })} />
      </span>
    </li>
  );
}

export interface ActivityData {
  readonly activities: readonly NamedActivity[];
  /** Where older ones begin, as an address names it. */
  readonly older?: string;
  /** Whether the list starts below the newest. */
  readonly paged: boolean;
}

/** What happened, newest first. */
export function ActivityPage({ site, data }: { site: Site; data: ActivityData }) {
  const { lang } = site;
  return (
    <Page site={site} title={SITE.activity[lang]} room="activity" json>
      <h1>{SITE.activity[lang]}</h1>
      <WorkNav page="activity" lang={lang} />
      {data.activities.length === 0 ? (
        <Empty says={SITE.noActivity[lang]} />
      ) : (
        <ol class="feed wide">
          {data.activities.map((entry) => (
            <ActivityLine {...entry} lang={lang} />
          ))}
        </ol>
      )}
      <nav class="pager" aria-label={SITE.pages[lang]}>
        {data.paged && <a href={to.activity()}>{SITE.newest[lang]}</a>}
        {data.older !== undefined && <a href={`${to.activity()}?before=${encodeURIComponent(data.older)}`}>{SITE.older[lang]}</a>}
      </nav>
    </Page>
  );
}

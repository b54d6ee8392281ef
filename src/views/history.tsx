import type { Activity } from '#records/activity.ts';
import type { Decision, DecisionKind } from '#records/decision.ts';
import { CLAIM_HEALTHS, type ClaimHealth } from '#records/evidence.ts';
import type { Lang, Wording } from '#records/text.ts';
import { ActivitySentence, EventMark } from './activity.tsx';
import { langTag } from './lang.ts';
import { HealthMark, Mark } from './marks.tsx';
import { Foreign, Moment, Section } from './parts.tsx';
import { EVENT_WORDS, RELATION_WORDS, SITE, lower, readableCode, type EventCode } from './words.ts';

const DECISION_WORDS = {
  confirm: { en: 'confirmed the passage', zh: '确认原文' },
  reject: { en: 'rejected the passage', zh: '否决原文' },
  relate: { en: 'decided the relation', zh: '判断关系' },
  note: { en: 'left a note', zh: '留下备注' },
  add: { en: 'added a passage', zh: '补充原文' },
  undo: { en: 'took a decision back', zh: '撤销判断' },
  'accept-address': { en: 'accepted a new address', zh: '采用新地址' },
  'waive-robots': { en: 'had the page fetched although robots.txt says no', zh: '决定不顾 robots.txt 存档' },
} as const satisfies Record<DecisionKind, Wording>;

/** A rejection of no passage: nothing in the cited pages bears the claim out. */
const NOTHING_THERE: Wording = { en: 'found nothing that bears it out', zh: '确认没有依据' };

/** What a person decided, in words. */
export function DecisionText({ decision, lang }: { decision: Decision; lang: Lang }) {
  return (
    <>
      {decision.by} {(decision.kind === 'reject' && decision.quote === undefined ? NOTHING_THERE : DECISION_WORDS[decision.kind])[lang]}
      {decision.relation !== undefined &&
        `${lang === 'en' ? ': ' : '：'}${lang === 'en' ? lower(RELATION_WORDS[decision.relation].label[lang]) : RELATION_WORDS[decision.relation].label[lang]}`}
      {decision.note !== undefined && (
        <>
          {' '}
          <q>
            <Foreign text={decision.note} lang={lang} />
          </q>
        </>
      )}
    </>
  );
}

function eventLabel({ event }: Activity, lang: Lang): string {
  if (event.code === 'claim-health') return (event['from'] === undefined ? SITE.firstJudged : SITE.healthChanged)[lang];
  return EVENT_WORDS[event.code as EventCode]?.label[lang] ?? readableCode(event.code);
}

function isHealth(value: unknown): value is ClaimHealth {
  return CLAIM_HEALTHS.some((health) => health === value);
}

/** What happened, on the page of the claim it happened to. */
function Happening({ activity, lang }: { activity: Activity; lang: Lang }) {
  const { from, to: after } = activity.event;
  if (activity.event.code !== 'claim-health' || !isHealth(after)) {
    return <ActivitySentence activity={activity} lang={lang} name={{ text: SITE.claim[lang], tag: langTag(lang) }} />;
  }
  return (
    <>
      {isHealth(from) && (
        <>
          <HealthMark health={from} lang={lang} />
          {' → '}
        </>
      )}
      <HealthMark health={after} lang={lang} />
    </>
  );
}

/** What happened to a claim and what people decided about it, newest first. */
export function ClaimHistory({
  activities,
  decisions,
  lang,
}: {
  activities: readonly Activity[];
  decisions: readonly Decision[];
  lang: Lang;
}) {
  const decided = decisions.map((decision) => ({ at: decision.at, decision }));
  const happened = activities.filter(({ event }) => event.code !== 'decision').map((activity) => ({ at: activity.at, activity }));
  const rows: readonly { at: string; decision?: Decision; activity?: Activity }[] = [...decided, ...happened].sort((a, b) =>
    b.at.localeCompare(a.at),
  );
  if (rows.length === 0) return null;
  return (
    <Section id="history" title={SITE.history[lang]}>
      <table class="hist stack" role="table">
        <thead class="vh" role="rowgroup">
          <tr role="row">
            {[SITE.when, SITE.event, SITE.detail].map((label) => (
              <th role="columnheader" scope="col">
                {label[lang]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ at, decision, activity }) => (
            <tr role="row">
              <td role="cell">
                <Moment at={at} lang={lang} />
              </td>
              <td role="cell">
                {decision !== undefined && (
                  <>
                    <Mark id="s-edit" /> {EVENT_WORDS.decision.label[lang]}
                  </>
                )}
                {activity !== undefined && (
                  <>
                    <EventMark event={activity.event} /> {eventLabel(activity, lang)}
                  </>
                )}
              </td>
              <td role="cell">
                {decision !== undefined && <DecisionText decision={decision} lang={lang} />}
                {activity !== undefined && <Happening activity={activity} lang={lang} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

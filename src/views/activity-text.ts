import type { Activity } from '#records/activity.ts';
import type { Lang } from '#records/text.ts';
import { slotText } from './reason-text.ts';
import { EVENT_WORDS, readableCode, say, type EventCode } from './words.ts';
import { FIRST_SENTENCE } from './words/events.ts';
import { slotsOf } from './words/template.ts';

/** What happened, as one plain sentence; `subject` is the name of what it happened to. */
export function activityText({ event, by }: Activity, subject: string, lang: Lang): string {
  const known = EVENT_WORDS[event.code as EventCode];
  const plain = { en: `{subject}: ${readableCode(event.code)}.`, zh: `{subject}：${readableCode(event.code)}。` };
  const sentence =
    known === undefined
      ? plain
      : event['from'] === undefined && event['to'] !== undefined && event.code === 'claim-health'
        ? FIRST_SENTENCE
        : known.sentence;
  const slots = Object.fromEntries(slotsOf(sentence.en).map((name) => [name, slotText(event[name], lang)]));
  return say(sentence, lang, { ...slots, subject, ...(by === undefined ? {} : { by }) });
}

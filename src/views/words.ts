import type { Refusal } from '#records/refusal.ts';
import type { Lang, Reason, Wording } from '#records/text.ts';
import { REASON_WORDS } from './words/reasons.ts';
import { REFUSAL_WORDS } from './words/refusals.ts';
import { fill, slotsOf } from './words/template.ts';
import { formatBytes } from './format.ts';

export { EVENT_WORDS, type EventCode } from './words/events.ts';
export { HEALTH_WORDS, POINT_KIND_WORDS, PRESENCE_WORDS, READING_WORDS, RELATION_WORDS, TIER_WORDS } from './words/healths.ts';
export {
  ACCESS_WORDS,
  CHARSET_GROUND_WORDS,
  CITATION_KIND_WORDS,
  DATE_GROUND_WORDS,
  DATE_KIND_WORDS,
  METHOD_WORDS,
  OUTCOME_REASON_WORDS,
  OUTCOME_WORDS,
  PAGE_CLASS_WORDS,
  PROBLEM_WORDS,
  SCOPE_WORDS,
  TEXT_LANG_WORDS,
  TRUNCATION_WORDS,
} from './words/pages.ts';
export { REASON_WORDS } from './words/reasons.ts';
export { REFUSAL_WORDS } from './words/refusals.ts';
export { BRAND, SITE } from './words/site.ts';
export { checkLabel, isExcluded, stands, stateLabel, toldDrift, type Standing } from './words/standing.ts';
export { DRIFT_WORDS, EXCLUDED_LABEL, EXCLUDED_MEANING, STATE_WORDS, UNCHECKED_LABEL, type Marked, type Tone } from './words/states.ts';
export { count, listed, number, spelled } from './words/counts.ts';

const WHAT = [
  'path',
  'file',
  'command',
  'option',
  'argument',
  'name',
  'address',
  'port',
  'host',
  'uri',
  'url',
  'id',
  'document',
  'claim',
  'source',
  'capture',
  'method',
  'version',
  'found',
];
const DETAIL = ['detail', 'reason', 'limit', 'needed', 'required', 'other'];

function first(parameters: Refusal['parameters'], names: readonly string[]): string {
  const name = names.find((candidate) => parameters[candidate] !== undefined);
  return name === undefined ? '' : String(parameters[name]);
}

/** One clear sentence that says what was refused and why, in the person's language. */
export function refusalText(refusal: Pick<Refusal, 'code' | 'parameters'>, lang: Lang): string {
  const limit = refusal.parameters['limit'];
  const detail =
    typeof limit === 'number' && refusal.code.endsWith('too-large') ? formatBytes(limit, lang) : first(refusal.parameters, DETAIL);
  const slot = (name: string): string => first(refusal.parameters, [name]);
  return REFUSAL_WORDS[refusal.code][lang]({
    what: first(refusal.parameters, WHAT),
    detail,
    value: slot('value'),
    expected: slot('expected'),
    line: slot('line'),
    column: slot('column'),
  });
}

/** The words with their slots filled by plain text. */
export function say(wording: Wording, lang: Lang, slots: Readonly<Record<string, string | number>> = {}): string {
  return fill(wording[lang], slots).join('');
}

/** A code in a form a person can read when no words are known for it. */
export function readableCode(code: string): string {
  return code.replace(/[-_]+/g, ' ');
}

/** The template without the bracketed parts that hold an empty slot, and without the brackets of the others. */
function chosen(template: string, reason: Reason): string {
  return template.replace(/\[([^\]]*)\]/g, (_, part: string) =>
    slotsOf(part).some((name) => reason[name] === undefined || reason[name] === '') ? '' : part,
  );
}

/** Words of a judgement's ground, with the names of the slots they take. */
export function reasonWording(reason: Reason): { readonly wording: Wording; readonly slots: readonly string[] } {
  const known = REASON_WORDS[reason.code];
  const readable = readableCode(reason.code);
  const wording =
    known === undefined ? { en: `${readable}.`, zh: `${readable}。` } : { en: chosen(known.en, reason), zh: chosen(known.zh, reason) };
  return { wording, slots: slotsOf(wording.en) };
}

/** The first letter small, as a label stands inside a sentence. */
export function lower(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** A label as it begins a sentence. */
export function capital(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}

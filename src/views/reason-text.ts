import type { ClaimHealth, Relation } from '#records/evidence.ts';
import type { OutcomeReason } from '#records/fetch.ts';
import type { Drift, LinkState } from '#records/health.ts';
import type { PageClass } from '#records/page.ts';
import type { Lang, Reason } from '#records/text.ts';
import { formatDay } from './format.ts';
import {
  DRIFT_WORDS,
  HEALTH_WORDS,
  OUTCOME_REASON_WORDS,
  PAGE_CLASS_WORDS,
  RELATION_WORDS,
  SITE,
  STATE_WORDS,
  count,
  listed,
  lower,
  number,
  reasonWording,
  say,
} from './words.ts';

export const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

/** Words of a code that stands as a parameter, by the closed list it belongs to. */
export function coded(value: string, lang: Lang): string | undefined {
  if (value === 'unknown') return SITE.notChecked[lang];
  return (
    STATE_WORDS[value as LinkState]?.label[lang] ??
    HEALTH_WORDS[value as ClaimHealth]?.label[lang] ??
    DRIFT_WORDS[value as Drift]?.label[lang] ??
    PAGE_CLASS_WORDS[value as PageClass]?.[lang] ??
    OUTCOME_REASON_WORDS[value as OutcomeReason]?.[lang] ??
    RELATION_WORDS[value as Relation]?.label[lang]
  );
}

/** A parameter as it stands in a plain sentence. */
export function slotText(value: Reason[string], lang: Lang): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return number(value, lang);
  if (typeof value === 'boolean') return value ? '✓' : '–';
  if (typeof value !== 'string') return listed(value, lang);
  const code = coded(value, lang);
  if (code !== undefined) return lang === 'en' ? lower(code) : code;
  return INSTANT.test(value) ? formatDay(value, lang) : value;
}

/** From this many hours on a span is told in whole days. */
const IN_DAYS = 48;

/** Parameters that are told in a way of their own. */
const TOLD: Readonly<Record<string, (value: Reason[string], lang: Lang) => string | undefined>> = {
  attempts: (value, lang) => (Array.isArray(value) ? count(value.length, 'check', lang) : undefined),
  hours: (value, lang) =>
    typeof value !== 'number' ? undefined : value < IN_DAYS ? count(value, 'hour', lang) : count(Math.floor(value / 24), 'day', lang),
  similarity: (value) => (typeof value === 'number' ? `${Math.round(value * 100)}%` : undefined),
  status: (value) => (typeof value === 'number' ? String(value) : undefined),
};

/** A judgement's ground as one plain sentence. */
export function reasonText(reason: Reason, lang: Lang): string {
  const { wording, slots } = reasonWording(reason);
  return say(
    wording,
    lang,
    Object.fromEntries(slots.map((name) => [name, TOLD[name]?.(reason[name], lang) ?? slotText(reason[name], lang)])),
  );
}

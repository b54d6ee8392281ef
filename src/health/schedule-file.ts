import { isMap, isScalar, LineCounter, parseDocument, type Node, type YAMLMap } from 'yaml';
import type { Rule, Schedule } from '#records/schedule.ts';
import { DAY, HOUR, millis, MINUTE, type Instant } from '#records/time.ts';
import { cronAfter } from './schedule.ts';

/** What is wrong with a schedule, where, and a code that is put into words elsewhere. */
export interface ScheduleFault {
  readonly line: number;
  readonly column: number;
  readonly code:
    | 'syntax'
    | 'duplicate-key'
    | 'tab-indent'
    | 'indentation'
    | 'unclosed'
    | 'unknown-field'
    | 'not-a-rule'
    | 'bad-timezone'
    | 'too-often'
    | 'never'
    | 'not-an-address';
  /** The words it is about, as found. */
  readonly detail: string;
}

/** Nothing is looked at more often: it would only be a burden to the site. */
export const SHORTEST = 10 * MINUTE;

const FIELDS = ['timezone', 'archive', 'documents', 'hosts', 'sources'] as const;
/** What is commonly wrong with YAML, by the codes of its reader; the rest is just not YAML. */
const SYNTAX: Readonly<Record<string, ScheduleFault['code']>> = {
  DUPLICATE_KEY: 'duplicate-key',
  TAB_AS_INDENT: 'tab-indent',
  BAD_INDENT: 'indentation',
  MISSING_CHAR: 'unclosed',
};

/** Characters of a faulty line that are quoted. */
const QUOTED = 60;

const UNITS: Readonly<Record<string, number>> = {
  m: MINUTE,
  min: MINUTE,
  minute: MINUTE,
  h: HOUR,
  hour: HOUR,
  d: DAY,
  day: DAY,
  w: 7 * DAY,
  week: 7 * DAY,
};
const INTERVAL = /^every\s+(?:(\d{1,4})\s*)?(m|min|minute|h|hour|d|day|w|week)s?$/i;

/** A day from which the gaps of a cron pattern are counted; any would do. */
const REFERENCE: Instant = '2026-01-01T00:00:00.000Z';
const GAPS_LOOKED_AT = 50;

class Fault extends Error {
  readonly code: ScheduleFault['code'];

  constructor(code: ScheduleFault['code'], detail: string) {
    super(detail);
    this.code = code;
  }
}

function checkedZone(zone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    throw new Fault('bad-timezone', zone);
  }
}

function cronRule(pattern: string, timezone: string): Rule {
  const rule = { kind: 'cron', pattern, timezone } as const;
  let at: Instant | undefined = REFERENCE;
  try {
    at = cronAfter(rule, REFERENCE);
  } catch {
    throw new Fault('not-a-rule', pattern);
  }
  if (at === undefined) throw new Fault('never', pattern);
  for (let looked = 0; looked < GAPS_LOOKED_AT; looked += 1) {
    const next: Instant | undefined = cronAfter(rule, at);
    if (next === undefined) break;
    if (millis(next) - millis(at) < SHORTEST) throw new Fault('too-often', pattern);
    at = next;
  }
  return rule;
}

/** `adaptive`, `off`, `every 6 hours`, or a cron pattern of five fields. */
function ruleFrom(text: string, timezone: string): Rule {
  const words = text.trim();
  if (/^adaptive$/i.test(words)) return { kind: 'adaptive' };
  if (/^off$/i.test(words)) return { kind: 'off' };
  const [, count, unit] = INTERVAL.exec(words) ?? [];
  if (unit === undefined) return cronRule(words, timezone);
  const ms = Number(count ?? 1) * (UNITS[unit.toLowerCase()] ?? 0);
  if (ms < SHORTEST) throw new Fault('too-often', words);
  return { kind: 'interval', ms };
}

/** A rule by itself, or with a time zone of its own as `{when: …, timezone: …}`. */
function ruleOf(node: unknown, timezone: string): Rule {
  if (isScalar(node) && node.value === false) return { kind: 'off' };
  if (isScalar(node) && typeof node.value === 'string') return ruleFrom(node.value, timezone);
  if (!isMap(node)) throw new Fault('not-a-rule', String(node ?? ''));
  const { when, timezone: own, ...others } = node.toJSON() as Readonly<Record<string, unknown>>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new Fault('unknown-field', unknown);
  if (typeof when !== 'string') throw new Fault('not-a-rule', JSON.stringify(node.toJSON()));
  return ruleFrom(when, own === undefined ? timezone : checkedZone(String(own)));
}

function checkedKey(field: string, key: string): string {
  if (field === 'sources' && !/^https?:\/\/\S+$/i.test(key)) throw new Fault('not-an-address', key);
  if (field === 'hosts' && !/^(?:\*\.)?[^\s/:*]+$/.test(key)) throw new Fault('not-an-address', key);
  return field === 'hosts' ? key.toLowerCase() : key;
}

/** Reads a schedule from YAML; an empty file is the adaptive one. */
export function readSchedule(text: string): { readonly schedule: Schedule } | { readonly fault: ScheduleFault } {
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines });
  const placeOf = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const [error] = document.errors;
  if (error !== undefined) {
    const end = text.trimEnd().length;
    const place = placeOf(Math.min(error.pos[0], end));
    const found = (text.split(/\r?\n/)[place.line - 1] ?? '').trim().slice(0, QUOTED);
    // What is open at the end of a file counts to the parser as indented wrongly.
    const code = error.pos[0] >= end ? 'unclosed' : SYNTAX[error.code];
    return { fault: { ...place, code: code ?? 'syntax', detail: found } };
  }
  let at: unknown = document.contents;
  try {
    const { contents } = document;
    if (contents === null) return { schedule: { archive: { kind: 'adaptive' }, documents: new Map(), hosts: [], sources: new Map() } };
    if (!isMap(contents)) throw new Fault('not-a-rule', String(contents));
    for (const { key } of contents.items) {
      at = key;
      if (!FIELDS.some((field) => field === String(key))) throw new Fault('unknown-field', String(key));
    }
    at = contents.get('timezone', true);
    const timezone = at === undefined ? 'UTC' : checkedZone(String((at as { value?: unknown }).value));
    const rulesIn = (field: 'documents' | 'hosts' | 'sources'): Map<string, Rule> => {
      at = contents.get(field, true);
      if (at === undefined || (isScalar(at) && at.value === null)) return new Map();
      if (!isMap(at)) throw new Fault('not-a-rule', field);
      return new Map(
        (at as YAMLMap).items.map(({ key, value }) => {
          at = key;
          return [checkedKey(field, String(key)), ruleOf(value, timezone)] as const;
        }),
      );
    };
    at = contents.get('archive', true);
    const archive: Rule = at === undefined ? { kind: 'adaptive' } : ruleOf(at, timezone);
    const hosts = [...rulesIn('hosts')].map(([host, rule]) => ({ host, rule }));
    return { schedule: { archive, documents: rulesIn('documents'), hosts, sources: rulesIn('sources') } };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { fault: { ...placeOf((at as Node | null)?.range?.[0] ?? 0), code: fault.code, detail: fault.message } };
  }
}

import { percentEncode } from './target.ts';

interface RobotsRule {
  readonly allow: boolean;
  /** In comparable form; see `comparable`. */
  readonly pattern: string;
  /** The line as found, without comment and surrounding white space. */
  readonly line: string;
}

/** The rules that follow one run of user-agent lines. */
interface RobotsGroup {
  /** Names as written; `*` is everyone. */
  readonly agents: readonly string[];
  readonly rules: readonly RobotsRule[];
  /** Seconds. */
  readonly crawlDelay?: number;
}

/** A robots.txt file, read. */
export interface RobotsFile {
  readonly groups: readonly RobotsGroup[];
}

/** What a robots.txt says about one URI. */
export interface RobotsVerdict {
  readonly allowed: boolean;
  /** The line that decided, if one did. */
  readonly rule?: string;
  /** Seconds the agent is asked to leave between requests. */
  readonly crawlDelay?: number;
}

type FieldName = 'user-agent' | 'allow' | 'disallow' | 'crawl-delay';

/** How field names begin, common misspellings included, which the large crawlers understand as well. */
const FIELDS: readonly { readonly field: FieldName; readonly begins: RegExp }[] = [
  { field: 'user-agent', begins: /^user[- ]?agent/i },
  { field: 'allow', begins: /^allow/i },
  { field: 'disallow', begins: /^(?:diss?allow|diss?alow|diasllow|disallaw)/i },
  { field: 'crawl-delay', begins: /^crawl-?delay/i },
];

/** Characters of a line that are read; no address is longer. */
const LONGEST_LINE = 16_384;

/** Reads a robots.txt file (RFC 9309, 2.2); text that is none, such as an HTML page, has no groups. */
export function parseRobots(text: string): RobotsFile {
  const groups: { agents: string[]; rules: RobotsRule[]; crawlDelay?: number; closed: boolean }[] = [];
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const line = raw.slice(0, LONGEST_LINE).replace(/#.*$/s, '').trim();
    const { field, value } = fieldOf(line);
    let group = groups.at(-1);
    if (field === 'user-agent') {
      if (group === undefined || group.closed) groups.push((group = { agents: [], rules: [], closed: false }));
      group.agents.push(value);
    } else if (field !== undefined && group !== undefined) {
      if (field === 'crawl-delay') {
        const seconds = Number(value);
        if (value !== '' && seconds >= 0 && Number.isFinite(seconds)) group.crawlDelay = Math.max(seconds, group.crawlDelay ?? 0);
      } else {
        group.closed = true;
        if (value !== '') group.rules.push({ allow: field === 'allow', pattern: comparablePattern(value), line });
      }
    }
  }
  return { groups };
}

/** Splits `name: value`; a forgotten colon is forgiven where the line is two words. */
function fieldOf(line: string): { field?: FieldName; value: string } {
  const parts = /^([^:]+?)\s*:\s*(.*)$/s.exec(line) ?? /^([^\s:]+)[ \t]+([^\s:]+)$/.exec(line);
  const field = FIELDS.find(({ begins }) => begins.test(parts?.[1] ?? ''))?.field;
  return { ...(field === undefined ? {} : { field }), value: parts?.[2] ?? '' };
}

/**
 * What a file says to an agent about a URI (RFC 9309, 2.2.1–2.2.3): the groups that name the agent, else those for `*`; of their
 * matching rules the longest, `allow` before `disallow` when equally long. The file itself is always allowed.
 */
export function askRobots(file: RobotsFile, agent: string, uri: string): RobotsVerdict {
  const named = file.groups.filter(({ agents }) => agents.some((name) => addresses(name, agent)));
  const groups = named.length > 0 ? named : file.groups.filter(({ agents }) => agents.some((name) => /^\*(?:\s|$)/.test(name)));
  const delays = groups.flatMap(({ crawlDelay }) => (crawlDelay === undefined ? [] : [crawlDelay]));
  const crawlDelay = delays.length === 0 ? {} : { crawlDelay: Math.max(...delays) };
  const path = comparablePath(uri);
  if (path === '/robots.txt') return { allowed: true, ...crawlDelay };
  const [rule] = groups
    .flatMap(({ rules }) => rules)
    .filter(({ pattern }) => matches(pattern, path))
    .sort((a, b) => b.pattern.length - a.pattern.length || Number(b.allow) - Number(a.allow));
  return { allowed: rule?.allow ?? true, ...(rule === undefined ? {} : { rule: rule.line }), ...crawlDelay };
}

/** What the text of a robots.txt says to an agent, given by its token or by a whole User-Agent, about a URI. */
export function inspectRobots(text: string, agent: string, uri: string): RobotsVerdict {
  return askRobots(parseRobots(text), agent, uri);
}

/** Whether a user-agent line names an agent; versions and remarks after the name do not count, nor does case. */
function addresses(name: string, agent: string): boolean {
  const wanted = wideToken(agent);
  return wanted !== '' && (wideToken(name) === wanted || productToken(name) === wanted);
}

/** Product token as RFC 9309, 2.2.1 has it: letters, `_` and `-`. */
function productToken(name: string): string {
  return /^[a-z_-]*/i.exec(name)?.[0].toLowerCase() ?? '';
}

/** Product token as it is used: names such as `360Spider` and `MJ12bot` have figures. */
function wideToken(name: string): string {
  return /^[a-z0-9_.-]*/i.exec(name.trim())?.[0].toLowerCase() ?? '';
}

/** Path and query of a URI as rules see them; a URI without a host counts as a path. */
function comparablePath(uri: string): string {
  const rest = uri
    .trim()
    .replace(/#.*$/s, '')
    .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '');
  return escapeSpecial(comparable(rest.startsWith('/') ? rest : `/${rest}`), /[*$]/g);
}

/** A rule's pattern; a `$` that is not at its end is an ordinary character. */
function comparablePattern(value: string): string {
  return escapeSpecial(comparable(value), /\$(?!$)/g);
}

function escapeSpecial(text: string, special: RegExp): string {
  return text.replace(special, (character) => percentEncode(character));
}

/** One spelling for all encodings of the same octets (RFC 9309, 2.2.2): non-ASCII encoded, unreserved decoded, hex in capitals. */
function comparable(text: string): string {
  return text
    .replace(/[^\x21-\x7e]/gu, (character) => percentEncode(character))
    .replace(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16));
      return /[A-Za-z0-9._~-]/.test(character) ? character : escape.toUpperCase();
    });
}

/** Whether a pattern with `*` and a closing `$` matches the start of a path; linear in the number of stars. */
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$');
  const [head = '', ...pieces] = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(head)) return false;
  if (pieces.length === 0) return !anchored || path.length === head.length;
  const tail = anchored ? (pieces.pop() ?? '') : '';
  let at = head.length;
  for (const piece of pieces) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return !anchored || (path.length - tail.length >= at && path.endsWith(tail));
}

import { isTrackingParameter, parseHttpUri, type Uri } from '#records/uri.ts';
import type { ProblemRule } from '#records/document.ts';
import type { TextPosition } from '#records/text.ts';

/**
 * Bare addresses end at white space, brackets, quotes and full-width punctuation: `https://a.example/b，第3页` names
 * `https://a.example/b`.
 */
const BARE = /(?:https?:\/\/|www\.)[^\s<>"`|\\^{}[\]，。；：、！？（）【】《》〈〉“”‘’「」『』…\u200b-\u200f\u2060\ufeff]+/giu;

/** Closing punctuation that belongs to the sentence and not to the address. */
const TRAILING = /[.,;:!?'"*_~]+$/;

function unbalancedClose(text: string): boolean {
  return text.endsWith(')') && text.split(')').length > text.split('(').length;
}

function trimmedEnd(address: string): number {
  let rest = address;
  for (;;) {
    const next = unbalancedClose(rest) ? rest.slice(0, -1) : rest.replace(TRAILING, '');
    if (next === rest) return rest.length;
    rest = next;
  }
}

/** Where bare http(s) and `www.` addresses stand in a text. */
export function bareAddresses(text: string): TextPosition[] {
  const found: TextPosition[] = [];
  for (const match of text.matchAll(BARE)) {
    const end = match.index + trimmedEnd(match[0]);
    const before = text[match.index - 1] ?? ' ';
    if (/^www/i.test(match[0]) && /[\p{L}\p{N}.@/-]/u.test(before)) continue;
    if (end - match.index > (/^www/i.test(match[0]) ? 6 : 8)) found.push({ start: match.index, end });
  }
  return found;
}

/** White space and invisible marks that surround an address in copied text. */
const SURROUND = /^[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+$/g;

/** The URI as cited: trimmed, otherwise exactly as found. */
export function citedUri(raw: string): Uri {
  return raw.replace(SURROUND, '');
}

/** What is odd about a cited address, duplicates aside. */
export function addressProblems(raw: string, stray: boolean): ProblemRule[] {
  const uri = citedUri(raw);
  const url = parseHttpUri(uri);
  const rules: ProblemRule[] = [];
  if (stray || uri !== raw) rules.push('stray-whitespace');
  if (url === undefined || /\s/.test(uri)) return [...rules, 'bad-uri'];
  if ([...url.searchParams.keys()].some(isTrackingParameter)) rules.push('tracking-parameters');
  if (url.protocol === 'http:') rules.push('insecure-uri');
  return rules;
}

/** Whether an address can be cited: absolute, http or https, without white space. */
export function isCitable(raw: string): boolean {
  const uri = citedUri(raw);
  return /^https?:\/\//i.test(uri) && !/\s/.test(uri) && parseHttpUri(uri) !== undefined;
}

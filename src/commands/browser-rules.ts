import { Refusal } from '#records/refusal.ts';
import { hostOf, type Uri } from '#records/uri.ts';
import { CAPTURING_WORDS } from '#views/words/capturing.ts';
import type { Context } from './command.ts';

/** Rules for ten thousand hosts are far below it. */
const LIMIT = 1024 * 1024;

/** Pages that a browser has to show, with the reason that stands in the file. */
export interface BrowserRule {
  readonly pattern: string;
  readonly reason: string;
}

const HOST = /^(?:\*\.)?[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?(?::\d+)?$/u;

/** Reads rules, one a line: a host, `*.host` or an address, a tab, and why. A number is the line that is none. */
export function readBrowserRules(text: string): readonly BrowserRule[] | number {
  const rules: BrowserRule[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const [pattern = '', reason = ''] = line.split('\t').map((field) => field.trim());
    const isAddress = /^https?:\/\//i.test(pattern) && URL.canParse(pattern);
    if (reason === '' || (!isAddress && !HOST.test(pattern))) return index + 1;
    rules.push({ pattern: isAddress ? pattern : pattern.toLowerCase(), reason });
  }
  return rules;
}

/** The first rule that an address falls under. */
export function browserRuleFor(rules: readonly BrowserRule[], uri: Uri): BrowserRule | undefined {
  const host = hostOf(uri);
  return rules.find(({ pattern }) => {
    if (pattern.includes('://')) return pattern === uri;
    if (!pattern.startsWith('*.')) return pattern === host;
    return host === pattern.slice(2) || host.endsWith(pattern.slice(1));
  });
}

/** The project's rules; none where the file is not there. Throws Refusal `malformed-file` with the line. */
export async function browserRules(context: Context): Promise<readonly BrowserRule[]> {
  const path = context.places.browserRules;
  let bytes: Uint8Array;
  try {
    bytes = await context.files.read(path, LIMIT);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'missing-file') return [];
    throw error;
  }
  const rules = readBrowserRules(new TextDecoder().decode(bytes));
  if (typeof rules !== 'number') return rules;
  throw new Refusal('malformed-file', { path, line: rules, detail: CAPTURING_WORDS.browser.badRule[context.lang] });
}

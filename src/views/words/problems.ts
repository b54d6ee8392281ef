import type { Problem } from '#records/document.ts';
import type { Lang } from '#records/text.ts';
import { PROBLEM_WORDS } from './pages.ts';

/** Longest piece of the detail shown on one line. */
const SHOWN = 100;

/** A problem as one line for people: where, what, and the words or address it is about. */
export function problemText({ line, rule, detail }: Problem, lang: Lang): string {
  const place = lang === 'zh' ? `第 ${line} 行：` : `line ${line}: `;
  const shown = detail.length > SHOWN ? `${detail.slice(0, SHOWN)}…` : detail;
  const separator = shown === '' ? '' : lang === 'zh' ? `——${shown}` : ` – ${shown}`;
  return `${place}${PROBLEM_WORDS[rule][lang]}${separator}`;
}

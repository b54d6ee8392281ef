import { escaped, rendered, type Rendered } from './rendered.ts';

/** A figure with what it counts or measures, which stand on one line. */
const FIGURE =
  /(?:[$€£¥]\s?)?\d[\d.,]*(?:\s(?:billion|million|trillion|thousand|hundred|per cent|percent|percentage points?))?(?:\s(?:RMB|CNY|USD|yuan|km|kilometres|hours?|days?|months?|years?|minutes?|%))?/
    .source;

/** Chinese words inside a text of another language, with the marks between them. */
const HAN = /\p{Script=Han}+(?:[，。、：；（）《》“”·]*\p{Script=Han}+)*/u.source;

const ENGLISH = new RegExp(`${HAN}|${FIGURE}`, 'gu');

/** The markup of running text of one language: a figure stays on one line with its unit, a Chinese run in English says that it is one. */
export function proseMarkup(text: string, tag: string): string {
  if (tag.startsWith('zh')) return escaped(text);
  let markup = '';
  let at = 0;
  for (const { 0: run, index } of text.matchAll(ENGLISH)) {
    const han = /^\p{Script=Han}/u.test(run);
    if (!han && !run.includes(' ')) continue;
    markup += `${escaped(text.slice(at, index))}<span ${han ? 'lang="zh-Hans"' : 'class="fig"'}>${escaped(run)}</span>`;
    at = index + run.length;
  }
  return markup + escaped(text.slice(at));
}

/** Running text of one language. */
export function Prose({ text, tag }: { text: string; tag: string }): Rendered {
  return rendered(proseMarkup(text, tag));
}

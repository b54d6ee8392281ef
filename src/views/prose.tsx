import type { Child } from 'hono/jsx';

/** A figure with what it counts or measures, which stand on one line. */
const FIGURE =
  /(?:[$€£¥]\s?)?\d[\d.,]*(?:\s(?:billion|million|trillion|thousand|hundred|per cent|percent|percentage points?))?(?:\s(?:RMB|CNY|USD|yuan|km|kilometres|hours?|days?|months?|years?|minutes?|%))?/
    .source;

/** Chinese words inside a text of another language, with the marks between them. */
const HAN = /\p{Script=Han}+(?:[，。、：；（）《》“”·]*\p{Script=Han}+)*/u.source;

const ENGLISH = new RegExp(`${HAN}|${FIGURE}`, 'gu');

/** Running text of one language: a figure stays on one line with its unit, a Chinese run in English says that it is one. */
export function Prose({ text, tag }: { text: string; tag: string }) {
  if (tag.startsWith('zh')) return <>{text}</>;
  const nodes: Child[] = [];
  let at = 0;
  for (const { 0: run, index } of text.matchAll(ENGLISH)) {
    const han = /^\p{Script=Han}/u.test(run);
    if (!han && !run.includes(' ')) continue;
    nodes.push(text.slice(at, index), han ? <span lang="zh-Hans">{run}</span> : <span class="fig">{run}</span>);
    at = index + run.length;
  }
  nodes.push(text.slice(at));
  return <>{nodes}</>;
}

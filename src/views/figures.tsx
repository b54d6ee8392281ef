import type { Child } from 'hono/jsx';

/** A figure with what it counts or measures, which stand on one line. */
const FIGURE =
  /(?:[$€£¥]\s?)?\d[\d.,]*(?:\s(?:billion|million|trillion|thousand|hundred|per cent|percent|percentage points?))?(?:\s(?:RMB|CNY|USD|yuan|km|kilometres|hours?|days?|months?|years?|minutes?|%))?/g;

/** The text with every figure kept on one line with its unit. */
export function Figures({ text }: { text: string }) {
  const nodes: Child[] = [];
  let at = 0;
  for (const match of text.matchAll(FIGURE)) {
    if (!match[0].includes(' ')) continue;
    nodes.push(text.slice(at, match.index), <span class="fig">{match[0]}</span>);
    at = match.index + match[0].length;
  }
  nodes.push(text.slice(at));
  return <>{nodes}</>;
}

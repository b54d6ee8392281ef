import { squeeze } from './dom.ts';
import type { Seen } from './seen.ts';

/** Likeness to the host's answer to a made-up address, when it is that answer again. */
export function controlLikeness({ input, main, head }: Seen): number | undefined {
  const { control } = input;
  if (control === undefined || (input.finalUri ?? input.uri) === '') return undefined;
  const text = main.blocks.map((block) => block.text).join('\n');
  const likeness = similarity(text, control.text);
  const sameTitle = control.title === undefined || squeeze(control.title) === head.title || head.title.includes(squeeze(control.title));
  return likeness >= 0.9 && sameTitle ? Math.round(likeness * 100) / 100 : undefined;
}

/** Dice coefficient over pairs of characters, with digits left out: counters and addresses differ in every answer. */
function similarity(a: string, b: string): number {
  const pairs = (text: string): Map<string, number> => {
    const plain = text.replace(/[\s\d]/g, '').slice(0, 20_000);
    const counts = new Map<string, number>();
    for (let i = 0; i + 1 < plain.length; i += 1) counts.set(plain.slice(i, i + 2), (counts.get(plain.slice(i, i + 2)) ?? 0) + 1);
    return counts;
  };
  const left = pairs(a);
  const right = pairs(b);
  let shared = 0;
  let total = 0;
  for (const [pair, count] of left) {
    shared += Math.min(count, right.get(pair) ?? 0);
    total += count;
  }
  for (const count of right.values()) total += count;
  return total === 0 ? (squeeze(a) === squeeze(b) ? 1 : 0) : (2 * shared) / total;
}

import { isHome } from './addresses.ts';
import { squeeze } from './dom.ts';
import { units } from './message.ts';
import type { Seen } from './seen.ts';

/** Likeness of the whole text from which on a page is the control's answer again. */
const SAME = 0.9;
/** Likeness from which on two lines say the same, but for an address or a time in them. */
const SAME_LINE = 0.6;
/** Length, in Chinese characters, of a line that is enough to be something of the page's own. */
const OWN_LINE = 8;
/** Length of text below which two pages are alike only for saying nothing: a shell that a script fills is sent for every address. */
const LEAST = 6;

/**
 * Likeness, 0–1, to the host's answer to a made-up address, when it is that answer again: the same words, or the same other
 * address that both were sent to. A host that refuses everything, sends one shell for everything, or puts one frame around
 * everything proves nothing.
 */
export function controlLikeness({ input, main, head }: Seen): number | undefined {
  const { control, uri } = input;
  const address = input.finalUri ?? uri;
  if (control === undefined || address === '' || !isAnswer(control.status)) return undefined;
  if (address !== uri && address === control.finalUri && !isHome(uri)) return 1;
  const text = main.blocks.map((block) => block.text).join('\n');
  if (units(text) < LEAST || isHome(uri)) return undefined;
  const likeness = similarity(text, control.text);
  const sameTitle = control.title === undefined || squeeze(control.title) === head.title || head.title.includes(squeeze(control.title));
  if (likeness < SAME || !sameTitle) return undefined;
  const lines = control.text.split('\n').map(plainLine);
  const known = new Set(lines);
  const own = main.blocks.some((block) => {
    const line = plainLine(block.text);
    return units(line) >= OWN_LINE && !known.has(line) && !lines.some((other) => similarity(line, other) >= SAME_LINE);
  });
  return own ? undefined : Math.round(likeness * 100) / 100;
}

/** A control that was refused, or that met a server in trouble, says nothing of addresses that do not exist. */
function isAnswer(status: number): boolean {
  return (status >= 200 && status < 300) || status === 404 || status === 410;
}

const plainLine = (text: string): string => text.replace(/https?:\/\/\S+|\/\S+\.\w+|[\s\d]/g, '').slice(0, 400);

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

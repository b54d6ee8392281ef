import { hanCount } from './lang.ts';
import { mayEndSentence } from './abbreviations.ts';
import type { Strip } from './strip.ts';

/** The bold words that open a block, and where the text after them starts. */
export interface Lead {
  readonly words: string;
  readonly end: number;
}

/** Longer bold openings are sentences set bold, not names of what follows. */
const MOST_WORDS = 12;
const MOST_HAN = 24;

function boldEnd(strip: Strip): number {
  let end = 0;
  for (let index = 0; index < strip.text.length; index += 1) {
    if (strip.runs[strip.owners[index] ?? -1]?.strong === true) end = index + 1;
    else if (strip.text[index] !== ' ') break;
  }
  return end;
}

/** A colon or stop after the words is no part of the lead; the stop of `Co.,Ltd.` is. */
function withoutStop(words: string): string {
  const plain = words.replace(/[:：。．\s]+$/u, '');
  if (!plain.endsWith('.')) return plain;
  const word = /[\p{L}.]+(?=\.$)/u.exec(plain)?.[0] ?? '';
  return mayEndSentence(word, ' x') ? plain.slice(0, -1) : plain;
}

/**
 * The lead of a block: bold words at its start that are set off from what follows by a stop, a colon, a dash or a new
 * line, or that are all there is. Bold words that run on into a sentence are only emphasis.
 */
export function leadOf(strip: Strip): Lead | undefined {
  const bold = boldEnd(strip);
  if (bold === 0) return undefined;
  const words = strip.text.slice(0, bold);
  if (words.split(/\s+/).length > MOST_WORDS || hanCount(words) > MOST_HAN) return undefined;
  const rest = strip.text.slice(bold, bold + 8);
  const separator = /^\s*(?:[.:：。．]|[—–]+|-(?=\s))\s*/u.exec(rest)?.[0];
  const setOff =
    rest.trim() === '' ||
    separator !== undefined ||
    /[.:：。！？!?]$/u.test(words.trim()) ||
    strip.newlines.has(bold) ||
    strip.newlines.has(bold + 1);
  const plain = withoutStop(words);
  if (!setOff || !/[\p{L}\p{N}]/u.test(plain)) return undefined;
  return { words: plain, end: bold + (separator?.length ?? /^\s*/.exec(rest)?.[0].length ?? 0) };
}

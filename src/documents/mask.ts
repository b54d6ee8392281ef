import { bareAddresses } from './addresses.ts';

/** Containers nested deeper than this in one line are no one's writing; the parser's stack must not meet them. */
const DEEPEST = 24;
/** Unclosed `](` beyond this many in one segment are read as text: the parser tries each to the segment's end. */
const UNCLOSED = 64;

const CONTAINER_RUN = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){25,}/gm;

function maskDeepNesting(text: string): string {
  return text.replace(CONTAINER_RUN, (run) => {
    let markers = 0;
    return run.replace(/>|[-+*]|\d+[.)]/g, (marker) => ((markers += 1) > DEEPEST ? 'x'.repeat(marker.length) : marker));
  });
}

function maskUnclosedLinks(text: string): string {
  const opened = text.split('](').length - 1;
  return opened > UNCLOSED + text.split(')').length ? text.replaceAll('](', ']x') : text;
}

/** Whether an address at `start` is already the destination of a link, which the parser reads by itself. */
function isDestination(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 12), start);
  return /\]\(\s*<?$|\]:\s*<?$|\b(?:href|src)\s*=\s*["']?$/i.test(before) || before.endsWith('<');
}

function withoutMail(text: string): string {
  return text.replace(/(?<=[\w.])(?<!mailto:[\w.+-]{1,64})@(?=\w)/g, 'x');
}

/**
 * The text as the parser shall see it, unit for unit as long as the original. Bare addresses become plain words, so that
 * `_`, `*` or `&` in them is no markup and `，` ends them; e-mail addresses are no links; markup nested past reason is text.
 */
export function masked(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of bareAddresses(text)) {
    const address = text.slice(start, end);
    parts.push(withoutMail(text.slice(from, start)), isDestination(text, start) ? address : address.replace(/[^\p{L}\p{N}]/gu, 'x'));
    from = end;
  }
  const plain = [...parts, withoutMail(text.slice(from))].join('');
  return maskUnclosedLinks(maskDeepNesting(plain));
}

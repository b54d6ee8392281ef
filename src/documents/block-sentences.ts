import type { TextPosition } from '#records/text.ts';
import type { Draft } from './draft.ts';
import { hanCount } from './lang.ts';
import { leadOf, type Lead } from './lead.ts';
import { isCaption, isNoClaim, saysNothing } from './not-claims.ts';
import { sentenceRanges } from './sentences.ts';
import type { Strip } from './strip.ts';

/** A sentence of a block: a claim, or text that points, captions or names. */
export interface BlockSentence extends TextPosition {
  readonly isClaim: boolean;
  /** Nothing but a link with words that point at it. */
  readonly onlyLinks: boolean;
}

/** A block taken apart. */
export interface BlockReading {
  readonly lead?: Lead;
  readonly sentences: readonly BlockSentence[];
}

/** A table cell without a stop is a sentence from this length on. */
const CELL_WORDS = 8;
const CELL_HAN = 15;

function endsBefore(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 6), index).trimEnd();
  return index === 0 || /[.!?。！？…]["'”’」』)）\]】]*$/u.test(before);
}

/** Where the last letter or figure stands that belongs to no link. */
function lastWordOutside({ text, links }: Strip): number {
  let link = links.length - 1;
  for (let index = text.length - 1; index >= 0; index -= 1) {
    while ((links[link]?.start ?? -1) > index) link -= 1;
    const inside = (links[link]?.end ?? 0) > index;
    if (!inside && /[\p{L}\p{N}]/u.test(text[index] ?? '')) return index;
  }
  return -1;
}

/**
 * Where links force a sentence to end: before an address, or a link in small letters, that stands after a full stop (`…delivery. https://…`),
 * and behind a link that stands where a sentence would begin, in brackets, in small letters or only pointing (“Source”), when another begins there.
 */
function linkBreaks(strip: Strip, lead: number): number[] {
  const { text } = strip;
  const found: number[] = [];
  const lastWord = lastWordOutside(strip);
  for (const { start, end, mark } of strip.links) {
    const open = /[(（]\s?$/u.test(text.slice(Math.max(0, start - 2), start));
    const from = open ? text.lastIndexOf(text.slice(0, start).trimEnd().slice(-1), start) : start;
    const begins = from <= lead || endsBefore(text, from);
    if (!begins) continue;
    const close = open ? (/^\s?[)）]/u.exec(text.slice(end, end + 2))?.[0].length ?? 0) : 0;
    const after = text.slice(end + close, end + close + 40);
    const nextBegins = /^\s*["“(]?[\p{Lu}\p{Script=Han}]/u.test(after) && (/^\s/.test(after) || /\p{Script=Han}/u.test(after[0] ?? ''));
    const small = /^\p{Ll}/u.test(text.slice(start, start + 1));
    if (mark.form === 'bare' || (small && (end > lastWord || nextBegins))) found.push(from);
    if (nextBegins && (small || close > 0 || mark.form !== 'link' || saysNothing(text.slice(start, end)))) found.push(end + close);
  }
  return found;
}

/** A hard line break parts sentences unless the next line goes on in small letters. */
function borderBreaks(strip: Strip, kind: Draft['kind']): number[] {
  return strip.borders.filter((at) => kind === 'row' || !/^\s?\p{Ll}/u.test(strip.text.slice(at, at + 2)));
}

function withoutLinks(strip: Strip, { start, end }: TextPosition, first: number): { rest: string; links: number } {
  let rest = '';
  let from = start;
  let links = 0;
  for (let index = first; index < strip.links.length; index += 1) {
    const link = strip.links[index];
    if (link === undefined || link.start >= end) break;
    if (link.end <= from) continue;
    rest += `${strip.text.slice(from, Math.max(from, link.start))} `;
    from = Math.min(end, link.end);
    links += 1;
  }
  return { rest: rest + strip.text.slice(from, end), links };
}

function isCellSentence(text: string): boolean {
  return /[.!?。！？]["”’)）]*$/u.test(text) || text.split(/\s+/).length >= CELL_WORDS || hanCount(text) >= CELL_HAN;
}

/** Lead and sentences of a block of running text; `mayClaim` is false where no text can be a claim, as in a reference list. */
export function readSentences(strip: Strip, draft: Draft, mayClaim: boolean): BlockReading {
  const lead = leadOf(strip);
  const from = lead?.end ?? 0;
  const shift = (at: number): number => Math.max(0, at - from);
  const breaks = [...linkBreaks(strip, from), ...borderBreaks(strip, draft.kind)].filter((at) => at > from).sort((a, b) => a - b);
  const unbroken = strip.links
    .filter(({ mark, start, end }) => mark.form === 'bare' || /^(?:https?:|www\.)/i.test(strip.text.slice(start, end)))
    .map(({ start, end }) => ({ start: shift(start), end: shift(end) }));
  const ranges = sentenceRanges(strip.text.slice(from), { breaks: breaks.map(shift), unbroken });
  const caption = isCaption(strip.text);
  let first = 0;
  const sentences = ranges.map((range): BlockSentence => {
    const start = range.start + from;
    const end = range.end + from;
    while ((strip.links[first]?.end ?? Infinity) <= start) first += 1;
    const words = strip.text.slice(start, end);
    const { rest, links } = withoutLinks(strip, { start, end }, first);
    const onlyLinks = links > 0 && saysNothing(rest);
    const isClaim = mayClaim && !caption && !onlyLinks && !isNoClaim(words) && (draft.kind !== 'row' || isCellSentence(words));
    return { start, end, isClaim, onlyLinks };
  });
  return { ...(lead === undefined ? {} : { lead }), sentences };
}

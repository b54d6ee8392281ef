import type { TextBlock } from '#records/page.ts';
import type { TextPosition } from '#records/text.ts';

/** UTF-16 units above which a sentence is split at semicolons, and pieces below which it is not. */
const LONG_SENTENCE = 160;
const SHORT_PIECE = 12;

const OPENING = /[“‘「『（(《〈【\[]$/;
/** What ends in a full stop without ending a sentence. */
const ABBREVIATION =
  /(?:^|[\s(“"'‘])(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Hon|Rev|vs|etc|e\.g|i\.e|cf|al|No|Nos|Vol|Art|Sec|Fig|Figs|Eq|pp?|approx|dept|est|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mt|a\.m|p\.m|U\.S|U\.K|U\.N|E\.U|Ph\.D|[A-Z])\.\s*$/;
/** Abbreviations that also stand at the end of a sentence: joined only when the next word begins in lower case. */
const EITHER_WAY = /(?:^|[\s(])(?:etc|Inc|Ltd|Co|Corp|a\.m|p\.m|U\.S|U\.K|U\.N|E\.U|al|Ph\.D)\.\s*$/;
const CLOSING_START = /^[”’」』）)》〉】\]"'…。！？!?；;，,、：:]/;
const NUMBERED = /^[\s(（]*(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)]\s*$/;
const SENTENCE_CLOSE = /[。！？!?….；;][”’」』）)》】"'\]]*\s*$/;

/**
 * The sentences of a text as UTF-16 ranges in reading order, none across a block and none with white space at its ends.
 * Boundaries are those of UAX 29 (Intl.Segmenter), joined again after abbreviations, initials, numbers and opening
 * quotation marks; over-long sentences are parted at semicolons. A heading or a table row is one passage.
 */
export function passagesOf(text: string, blocks: readonly TextBlock[]): TextPosition[] {
  const zh = new Intl.Segmenter('zh', { granularity: 'sentence' });
  const en = new Intl.Segmenter('en', { granularity: 'sentence' });
  return blocks.flatMap((block) => {
    const content = text.slice(block.start, block.end);
    if (block.kind === 'heading' || (block.kind === 'row' && content.length <= 2 * LONG_SENTENCE)) return trimmed(text, [block]);
    const segmenter = /[\u3400-\u9fff]/.test(content) ? zh : en;
    const sentences = joinBroken([...segmenter.segment(content)].map(({ segment, index }) => ({ segment, index })));
    return trimmed(
      text,
      sentences.flatMap(({ segment, index }) => splitLong(segment, block.start + index)),
    );
  });
}

function joinBroken(segments: readonly { segment: string; index: number }[]): { segment: string; index: number }[] {
  const joined: { segment: string; index: number }[] = [];
  for (const piece of segments) {
    const last = joined[joined.length - 1];
    if (last !== undefined && belongsTogether(last.segment, piece.segment)) last.segment += piece.segment;
    else joined.push({ ...piece });
  }
  return joined.flatMap(splitMissed);
}

function belongsTogether(before: string, after: string): boolean {
  const end = before.trimEnd();
  if (end === '' || after.trim() === '' || OPENING.test(end) || NUMBERED.test(end)) return true;
  if (CLOSING_START.test(after)) return true;
  if (/\n/.test(before.slice(end.length))) return !SENTENCE_CLOSE.test(end);
  if (/\d\.$/.test(end) && /^\d/.test(after)) return true;
  if (EITHER_WAY.test(end)) return /^[a-z\d(]/.test(after);
  if (ABBREVIATION.test(end)) return true;
  return end.endsWith('.') && /^[a-z]/.test(after);
}

/** Chinese sentence ends that UAX 29 runs over, as a full stop of Latin width directly before Han, or dots that trail off. */
function splitMissed(piece: { segment: string; index: number }): { segment: string; index: number }[] {
  const parts: { segment: string; index: number }[] = [];
  let from = 0;
  for (const match of piece.segment.matchAll(/(?:[。！？!?]+|……)[”’」』）)】"']*(?=[\p{Script=Han}“「『（《\d])/gu)) {
    const end = match.index + match[0].length;
    if (/^[!?]/.test(match[0]) && !/[\p{Script=Han}]/u.test(piece.segment)) continue;
    if (insideQuotes(piece.segment.slice(from, end))) continue;
    parts.push({ segment: piece.segment.slice(from, end), index: piece.index + from });
    from = end;
  }
  parts.push({ segment: piece.segment.slice(from), index: piece.index + from });
  return parts;
}

/** Whether a bracket or title mark opened in the piece is still open at its end. */
function insideQuotes(piece: string): boolean {
  let open = 0;
  for (const character of piece) {
    if ('（《【'.includes(character)) open += 1;
    else if ('）》】'.includes(character)) open -= 1;
  }
  return open > 0 && piece.length < LONG_SENTENCE;
}

function splitLong(sentence: string, offset: number): TextPosition[] {
  if (sentence.length <= LONG_SENTENCE) return [{ start: offset, end: offset + sentence.length }];
  const parts: TextPosition[] = [];
  let from = 0;
  for (const match of sentence.matchAll(/[；;][”’」』）)"']*(?=\s|[^\s\d])/g)) {
    const end = match.index + match[0].length;
    if (end - from < SHORT_PIECE || sentence.length - end < SHORT_PIECE) continue;
    parts.push({ start: offset + from, end: offset + end });
    from = end;
  }
  parts.push({ start: offset + from, end: offset + sentence.length });
  return parts;
}

function trimmed(text: string, ranges: readonly TextPosition[]): TextPosition[] {
  return ranges.flatMap(({ start, end }) => {
    let from = start;
    let to = end;
    while (from < to && /\s/.test(text.charAt(from))) from += 1;
    while (to > from && /\s/.test(text.charAt(to - 1))) to -= 1;
    return to > from ? [{ start: from, end: to }] : [];
  });
}

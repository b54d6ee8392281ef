import type { TextPosition } from '#records/text.ts';

/** A text is parsed in pieces of about this many units: the parser's memory and time grow faster than its input. */
const SIZE = 8_192;
/** Where no boundary between blocks comes up, a piece is cut at the end of a line, or of a word, from here on. */
const LIMIT = 16_384;
/** Code and comments go on to their end up to this size. */
const LIMIT_VERBATIM = 1_048_576;

function cutLongLine(text: string, start: number, end: number): number[] {
  const cuts: number[] = [];
  let from = start;
  while (end - from > LIMIT) {
    const window = text.slice(from + SIZE, from + LIMIT);
    const at = /[。！？]|[.!?]\s|\s/u.exec(window);
    from += SIZE + (at === null ? 0 : at.index + at[0].length);
    const unit = text.charCodeAt(from);
    if (unit >= 0xdc00 && unit <= 0xdfff) from += 1;
    cuts.push(from);
  }
  return cuts;
}

/** Ranges of a Markdown text that can be parsed one by one, in order and without gaps: cut before a line that starts a new block. */
export function segments(text: string, bodyStart: number): TextPosition[] {
  if (text.length - bodyStart <= LIMIT) return [{ start: bodyStart, end: text.length }];
  const found: TextPosition[] = [];
  let start = bodyStart;
  let fence: string | undefined;
  let comment = false;
  let blankBefore = true;
  const cut = (at: number): void => {
    if (at > start) found.push({ start, end: at });
    start = at;
  };
  for (let line = bodyStart; line < text.length;) {
    const feed = text.indexOf('\n', line);
    const end = feed < 0 ? text.length : feed + 1;
    const words = text.slice(line, Math.min(end, line + 400));
    const verbatim = fence !== undefined || comment;
    const size = line - start;
    if (
      (!verbatim && ((size >= SIZE && (blankBefore || /^#{1,6}\s/.test(words)) && /^[^\s]/.test(words)) || size >= LIMIT)) ||
      size >= LIMIT_VERBATIM
    )
      cut(line);
    if (end - line > LIMIT) for (const at of cutLongLine(text, line, end)) cut(at);
    const mark = /^\s*(?:[-+*>]\s+|\d+[.)]\s+)*(`{3,}|~{3,})/.exec(words)?.[1];
    if (!comment && mark !== undefined && (fence === undefined || (mark[0] === fence[0] && mark.length >= fence.length))) {
      fence = fence === undefined ? mark : undefined;
    }
    if (fence === undefined) {
      const opens = text.slice(line, end).lastIndexOf('<!--');
      const closes = text.slice(line, end).lastIndexOf('-->');
      if (opens > closes) comment = true;
      else if (closes >= 0) comment = false;
    }
    blankBefore = /^\s*$|^(?:=+|-{3,})\s*$|^#{1,6}\s/.test(words);
    line = end;
  }
  cut(text.length);
  return found;
}

const DEFINITION = /^ {0,3}\[([^\]\n]{1,200})\]:[ \t]*(\S[^\n]{0,2000})/gm;

function labelOf(words: string): string {
  return words.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Link and footnote definitions of a text by label: a piece parsed alone has to be told those that stand elsewhere. */
export function definitions(text: string, bodyStart: number): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const match of text.slice(bodyStart).matchAll(DEFINITION)) {
    const label = labelOf(match[1] ?? '');
    if (!found.has(label)) found.set(label, label.startsWith('^') ? `[${match[1] ?? ''}]: x` : match[0].trim());
  }
  return found;
}

/** The definitions that a piece refers to and does not hold itself, as Markdown to put behind it. */
export function missingDefinitions(piece: string, all: ReadonlyMap<string, string>): string {
  if (all.size === 0) return '';
  const used = new Set<string>();
  for (const match of piece.matchAll(/\[([^[\]\n]{1,200})\]/g)) used.add(labelOf(match[1] ?? ''));
  for (const match of piece.matchAll(DEFINITION)) used.delete(labelOf(match[1] ?? ''));
  return [...used].flatMap((label) => all.get(label) ?? []).join('\n\n');
}

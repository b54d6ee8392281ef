import type { TextPosition } from '#records/text.ts';
import { mayEndSentence } from './abbreviations.ts';

/**
 * Sentences of a block of text, Chinese, English or both. The rules are written out here rather than taken from the
 * runtime's segmenter, whose answers change with its Unicode data: a claim's id must not depend on the version of Node.
 *
 * A sentence ends at 。！？ and at . ! ? followed by something that can begin one; closing quotes and brackets go with
 * it. It never ends inside brackets, inside an address, after an abbreviation, an initial or a list number, or before the
 * words that say who spoke. `；` ends one only between two clauses that each stand by themselves (see `semicolonEnds`).
 */
export interface SentenceHints {
  /** Offsets at which a sentence ends whatever the text says, ascending. */
  readonly breaks?: readonly number[];
  /** Ranges in which none ends, ascending: bare addresses. */
  readonly unbroken?: readonly TextPosition[];
}

const CLOSERS = '"\'”’」』)）】》〉]］〕';
const OPENERS = '“‘「『（(【《〈[';
const HAN = /[\p{Script=Han}]/u;
/** Brackets farther apart than this are taken for strays. */
const BRACKET_REACH = 400;
/** A clause beside `；` stands by itself from this many Han characters on. */
const CLAUSE_LENGTH = 12;
/** Words that lean on the clause before them, so that the clause they open cannot be checked alone. */
const LEANING = /^(其中|并|而|以及|或|包括|即|则|且|和|及|但|却|也|其|对此|从而|使|为此|因此)/;
/** 〔“……。”某某说〕: who spoke belongs to the sentence quoted. */
const ATTRIBUTION = /^[\p{Script=Han}·\s]{0,14}(说|表示|称|指出|介绍|强调|认为|透露|告诉|写道|坦言)/u;

const PAIRS: Readonly<Record<string, string>> = {
  ')': '(',
  '）': '（',
  ']': '[',
  '】': '【',
  '”': '“',
  '』': '『',
  '」': '「',
  '》': '《',
};
const QUOTES = '”』」》';

/** Units that stand between brackets (1) or Chinese quotes (2) that open and close within reach. */
function enclosed(text: string): Uint8Array {
  const depth = new Int16Array(text.length + 1);
  const quoted = new Int16Array(text.length + 1);
  const open = new Map<string, number[]>();
  for (let index = 0; index < text.length; index += 1) {
    const unit = text[index] ?? '';
    if ('(（[【“『「《'.includes(unit)) {
      const stack = open.get(unit) ?? [];
      stack.push(index);
      open.set(unit, stack);
    } else if (PAIRS[unit] !== undefined) {
      const start = open.get(PAIRS[unit])?.pop();
      if (start === undefined || index - start > BRACKET_REACH) continue;
      const into = QUOTES.includes(unit) ? quoted : depth;
      into[start] = (into[start] ?? 0) + 1;
      into[index] = (into[index] ?? 0) - 1;
    }
  }
  const flags = new Uint8Array(text.length + 1);
  for (let index = 0, inBrackets = 0, inQuotes = 0; index < text.length; index += 1) {
    inBrackets += depth[index] ?? 0;
    inQuotes += quoted[index] ?? 0;
    flags[index] = (inBrackets > 0 ? 1 : 0) | (inQuotes > 0 ? 2 : 0);
  }
  return flags;
}

/** End of the run of closing quotes and brackets from `index`; a straight quote closes when one is open. */
function pastClosers(text: string, index: number, straightOpen: boolean): number {
  let end = index;
  let open = straightOpen;
  while (end < text.length && CLOSERS.includes(text[end] ?? '')) {
    const unit = text[end];
    if (unit === '"' && !open && /[^\s]/.test(text[end + 1] ?? ' ')) break;
    if (unit === '"') open = false;
    if (unit === "'" && /[\p{L}]/u.test(text[end + 1] ?? '')) break;
    end += 1;
  }
  return end;
}

/** Whether what follows a stop can begin an English or Chinese sentence. */
function canBegin(rest: string): boolean {
  const next = rest.replace(/^[\s"'“‘「『（(【《〈[▲•·–—-]+/u, '');
  return next === '' || !/^\p{Ll}/u.test(next);
}

/** A full stop without a space after it: `market.The`, `2023.The`, `项目.该`; never in `Node.js`, `Co.,Ltd` or a host name. */
function endsWithoutSpace(before: string, rest: string): boolean {
  if (/\p{Script=Han}$/u.test(before)) return HAN.test(rest[0] ?? '');
  if (!/(?:^|[^\p{L}\d.])(?:[a-z]{3,}|[A-Z][a-z]{3,}|\d+)["”’)]?$/u.test(before))
    return HAN.test(rest[0] ?? '') && /[A-Za-z]{3}$/.test(before);
  const token = /^\S*/.exec(rest)?.[0] ?? '';
  return /^(?:\p{Lu}\p{Ll}+(?:[\s,.;:]|$)|[AI]\s)/u.test(rest) && !/[/@]|\.\p{L}/u.test(token);
}

function fullStopEnds(text: string, start: number, index: number, straightOpen: boolean): number {
  const before = text.slice(Math.max(start, index - 40), index);
  const next = text[index + 1] ?? '';
  if (/\d/.test(next) || next === '.' || next === ',') return -1;
  if (/^[\s(（[]*\d{1,3}$/.test(text.slice(start, Math.min(index, start + 8))) && index - start < 8) return -1;
  const end = pastClosers(text, index + 1, straightOpen);
  const rest = text.slice(end, end + 60);
  const word = /[\p{L}.]+$/u.exec(before)?.[0] ?? '';
  if (rest !== '' && !/^\s/.test(rest)) return endsWithoutSpace(before, rest) && mayEndSentence(word, rest) ? end : -1;
  if (rest.trim() === '') return end;
  return mayEndSentence(word, rest) && canBegin(rest) ? end : -1;
}

/** `；` between two clauses of at least CLAUSE_LENGTH Han characters each, outside brackets and quotes, the second leaning on nothing. */
function semicolonEnds(text: string, start: number, index: number): boolean {
  const han = (part: string): number => part.match(/\p{Script=Han}/gu)?.length ?? 0;
  const left = text.slice(Math.max(start, index - 200), index);
  const right = /^[^；;。！？!?]*/u.exec(text.slice(index + 1, index + 201))?.[0] ?? '';
  return han(left) >= CLAUSE_LENGTH && han(right) >= CLAUSE_LENGTH && !LEANING.test(right.trim());
}

function endAt(text: string, start: number, index: number, flags: Uint8Array, straightOpen: boolean): number {
  const unit = text[index] ?? '';
  const flag = flags[index] ?? 0;
  if ((flag & 1) !== 0) return -1;
  if (unit === '；') return (flag & 2) === 0 && !straightOpen && semicolonEnds(text, start, index) ? index + 1 : -1;
  if (unit === '.') return fullStopEnds(text, start, index, straightOpen);
  if (unit === '…') {
    const end = pastClosers(text, index + 1, straightOpen);
    return /^\s+["“(]?\p{Lu}/u.test(text.slice(end, end + 8)) ? end : -1;
  }
  let stop = index;
  while (stop + 1 < text.length && '。！？!?｡．'.includes(text[stop + 1] ?? '')) stop += 1;
  const end = pastClosers(text, stop + 1, straightOpen);
  const rest = text.slice(end, end + 60);
  if (unit === '!' || unit === '?') {
    if (/^\s/.test(rest) || rest === '') return canBegin(rest) ? end : -1;
    return /^[\p{Lu}\p{Script=Han}]/u.test(rest) ? end : -1;
  }
  return end > stop + 1 && ATTRIBUTION.test(rest) ? -1 : end;
}

/** Ranges of the sentences of a text, in order, without surrounding white space. Linear in its length. */
export function sentenceRanges(text: string, hints: SentenceHints = {}): TextPosition[] {
  const flags = enclosed(text);
  const ranges: TextPosition[] = [];
  const breaks = hints.breaks ?? [];
  const unbroken = hints.unbroken ?? [];
  let start = 0;
  let nextBreak = 0;
  let nextRange = 0;
  let straightOpen = false;
  const close = (end: number): void => {
    let from = start;
    let to = end;
    while (from < to && /\s/.test(text[from] ?? '')) from += 1;
    while (to > from && /\s/.test(text[to - 1] ?? '')) to -= 1;
    if (to > from) ranges.push({ start: from, end: to });
    start = end;
  };
  for (let index = 0; index < text.length; index += 1) {
    while ((breaks[nextBreak] ?? Infinity) <= index) {
      const at = breaks[nextBreak] ?? index;
      if (at > start) close(at);
      nextBreak += 1;
    }
    while ((unbroken[nextRange]?.end ?? Infinity) <= index) nextRange += 1;
    const inAddress = (unbroken[nextRange]?.start ?? Infinity) <= index;
    const unit = text[index] ?? '';
    if (unit === '"') straightOpen = !straightOpen;
    if (inAddress || !'。！？；.!?…｡．'.includes(unit)) continue;
    const end = endAt(text, start, index, flags, straightOpen);
    if (end < 0) continue;
    for (let passed = index + 1; passed < end; passed += 1) if (text[passed] === '"') straightOpen = !straightOpen;
    close(end);
    index = end - 1;
  }
  close(text.length);
  return ranges.filter(({ start: from, end: to }) =>
    [...text.slice(from, to)].some((unit) => !OPENERS.includes(unit) && !CLOSERS.includes(unit)),
  );
}

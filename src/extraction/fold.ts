import { withoutRadical } from './radicals.ts';

/** A text folded for matching, and for each UTF-16 unit of it (and its end) the offset in the text it came from. */
export interface FoldedText {
  readonly folded: string;
  readonly map: Uint32Array;
}

/** Characters without width or meaning: zero-width ones, soft hyphen, direction marks, byte order mark, variation selectors. */
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]/;

/** Spellings of one character that NFKC keeps apart, with the one they are folded to. */
const SAME: Readonly<Record<string, string>> = {
  '〔': '[',
  '﹝': '[',
  '［': '[',
  '【': '[',
  '〖': '[',
  '「': '"',
  '『': '"',
  '〕': ']',
  '﹞': ']',
  '］': ']',
  '】': ']',
  '〗': ']',
  '」': '"',
  '』': '"',
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '＂': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '＇': "'",
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '－': '-',
  '﹣': '-',
  '〜': '~',
  '～': '~',
  '∼': '~',
  '○': '〇',
  '◯': '〇',
  '·': '·',
  '•': '·',
  '・': '·',
  '‧': '·',
  '．': '.',
  '。': '。',
};

/**
 * Folds full and half width, brackets, quotation marks, dashes, invisible characters and compatibility forms (NFKC per
 * character), so that spellings of the same words become the same; letters keep their case. `map` has one entry more
 * than `folded` has UTF-16 units.
 */
export function foldForMatching(text: string): FoldedText {
  let folded = '';
  const map: number[] = [];
  let at = 0;
  for (const character of text) {
    const start = at;
    at += character.length;
    if (INVISIBLE.test(character)) continue;
    const code = character.charCodeAt(0);
    const out = code < 0x80 ? (code === 9 || code === 10 || code === 13 ? ' ' : character) : foldCharacter(character);
    folded += out;
    for (let i = 0; i < out.length; i += 1) map.push(start);
  }
  map.push(text.length);
  return { folded, map: Uint32Array.from(map) };
}

function foldCharacter(character: string): string {
  if (Object.hasOwn(SAME, character)) return SAME[character] ?? character;
  const normal = withoutRadical(character).normalize('NFKC');
  return normal.length === 1 && Object.hasOwn(SAME, normal) ? (SAME[normal] ?? normal) : normal;
}

/** The range of the text that a range of its folded form came from. */
export function unfold({ map }: FoldedText, start: number, end: number): { start: number; end: number } {
  const from = map[start] ?? 0;
  return { start: from, end: end > start ? (map[end] ?? from) : from };
}

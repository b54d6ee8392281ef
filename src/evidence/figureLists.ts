import type { TextPosition } from '#records/text.ts';
import type { Side } from './sides.ts';

/** Figures that stand in a row and hold for things that stand in another row, one for one. */
export interface FigureList {
  /** The first of the figures, as counted on its side, and how many they are. */
  readonly first: number;
  readonly size: number;
  /** The things in their order, as many as the figures; empty where they are not told. */
  readonly items: readonly TextPosition[];
}

const RESPECTIVELY = /分别|各自|依次|respectively/gi;
const SENTENCE_END = /[。！？!?；;\n]|\.(?=\s|$)/g;
/** Between two figures of a row stands nothing but a joint, and a counter before it. */
const JOINED = /^\s?\p{Script=Han}{0,3}?\s?(?:[、,，]|(?:[,，]\s?)?(?:和|及|与|and))\s?(?:RMB|US\$|\$|¥)?\s?$/u;
/** Scores and ratios (3-1, 3比1, 3∶1) are rows as well, without items. */
const SCORED = /^\s?(?:[-–:：∶比]|to)\s?$/u;
const JOINTS = /[、,，]|(?<=[\p{Script=Han}”」》])[和与及](?=[\p{Script=Han}“「《])|(?<![a-z])and(?![a-z])/giu;

function sentenceAround(normal: string, at: number): TextPosition {
  let start = 0;
  for (const { index } of normal.matchAll(SENTENCE_END)) {
    if (index >= at) return { start, end: index };
    start = index + 1;
  }
  return { start, end: normal.length };
}

/** The items of a stretch of text; 参与 and 及时 hold no joint, since the words of the side say so. */
function pieces(side: Side, { start, end }: TextPosition): readonly TextPosition[] {
  const found: TextPosition[] = [];
  let from = start;
  for (const { index, 0: joint } of side.analysis.normal.slice(start, end).matchAll(JOINTS)) {
    const at = start + index;
    const inWord = side.analysis.tokens.some(
      (token) => token.kind === 'zh' && token.start <= at && at < token.end && token.end - token.start > 1,
    );
    if (inWord) continue;
    if (at > from) found.push({ start: from, end: at });
    from = at + joint.length;
  }
  if (end > from) found.push({ start: from, end });
  return found.filter((piece) => side.analysis.normal.slice(piece.start, piece.end).trim() !== '');
}

/** Finds the rows of figures of a text: scores, and those it says to hold respectively (分别), with the things they hold for. */
export function listsOf(side: Side): readonly FigureList[] {
  const { normal } = side.analysis;
  const said = [...normal.matchAll(RESPECTIVELY)].map(({ index }) => index);
  const lists: FigureList[] = [];
  for (let first = 0; first < side.quantities.length;) {
    let next = first + 1;
    const [one, two] = [side.quantities[first], side.quantities[next]];
    if (one !== undefined && two !== undefined && SCORED.test(normal.slice(one.end, two.start))) {
      lists.push({ first, size: 2, items: [] });
      first = next + 1;
      continue;
    }
    for (let one = side.quantities[next]; one !== undefined; one = side.quantities[++next]) {
      const before = side.quantities[next - 1];
      if (before === undefined || !JOINED.test(normal.slice(before.end, one.start))) break;
    }
    const [head, last] = [side.quantities[first], side.quantities[next - 1]];
    const size = next - first;
    if (size > 1 && head !== undefined && last !== undefined) {
      const sentence = sentenceAround(normal, head.start);
      const word = said.find((at) => at >= sentence.start && at < sentence.end);
      if (word !== undefined) {
        const behind = word > last.end ? pieces(side, { start: last.end, end: word }) : [];
        const before = pieces(side, { start: sentence.start, end: head.start });
        const items = behind.length === size ? behind : before.length >= size ? before.slice(-size) : [];
        lists.push({ first, size, items });
      }
    }
    first = next;
  }
  return lists;
}

import type { ExtractedPage, TextBlock } from '#records/page.ts';
import type { TextPosition } from '#records/text.ts';

/** Bytes of a capture's text that are set on one page. */
const PAGE_BYTES = 48_000;
/** Longest piece of a block, in UTF-16 units: at most three bytes each, so that a page holds more than its first piece leaves over. */
const LONGEST = 12_000;
/** Places before this one stand on the first page of a text, however its blocks fall. */
export const ON_FIRST_PAGE = (PAGE_BYTES - 3 * LONGEST) / 3;

/** What of a capture's text is asked for: a page of it, from 1, or the one on which an offset stands. */
export interface TextPlace {
  readonly page?: number;
  readonly at?: number;
}

/** One page of a text. */
export interface TextPage {
  readonly blocks: readonly TextBlock[];
  /** From 1. */
  readonly page: number;
  readonly total: number;
}

function bytesOf(text: string, { start, end }: TextPosition): number {
  let bytes = 0;
  for (let at = start; at < end; at += 1) bytes += text.charCodeAt(at) > 0x07ff ? 3 : 1;
  return bytes;
}

/** A block in pieces of bearable length, parted between sentences where there are any. */
function pieces(block: TextBlock, passages: readonly TextPosition[]): TextBlock[] {
  const found: TextBlock[] = [];
  let start = block.start;
  while (block.end - start > LONGEST) {
    const sentence = passages.findLast(({ end }) => end > start && end <= start + LONGEST);
    const end = sentence?.end ?? start + LONGEST;
    found.push({ ...block, start, end });
    start = end;
  }
  return [...found, { ...block, start }];
}

/** The blocks of a text by page; the first page that there is when another is asked for. */
export function textPage({ text, blocks, passages }: Pick<ExtractedPage, 'text' | 'blocks' | 'passages'>, place: TextPlace = {}): TextPage {
  const whole: readonly TextBlock[] = blocks.length > 0 ? blocks : [{ kind: 'paragraph', start: 0, end: text.length }];
  const pages: TextBlock[][] = [[]];
  let bytes = 0;
  for (const block of whole.flatMap((each) => pieces(each, passages))) {
    const more = bytesOf(text, block);
    if (bytes > 0 && bytes + more > PAGE_BYTES) {
      pages.push([block]);
      bytes = more;
    } else {
      pages.at(-1)?.push(block);
      bytes += more;
    }
  }
  const { at } = place;
  const found = at === undefined ? (place.page ?? 1) : pages.findLastIndex(([first]) => first !== undefined && first.start <= at) + 1;
  return { blocks: pages[found - 1] ?? [], page: found, total: pages.length };
}

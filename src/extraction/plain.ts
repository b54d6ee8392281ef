import type { Block } from './blocks.ts';

const LONGEST_TEXT = 1_000_000;

/** Blocks of plain text: paragraphs parted by empty lines, or by every line where lines are not wrapped. */
export function plainBlocks(text: string): { blocks: Pick<Block, 'kind' | 'text'>[]; truncated: boolean } {
  const kept = text.slice(0, LONGEST_TEXT);
  const paragraphs = kept.split(/\r?\n[ \t]*\r?\n/);
  const lines = paragraphs.flatMap((paragraph) => {
    const own = paragraph
      .split(/\r?\n/)
      .map((line) => line.replace(/[ \t\u3000]+/g, ' ').trim())
      .filter((line) => line !== '');
    const wrapped = own.length > 1 && own.slice(0, -1).every((line) => line.length >= 50 && line.length <= 100);
    return wrapped ? [own.reduce((joined, line) => joined + (/[\u3000-\u9fff\uff00-\uffef]$/.test(joined) ? '' : ' ') + line)] : own;
  });
  return { blocks: lines.map((line) => ({ kind: 'paragraph', text: line })), truncated: kept.length < text.length };
}

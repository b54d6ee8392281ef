import type { TextBlock } from '#records/page.ts';
import type { Block } from './blocks.ts';

/** Joins blocks to one text, parted by line feeds, with each block's place in it. */
export function assemble(blocks: readonly Pick<Block, 'kind' | 'depth' | 'text'>[]): { text: string; blocks: TextBlock[] } {
  const parts: string[] = [];
  const placed: TextBlock[] = [];
  let at = 0;
  for (const { kind, depth, text } of blocks) {
    if (text === '') continue;
    placed.push({ kind, ...(depth === undefined ? {} : { depth }), start: at, end: at + text.length });
    parts.push(text);
    at += text.length + 1;
  }
  return { text: parts.join('\n'), blocks: placed };
}

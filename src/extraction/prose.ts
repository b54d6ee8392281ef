import type { Block } from './blocks.ts';

const SENTENCE_END = /[。！？；!?]|[.,](?:\s|$)|，/;

/** Whether a block is running text: long enough, with the punctuation of sentences, and not the words of links. */
export function isProse(block: Block): boolean {
  const wide = /[\u3400-\u9fff]/.test(block.text);
  return block.text.length >= (wide ? 20 : 60) && block.linked < block.text.length * 0.5 && SENTENCE_END.test(block.text);
}

/** Characters of running text in the blocks. */
export function proseLength(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + (isProse(block) ? block.text.length : 0), 0);
}

/** Running text in Chinese characters: three Latin letters say about as much as one of them. */
export function proseSize(blocks: readonly Block[]): number {
  return Math.round(
    blocks.reduce((sum, block) => sum + (isProse(block) ? block.text.length / (/[\u3400-\u9fff]/.test(block.text) ? 1 : 3) : 0), 0),
  );
}

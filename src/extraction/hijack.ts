import type { Block } from './blocks.ts';
import type { Query } from './query.ts';
import type { Seen } from './seen.ts';
import { HIJACK_TERMS } from './hijack-terms.ts';

/**
 * Terms of betting and pornography on a hijacked page: several in what it says of itself, or many in its links or its cries; honest news
 * about them has one in its title and none in its links.
 */
export function hijackTerms({ query, head, bodyBlocks }: Seen): readonly string[] {
  const stated = [head.title, head.meta.get('keywords') ?? '', head.meta.get('description') ?? ''].join('\n').slice(0, 4000);
  const inHead = HIJACK_TERMS.map((term) => term.exec(stated)?.[0]).filter((word) => word !== undefined);
  if (
    inHead.length >= 2 ||
    (inHead.length === 1 && HIJACK_TERMS.some((term) => term.test(head.title)) && inLinks(bodyBlocks, query).length >= 3)
  )
    return inHead;
  const links = inLinks(bodyBlocks, query);
  if (links.length >= 5) return links;
  const cried = inCries(bodyBlocks);
  return cried.length >= 4 ? cried : [];
}

/** Terms in lines that are no sentences: an advertisement heaps them up, a report tells of them. */
function inCries(blocks: readonly Block[]): string[] {
  const lines = blocks
    .filter(({ text }) => text.length <= 80 && !/[。；;]|\.\s/.test(text))
    .slice(0, 60)
    .map(({ text }) => text)
    .join('\n');
  return HIJACK_TERMS.map((term) => term.exec(lines)?.[0]).filter((word) => word !== undefined);
}

function inLinks(blocks: readonly Block[], query: Query): string[] {
  const text = `${blocks
    .filter((block) => block.linked > block.text.length * 0.5)
    .slice(0, 400)
    .map((block) => block.text)
    .join('\n')}\n${query('img[alt]')
    .slice(0, 100)
    .map((element) => element.attribs['alt'] ?? '')
    .join('\n')}`.slice(0, 20_000);
  return HIJACK_TERMS.map((term) => term.exec(text)?.[0]).filter((word) => word !== undefined);
}

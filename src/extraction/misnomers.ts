import type { Element } from 'domhandler';
import { noiseOf, type Block } from './blocks.ts';
import { isProse, proseLength } from './prose.ts';
import { standsIn } from './repeats.ts';
import { above, kindOf } from './spans.ts';

/** Share of a container's text that may stand in parts named like noise and still be dropped as such. */
const NOISE_SHARE = 0.4;

const length = (blocks: readonly Block[]): number => blocks.reduce((sum, block) => sum + block.text.length, 0);

/** The blocks without navigation and the like; noise by name alone is believed only while it is the smaller part. */
export function withoutNoise(blocks: readonly Block[], wrongly: ReadonlySet<string>): Block[] {
  const innocent = (block: Block): boolean => wrongly.size > 0 && isOnlyCalled(block, wrongly);
  const possible = blocks.filter((block) => block.noise !== 'sure' || innocent(block));
  const clean = possible.filter((block) => block.noise === 'none' || innocent(block));
  return length(clean) >= (1 - NOISE_SHARE) * proseLength(possible) ? clean : possible;
}

/** Share of a page's running text from which on the name of the elements that hold it does not make it noise. */
const WRONGLY_CALLED = 0.3;
const FEWEST_PARAGRAPHS = 3;
/** Share from which on there need not be several paragraphs. */
const MOST = 0.6;
/** Blocks of a page beyond which names are believed. */
const MOST_BLOCKS = 10_000;
/** Names that are meant as they say, however much text there is. */
const RIGHTLY_CALLED =
  /^(?:nav|footer|aside|dialog|menu) |foot|copyright|comment|pinglun|cookie|consent|gdpr|onetrust|disclaimer|related|recommend|leave|browser|login|modal|dialog|popup/i;

/** Kinds of elements that are named like noise, as `newsletter-post` or `subscriber-only`, and hold much of a page's running text. */
export function wronglyCalled(blocks: readonly Block[], items: ReadonlySet<Element>): Set<string> {
  const held = new Map<string, { size: number; paragraphs: number }>();
  let total = 0;
  if (blocks.length > MOST_BLOCKS) return new Set();
  for (const block of blocks) {
    if (!isProse(block) || standsIn(block, items)) continue;
    total += block.text.length;
    if (block.noise === 'none') continue;
    for (const kind of new Set(namedAbove(block).map(kindOf))) {
      const { size, paragraphs } = held.get(kind) ?? { size: 0, paragraphs: 0 };
      held.set(kind, { size: size + block.text.length, paragraphs: paragraphs + 1 });
    }
  }
  const kinds = [...held]
    .filter(
      ([kind, { size, paragraphs }]) =>
        ((size >= total * WRONGLY_CALLED && paragraphs >= FEWEST_PARAGRAPHS) || size >= total * MOST) && !RIGHTLY_CALLED.test(kind),
    )
    .map(([kind]) => kind);
  return new Set(kinds.flatMap((kind) => [kind, stemOf(kind) ?? kind]));
}

/** Characters of a name's first word from which on kinds that share it are taken for parts of one thing. */
const SHORTEST_STEM = 6;

/** Tag and first word of a kind's name: `subscriber-preview` and `subscriber-only` hold one text. */
function stemOf(kind: string): string | undefined {
  const [, tag = '', word = ''] = /^(\S+) ([^\s_-]+)/.exec(kind) ?? [];
  return word.length >= SHORTEST_STEM ? `${tag} ${word}-` : undefined;
}

function namedAbove({ element }: Block): Element[] {
  const named: Element[] = [];
  for (let node = element; node !== undefined; node = above(node)) if (noiseOf(node) !== 'none') named.push(node);
  return named;
}

const isOnlyCalled = (block: Block, wrongly: ReadonlySet<string>): boolean =>
  namedAbove(block).every((element) => {
    const kind = kindOf(element);
    return wrongly.has(kind) || wrongly.has(stemOf(kind) ?? kind);
  });

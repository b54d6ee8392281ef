import type { CitationKind, CitationScope } from '#records/document.ts';
import type { BlockReading, BlockSentence } from './block-sentences.ts';
import type { Draft } from './draft.ts';
import { namesSection } from './not-claims.ts';
import type { Section } from './sections.ts';
import type { Strip } from './strip.ts';

/** What a citation covers: claims known by now, or a section that has yet to end. */
export type Cover = readonly number[] | Section;

/** What a citation is and covers. */
export interface Pointing {
  readonly kind: CitationKind;
  readonly scope: CitationScope;
  readonly cover: Cover;
}

/** One block with the ordinals of its claims. */
export interface BlockClaims extends BlockReading {
  readonly strip: Strip;
  readonly draft: Draft;
  readonly ordinals: ReadonlyMap<BlockSentence, number>;
}

/** Where a link or footnote mark stands. */
export interface Place {
  readonly reading: BlockClaims;
  /** Ordinals of the block's own claims. */
  readonly own: readonly number[];
  /** Claims of the nearest block above in the section. */
  readonly above: readonly number[];
  readonly section: Section;
  readonly whole: Section;
}

/** Kinds of blocks that hold sentences. */
export const PROSE = new Set(['paragraph', 'item', 'quotation', 'row']);

/** A block that is only a link: a line “Source: …” speaks for its section, any other link for the block above it. */
function standsAlone({ reading, above, section }: Place): Pointing {
  if (/^\s*[（(]?\s*(?:sources?|来源|资料来源|信息来源|原文|出处)\s*[:：]/iu.test(reading.strip.text)) {
    return { kind: 'inline', scope: section.depth === 0 ? 'document' : 'section', cover: section };
  }
  if (above.length > 0) return { kind: 'inline', scope: 'block', cover: above };
  return { kind: 'inline', scope: section.depth === 0 ? 'document' : 'section', cover: section };
}

/** What a link or mark at a place of a block covers; see the design's citation scopes. */
export function pointingOf(place: Place, start: number, end: number, words: string): Pointing {
  const { reading, own, section } = place;
  const { draft, sentences, ordinals } = reading;
  if (section.references || draft.linkList === true) return { kind: 'reference', scope: 'document', cover: place.whole };
  if (!PROSE.has(draft.kind)) return { kind: 'inline', scope: 'section', cover: section };
  const at = sentences.findIndex((sentence) => sentence.start <= start && start <= sentence.end && end <= sentence.end);
  const sentence = sentences[at];
  const around = sentence === undefined ? words : reading.strip.text.slice(sentence.start, Math.min(sentence.end, sentence.start + 400));
  if (namesSection(sentence?.onlyLinks === true ? around : words)) return { kind: 'inline', scope: 'section', cover: section };
  const ordinal = sentence === undefined ? undefined : ordinals.get(sentence);
  if (ordinal !== undefined) return { kind: 'inline', scope: 'sentence', cover: [ordinal] };
  if (own.length === 0) return standsAlone(place);
  const later = sentences.some((other) => other.start >= end && other.isClaim);
  const before = sentences.filter((other) => other.end <= start && other.isClaim).at(-1);
  const last = before === undefined ? undefined : ordinals.get(before);
  if (later && last !== undefined) return { kind: 'inline', scope: 'sentence', cover: [last] };
  return { kind: 'inline', scope: 'block', cover: own };
}

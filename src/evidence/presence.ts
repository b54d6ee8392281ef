import type { Presence } from '#records/evidence.ts';
import type { ExtractedPage } from '#records/page.ts';
import type { TextQuote } from '#records/text.ts';
import { hasHan, normalise } from './chinese.ts';

/** What has become of a passage in another capture. */
export interface Follow {
  readonly presence: Presence;
  /** The other capture's words, when they were edited. */
  readonly editedTo?: string;
}

/** Shorter passages recur by chance: only their exact words are evidence of presence. */
const SHORTEST = { han: 12, latin: 30 };
/** Share of common bigrams from which a sentence counts as an edited version of the passage. */
const EDITED = 0.55;
/** The edited version must be this much closer than the next best. */
const MARGIN = 0.12;
/** A page with less text than this cannot show that a passage is gone. */
const TESTABLE_LENGTH = 24;

/** Words without white space and punctuation, so that re-setting a page is no edit. */
function bare(text: string): string {
  return normalise(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%‰.]/gu, '')
    .replace(/\.(?!\d)/g, '');
}

function bigrams(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

/** Sørensen–Dice coefficient of two bags of bigrams. */
function dice(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0;
  let total = 0;
  for (const [pair, count] of a) {
    common += Math.min(count, b.get(pair) ?? 0);
    total += count;
  }
  for (const count of b.values()) total += count;
  return total === 0 ? 0 : (2 * common) / total;
}

interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly likeness: number;
}

/**
 * Looks for a passage of one capture in a newer one. `present` asks for the same words and figures (white space, width and punctuation
 * aside); `edited` for one sentence or window that is clearly its new version and did not stand in the old page beside it: a
 * look-alike is never taken for the passage.
 */
export function followPassage(quote: TextQuote, pinned: ExtractedPage, newest: ExtractedPage): Follow {
  if (newest.text === pinned.text || newest.text.includes(quote.exact)) return { presence: 'present' };
  const wanted = bare(quote.exact);
  const whole = bare(newest.text);
  if (wanted !== '' && whole.includes(wanted)) return { presence: 'present' };
  if (newest.truncated !== undefined || whole.length < TESTABLE_LENGTH) return { presence: 'untestable' };
  if (wanted.length < (hasHan(wanted) ? SHORTEST.han : SHORTEST.latin)) return { presence: 'untestable' };
  const old = bare(pinned.text);
  const pairs = bigrams(wanted);
  const candidates: Candidate[] = [];
  const known = newest.passages.map(({ start, end }) => old.includes(bare(newest.text.slice(start, end))));
  for (let first = 0; first < newest.passages.length; first++) {
    for (let size = 1; size <= 4 && first + size <= newest.passages.length; size++) {
      const start = newest.passages[first]?.start ?? 0;
      const end = newest.passages[first + size - 1]?.end ?? 0;
      const text = newest.text.slice(start, end);
      const words = bare(text);
      if (words.length > wanted.length * 2.5) break;
      if (words.length * 2.5 < wanted.length) continue;
      const likeness = dice(pairs, bigrams(words));
      if (likeness >= EDITED - MARGIN && known.slice(first, first + size).includes(false)) candidates.push({ start, end, text, likeness });
    }
  }
  candidates.sort((a, b) => b.likeness - a.likeness || a.start - b.start || a.end - b.end);
  const best = candidates[0];
  if (best === undefined || best.likeness < EDITED) return { presence: 'absent' };
  const rival = candidates.find(({ start, end }) => end <= best.start || start >= best.end);
  if (rival !== undefined && best.likeness - rival.likeness < MARGIN) return { presence: 'untestable' };
  return { presence: 'edited', editedTo: best.text };
}

import type { ClaimInput, Comparison, EvidenceSource } from '#records/evidence.ts';
import type { CapturedPage } from '#records/health.ts';
import type { TextPosition } from '#records/text.ts';
import { placeOf } from './anchor.ts';
import { hasHan } from './chinese.ts';
import type { PlacedText } from './context.ts';
import type { Held } from './decisions.ts';
import type { Matcher } from './match.ts';
import { claimText } from './proposals.ts';
import { matchLang, surroundingsOf } from './windows.ts';

/** Where the words that an editor decided on stand now. */
export interface HeldPlace {
  readonly source: EvidenceSource;
  /** Absent when the words stand in no capture that can still be read. */
  readonly found?: { readonly page: CapturedPage; readonly position: TextPosition };
}

/** Finds an editor's quote again by its words: in the pinned capture, else in the one decided on, else in the newest. */
export function findHeld(input: ClaimInput, { quote, sourceId, captureId }: Held): HeldPlace | undefined {
  const source = input.sources.find((one) => one.sourceId === sourceId);
  if (source === undefined) return undefined;
  const { pinned, newest, later = [], decided = [] } = source;
  const own = [pinned, newest, ...later, ...decided].find((page) => page?.capture.id === captureId);
  for (const page of [pinned, own, newest]) {
    const position = page === undefined ? undefined : placeOf(quote, page.page.text);
    if (page !== undefined && position !== undefined) return { source, found: { page, position } };
  }
  return { source };
}

const UNREAD: Comparison = {
  score: 0,
  relation: 'not-enough-info',
  probability: 0,
  needsReview: true,
  agreeing: [],
  conflicting: [],
  missing: [],
};

/** What the machine makes of a passage that an editor quotes. */
export function compareHeld(input: ClaimInput, { id, quote }: Held, place: HeldPlace, matcher: Matcher | undefined): Comparison {
  if (matcher === undefined) return UNREAD;
  const { found } = place;
  const passage: PlacedText =
    found === undefined
      ? { id, text: quote.exact, lang: hasHan(quote.exact) ? 'zh' : 'en' }
      : {
          id,
          text: found.page.page.text.slice(found.position.start, found.position.end),
          lang: matchLang(found.page.page.lang),
          around: surroundingsOf(found.page, found.position),
        };
  return matcher.compare(claimText(input), passage);
}

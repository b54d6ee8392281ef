import type { Context } from 'hono';
import { judgeDrift } from '#health/drift.ts';
import type { Capture } from '#records/capture.ts';
import type { Evidence } from '#records/evidence.ts';
import type { CapturedPage } from '#records/health.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import type { TextPosition } from '#records/text.ts';
import { ComparePage, type CompareData, type RestingClaim } from '#views/compare.tsx';
import { sideBySide, type SentencePair } from '#views/sentences.ts';
import { sendJson, sendPage, siteOf, wantsJson, type Desk } from './answer.ts';
import { captureOf } from './capture.ts';
import { accessOf, notOpen } from './open.ts';
import { restsOn } from '#records/evidence.ts';

const OTHERS = 40;

async function pageOf(archive: Archive, capture: Capture): Promise<CapturedPage> {
  const page = await archive.capturedPage(capture.id);
  if (page === undefined) throw new Refusal('bad-argument', { argument: capture.id, expected: 'text/html' });
  return page;
}

/** Where words stand in a text, at the place nearest to one they had before. */
function nearest(text: string, words: string, before: number): TextPosition | undefined {
  let best: TextPosition | undefined;
  if (words.trim() === '') return undefined;
  for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + 1)) {
    if (best === undefined || Math.abs(start - before) < Math.abs(best.start - before)) best = { start, end: start + words.length };
  }
  return best;
}

/** Where a passage stands in a capture: as it was found, or, in another capture than that, by its words or what they were edited to. */
function placeIn({ capture, page }: CapturedPage, { captureId, position, passage, editedTo }: Evidence): TextPosition | undefined {
  if (captureId === capture.id) return position;
  return nearest(page.text, passage, position.start) ?? (editedTo === undefined ? undefined : nearest(page.text, editedTo, position.start));
}

/** Characters that two stretches of one text share. */
function shared(a: TextPosition | undefined, b: TextPosition | undefined): number {
  return a === undefined || b === undefined ? 0 : Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/** The changed sentence that a passage covers most of; -1 when it covers none. */
function changedAt(pairs: readonly SentencePair[], before: TextPosition | undefined, after: TextPosition | undefined): number {
  const covered = pairs.map(({ kind, earlier, later }) => (kind === 'same' ? 0 : Math.max(shared(earlier, before), shared(later, after))));
  const most = Math.max(0, ...covered);
  return most === 0 ? -1 : covered.indexOf(most);
}

/** Claims that surely rest on a passage in a sentence that is not the same in both. */
async function restingClaims(
  archive: Archive,
  earlier: CapturedPage,
  later: CapturedPage,
  pairs: readonly SentencePair[],
): Promise<RestingClaim[]> {
  const found = new Map<string, RestingClaim>();
  if (pairs.every(({ kind }) => kind === 'same')) return [];
  for (const evidence of await archive.evidence({ source: earlier.capture.resourceId })) {
    if (!restsOn(evidence) || found.has(evidence.claimId)) continue;
    const [before, after] = [placeIn(earlier, evidence), placeIn(later, evidence)];
    const pair = changedAt(pairs, before, after);
    if (pair < 0) continue;
    const claim = await archive.claim(evidence.claimId);
    const status = await archive.claimStatus(evidence.claimId);
    if (claim !== undefined) found.set(claim.id, { claim, pair, ...(status === undefined ? {} : { health: status.health }) });
  }
  return [...found.values()].sort((a, b) => a.pair - b.pair);
}

/** `/compare/A/B`: two snapshots of one source, by sentence, the earlier one left. */
export async function compare(desk: Desk, context: Context): Promise<Response> {
  const { archive } = desk;
  const pair = [await captureOf(desk, context, 'a'), await captureOf(desk, context, 'b')].sort((x, y) =>
    x.capturedAt.localeCompare(y.capturedAt),
  );
  const [first, second] = pair as [Capture, Capture];
  if (first.resourceId !== second.resourceId)
    throw new Refusal('bad-argument', { argument: `${first.id}, ${second.id}`, expected: first.uri });
  const mayRead = await accessOf(desk, context);
  for (const one of [first, second]) if (!mayRead(one)) return notOpen(desk, context, one);
  const site = await siteOf(desk, context);
  const [earlier, later] = [await pageOf(archive, first), await pageOf(archive, second)];
  const pairs = sideBySide(earlier.page, later.page, judgeDrift({ pinned: earlier, newest: later, quotes: [] }).changed);
  const source = (await archive.sourceTitles([first.resourceId])).get(first.resourceId);
  const claims = await restingClaims(archive, earlier, later, pairs);
  if (wantsJson(context)) {
    const resting = claims.map(({ claim, pair, health }) => ({ id: claim.id, pair, ...(health === undefined ? {} : { health }) }));
    return sendJson(context, { earlier: first.id, later: second.id, pairs, claims: resting });
  }
  const others = await archive.captures({ resource: first.resourceId, limit: OTHERS, anew: true });
  const data: CompareData = {
    earlier,
    later,
    pairs,
    others,
    claims,
    ...(source === undefined ? {} : { source }),
  };
  return sendPage(context, ComparePage({ site, data }));
}

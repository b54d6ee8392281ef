import type { EvidenceSource, Evidence, Sighting } from '#records/evidence.ts';
import type { CapturedPage } from '#records/health.ts';
import type { TextQuote } from '#records/text.ts';
import { followPassage, type Follow } from './presence.ts';

/** A passage's presence in the newest good capture, and in every one since the pinned. */
export type Followed = Pick<Evidence, 'presence' | 'presenceIn' | 'editedTo' | 'untestable' | 'sightings'>;

function sightingOf({ capture }: CapturedPage, follow: Follow): Sighting {
  return { ...follow, from: capture.capturedAt, to: capture.capturedAt, captures: 1, captureId: capture.id };
}

function continues(stretch: Sighting, next: Sighting): boolean {
  return stretch.presence === next.presence && stretch.editedTo === next.editedTo && stretch.untestable === next.untestable;
}

/** Looks for a passage of a capture in every newer good capture of its source; captures that read the same are looked at once. */
export function followThrough(quote: TextQuote, pinned: CapturedPage, source: EvidenceSource): Followed {
  const known = new Map<string, Follow>([[pinned.textDigest, { presence: 'present' }]]);
  const follow = (page: CapturedPage): Follow => {
    const key = `${page.textDigest} ${page.page.method} ${page.page.truncated ?? ''}`;
    const found = known.get(page.textDigest) ?? known.get(key) ?? followPassage(quote, pinned.page, page.page);
    known.set(key, found);
    return found;
  };
  const later = (source.later ?? (source.newest === undefined ? [] : [source.newest])).filter(
    ({ capture }) => capture.id !== pinned.capture.id && capture.capturedAt >= pinned.capture.capturedAt,
  );
  const sightings: Sighting[] = [];
  for (const page of [pinned, ...later]) {
    const next = sightingOf(page, follow(page));
    const stretch = sightings.at(-1);
    if (stretch === undefined || !continues(stretch, next)) sightings.push(next);
    else sightings.splice(-1, 1, { ...stretch, to: next.to, captures: stretch.captures + 1 });
  }
  const newest = source.newest ?? later.at(-1);
  return {
    ...(newest === undefined ? { presence: 'present' as const } : follow(newest)),
    presenceIn: (newest ?? pinned).capture.id,
    sightings,
  };
}

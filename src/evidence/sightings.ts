import type { Evidence, EvidenceSource, Sighting } from '#records/evidence.ts';
import type { CapturedPage } from '#records/health.ts';
import type { TextQuote } from '#records/text.ts';
import { followPassage, type Follow } from './presence.ts';

/** A passage's presence in the newest good capture, and in every one since the pinned. */
export type Followed = Pick<Evidence, 'presence' | 'presenceIn' | 'editedTo' | 'untestable' | 'sightings'>;

interface Stretch {
  readonly follow: Follow;
  readonly sighting: Sighting;
}

function begin({ capture }: CapturedPage, follow: Follow): Stretch {
  const { presence, untestable } = follow;
  const { id: captureId, capturedAt: at } = capture;
  return { follow, sighting: { presence, from: at, to: at, captures: 1, captureId, ...(untestable === undefined ? {} : { untestable }) } };
}

function same(a: Follow, b: Follow): boolean {
  return a.presence === b.presence && a.editedTo === b.editedTo && a.untestable === b.untestable;
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
  const stretches: Stretch[] = [];
  for (const page of [pinned, ...later]) {
    const found = follow(page);
    const last = stretches.at(-1);
    if (last === undefined || !same(last.follow, found)) stretches.push(begin(page, found));
    else {
      const { sighting } = last;
      stretches.splice(-1, 1, { follow: found, sighting: { ...sighting, to: page.capture.capturedAt, captures: sighting.captures + 1 } });
    }
  }
  const last = source.newest ?? later.at(-1);
  const newest = last === undefined || last.capture.capturedAt < pinned.capture.capturedAt ? undefined : last;
  return {
    ...(newest === undefined ? { presence: 'present' as const } : follow(newest)),
    presenceIn: (newest ?? pinned).capture.id,
    sightings: stretches.map(({ sighting }) => sighting),
  };
}

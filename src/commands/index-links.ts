import { documentKey, familyOf } from '#health/places.ts';
import type { CapturedPage } from '#records/health.ts';
import type { Archive } from '#records/ports.ts';
import type { SeenLink } from '#records/whereabouts.ts';

/** Links kept of one index page. */
const MOST = 400;
/** Shorter words are no title: 更多, “more”. */
const SHORTEST_TITLE = 8;

/** Notes the links of a captured index page that may one day name the new place of an article. */
export async function keepIndexLinks(archive: Archive, { capture, page }: CapturedPage): Promise<void> {
  if (page.pageClass !== 'index') return;
  const links = page.links.flatMap(({ uri, text }): SeenLink[] => {
    const key = documentKey(uri);
    const title = text.trim();
    if (key === undefined && title.length < SHORTEST_TITLE) return [];
    return [
      {
        uri,
        family: familyOf(uri),
        ...(key === undefined ? {} : { documentKey: key }),
        ...(title.length < SHORTEST_TITLE ? {} : { title }),
        captureId: capture.id,
        seenAt: capture.capturedAt,
      },
    ];
  });
  await archive.saveSeenLinks(links.slice(0, MOST));
}

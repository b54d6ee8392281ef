import type { CapturedPage, LinkStatus } from '#records/health.ts';
import type { Archive } from '#records/ports.ts';
import type { Candidate } from '#records/whereabouts.ts';

/** States in which what the new place of a page says stands in for what its own address says. */
const AWAY: readonly LinkStatus['state'][] = ['gone', 'removed', 'soft-404', 'suspect', 'unreachable'];

/** The page at the accepted new place (copies of other archives aside) of a source that cannot be read under its own address, as captured last. */
export async function placeOf(
  archive: Pick<Archive, 'candidates' | 'capturedPage'>,
  sourceId: string,
  status: LinkStatus | undefined,
): Promise<{ readonly candidate: Candidate; readonly page: CapturedPage } | undefined> {
  if (status === undefined || !AWAY.includes(status.state)) return undefined;
  const accepted = await archive.candidates({ source: sourceId, states: ['accepted'] });
  const newest = accepted.filter(({ rule }) => rule !== 'outside').sort((a, b) => ((a.checkedAt ?? '') < (b.checkedAt ?? '') ? 1 : -1));
  for (const candidate of newest) {
    const page = candidate.captureId === undefined ? undefined : await archive.capturedPage(candidate.captureId);
    if (page !== undefined && page.capture.withdrawn === undefined) return { candidate, page };
  }
  return undefined;
}

import type { CaptureMethod } from '#records/capture.ts';
import type { CapturedPage } from '#records/health.ts';
import { GOOD_CLASSES } from '#records/page.ts';
import type { Archive } from '#records/ports.ts';

/** Ways by which a page comes into the archive without its host being asked: they can bear claims out, but say nothing of the link. */
const BESIDE: readonly CaptureMethod[] = ['supplied', 'outside'];

/** Good pages of a source that people supplied or that other archives held. */
export async function pagesBeside(archive: Pick<Archive, 'captures' | 'capturedPage'>, sourceId: string): Promise<readonly CapturedPage[]> {
  const pages: CapturedPage[] = [];
  for (const { id, withdrawn, pageKey } of await archive.captures({ resource: sourceId, methods: BESIDE })) {
    if (withdrawn !== undefined || pageKey === undefined) continue;
    const page = await archive.capturedPage(id);
    if (page !== undefined && GOOD_CLASSES.includes(page.page.pageClass)) pages.push(page);
  }
  return pages;
}

import type { Context } from 'hono';
import type { Capture } from '#records/capture.ts';
import type { Archive } from '#records/ports.ts';
import { IntegrityError, Refusal } from '#records/refusal.ts';
import { CapturePage, type CaptureData, type Fixity } from '#views/capture.tsx';
import { idOf, sendJson, sendPage, siteOf, wantsJson, type Desk } from './answer.ts';
import { restsOn } from './standing.ts';

/** The capture asked for; throws Refusal `unknown-capture`. */
export async function captureOf(desk: Desk, context: Context, name = 'id'): Promise<Capture> {
  const id = idOf(context, name);
  const capture = await desk.archive.capture(id);
  if (capture === undefined) throw new Refusal('unknown-capture', { id });
  return capture;
}

/** What reading and re-hashing the capture's bytes finds just now. */
async function fixityOf(archive: Archive, capture: Capture): Promise<Fixity> {
  if (capture.withdrawn !== undefined) return 'withdrawn';
  try {
    return (await archive.payload(capture.payloadDigest)) === undefined ? 'missing' : 'pass';
  } catch (error) {
    if (error instanceof IntegrityError) return error.finding;
    throw error;
  }
}

/** Pages shown that name one capture; a site's style sheet is named by all of them. */
const MOST_NAMING = 5;

async function load(archive: Archive, capture: Capture): Promise<CaptureData> {
  const source = await archive.source(capture.resourceId);
  const attempt = await archive.attempt(capture.attemptId);
  const captured = await archive.capturedPage(capture.id);
  const original = capture.refersTo === undefined ? undefined : await archive.capture(capture.refersTo);
  const pinnedId = source?.status?.pinned;
  const pinned = pinnedId === undefined || pinnedId === capture.id ? undefined : await archive.capture(pinnedId);
  const evidence = (await archive.evidence({ source: capture.resourceId })).filter(({ captureId }) => captureId === capture.id);
  const claims: CaptureData['claims'][number][] = [];
  for (const item of evidence) {
    const claim = await archive.claim(item.claimId);
    const status = await archive.claimStatus(item.claimId);
    if (claim !== undefined && restsOn(item))
      claims.push({ claim, evidence: item, ...(status === undefined ? {} : { health: status.health }) });
  }
  return {
    capture,
    fixity: await fixityOf(archive, capture),
    parts: await archive.requisites(capture.id),
    namedBy: await archive.namedBy(capture.id, MOST_NAMING),
    claims,
    ...(source === undefined ? {} : { source }),
    ...(attempt === undefined ? {} : { attempt }),
    ...(captured === undefined ? {} : { captured }),
    ...(pinned === undefined ? {} : { pinned }),
    ...(original === undefined ? {} : { original }),
  };
}

/** `/captures/ID`: one stored answer. */
export async function capture(desk: Desk, context: Context): Promise<Response> {
  const found = await captureOf(desk, context);
  const site = await siteOf(desk, context);
  const data = await load(desk.archive, found);
  context.header('X-Robots-Tag', 'noindex');
  if (!wantsJson(context)) return sendPage(context, CapturePage({ site, data }));
  const { captured, fixity, claims, parts } = data;
  return sendJson(context, {
    ...found,
    fixity,
    ...(captured === undefined ? {} : { page: { ...captured.page, links: captured.page.links.length }, textDigest: captured.textDigest }),
    parts,
    claims: claims.map(({ claim, evidence }) => ({ id: claim.id, relation: evidence.relation, position: evidence.position })),
  });
}

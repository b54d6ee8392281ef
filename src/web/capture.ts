import type { Context } from 'hono';
import type { Capture } from '#records/capture.ts';
import type { Act } from '#records/decision.ts';
import type { Archive } from '#records/ports.ts';
import { IntegrityError, Refusal } from '#records/refusal.ts';
import { CapturePage, type CaptureData, type Fixity } from '#views/capture.tsx';
import { textPage, type TextPlace } from '#views/text-pages.ts';
import { hereOf, idOf, sendJson, sendPage, siteOf, wantsJson, type Desk } from './answer.ts';
import { knownCapture, knownClaim } from './known.ts';
import { accessOf } from './open.ts';
import { editorOf } from './reader.ts';
import { restsOn } from '#records/evidence.ts';

/** The capture asked for; throws Refusal `unknown-capture`. */
export async function captureOf(desk: Desk, context: Context, name = 'id'): Promise<Capture> {
  return knownCapture(desk.archive, idOf(context, name));
}

/** What reading and re-hashing the capture's bytes finds just now. */
export async function fixityOf(archive: Archive, capture: Capture): Promise<Fixity> {
  if (capture.withdrawn !== undefined) return 'withdrawn';
  try {
    return (await archive.payload(capture.payloadDigest)) === undefined ? 'missing' : 'pass';
  } catch (error) {
    if (error instanceof IntegrityError) return error.finding;
    throw error;
  }
}

/** What was read from a page, but for the text itself. */
function withoutText<T extends { readonly text: string }>({ text, ...rest }: T): Omit<T, 'text'> & { readonly textLength: number } {
  return { ...rest, textLength: text.length };
}

/** Pages shown that name one capture; a site's style sheet is named by all of them. */
const MOST_NAMING = 5;

async function load(archive: Archive, capture: Capture, open: boolean): Promise<CaptureData> {
  const changes = await archive.accessChanges({ capture: capture.id });
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
    open,
    fixity: await fixityOf(archive, capture),
    renditions: await archive.renditions(capture.id),
    parts: await archive.requisites(capture.id),
    namedBy: await archive.namedBy(capture.id, MOST_NAMING),
    claims,
    changes,
    ...(source === undefined ? {} : { source }),
    ...(attempt === undefined ? {} : { attempt }),
    ...(captured === undefined ? {} : { captured }),
    ...(pinned === undefined ? {} : { pinned }),
    ...(original === undefined ? {} : { original }),
  };
}

/** The claim for which a passage is looked for in a capture, as `?for=` names it; only editors look for passages. */
async function addingFor(desk: Desk, context: Context): Promise<Pick<CaptureData, 'adding'>> {
  const id = context.req.query('for');
  if (id === undefined) return {};
  await editorOf(desk, context);
  return { adding: { claim: await knownClaim(desk.archive, id) } };
}

/** The capture again with the words that were to be added and what is wrong with them. */
export async function captureForm(desk: Desk, context: Context, act: Extract<Act, { kind: 'add' }>, refusal: Refusal): Promise<Response> {
  const [found, claim] = [await desk.archive.capture(act.captureId), await desk.archive.claim(act.claimId)];
  if (found === undefined || claim === undefined) throw refusal;
  const { quote, relation, note } = act;
  const adding = { claim, quote, refusal, ...(relation === undefined ? {} : { relation }), ...(note === undefined ? {} : { note }) };
  return captureWith(desk, context, found, { adding, ...(act.start === undefined ? {} : { place: { at: act.start } }) });
}

/** A capture's page again with a form on it that could not be taken, as it was filled in. */
export async function captureWith(
  desk: Desk,
  context: Context,
  capture: Capture,
  form: Pick<CaptureData, 'adding' | 'changing' | 'place'>,
): Promise<Response> {
  const mayRead = await accessOf(desk, context);
  const data = { ...(await load(desk.archive, capture, mayRead(capture))), ...form };
  context.header('X-Robots-Tag', 'noindex');
  return sendPage(context, CapturePage({ site: await siteOf(desk, context), data }), 422);
}

/** What of a long text is asked for. Throws Refusal `bad-argument`. */
function placeAsked(context: Context): TextPlace {
  const [page, at] = [context.req.query('page'), context.req.query('at')];
  if (page !== undefined && !/^[1-9]\d{0,5}$/.test(page)) throw new Refusal('bad-argument', { argument: 'page', expected: '1, 2, 3 …' });
  if (at !== undefined && !/^\d{1,9}$/.test(at)) throw new Refusal('bad-argument', { argument: 'at', expected: '0, 1, 2 …' });
  return { ...(page === undefined ? {} : { page: Number(page) }), ...(at === undefined ? {} : { at: Number(at) }) };
}

/** `/captures/ID`: one stored answer. */
export async function capture(desk: Desk, context: Context): Promise<Response> {
  const found = await captureOf(desk, context);
  const mayRead = await accessOf(desk, context);
  context.header('X-Robots-Tag', 'noindex');
  const open = mayRead(found);
  if (!wantsJson(context)) {
    const adding = await addingFor(desk, context);
    const place = placeAsked(context);
    const data = { ...(await load(desk.archive, found, open)), ...adding, place };
    const pages = data.captured === undefined ? 1 : textPage(data.captured.page).total;
    if ((place.page ?? 1) > pages) throw new Refusal('not-found', { path: hereOf(context) });
    return sendPage(context, CapturePage({ site: await siteOf(desk, context), data }));
  }
  const { captured, fixity, claims, parts, renditions, changes } = await load(desk.archive, found, open);
  const page = captured === undefined ? undefined : { ...captured.page, links: captured.page.links.length };
  return sendJson(context, {
    ...found,
    fixity,
    ...(page === undefined || captured === undefined ? {} : { page: open ? page : withoutText(page), textDigest: captured.textDigest }),
    ...(renditions.length === 0 ? {} : { renditions }),
    ...(changes.length === 0 ? {} : { accessChanges: changes }),
    parts,
    claims: claims.map(({ claim, evidence }) => ({ id: claim.id, relation: evidence.relation, position: evidence.position })),
  });
}

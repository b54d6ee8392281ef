import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { contentKind } from '#extraction/kind.ts';
import type { Capture } from '#records/capture.ts';
import type { CapturedPage } from '#records/health.ts';
import type { Archive } from '#records/ports.ts';
import { IntegrityError, Refusal } from '#records/refusal.ts';
import { timestamp14 } from '#records/time.ts';
import { langTag, textTag } from '#views/lang.ts';
import { ReplayRefusedPage, replayText, type Passage, type ReplayKind } from '#views/replay.tsx';
import { sendPage, type Desk } from './answer.ts';
import { captureOf } from './capture.ts';
import { CAPTURED_POLICY } from './headers.ts';
import { findPassage, type SoughtPassage } from './inert-passage.ts';
import { inertPage, type Documents } from './inert.ts';
import { finish } from './kept-pages.ts';
import { accessOf, notOpen, siteAround } from './open.ts';
import { dataAddress, isPublic, isShown, NO_PARTS, partFrom, partsOf, type Parts } from './parts.ts';
import { isKnown } from './reader.ts';

/** Characters of a page that are replayed. */
const LONGEST = 8_000_000;
/** Bytes of a picture that is shown inside the replay. */
const LARGEST_IMAGE = 3_000_000;
const HTML = /^(?:text\/html|application\/xhtml\+xml)\b/i;

/** Fields of everything that is made from captured bytes. */
export function inert(context: Context): void {
  context.header('Content-Security-Policy', CAPTURED_POLICY);
  context.header('X-Robots-Tag', 'noindex, nofollow, noarchive');
  context.header('Cache-Control', 'private, no-store');
}

/** The bytes in the charset that extraction decided on; where it has not read them yet, in the one that it would. */
async function decoded(bytes: Uint8Array, charset: string | undefined, contentType: string): Promise<string> {
  if (charset !== undefined) {
    try {
      return new TextDecoder(charset).decode(bytes);
    } catch {
      // Node does not know every name of the standard.
    }
  }
  const { decodePage } = await import('#extraction/charset.ts');
  return decodePage(bytes, contentType).text;
}

/** Stored bytes of a capture open to this reader; a refusal page otherwise. */
export async function opened(desk: Desk, context: Context, capture: Capture): Promise<Uint8Array | Response> {
  const site = await siteAround(desk, context);
  if (capture.withdrawn !== undefined) return sendPage(context, ReplayRefusedPage({ site, capture, reason: 'withdrawn' }), 410);
  if (!(await accessOf(desk, context))(capture)) return notOpen(desk, context, capture);
  try {
    const bytes = await desk.archive.payload(capture.payloadDigest);
    return bytes ?? sendPage(context, ReplayRefusedPage({ site, capture, reason: 'missing' }), 410);
  } catch (error) {
    if (error instanceof IntegrityError) return sendPage(context, ReplayRefusedPage({ site, capture, reason: 'damaged' }), 500);
    throw error;
  }
}

/** A text to show, with the place of the passage in it. */
function textWith(text: string, sought: SoughtPassage | undefined): ReplayKind {
  const [found] = sought === undefined ? [] : findPassage([{ text }], sought);
  return { kind: 'text', text, ...(found === undefined ? {} : { passage: found }) };
}

/** A capture's bytes as they can be shown, inert, as what they are and not as what they are called; the passage sought is marked. */
async function contentOf(
  capture: Capture,
  captured: CapturedPage | undefined,
  bytes: Uint8Array,
  parts: Parts,
  documents?: Documents,
  sought?: SoughtPassage,
): Promise<ReplayKind> {
  const type = capture.contentType ?? '';
  const kind = contentKind(bytes, type);
  if (kind === 'other') {
    const picture = partFrom('image', capture, bytes);
    if (isShown(picture, 'image') && bytes.length <= LARGEST_IMAGE) return { kind: 'image', source: dataAddress(picture) };
  }
  if (kind === 'pdf' || kind === 'other') return textWith(captured?.page.text ?? '', sought);
  const text = (await decoded(bytes, captured?.page.charset, type)).slice(0, LONGEST);
  if (kind === 'html')
    return { kind: 'html', ...inertPage(text, capture.finalUri, parts, documents, sought, documents && timestamp14(capture.capturedAt)) };
  return textWith(text === '' ? (captured?.page.text ?? '') : text, sought);
}

/**
 * A capture's bytes as they can be shown, inert, with the style sheets and pictures that were captured beside it; `linked`: links to documents
 * that the page hands out lead to their captures.
 */
export async function replayContent(
  archive: Pick<Archive, 'requisites' | 'capture' | 'payload'>,
  capture: Capture,
  captured: CapturedPage | undefined,
  bytes: Uint8Array,
  {
    linked = false,
    mayOpen = isPublic,
    sought,
  }: {
    readonly linked?: boolean;
    readonly mayOpen?: (part: Pick<Capture, 'access'>) => boolean;
    readonly sought?: SoughtPassage | undefined;
  } = {},
): Promise<ReplayKind> {
  const named = await archive.requisites(capture.id);
  const held = named.flatMap(({ uri, kind, captureId }) =>
    kind === 'attachment' && captureId !== undefined ? [[uri, captureId] as const] : [],
  );
  const parts = named.length === 0 ? NO_PARTS : await partsOf(archive, named, mayOpen);
  return contentOf(capture, captured, bytes, parts, linked ? new Map(held) : undefined, sought);
}

/** Characters before and after a passage by which it is told from the same words elsewhere. */
const AROUND = 64;
/** Characters of the longest passage that is marked. */
const LONGEST_PASSAGE = 4_000;

/** The words at these offsets of the extracted text, with what stands around them. */
function soughtIn(captured: CapturedPage | undefined, { start, end }: Passage): SoughtPassage {
  const text = captured?.page.text ?? '';
  return {
    exact: text.slice(start, Math.min(end, start + LONGEST_PASSAGE)),
    before: text.slice(Math.max(0, start - AROUND), start),
    after: text.slice(end, end + AROUND),
  };
}

/** The page as it was, inert, with the status that is asked for, and the passage marked that is. */
export async function replayed(
  desk: Desk,
  context: Context,
  capture: Capture,
  { status = 200, passage }: { readonly status?: ContentfulStatusCode; readonly passage?: Passage | undefined } = {},
): Promise<Response> {
  const bytes = await opened(desk, context, capture);
  if (bytes instanceof Response) return bytes;
  const site = await siteAround(desk, context);
  const captured = await desk.archive.capturedPage(capture.id);
  const content = await replayContent(desk.archive, capture, captured, bytes, {
    linked: true,
    mayOpen: await accessOf(desk, context),
    sought: passage === undefined ? undefined : soughtIn(captured, passage),
  });
  inert(context);
  const text = replayText({
    capture,
    content,
    lang: site.lang,
    tag: langTag(site.lang),
    pageTag: textTag(captured?.page.lang ?? 'und', captured?.page.text.slice(0, 2_000) ?? ''),
    rehearsal: site.rehearsal,
    ...(passage === undefined ? {} : { passage }),
  });
  // What is given to those who are known, be it by the word of another host of this site, is given to them alone.
  const body = (await isKnown(desk, context)) ? text : finish(context, text);
  return context.body(body, status, { 'Content-Type': 'text/html; charset=UTF-8' });
}

/** An offset into a text that the query names; throws Refusal `bad-argument`. */
function offset(context: Context, name: string): number | undefined {
  const given = context.req.query(name);
  if (given === undefined) return undefined;
  if (!/^\d{1,9}$/.test(given)) throw new Refusal('bad-argument', { argument: name, value: given.slice(0, 80) });
  return Number(given);
}

/** `/captures/ID/replay`: the page as it was; `?from=N&to=N`: with the passage marked that stands there in its text. */
export async function replay(desk: Desk, context: Context): Promise<Response> {
  const [start, end] = [offset(context, 'from'), offset(context, 'to')];
  const passage = start === undefined || end === undefined ? undefined : { start, end };
  return replayed(desk, context, await captureOf(desk, context), { passage });
}

/** A file name without anything a header or a file system could trip over. */
export function fileName(capture: Capture): string {
  const named = /\.(pdf|docx?|wps|xlsx?|et|ofd|zip|css|png|jpe?g|gif|webp|svg|ico|woff2?|ttf)$/i.exec(
    capture.finalUri.replace(/[?#].*$/s, ''),
  )?.[1];
  const typed = HTML.test(capture.contentType ?? '') ? 'html' : /pdf/i.test(capture.contentType ?? '') ? 'pdf' : undefined;
  const ending = typed ?? named?.toLowerCase() ?? 'bin';
  return `${capture.id.replace(/[^\w-]/g, '')}.${ending}`;
}

/** `/captures/ID/raw`: the bytes, always as a download. */
export async function rawBytes(desk: Desk, context: Context): Promise<Response> {
  const capture = await captureOf(desk, context);
  const bytes = await opened(desk, context, capture);
  if (bytes instanceof Response) return bytes;
  inert(context);
  context.header('Content-Disposition', `attachment; filename="${fileName(capture)}"`);
  if (capture.suppliedBy !== undefined) context.header('X-Suyuan-Supplied-By', encodeURIComponent(capture.suppliedBy));
  context.header('X-Archived-Content-Type', capture.contentType?.replace(/[^\x20-\x7e]/g, '') ?? 'unknown');
  return context.body(new Uint8Array(bytes), 200, { 'Content-Type': 'application/octet-stream' });
}

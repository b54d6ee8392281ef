import type { Context } from 'hono';
import { Refusal } from '#records/refusal.ts';
import type { Desk } from './answer.ts';
import { captureOf } from './capture.ts';
import { inert, opened } from './replay.ts';

/** Pictures that this program makes itself; nothing else is sent as a picture. */
const PICTURE = /^image\/(?:webp|png|jpeg)$/;

/** `/captures/ID/screenshot`: the page as a picture, for whoever may see the capture's bytes. */
export async function screenshot(desk: Desk, context: Context): Promise<Response> {
  const capture = await captureOf(desk, context);
  const shot = (await desk.archive.renditions(capture.id)).find(({ kind }) => kind === 'screenshot');
  if (shot === undefined || !PICTURE.test(shot.contentType)) throw new Refusal('not-found');
  const bytes = await opened(desk, context, { ...capture, payloadDigest: shot.digest });
  if (bytes instanceof Response) return bytes;
  inert(context);
  return context.body(new Uint8Array(bytes), 200, { 'Content-Type': shot.contentType });
}

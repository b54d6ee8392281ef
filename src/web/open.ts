import type { Context } from 'hono';
import type { Capture } from '#records/capture.ts';
import { ReplayRefusedPage } from '#views/replay.tsx';
import type { Site } from '#views/site.ts';
import { sendPage, sendProblem, siteOf, wantsJson, type Desk } from './answer.ts';
import { failureLang, standingLang } from './language.ts';
import { isKnown } from './reader.ts';

/** Which captures' bytes and whole texts this reader may have: public ones where the site says so, the rest when signed in, closed ones never. */
export async function accessOf(desk: Desk, context: Context): Promise<(capture: Pick<Capture, 'access'>) => boolean> {
  const known = await isKnown(desk, context);
  return ({ access }) => access !== 'closed' && (known || (access === 'public' && desk.replay));
}

/** What an answer about captured bytes needs to know of the site; it leaves no cookie, and a memento's query is its own. */
export function siteAround(desk: Desk, context: Context): Promise<Site> {
  return siteOf(desk, context, context.req.path.startsWith('/web/') ? standingLang(context) : failureLang(context));
}

/** Says that a capture is not open to this reader. */
export async function notOpen(desk: Desk, context: Context, capture: Capture): Promise<Response> {
  context.header('X-Robots-Tag', 'noindex');
  if (wantsJson(context)) return sendProblem(context, 403, { code: 'not-open', parameters: { id: capture.id, access: capture.access } });
  return sendPage(context, ReplayRefusedPage({ site: await siteAround(desk, context), capture, reason: 'access' }), 403);
}

import type { Context } from 'hono';
import type { Activity } from '#records/activity.ts';
import { Refusal } from '#records/refusal.ts';
import { ActivityPage } from '#views/activity.tsx';
import { atomFeed } from '#views/atom.ts';
import { sendJson, sendPage, siteOf, VARY, wantsJson, type Desk } from './answer.ts';
import { finish } from './kept-pages.ts';
import { pageLang } from './language.ts';
import { baseOf } from './memento.ts';
import { named } from './names.ts';
import { placeAfter, placeNamed } from './place.ts';

const PAGE = 60;

interface Lately {
  readonly shown: readonly Activity[];
  readonly older?: string;
  readonly paged: boolean;
}

async function lately(desk: Desk, context: Context): Promise<Lately> {
  const before = context.req.query('before');
  const from = before === undefined ? {} : placeNamed(before);
  if (from === undefined) throw new Refusal('bad-argument', { argument: 'before', expected: '2026-09-03T01:20:00.000Z' });
  const found = await desk.archive.activities({ limit: PAGE + 1, ...from });
  const shown = found.slice(0, PAGE);
  const last = found.length > PAGE ? shown.at(-1) : undefined;
  const older = last === undefined ? undefined : placeAfter(last.at, last.id);
  return { shown, paged: before !== undefined, ...(older === undefined ? {} : { older }) };
}

/** A digest as a UUID of the kind whose bits are the maker's own (RFC 9562, version 8). */
function uuidOf(digest: string): string {
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 3) | 8).toString(16);
  return `urn:uuid:${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

/** `/activity.atom`: the same as a feed, in the language asked for. */
export async function activityFeed(desk: Desk, context: Context): Promise<Response> {
  const { shown, older } = await lately(desk, context);
  const { createdAt, rehearsal } = await desk.archive.about();
  const feed = atomFeed(
    {
      entries: await named(desk.archive, shown),
      createdAt,
      origin: baseOf(desk, context),
      rehearsal,
      version: desk.version,
      nameOf: (id) => uuidOf(desk.identity.digest(`${createdAt} ${id}`)),
      ...(older === undefined ? {} : { older }),
    },
    pageLang(context),
  );
  context.header('Vary', VARY);
  return context.body(finish(context, feed), 200, { 'Content-Type': 'application/atom+xml; charset=utf-8' });
}

/** `/activity`: what happened, newest first; `?before=` an instant goes further back, and there are no numbered pages. */
export async function activity(desk: Desk, context: Context): Promise<Response> {
  const site = await siteOf(desk, context);
  if (context.req.query('page') !== undefined)
    throw new Refusal('bad-argument', { argument: 'page', expected: 'before=2026-09-03T01:20:00.000Z' });
  const { shown, older, paged } = await lately(desk, context);
  if (wantsJson(context)) return sendJson(context, { activities: shown, ...(older === undefined ? {} : { older }) });
  const data = { activities: await named(desk.archive, shown), paged, ...(older === undefined ? {} : { older }) };
  return sendPage(context, ActivityPage({ site, data }));
}

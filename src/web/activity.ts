import type { Context } from 'hono';
import { Refusal } from '#records/refusal.ts';
import { ActivityPage } from '#views/activity.tsx';
import { sendJson, sendPage, siteOf, wantsJson, type Desk } from './answer.ts';
import { named } from './names.ts';

const PAGE = 60;

/** `/activity`: what happened, newest first; `?before=` an instant goes further back, and there are no numbered pages. */
export async function activity(desk: Desk, context: Context): Promise<Response> {
  const site = await siteOf(desk, context);
  if (context.req.query('page') !== undefined)
    throw new Refusal('bad-argument', { argument: 'page', expected: 'before=2026-09-03T01:20:00.000Z' });
  const before = context.req.query('before');
  if (before !== undefined && Number.isNaN(Date.parse(before)))
    throw new Refusal('bad-argument', { argument: 'before', expected: '2026-09-03T01:20:00.000Z' });
  const found = await desk.archive.activities({
    limit: PAGE + 1,
    ...(before === undefined ? {} : { before: new Date(before).toISOString() }),
  });
  const shown = found.slice(0, PAGE);
  const older = found.length > PAGE ? shown.at(-1)?.at : undefined;
  if (wantsJson(context)) return sendJson(context, { activities: shown, ...(older === undefined ? {} : { older }) });
  const data = { activities: await named(desk.archive, shown), paged: before !== undefined, ...(older === undefined ? {} : { older }) };
  return sendPage(context, ActivityPage({ site, data }));
}

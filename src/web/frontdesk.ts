import type { Context } from 'hono';
import { Refusal } from '#records/refusal.ts';
import { LegendPage } from '#views/legend.tsx';
import { OutsidePage } from '#views/replay.tsx';
import { sendPage, siteOf, type Desk } from './answer.ts';

/** `/marks`: what the marks mean. */
export async function legend(desk: Desk, context: Context): Promise<Response> {
  return sendPage(context, LegendPage({ site: await siteOf(desk, context) }));
}

/** `/outside?uri=`: where links of captured pages lead; it says that the way leads out, and goes nowhere by itself. */
export async function outside(desk: Desk, context: Context): Promise<Response> {
  const given = context.req.query('uri') ?? '';
  if (!/^https?:\/\//i.test(given) || !URL.canParse(given))
    throw new Refusal('bad-argument', { argument: 'uri', expected: 'http://…, https://…' });
  const uri = new URL(given).href;
  const known = (await desk.archive.resourceByUri(given)) ?? (await desk.archive.resourceByUri(uri));
  const source = known === undefined ? undefined : await desk.archive.source(known.id);
  const site = await siteOf(desk, context);
  context.header('X-Robots-Tag', 'noindex');
  return sendPage(context, OutsidePage({ site, uri, ...(source === undefined ? {} : { sourceId: source.id }) }));
}

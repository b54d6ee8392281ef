import type { Context } from 'hono';
import { Refusal } from '#records/refusal.ts';
import { LegendPage } from '#views/legend.tsx';
import { OutsidePage } from '#views/replay.tsx';
import { mementoUri, momentOf, nearestTo } from '#interchange/memento.ts';
import type { Resource } from '#records/source.ts';
import { sendPage, siteOf, type Desk } from './answer.ts';
import { resourceFor } from './memento.ts';
import { accessOf } from './open.ts';

/** `/marks`: what the marks mean. */
export async function legend(desk: Desk, context: Context): Promise<Response> {
  return sendPage(context, LegendPage({ site: await siteOf(desk, context) }));
}

/** The archived page nearest to a time that this reader may see. */
async function mementoFor(desk: Desk, context: Context, resource: Resource, digits: string | undefined): Promise<string | undefined> {
  const at = digits === undefined ? undefined : momentOf(digits);
  if (at === undefined) return undefined;
  const mayOpen = await accessOf(desk, context);
  const moments = (await desk.archive.captures({ resource: resource.id })).flatMap((capture) =>
    mayOpen(capture) && capture.withdrawn === undefined && capture.method !== 'supplied' && capture.status < 300
      ? [{ id: capture.id, at: capture.capturedAt }]
      : [],
  );
  const nearest = nearestTo(moments, at);
  return nearest === undefined ? undefined : mementoUri({ base: '', original: resource.uri }, nearest.at);
}

/**
 * `/outside?uri=`: where links of captured pages lead; it says that the way leads out, and goes nowhere by itself. With `at` to the
 * archived page of about that time, where there is one.
 */
export async function outside(desk: Desk, context: Context): Promise<Response> {
  const given = context.req.query('uri') ?? '';
  if (!/^https?:\/\//i.test(given) || !URL.canParse(given))
    throw new Refusal('bad-argument', { argument: 'uri', expected: 'http://…, https://…' });
  const uri = new URL(given).href;
  const [whole = '', fragment = ''] = uri.split(/(?=#)/);
  const known = (await desk.archive.resourceByUri(given)) ?? (await resourceFor(desk, whole));
  const memento = known === undefined ? undefined : await mementoFor(desk, context, known, context.req.query('at'));
  if (memento !== undefined) return context.redirect(`${memento}${fragment}`, 302);
  const source = known === undefined ? undefined : await desk.archive.source(known.id);
  const site = await siteOf(desk, context);
  context.header('X-Robots-Tag', 'noindex');
  return sendPage(context, OutsidePage({ site, uri, ...(source === undefined ? {} : { sourceId: source.id }) }));
}

import type { AccessChange } from '#records/access.ts';
import type { Access } from '#records/capture.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import type { Context } from './command.ts';

/** What is opened or closed: a capture with all that have the same bytes, or every capture of a source. */
export type AccessTarget = { readonly captureId: string } | { readonly sourceId: string };

/** Puts on record who may see captures from now on; undefined when that is so already. Throws Refusal `unknown-capture` or `unknown-source`. */
export async function changeAccess(
  context: Context,
  archive: Archive,
  target: AccessTarget,
  { access, reason, by }: { readonly access: Access; readonly reason: string; readonly by: string },
): Promise<AccessChange | undefined> {
  const at = context.clock.now();
  const change = { id: context.identity.fresh('x', at), at, access, reason, by };
  const event = { code: `access-${access}`, reason };
  if ('captureId' in target) {
    const capture = await archive.capture(target.captureId);
    if (capture === undefined) throw new Refusal('unknown-capture', { id: target.captureId });
    // What is closed because its pages are may still be closed for itself.
    const said = access === 'public' ? undefined : await archive.accessChanges({ capture: capture.id });
    if (capture.access === access && said?.length !== 0) return undefined;
    const made = { ...change, captureId: capture.id, payloadDigest: capture.payloadDigest };
    await archive.saveAccessChange(made, [
      { id: context.identity.fresh('e', at), at, subject: { type: 'capture', id: capture.id }, event, by },
    ]);
    return made;
  }
  const { sourceId } = target;
  if ((await archive.resource(sourceId)) === undefined) throw new Refusal('unknown-source', { id: sourceId });
  const said = (await archive.accessChanges({})).findLast((known) => known.sourceId === sourceId);
  const captures = await archive.captures({ resource: sourceId });
  if (said?.access === access && captures.every((capture) => capture.access === access)) return undefined;
  const made = { ...change, sourceId };
  await archive.saveAccessChange(made, [{ id: context.identity.fresh('e', at), at, subject: { type: 'source', id: sourceId }, event, by }]);
  return made;
}

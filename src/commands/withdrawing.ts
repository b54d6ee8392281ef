import type { Withdrawal } from '#records/capture.ts';
import type { Archive } from '#records/ports.ts';
import type { Context } from './command.ts';
import { judgeClaims, judgeLinks } from './judging.ts';

/**
 * Purges a capture's bytes for a reason that stays on record, with those of every capture that has the same, and judges again what rested on
 * them; returns the ids of the captures.
 */
export async function withdrawCapture(
  context: Context,
  archive: Archive,
  captureId: string,
  withdrawal: Withdrawal,
): Promise<readonly string[]> {
  const { at, reason, by } = withdrawal;
  const captures = await archive.withdraw(captureId, withdrawal, {
    id: context.identity.fresh('e', at),
    at,
    subject: { type: 'capture', id: captureId },
    event: { code: 'withdrawn', reason },
    by,
  });
  const held = await Promise.all(captures.map((id) => archive.capture(id)));
  const sources = [...new Set(held.flatMap((capture) => (capture === undefined ? [] : [capture.resourceId])))];
  await judgeLinks(context, archive, sources);
  await judgeClaims(context, archive, { sources });
  return captures;
}

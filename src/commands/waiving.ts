import { waiversIn, type Decision } from '#records/decision.ts';
import type { Archive } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import type { Context } from './command.ts';

/** Whether a person's decision to fetch a source although robots.txt says no stands. */
export async function isWaived(archive: Pick<Archive, 'decisions'>, sourceId: string): Promise<boolean> {
  return waiversIn(await archive.decisions({ source: sourceId })).length > 0;
}

/** Puts on record who decided to fetch one source whatever its robots.txt says, and why. */
export async function waiveRobots(context: Context, archive: Archive, source: Resource, by: string, reason: string): Promise<Decision> {
  const at = context.clock.now();
  const decision: Decision = { id: context.identity.fresh('d', at), kind: 'waive-robots', at, by, sourceId: source.id, note: reason };
  await archive.saveResources([source]);
  await archive.saveDecision(decision, {
    id: context.identity.fresh('e', at),
    at,
    subject: { type: 'source', id: source.id },
    event: { code: 'decision', kind: 'waive-robots', by },
    by,
  });
  return decision;
}

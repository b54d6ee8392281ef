import type { Archive } from '#records/ports.ts';
import { runLease } from '#records/upkeep.ts';
import { counted } from '#records/work.ts';
import type { Context } from './command.ts';

/** Milliseconds between two signs of life of a run. */
const HEARTBEAT = 20_000;

/** Runs of this process: it holds the leases of all of them. */
const own = new Set<string>();

/** Shows other processes that a run is under way; what comes back ends that. */
export async function holdRun(archive: Archive, runId: string): Promise<() => Promise<void>> {
  own.add(runId);
  await archive.takeLease(runLease(runId));
  // A busy archive is told at the next beat; a lease lasts several.
  const beat = setInterval(() => void archive.takeLease(runLease(runId)).catch(() => undefined), HEARTBEAT);
  beat.unref();
  return async () => {
    clearInterval(beat);
    own.delete(runId);
    await archive.releaseLease(runLease(runId));
  };
}

/** Closes runs whose process was killed, as interrupted; when they ended nobody knows. */
export async function closeKilledRuns({ clock, identity }: Pick<Context, 'clock' | 'identity'>, archive: Archive): Promise<void> {
  for (const open of await archive.openRuns()) {
    if (own.has(open.id) || (await archive.takeLease(runLease(open.id))) !== undefined) continue;
    const report = await archive.runReport(open.id, 0);
    const run = { ...counted(open, report?.outcomes ?? []), interrupted: true };
    const at = clock.now();
    const { id: runId, done, total } = run;
    await archive.saveRun(run, [
      { id: identity.fresh('e', at), at, subject: { type: 'run', id: runId }, runId, event: { code: 'run-killed', done, total } },
    ]);
    await archive.releaseLease(runLease(runId));
  }
}

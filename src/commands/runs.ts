import type { Run } from '#records/activity.ts';
import type { Archive } from '#records/ports.ts';
import { runLease } from '#records/upkeep.ts';
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

/** The run as its attempts tell of it: its own figures are those of the moment when they were written last. */
async function counted(archive: Archive, run: Run): Promise<Run> {
  const figures = { answered: 0, unreachable: 0, excluded: 0 };
  for (const { outcome, count } of (await archive.runReport(run.id, 0))?.outcomes ?? []) figures[outcome] += count;
  return { ...run, ...figures, done: Math.min(run.total, figures.answered + figures.unreachable + figures.excluded) };
}

/** Closes runs whose process was killed, as interrupted; when they ended nobody knows. */
export async function closeKilledRuns({ clock, identity }: Pick<Context, 'clock' | 'identity'>, archive: Archive): Promise<void> {
  for (const open of await archive.openRuns()) {
    if (own.has(open.id) || (await archive.takeLease(runLease(open.id))) !== undefined) continue;
    const run = { ...(await counted(archive, open)), interrupted: true };
    const at = clock.now();
    const { id: runId, done, total } = run;
    await archive.saveRun(run, [
      { id: identity.fresh('e', at), at, subject: { type: 'run', id: runId }, runId, event: { code: 'run-killed', done, total } },
    ]);
    await archive.releaseLease(runLease(runId));
  }
}

import { agendaOf } from '#health/agenda.ts';
import type { Archive } from '#records/ports.ts';
import type { Source } from '#records/source.ts';
import { PASSING_REFUSALS, Refusal } from '#records/refusal.ts';
import type { NextCheck, Schedule } from '#records/schedule.ts';
import { millis, MINUTE } from '#records/time.ts';
import { WATCH_LEASE } from '#records/upkeep.ts';
import { COMMAND_WORDS } from '#views/words/commands.ts';
import { refusalText } from '#views/words.ts';
import { UPKEEP_WORDS } from '#views/words/upkeep.ts';
import { captureAndJudge, HOST_DELAY, tellInterrupted } from './capture.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { extractPending } from './extracting.ts';
import { Patience, patientArchive, rest, type PatienceOptions } from './patience.ts';
import { scheduleOf } from './schedule.ts';
import { nextChecks } from './scheduling.ts';

const words = UPKEEP_WORDS.watch;

/** Times of a watcher, and why. */
const BOUNDS = {
  /** Milliseconds between runs while some wait. */
  pause: MINUTE,
  /** Milliseconds after which sources are looked through at the latest, for what was read into the archive meanwhile. */
  look: 15 * MINUTE,
  /** Milliseconds between signs of life. */
  heartbeat: 20_000,
  /** Payloads packed in one go while nothing is due. */
  packed: 25,
} as const;

interface Watched {
  readonly source: Source;
  readonly host: string;
  readonly check: NextCheck;
}

async function watched(context: Context, archive: Archive, schedule: Schedule): Promise<Watched[]> {
  const found: Watched[] = [];
  for await (const { source, next } of nextChecks(context, archive, schedule)) found.push({ source, host: source.host, check: next });
  return found;
}

/** Packs while nothing is due; gives up at once when asked to stop. */
async function packWhileIdle(archive: Archive, stop: AbortSignal, until: () => boolean): Promise<void> {
  while (!stop.aborted && !until()) if ((await archive.pack(BOUNDS.packed)).looked === 0) return;
}

export interface WatchOptions {
  readonly hostDelayMs: number;
  readonly rest: (ms: number, stop: AbortSignal) => Promise<void>;
}

/** Captures what is due, again and again, until `stop`; whatever was begun is recorded whole before it returns. */
export async function watchUntilStopped(
  context: Context,
  archive: Archive,
  schedule: Schedule,
  stop: AbortSignal,
  options: WatchOptions,
): Promise<void> {
  await extractPending(context, archive, false);
  for (let first = true; !stop.aborted; first = false) {
    const sources = await watched(context, archive, schedule);
    const { due, left, next } = agendaOf(sources, context.clock.now());
    if (first) context.terminal.note(words.start({ sources: sources.length, ...(next === undefined ? {} : { next }) })[context.lang]);
    if (due.length > 0 && !stop.aborted) {
      const hosts = new Set(due.map(({ host }) => host)).size;
      context.terminal.note(words.round({ due: due.length, hosts, left })[context.lang]);
      const report = await captureAndJudge(
        context,
        archive,
        due.map(({ source }) => source),
        options.hostDelayMs,
      );
      const { run } = report;
      if (context.json) context.terminal.json(run, 'line');
      else context.terminal.print(`${run.startedAt}  ${COMMAND_WORDS.capture.line({ ...run, total: run.done })[context.lang]}`);
      if (run.offline === true) context.terminal.note(COMMAND_WORDS.capture.offline[context.lang]);
      if (report.interrupted) tellInterrupted(context, report);
      if (report.cut !== undefined) throw report.cut;
      await options.rest(BOUNDS.pause, stop);
      continue;
    }
    const wake = Math.min(next === undefined ? Number.POSITIVE_INFINITY : millis(next), millis(context.clock.now()) + BOUNDS.look);
    await packWhileIdle(archive, stop, () => millis(context.clock.now()) >= wake);
    // In short stretches, so that a machine that slept notices soon after it woke.
    for (let now = millis(context.clock.now()); now < wake && !stop.aborted; now = millis(context.clock.now())) {
      await options.rest(Math.min(wake - now, BOUNDS.pause), stop);
    }
  }
}

/** Keeps the lease alive while `work` goes on, and stops it when another process has it. */
async function alone(context: Context, archive: Archive, work: (stop: AbortSignal) => Promise<void>): Promise<boolean> {
  const { path } = await archive.about();
  const holder = await archive.takeLease(WATCH_LEASE);
  if (holder !== undefined) throw new Refusal('already-watching', { path, detail: `${holder.pid} (${holder.machine})` });
  const lost = new AbortController();
  const beat = setInterval(() => {
    archive.takeLease(WATCH_LEASE).then(
      (other) => {
        if (other === undefined || lost.signal.aborted) return;
        context.terminal.note(words.lost(other)[context.lang]);
        lost.abort();
      },
      // A busy archive is asked again at the next beat; a lease lasts several.
      () => undefined,
    );
  }, BOUNDS.heartbeat);
  try {
    await work(AbortSignal.any([context.stop, lost.signal]));
  } finally {
    clearInterval(beat);
    // A lease that can not be given back ends with its process.
    await archive.releaseLease(WATCH_LEASE).catch(() => undefined);
  }
  return !lost.signal.aborted;
}

/** Whatever passes by itself is waited for as long as the watcher lives. */
const PATIENCE: PatienceOptions = { codes: PASSING_REFUSALS, longestMs: Infinity };

export async function run(given: Context, call: Call): Promise<ExitCode> {
  const named = call.text('schedule');
  // What is judged on the way finds its place in the queue by the same schedule.
  const places = named === undefined ? given.places : { ...given.places, schedule: { path: named, named: true } };
  const context: Context = { ...given, places };
  const schedule = await scheduleOf(context);
  const patience = new Patience(context, PATIENCE);
  const options: WatchOptions = { hostDelayMs: call.count('host-delay') ?? HOST_DELAY, rest };
  let began = false;
  try {
    const archive = patientArchive(await patience.take(() => context.archive('capture')), patience);
    const kept = await alone(context, archive, (stop) => {
      began = true;
      return watchUntilStopped(context, archive, schedule, stop, options);
    });
    context.terminal.note(words.stopped[context.lang]);
    return kept ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Refusal) || !(began || context.stop.aborted)) throw error;
    // Told to end while something stood in the way: what is kept is whole, and the next run goes on.
    if (!context.stop.aborted) context.terminal.note(refusalText(error, context.lang));
    context.terminal.note(words.stopped[context.lang]);
    return context.stop.aborted ? 0 : 1;
  }
}

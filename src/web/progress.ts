import type { Context } from 'hono';
import type { Run } from '#records/activity.ts';
import type { Archive, Clock } from '#records/ports.ts';
import { millis } from '#records/time.ts';
import { runLease } from '#records/upkeep.ts';
import { counted } from '#records/work.ts';
import type { Progress } from '#views/site.ts';
import type { Desk } from './answer.ts';
import { remembered } from './remembered.ts';

/** Milliseconds between two looks at a run; a person sees no smaller steps. */
const STEP = 500;
/** Looks without anything new after which a word is sent, so that no proxy takes the line for dead. */
const QUIET = 30;
/** Lines open at one time; whoever comes later asks now and then instead. */
const MOST = 64;
/** Milliseconds after which it is asked again whether a process lives: that it was killed is written down nowhere. */
const ALIVE = 4_000;

let open = 0;

/** The runs that some living process makes, this one or another, newest first. */
export async function runsUnderWay(archive: Archive, clock: Clock): Promise<readonly Run[]> {
  return remembered(archive, `runs under way ${Math.floor(millis(clock.now()) / ALIVE)}`, async () => {
    const found: Run[] = [];
    for (const run of await archive.openRuns()) {
      if ((await archive.leaseHolder(runLease(run.id))) === undefined) continue;
      found.unshift(counted(run, (await archive.runReport(run.id, 0))?.outcomes ?? []));
    }
    return found;
  });
}

/** How far a run is: as this process tells of its own, or as the archive tells of one that another process makes. */
export function progressOf(archive: Archive, clock: Clock, own: () => Progress | undefined): Desk['progress'] {
  return async () => {
    const told = own();
    if (told !== undefined) return told;
    const [run] = await runsUnderWay(archive, clock).catch(() => []);
    return run === undefined ? undefined : { phase: 'capturing', done: run.done, total: run.total };
  };
}

/**
 * `/progress/stream`: how far the run is, told as it goes on (server-sent events, HTML 9.2); the same as `/progress.json`.
 * It ends with the site, and with the run; 204 tells a browser not to come back where too many listen.
 */
export function progressStream(desk: Desk, context: Context): Response {
  if (open >= MOST) return context.body(null, 204);
  context.header('Cache-Control', 'no-store');
  context.header('X-Accel-Buffering', 'no');
  const type = { 'Content-Type': 'text/event-stream; charset=utf-8' };
  if (context.req.method === 'HEAD') return context.body(null, 200, type);
  const encoder = new TextEncoder();
  let end = (): void => undefined;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      open += 1;
      let timer: NodeJS.Timeout | undefined;
      let told: string | undefined;
      let quiet = 0;
      let ended = false;
      const send = (text: string): void => {
        if (!ended) controller.enqueue(encoder.encode(text));
      };
      end = () => {
        if (ended) return;
        ended = true;
        open -= 1;
        clearTimeout(timer);
        desk.stopping?.removeEventListener('abort', end);
        try {
          controller.close();
        } catch {
          // The reader has gone already.
        }
      };
      const look = async (): Promise<void> => {
        const progress = (await desk.progress()) ?? null;
        const now = JSON.stringify(progress);
        quiet = now === told ? quiet + 1 : 0;
        if (now !== told) send(`event: progress\ndata: ${now}\n\n`);
        else if (quiet % QUIET === 0) send(': still here\n\n');
        const over = progress === null && told !== undefined && told !== 'null';
        told = now;
        if (over) end();
        if (ended) return;
        timer = setTimeout(() => void look(), STEP);
        timer.unref();
      };
      send('retry: 3000\n\n');
      if (desk.stopping?.aborted === true) end();
      desk.stopping?.addEventListener('abort', end, { once: true });
      if (!ended) void look();
    },
    cancel() {
      end();
    },
  });
  return context.body(stream, 200, type);
}

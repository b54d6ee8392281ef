import type { Context } from 'hono';
import type { Desk } from './answer.ts';

/** Milliseconds between two looks at a run; a person sees no smaller steps. */
const STEP = 500;
/** Looks without anything new after which a word is sent, so that no proxy takes the line for dead. */
const QUIET = 30;
/** Lines open at one time; whoever comes later asks now and then instead. */
const MOST = 64;

let open = 0;

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
  let timer: NodeJS.Timeout | undefined;
  let end = (): void => undefined;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      open += 1;
      let told: string | undefined;
      let quiet = 0;
      let ended = false;
      end = () => {
        if (ended) return;
        ended = true;
        open -= 1;
        clearInterval(timer);
        desk.stopping?.removeEventListener('abort', end);
        try {
          controller.close();
        } catch {
          // The reader has gone already.
        }
      };
      const look = (): void => {
        const progress = desk.progress() ?? null;
        const now = JSON.stringify(progress);
        quiet = now === told ? quiet + 1 : 0;
        if (now !== told) controller.enqueue(encoder.encode(`event: progress\ndata: ${now}\n\n`));
        else if (quiet % QUIET === 0) controller.enqueue(encoder.encode(': still here\n\n'));
        const over = progress === null && told !== undefined && told !== 'null';
        told = now;
        if (over) end();
      };
      controller.enqueue(encoder.encode('retry: 3000\n\n'));
      look();
      timer = setInterval(look, STEP);
      timer.unref();
      if (desk.stopping?.aborted === true) end();
      desk.stopping?.addEventListener('abort', end, { once: true });
    },
    cancel() {
      end();
    },
  });
  return context.body(stream, 200, type);
}

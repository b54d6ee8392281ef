import { Worker } from 'node:worker_threads';
import { unreadPage } from '#extraction/method.ts';
import { pageReason } from '#extraction/reasons.ts';
import type { ExtractedPage, PageInput } from '#records/page.ts';
import type { Extractor } from '#records/ports.ts';

export interface ExtractorOptions {
  /** Worker threads at most; they start when there is work. */
  readonly workers?: number;
  /** Milliseconds of processor time that one page may take; a busy machine gives it up to four times as long by the clock. */
  readonly deadlineMs?: number;
  /** Memory of one worker, MB: of its heap, and again of the buffers beside it, which a heap limit does not count. */
  readonly memoryMb?: number;
}

type Message = { readonly ready: true } | { readonly page: ExtractedPage } | { readonly failure: string };

interface Job {
  readonly input: PageInput;
  readonly resolve: (page: ExtractedPage) => void;
}

const ENTRY = new URL('./extraction-worker.ts', import.meta.url);
/** Starting a worker and loading the parsers takes half a second; on a loaded machine several. */
const START_MS = 30_000;
const DETAIL = 200;
const MB = 1024 * 1024;
/** How many deadlines a page may take by the clock while the machine gives its worker no processor time. */
const PATIENCE = 4;
/** Time between two looks at how much memory a busy worker holds: what inflates a file of a few KB takes about a second. */
const MEMORY_LOOK_MS = 150;
/** Shortest time between two looks at a worker's processor time. */
const LOOK_MS = 100;

/**
 * Extracts pages in worker threads. A page that takes longer than the deadline or more than the memory, or that breaks
 * the worker, comes back as class `unknown` with its reason, and the worker is replaced; `extract` never rejects.
 */
export function createExtractor({ workers = 2, deadlineMs = 5000, memoryMb = 400 }: ExtractorOptions = {}): Extractor {
  const waiting: Job[] = [];
  const slots = Array.from({ length: Math.max(1, workers) }, () => createSlot({ deadlineMs, memoryMb, next: () => waiting.shift() }));
  let closed = false;

  return {
    extract(input) {
      if (closed) return Promise.resolve(unreadPage(pageReason('extraction-failed', { detail: 'closed' })));
      return new Promise((resolve) => {
        waiting.push({ input, resolve });
        const slot = slots.find((one) => one.idle() && one.started()) ?? slots.find((one) => one.idle());
        slot?.run();
      });
    },
    async close() {
      closed = true;
      for (const job of waiting.splice(0)) job.resolve(unreadPage(pageReason('extraction-failed', { detail: 'closed' })));
      await Promise.all(slots.map((slot) => slot.stop()));
    },
  };
}

interface Slot {
  idle(): boolean;
  started(): boolean;
  /** Takes the next job, and goes on until there is none. */
  run(): void;
  stop(): Promise<void>;
}

function createSlot({ deadlineMs, memoryMb, next }: { deadlineMs: number; memoryMb: number; next: () => Job | undefined }): Slot {
  let worker: Worker | undefined;
  let ready = false;
  let job: Job | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let guard: ReturnType<typeof setInterval> | undefined;

  const arm = (ms: number, expired: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(expired, ms);
  };
  const retire = async (): Promise<void> => {
    const old = worker;
    worker = undefined;
    ready = false;
    clearTimeout(timer);
    clearInterval(guard);
    if (old === undefined) return;
    old.removeAllListeners();
    old.on('error', () => undefined);
    await old.terminate();
  };
  const finish = (page: ExtractedPage): void => {
    const done = job;
    job = undefined;
    clearTimeout(timer);
    clearInterval(guard);
    worker?.unref();
    done?.resolve(page);
    run();
  };
  const fail = (page: ExtractedPage): void => {
    void retire().then(() => finish(page));
  };
  const give = (): void => {
    const given = job;
    const at = worker;
    if (given === undefined || at === undefined) return;
    const late = (): void => fail(unreadPage(pageReason('extraction-timeout', { deadlineMs })));
    const look = async (waited: number, before: number): Promise<void> => {
      arm(deadlineMs * PATIENCE, late);
      const used = (await processorMs(at)) - before;
      if (job !== given) return;
      const left = Math.max(LOOK_MS, deadlineMs - used);
      if (used >= deadlineMs || waited + left > deadlineMs * PATIENCE) late();
      else arm(left, () => void look(waited + left, before).catch(late));
    };
    void Promise.all([processorMs(at), heldBytes(at)]).then(([before, own]) => {
      if (job !== given) return;
      at.postMessage(given.input);
      guard = setInterval(() => {
        void heldBytes(at).then(
          (held) => {
            if (job === given && held - own - given.input.bytes.length > memoryMb * MB)
              fail(unreadPage(pageReason('extraction-memory', { memoryMb })));
          },
          () => undefined,
        );
      }, MEMORY_LOOK_MS);
      arm(deadlineMs, () => void look(deadlineMs, before).catch(late));
    }, late);
  };
  const start = (): void => {
    const started = new Worker(ENTRY, {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 },
    });
    worker = started;
    arm(START_MS, () => fail(unreadPage(pageReason('extraction-timeout', { deadlineMs: START_MS }))));
    started.on('message', (message: Message) => {
      if ('ready' in message) {
        ready = true;
        give();
      } else
        finish(
          'page' in message ? message.page : unreadPage(pageReason('extraction-failed', { detail: message.failure.slice(0, DETAIL) })),
        );
    });
    started.on('error', (error: Error & { code?: string }) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      fail(
        unreadPage(
          memory
            ? pageReason('extraction-memory', { memoryMb })
            : pageReason('extraction-failed', { detail: error.message.slice(0, DETAIL) }),
        ),
      );
    });
    started.on('exit', () => fail(unreadPage(pageReason('extraction-failed', { detail: 'worker ended' }))));
  };
  const run = (): void => {
    if (job !== undefined) return;
    job = next();
    if (job === undefined) return;
    if (worker === undefined) start();
    else {
      worker.ref();
      if (ready) give();
    }
  };

  return {
    idle: () => job === undefined,
    started: () => worker !== undefined,
    run,
    async stop() {
      await retire();
      finish(unreadPage(pageReason('extraction-failed', { detail: 'closed' })));
    },
  };
}

/** Processor time that a worker has used so far; rejects when it no longer runs. */
async function processorMs(worker: Worker): Promise<number> {
  const { user, system } = await worker.cpuUsage();
  return (user + system) / 1000;
}

/** Bytes that a worker holds in buffers beside its heap; rejects when it no longer runs. */
async function heldBytes(worker: Worker): Promise<number> {
  return (await worker.getHeapStatistics()).external_memory;
}

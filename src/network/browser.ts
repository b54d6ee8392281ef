import type { Browser } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Fetcher, Renderer } from '#records/ports.ts';
import type { FetchResult } from '#records/fetch.ts';
import { Stopped } from '#records/refusal.ts';
import type { Rendering } from '#records/rendition.ts';
import type { Uri } from '#records/uri.ts';
import { startBrowser, type StartedBrowser } from './browser-launch.ts';
import { RENDER_LIMITS, type RenderLimits } from './browser-limits.ts';
import { Showing } from './browser-page.ts';
import { Stuck, within } from './browser-stuck.ts';
import { isShown } from './browser-traffic.ts';
import { Turns } from './browser-turns.ts';

export interface RendererOptions {
  /** Every request of the browser goes through it. */
  readonly fetcher: Fetcher;
  readonly clock: Clock;
  /** What pages read of the browser; the fetcher sends the same. */
  readonly userAgent: string;
  /** Path of the browser; one that is installed, or came with the packages, unless given. */
  readonly path?: string;
  readonly isTracker: (uri: Uri) => boolean;
  readonly limits?: Partial<RenderLimits>;
  /** Aborted when the program is to end; pages that are being shown are given up then. */
  readonly stop?: AbortSignal;
}

/** Milliseconds that a window, or the browser itself, gets to close. */
const CLOSE_MS = 5_000;

/** Whatever the page did to the browser, it is a value; a mistake of this program is not. */
function failureOf(error: unknown): string {
  if (error instanceof Stuck) return error.message;
  const text = error instanceof Error ? error.message : String(error);
  // What playwright says when a page or its browser is gone in the middle of a call.
  if (/closed|crashed|disconnected|detached|Execution context|Protocol error/i.test(text)) return text.split('\n')[0] ?? '';
  throw error;
}

function withoutBody({ uri, startedAt, endedAt, outcome, hops, robots, tries, earlier, vantage }: FetchResult): FetchResult {
  return {
    uri,
    startedAt,
    endedAt,
    outcome,
    hops,
    ...(robots === undefined ? {} : { robots }),
    ...(tries === undefined ? {} : { tries }),
    ...(earlier === undefined ? {} : { earlier }),
    ...(vantage === undefined ? {} : { vantage }),
  };
}

/** Whether a browser is gone; its pages are told so a moment before. */
async function hasGone(browser: Browser): Promise<boolean> {
  for (let look = 0; look < 10 && browser.isConnected(); look += 1) await sleep(50);
  return !browser.isConnected();
}

/** What was not rendered because another page, shown at the same time, took the browser down. */
const FELLED = Symbol('felled');

/** Starts a browser that shows pages, a few at a time. Throws NoBrowser. */
export async function createRenderer(options: RendererOptions): Promise<Renderer> {
  const { fetcher, clock, userAgent, isTracker, path, stop } = options;
  const limits: RenderLimits = { ...RENDER_LIMITS, ...options.limits };
  const turns = new Turns(limits.pages);
  const first = await startBrowser(path);
  const { software, sandboxed } = first;
  let started = Promise.resolve(first);
  const stopped = new Promise<never>((_settle, fail) => {
    stop?.addEventListener('abort', () => fail(new Stopped()), { once: true });
  });
  stopped.catch(() => undefined);

  function unlessStopped<T>(work: Promise<T>): Promise<T> {
    work.catch(() => undefined);
    return Promise.race([work, stopped]);
  }

  /** Whoever comes first after the browser went away starts it again. */
  async function running(): Promise<StartedBrowser> {
    const before = started;
    const held = await before;
    if (held.browser.isConnected()) return held;
    if (started === before) started = startBrowser(path);
    return started;
  }

  async function close(): Promise<void> {
    const held = await started.catch(() => undefined);
    await within(held?.browser.close() ?? Promise.resolve(), CLOSE_MS, 'closing').catch(() => undefined);
  }

  function ended(result: FetchResult): FetchResult {
    return { ...result, endedAt: clock.now() };
  }

  function unshown(error: unknown, { result, parts }: Pick<Rendering, 'result' | 'parts'>): Rendering {
    const detail = `${software}: ${failureOf(error)}`;
    const reason = /took longer/.test(detail) ? 'timeout' : 'protocol';
    return { result: { ...withoutBody(ended(result)), outcome: 'unreachable', reason, detail }, parts, renditions: [] };
  }

  async function show(answer: FetchResult, alone: boolean): Promise<Rendering | typeof FELLED> {
    const { browser } = await running();
    const beside = !alone && turns.taken > 1;
    const opening = Showing.open(browser, userAgent, { fetcher, limits, isTracker }, answer);
    let showing: Showing | undefined;
    try {
      const open = (showing = await unlessStopped(within(opening, limits.answerMs, 'opening a window')));
      await unlessStopped(open.show(answer.hops.at(-1)?.uri ?? answer.uri));
      const taken = await unlessStopped(open.take(software));
      return { ...taken, result: { ...ended(taken.result), detail: software } };
    } catch (error) {
      if (error instanceof Stopped) throw error;
      if (beside && (await hasGone(browser))) return FELLED;
      return unshown(error, (await showing?.given()) ?? { result: answer, parts: [] });
    } finally {
      const closing = within((browser.isConnected() ? showing?.close() : undefined) ?? Promise.resolve(), CLOSE_MS, 'closing').catch(() =>
        browser.close().catch(() => undefined),
      );
      if (stop?.aborted !== true) await closing;
    }
  }

  return {
    software,
    sandboxed,
    async render({ uri, waiveRobots }) {
      try {
        const request = { uri, purpose: 'source' as const, ...(waiveRobots === undefined ? {} : { waiveRobots }) };
        let answer: FetchResult | undefined;
        const work = async (alone: boolean): Promise<Rendering | typeof FELLED> => {
          if (stop?.aborted === true) throw new Stopped();
          answer ??= await unlessStopped(fetcher.fetch(request));
          return isShown(answer) ? show(answer, alone) : { result: answer, renditions: [], parts: [] };
        };
        let shown = await turns.take(() => work(false));
        // Once more, alone: then it is this page or none.
        if (shown === FELLED) shown = await turns.take(() => work(true), true);
        return shown === FELLED ? undefined : shown;
      } catch (error) {
        if (error instanceof Stopped) return undefined;
        throw error;
      }
    },
    close,
  };
}

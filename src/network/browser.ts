import type { Clock, Fetcher, Renderer } from '#records/ports.ts';
import type { FetchResult } from '#records/fetch.ts';
import type { Rendering } from '#records/rendition.ts';
import type { Uri } from '#records/uri.ts';
import { startBrowser, type StartedBrowser } from './browser-launch.ts';
import { RENDER_LIMITS, type RenderLimits } from './browser-limits.ts';
import { Showing } from './browser-page.ts';
import { Stuck, within } from './browser-stuck.ts';
import { isShown } from './browser-traffic.ts';

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

function withoutBody({ uri, startedAt, endedAt, outcome, hops, robots, tries, vantage }: FetchResult): FetchResult {
  return {
    uri,
    startedAt,
    endedAt,
    outcome,
    hops,
    ...(robots === undefined ? {} : { robots }),
    ...(tries === undefined ? {} : { tries }),
    ...(vantage === undefined ? {} : { vantage }),
  };
}

/** Starts a browser that shows pages one after another. Throws NoBrowser. */
export async function createRenderer(options: RendererOptions): Promise<Renderer> {
  const { fetcher, clock, userAgent, isTracker, path } = options;
  const limits: RenderLimits = { ...RENDER_LIMITS, ...options.limits };
  let started: StartedBrowser = await startBrowser(path);
  const { software } = started;
  let turn: Promise<unknown> = Promise.resolve();

  async function running(): Promise<StartedBrowser> {
    if (!started.browser.isConnected()) started = await startBrowser(path);
    return started;
  }

  async function close(): Promise<void> {
    await within(started.browser.close(), CLOSE_MS, 'closing').catch(() => undefined);
  }

  function ended(result: FetchResult): FetchResult {
    return { ...result, endedAt: clock.now() };
  }

  async function show(first: FetchResult): Promise<Rendering> {
    const { browser } = await running();
    const showing = await Showing.open(browser, userAgent, { fetcher, limits, isTracker }, first);
    try {
      await showing.show(first.hops.at(-1)?.uri ?? first.uri);
      const taken = await showing.take(software);
      return { ...taken, result: { ...ended(taken.result), detail: software } };
    } catch (error) {
      const detail = `${software}: ${failureOf(error)}`;
      const { result, parts } = await showing.given();
      const reason = /took longer/.test(detail) ? 'timeout' : 'protocol';
      return { result: { ...withoutBody(ended(result)), outcome: 'unreachable', reason, detail }, parts, renditions: [] };
    } finally {
      await within(showing.close(), CLOSE_MS, 'closing').catch(close);
    }
  }

  return {
    software,
    async render({ uri, waiveRobots }) {
      const work = turn.then(async (): Promise<Rendering> => {
        const first = await fetcher.fetch({ uri, purpose: 'source', ...(waiveRobots === undefined ? {} : { waiveRobots }) });
        return isShown(first) ? show(first) : { result: first, renditions: [], parts: [] };
      });
      turn = work.catch(() => undefined);
      return work;
    },
    close,
  };
}

import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FetchResult } from '#records/fetch.ts';
import type { Rendering } from '#records/rendition.ts';
import type { RenderLimits } from './browser-limits.ts';
import { seeAll } from './browser-frames.ts';
import { SCROLL } from './browser-sight.ts';
import { Stuck, within } from './browser-stuck.ts';
import { Traffic, type TrafficOptions } from './browser-traffic.ts';

/** What knows no proxy is not there for a page. */
const TAKEN_AWAY = `for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport', 'WebSocketStream'])
  delete globalThis[name];`;

/** Chinese pages show their times as they are read there; no page learns where the archive stands. */
const MANNER = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', serviceWorkers: 'block', acceptDownloads: false } as const;

/** One page in a window of its own, which is thrown away after it. */
export class Showing {
  readonly #context: BrowserContext;
  readonly #page: Page;
  readonly #session: CDPSession;
  readonly #traffic: Traffic;
  readonly #limits: RenderLimits;
  readonly #crashed: Promise<never>;
  #world = 0;
  /** Whether a script does not let go of the page. */
  #held = false;

  private constructor(context: BrowserContext, page: Page, session: CDPSession, traffic: Traffic, limits: RenderLimits) {
    this.#context = context;
    this.#page = page;
    this.#session = session;
    this.#traffic = traffic;
    this.#limits = limits;
    this.#crashed = new Promise((_settle, fail) => {
      page.on('crash', () => fail(new Stuck('the page took its browser process down')));
      page.on('close', () => fail(new Stuck('the page was closed')));
    });
    this.#crashed.catch(() => undefined);
  }

  static async open(browser: Browser, userAgent: string, options: TrafficOptions, first: FetchResult): Promise<Showing> {
    const { limits } = options;
    const context = await browser.newContext({ ...MANNER, userAgent, viewport: { width: limits.width, height: 900 } });
    await context.addInitScript(TAKEN_AWAY);
    await context.routeWebSocket(/.*/, (socket) => socket.close());
    const page = await context.newPage();
    const traffic = new Traffic(options, page, first);
    await context.route(
      () => true,
      (route) => traffic.take(route),
    );
    context.on('page', (other) => void (other === page ? undefined : other.close().catch(() => undefined)));
    page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
    const session = await context.newCDPSession(page);
    return new Showing(context, page, session, traffic, limits);
  }

  /** Shows the page until it rests, scrolled to its end once, so that what waits to be seen is loaded. Throws Stuck. */
  async show(uri: string): Promise<void> {
    const { loadMs, scrollMs } = this.#limits;
    const until = performance.now() + loadMs;
    const loaded = this.#page.goto(uri, { waitUntil: 'load', timeout: loadMs }).catch((error: unknown) => {
      // A page that goes on to another, or never ends loading, is looked at all the same.
      if (this.#page.url() === 'about:blank') throw new Stuck(String(error).split('\n')[0] ?? '');
    });
    await this.#race(Promise.race([loaded, this.#calm(until)]));
    await this.#race(this.#rest(until));
    const scrolled = performance.now() + scrollMs;
    await within(this.#look(SCROLL), scrollMs, 'scrolling').catch((error: unknown) => {
      if (!(error instanceof Stuck)) throw error;
      this.#held = true;
    });
    await this.#race(this.#rest(scrolled));
    await this.#freeze();
  }

  /** What the page has become. Throws Stuck. */
  async take(software: string): Promise<Pick<Rendering, 'result' | 'dom' | 'renditions' | 'parts'>> {
    const { characters, scrollMs } = this.#limits;
    const seen = await seeAll({
      context: this.#context,
      page: this.#page,
      send: this.#send,
      sendBy: (session) => this.#sendBy(session),
      world: await this.#ownWorld(),
      characters,
      untilMs: scrollMs,
    });
    if (seen.html === undefined) throw new Stuck(`the document has ${seen.length} characters`);
    const text = Buffer.from(seen.text);
    const picture = await this.#picture(seen.height).catch((error: unknown) => {
      if (error instanceof Stuck) return undefined;
      throw error;
    });
    await this.#traffic.end(this.#limits.answerMs);
    return {
      result: this.#traffic.result,
      dom: Buffer.from(seen.html),
      renditions: [
        ...(picture === undefined ? [] : [{ kind: 'screenshot' as const, contentType: 'image/webp', ...picture, software }]),
        { kind: 'text', contentType: 'text/plain; charset=utf-8', bytes: text, length: text.length, software },
      ],
      parts: this.#traffic.parts,
    };
  }

  /** What was asked for up to now, when nothing was shown. */
  async given(): Promise<Pick<Rendering, 'result' | 'parts'>> {
    await this.#traffic.end(this.#limits.answerMs);
    return { result: this.#traffic.result, parts: this.#traffic.parts };
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  /** Until the page is there and nothing was asked for during a longer while: where a frame was declined, a browser never says that it loaded. */
  async #calm(until: number): Promise<void> {
    while (performance.now() < until && (this.#page.url() === 'about:blank' || this.#traffic.quietMs < this.#limits.calmMs))
      await sleep(100);
  }

  /** Until nothing was asked for during a while, or the time is up. */
  async #rest(until: number): Promise<void> {
    while (performance.now() < until && this.#traffic.quietMs < this.#limits.quietMs) await sleep(50);
  }

  #race<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#crashed]);
  }

  /** Stops all scripts for good, so that document, text and picture are of one moment; one that does not let go is ended first. */
  async #freeze(): Promise<void> {
    if (this.#held) {
      await this.#send('Runtime.terminateExecution');
      this.#world = 0;
    }
    try {
      await this.#send('Emulation.setScriptExecutionDisabled', { value: true });
    } catch (error) {
      if (this.#held || !(error instanceof Stuck)) throw error;
      this.#held = true;
      await this.#freeze();
    }
  }

  async #picture(pageHeight: number): Promise<{ bytes: Uint8Array; length: number; width: number; height: number }> {
    const { width, height: most } = this.#limits;
    const height = Math.min(most, Math.max(1, Math.ceil(pageHeight)));
    const clip = { x: 0, y: 0, width, height, scale: 1 };
    const { data } = await this.#send('Page.captureScreenshot', { format: 'webp', quality: 80, captureBeyondViewport: true, clip });
    const bytes = Buffer.from(data, 'base64');
    return { bytes, length: bytes.length, width, height };
  }

  /** Runs in a world beside the page's scripts, which cannot have changed what it uses. */
  async #look(expression: string): Promise<unknown> {
    const contextId = await this.#ownWorld();
    const answer = await this.#send('Runtime.evaluate', { expression, contextId, returnByValue: true, awaitPromise: true });
    if (answer.exceptionDetails !== undefined) throw new Stuck(answer.exceptionDetails.text);
    return answer.result.value as unknown;
  }

  async #ownWorld(): Promise<number> {
    if (this.#world === 0) {
      const { frameTree } = await this.#send('Page.getFrameTree');
      const world = await this.#send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'suyuan' });
      this.#world = world.executionContextId;
    }
    return this.#world;
  }

  #sendBy(session: CDPSession): CDPSession['send'] {
    return (method, parameters) => {
      const work = session.send(method, parameters).catch((error: unknown): never => {
        throw new Stuck(String(error).split('\n')[0] ?? '');
      });
      return within(this.#race(work), this.#limits.answerMs, method);
    };
  }

  #send: CDPSession['send'] = (method, parameters) => this.#sendBy(this.#session)(method, parameters);
}

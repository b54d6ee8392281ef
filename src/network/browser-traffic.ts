import type { Page, Request, Route } from 'playwright-core';
import type { FetchRequest, FetchResult, Hop } from '#records/fetch.ts';
import type { Fetcher } from '#records/ports.ts';
import type { LoadedPart } from '#records/rendition.ts';
import type { RequisiteKind, RequisiteReason } from '#records/requisite.ts';
import type { Uri } from '#records/uri.ts';
import { givenFields, passedFields } from './browser-fields.ts';
import type { RenderLimits } from './browser-limits.ts';
import { giveAway } from './browser-memory.ts';
import { within } from './browser-stuck.ts';
import { fieldValues } from './headers.ts';

/** Requests of one page that the fetcher has at the same time; each host still sees one. */
const AT_ONCE = 6;

/** What the browser calls a part, and what it is to us; whatever else a page asks for is data. */
const KINDS: Readonly<Record<string, RequisiteKind>> = { stylesheet: 'style', image: 'image', font: 'font', script: 'script' };

/** What adds nothing to a page at rest: films, streams, reports about the reader, a list of icons for telephones. */
const REFUSED_TYPES: ReadonlySet<string> = new Set([
  'media',
  'texttrack',
  'eventsource',
  'websocket',
  'manifest',
  'ping',
  'cspviolationreport',
  'signedexchange',
]);

export interface TrafficOptions {
  readonly fetcher: Fetcher;
  readonly limits: RenderLimits;
  /** Whether an address only counts its readers. */
  readonly isTracker: (uri: Uri) => boolean;
}

/** Whoever is told of an abort keeps the document that it has; any other failure would put an error page in its place. */
function decline(route: Route): Promise<void> {
  return route.abort('aborted');
}

export function withoutFragment(uri: Uri): Uri {
  return uri.replace(/#.*$/s, '');
}

/** Whether an answer is a document that a browser shows. */
export function isShown({ outcome, reason, hops, body }: FetchResult): boolean {
  const type = fieldValues(hops.at(-1)?.responseHeaders ?? [], 'content-type')[0] ?? 'text/html';
  return outcome === 'answered' && reason === undefined && body !== undefined && /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(type);
}

/** Everything that one page asks for, taken from the browser and asked for by the fetcher. */
export class Traffic {
  readonly #options: TrafficOptions;
  readonly #page: Page;
  /** Documents at hand, at the addresses where their redirects ended. */
  readonly #documents = new Map<Uri, FetchResult>();
  readonly #visited = new Set<Uri>();
  readonly #asked = new Map<Uri, Promise<FetchResult | RequisiteReason>>();
  readonly #parts: LoadedPart[] = [];
  readonly #running = new Set<Promise<unknown>>();
  readonly #waiting: (() => void)[] = [];
  #shown: FetchResult;
  #hops: readonly Hop[];
  #moves = 0;
  #active = 0;
  #requests = 0;
  #bytes = 0;
  /** Parts asked for that have not come. */
  readonly #under = new Map<Uri, RequisiteKind>();
  #over = false;
  #closed = false;
  #lastAt = performance.now();

  constructor(options: TrafficOptions, page: Page, first: FetchResult) {
    this.#options = options;
    this.#page = page;
    this.#shown = first;
    this.#hops = first.hops;
    this.#hold(first);
  }

  get parts(): readonly LoadedPart[] {
    return this.#parts;
  }

  /** The answer that is shown, after all hops that led to it. */
  get result(): FetchResult {
    return { ...this.#shown, hops: this.#hops };
  }

  /** Milliseconds since anything was asked for; 0 while something is. */
  get quietMs(): number {
    return this.#running.size > 0 ? 0 : performance.now() - this.#lastAt;
  }

  /** Takes over one request of the browser; nothing that this does not answer goes anywhere. */
  async take(route: Route): Promise<void> {
    const work = this.#answer(route).catch(() => decline(route).catch(() => undefined));
    this.#running.add(work);
    try {
      await work;
    } finally {
      this.#running.delete(work);
      this.#lastAt = performance.now();
    }
  }

  /** Asks for nothing more, and waits so many milliseconds for what was asked for; what has not come by then counts as not reached. */
  async end(ms: number): Promise<void> {
    this.#over = true;
    for (const go of this.#waiting.splice(0)) go();
    await within(Promise.allSettled([...this.#asked.values()]), ms, 'the rest').catch(() => undefined);
    this.#closed = true;
    for (const [uri, kind] of this.#under) this.#parts.push({ uri, kind, reason: 'unreachable' });
  }

  #hold(result: FetchResult): void {
    const at = result.hops.at(-1)?.uri;
    if (at === undefined) return;
    this.#documents.set(withoutFragment(at), result);
    this.#visited.add(withoutFragment(at));
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const uri = withoutFragment(request.url());
    if (request.method() !== 'GET') return this.#refuse(route, uri, request, 'other-method');
    if (!request.isNavigationRequest()) return this.#giveTo(route, uri, request);
    const frame = request.frame();
    if (frame.page() !== this.#page) return decline(route);
    const held = this.#documents.get(uri);
    if (held !== undefined) {
      this.#documents.delete(uri);
      return this.#fulfil(route, held);
    }
    return frame === this.#page.mainFrame() ? this.#move(route, uri, request) : this.#giveTo(route, uri, request);
  }

  /** A script, or the document itself, sends the page elsewhere. A page that was refused, and one that wants to be loaded again, stay as they are. */
  async #move(route: Route, uri: Uri, request: Request): Promise<void> {
    const status = this.#shown.hops.at(-1)?.status ?? 0;
    const answeredAsPage = status >= 200 && status < 300;
    if (!answeredAsPage || this.#visited.has(uri) || this.#moves >= this.#options.limits.moves || this.#over) return decline(route);
    this.#moves += 1;
    this.#visited.add(uri);
    const result = await this.#fetch(uri, { uri, purpose: 'source', headers: passedFields(request.headers()) });
    if (typeof result === 'string') return decline(route);
    if (!isShown(result)) {
      this.#parts.push({ uri, kind: 'data', result });
      return decline(route);
    }
    this.#shown = result;
    this.#hops = [...this.#hops, ...result.hops];
    return this.#giveDocument(route, uri, result);
  }

  /** The document at the address where its redirects ended: a browser told of another address would resolve its links wrongly. */
  async #giveDocument(route: Route, uri: Uri, result: FetchResult): Promise<void> {
    const at = result.hops.at(-1)?.uri ?? uri;
    if (withoutFragment(at) === uri) return this.#fulfil(route, result);
    this.#hold(result);
    const target = new URL(at).href.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    return route.fulfill({ contentType: 'text/html', body: `<meta http-equiv="refresh" content="0;url=${target}">` });
  }

  async #giveTo(route: Route, uri: Uri, request: Request): Promise<void> {
    const type = request.resourceType();
    const kind = KINDS[type] ?? 'data';
    const { limits, isTracker } = this.#options;
    if (!/^https?:/.test(uri)) return decline(route);
    const headers = request.headers();
    if (REFUSED_TYPES.has(type) || /prefetch|prerender/i.test(headers['sec-purpose'] ?? headers['purpose'] ?? '')) return decline(route);
    if (isTracker(uri)) return this.#refuse(route, uri, request, 'tracker');
    const known = this.#asked.get(uri);
    if (known === undefined) this.#requests += 1;
    if (this.#requests > limits.requests && known === undefined) return this.#refuse(route, uri, request, 'too-many');
    if (known === undefined) this.#under.set(uri, kind);
    const result = await (known ?? this.#fetch(uri, { uri, purpose: 'requisite', headers: passedFields(headers) }));
    if (this.#closed) return decline(route);
    this.#under.delete(uri);
    if (typeof result === 'string') return this.#refuse(route, uri, request, result);
    if (known === undefined) this.#parts.push({ uri, kind, result });
    if (result.outcome !== 'answered' || result.body === undefined || result.reason !== undefined) return decline(route);
    return request.isNavigationRequest() ? this.#giveDocument(route, uri, result) : this.#fulfil(route, result);
  }

  /** One address is asked for once, however often a page wants it. */
  #fetch(uri: Uri, request: FetchRequest): Promise<FetchResult | RequisiteReason> {
    const work = this.#turn(() => this.#options.fetcher.fetch(request));
    this.#asked.set(uri, work);
    return work;
  }

  /** Waits for a turn; by then the page may be at its end, or have had enough. */
  async #turn(work: () => Promise<FetchResult>): Promise<FetchResult | RequisiteReason> {
    if (this.#active >= AT_ONCE) await new Promise<void>((go) => this.#waiting.push(go));
    this.#active += 1;
    try {
      if (this.#over) return 'too-many';
      if (this.#bytes >= this.#options.limits.bytes) return 'too-large';
      const result = await work();
      this.#bytes += result.body?.bytes.length ?? 0;
      return result;
    } finally {
      this.#active -= 1;
      this.#waiting.shift()?.();
    }
  }

  #refuse(route: Route, uri: Uri, request: Request, reason: RequisiteReason): Promise<void> {
    if (!this.#parts.some((part) => part.uri === uri)) this.#parts.push({ uri, kind: KINDS[request.resourceType()] ?? 'data', reason });
    return decline(route);
  }

  async #fulfil(route: Route, { hops, body }: FetchResult): Promise<void> {
    const last = hops.at(-1);
    if (last === undefined) return decline(route);
    const bytes = body?.bytes ?? new Uint8Array();
    await route.fulfill({
      status: last.status,
      headers: givenFields(last.responseHeaders),
      body: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    });
    giveAway(bytes.length);
  }
}

import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import type { Lexicon } from '#evidence/lexicon.ts';
import { shownTo } from '#interchange/shown.ts';
import type { LogSigner } from '#records/log.ts';
import type { Archive, Clock, Dictionary, Identity } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import { isLoopbackHost } from '#records/uri.ts';
import type { Schedule } from '#records/schedule.ts';
import type { Progress } from '#views/site.ts';
import { activity, activityFeed } from './activity.ts';
import { answerError, type Desk } from './answer.ts';
import { loadAssets } from './assets.ts';
import type { Editing } from './editing.ts';
import { methodsOf } from './forms.ts';
import { fresh } from './fresh.ts';
import { secure } from './headers.ts';
import { capture } from './capture.ts';
import { claim } from './claim.ts';
import { graceful } from './closing.ts';
import { compare } from './compare.ts';
import { crossOrigin } from './cross-origin.ts';
import { document } from './document.ts';
import { legend, outside } from './frontdesk.ts';
import { keptPages } from './kept-pages.ts';
import { memento, timeGate, timeMap } from './memento.ts';
import { createObserver, type RequestLine } from './observe.ts';
import { documents, overview } from './overview.ts';
import { checkpoint, consistency, log, receipt, verifier } from './receipts.ts';
import { screenshot } from './rendition.ts';
import { progressOf, progressStream } from './progress.ts';
import { rawBytes, replay } from './replay.ts';
import { onReplayHost } from './replay-host.ts';
import { isKnown } from './reader.ts';
import type { Readers } from './search-reader.ts';
import { source, sources } from './sources.ts';
import { answerUnreadable, PATIENCE } from './unreadable.ts';

export type { Progress } from '#views/site.ts';

export interface SiteOptions {
  readonly archive: Archive;
  readonly clock: Clock;
  readonly identity: Identity;
  /** The run that this process makes, if any; asked for at every request. */
  readonly progress?: () => Progress | undefined;
  /** Rules by which sources are looked at again. */
  readonly schedule?: () => Promise<Schedule>;
  /** Whether the queue of sources is ordered by these rules. */
  readonly ordered?: () => Promise<boolean>;
  /** Aborted when the site is about to close. */
  readonly stopping?: AbortSignal;
  readonly version: string;
  /** Whether replay and raw bytes are open to everyone; by default only while the site listens on loopback. */
  readonly replay?: boolean;
  /** What editors can do; without it nobody signs in and nothing is written. */
  readonly editing?: Editing;
  /** Host, with its port where it has one, on which alone captured bytes are given. */
  readonly replayHost?: string;
  /** Signs the log for receipts; without it the site gives none. */
  readonly signer?: () => Promise<LogSigner>;
  /** Address under which the site is known to others, where it is not the one that is asked. */
  readonly published?: string;
  /** Told of every failure of our own, with the number the reader was given. */
  readonly report?: (error: unknown, id: string) => void;
  /** Told of every request once it is answered. */
  readonly log?: (line: RequestLine) => void;
  /** Glossary and dictionary, for searching across languages; without it words are looked for as typed. */
  readonly lexicon?: () => Promise<Lexicon>;
  /** For glosses of Chinese words; without it there are none. */
  readonly dictionary?: () => Promise<Dictionary>;
}

const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Reading a question takes dictionaries, which the site does without until somebody searches. */
function readersOf(sources: Pick<SiteOptions, 'lexicon' | 'dictionary'>): Pick<Desk, 'reader' | 'translates'> {
  let made: Promise<Readers> | undefined;
  let readers: Readers | undefined;
  return {
    translates: () => readers?.translates() ?? false,
    reader: async () => {
      made ??= import('./search-reader.ts').then(({ queryReaders }) => (readers = queryReaders(sources)));
      return (await made).reader();
    },
  };
}

/** The routes of editors, loaded with the first of them. */
function takeForms(app: Hono, shown: (context: Context) => Desk): void {
  const signing = () => import('./signing.ts');
  const reviewing = () => import('./review.ts');
  const keeping = () => import('./keeping.ts');
  app.get('/sign-in', async (context) => (await signing()).signInForm(shown(context), context));
  app.post('/sign-in', async (context) => (await signing()).signIn(shown(context), context));
  app.post('/sign-out', async (context) => (await signing()).signOut(shown(context), context));
  for (const path of ['/review', '/review.json']) app.get(path, async (context) => (await reviewing()).review(shown(context), context));
  app.get('/decisions.jsonl', async (context) => (await import('./precision.ts')).decisionFile(shown(context), context));
  app.get('/review/:id', async (context) => (await reviewing()).reviewClaim(shown(context), context));
  app.post('/review/:id', async (context) => (await reviewing()).decideOn(shown(context), context));
  app.post('/sources/:id/refresh', async (context) => (await keeping()).refresh(shown(context), context));
  app.post('/sources/:id/address', async (context) => (await keeping()).decideAddress(shown(context), context));
  app.post('/captures/:id/access', async (context) => (await keeping()).changeAccess(shown(context), context));
  app.get('/captures/:id/withdraw', async (context) => (await keeping()).withdrawForm(shown(context), context));
  app.post('/captures/:id/withdraw', async (context) => (await keeping()).withdraw(shown(context), context));
}

/** The site as a request handler; it reads the archive, and writes what editors decide. */
export function createSite(options: SiteOptions): Hono {
  const desk: Desk = {
    archive: options.archive,
    clock: options.clock,
    identity: options.identity,
    version: options.version,
    progress: progressOf(options.archive, options.clock, options.progress ?? (() => undefined)),
    ...(options.schedule === undefined ? {} : { schedule: options.schedule }),
    ...(options.ordered === undefined ? {} : { ordered: options.ordered }),
    ...(options.stopping === undefined ? {} : { stopping: options.stopping }),
    replay: options.replay ?? true,
    ...(options.editing === undefined ? {} : { editing: options.editing }),
    ...(options.replayHost === undefined ? {} : { replayHost: options.replayHost }),
    ...(options.signer === undefined ? {} : { signer: options.signer }),
    ...(options.published === undefined ? {} : { published: options.published }),
    assets: loadAssets(options.identity),
    report: options.report ?? (() => undefined),
    ...readersOf(options),
    ...(options.lexicon === undefined || options.dictionary === undefined
      ? {}
      : { glosses: { lexicon: options.lexicon, dictionary: options.dictionary } }),
  };
  const desks = { anyone: { ...desk, archive: shownTo(desk.archive, false) }, known: { ...desk, archive: shownTo(desk.archive, true) } };
  const signedIn = new WeakSet<Request>();
  const shown = (context: Context): Desk => (signedIn.has(context.req.raw) ? desks.known : desks.anyone);
  let made: Promise<Hono> | undefined;
  const api = (): Promise<Hono> => (made ??= import('./api.ts').then(({ createApi }) => createApi(desk, shown)));
  const app = new Hono();
  app.onError((error, context) => answerError(desk, context, error));
  app.notFound((context) => answerError(desk, context, new Refusal('not-found', { path: context.req.path })));
  const observer = createObserver(options.log);
  app.use(observer.middleware);
  app.use(crossOrigin);
  app.use(fresh(desk));
  app.use(compress());
  app.use(secure);
  app.use(async (context, next) => {
    const { method, path } = context.req;
    if (!methodsOf(desk, path).split(', ').includes(method)) throw new Refusal('method-not-allowed', { method });
    await next();
  });
  app.use(onReplayHost(desk));
  app.use(keptPages());
  // A session that cannot be looked up shows what everyone may see.
  app.use(async (context, next) => {
    if (await isKnown(desk, context).catch(() => false)) signedIn.add(context.req.raw);
    await next();
  });

  for (const path of ['/', '/index.json']) app.get(path, (context) => overview(shown(context), context));
  for (const path of ['/documents', '/documents.json']) app.get(path, (context) => documents(shown(context), context));
  app.get('/activity.atom', (context) => activityFeed(shown(context), context));
  for (const path of ['/activity', '/activity.json']) app.get(path, (context) => activity(shown(context), context));
  for (const path of ['/sources', '/sources.json']) app.get(path, (context) => sources(shown(context), context));
  for (const path of ['/search', '/search.json'])
    app.get(path, async (context) => (await import('./search.ts')).search(shown(context), context));
  for (const path of ['/gloss', '/gloss.json'])
    app.get(path, async (context) => (await import('./gloss.ts')).gloss(shown(context), context));
  app.get('/documents/:id', (context) => document(shown(context), context));
  app.get('/claims/:id', (context) => claim(shown(context), context));
  app.get('/claims/:id/history', async (context) => (await import('./precision.ts')).claimHistory(shown(context), context));
  for (const path of ['/precision', '/precision.json'])
    app.get(path, async (context) => (await import('./precision.ts')).precision(shown(context), context));
  if (desk.editing !== undefined) takeForms(app, shown);
  app.get('/sources/:id', (context) => source(shown(context), context));
  const citing = () => import('./cite.ts');
  app.get('/sources/:id/cite', async (context) => (await citing()).cite(shown(context), context));
  for (const ending of ['bib', 'ris', 'json'] as const)
    app.get(`/sources/:id/cite.${ending}`, async (context) => (await citing()).citeFile(shown(context), context, ending));
  const working = () => import('./work.ts');
  for (const path of ['/runs', '/runs.json']) app.get(path, async (context) => (await working()).runs(shown(context), context));
  app.get('/runs/:id', async (context) => (await working()).run(shown(context), context));
  for (const path of ['/queue', '/queue.json']) app.get(path, async (context) => (await working()).queue(shown(context), context));
  app.get('/hosts/:host', async (context) => (await working()).host(shown(context), context));
  for (const path of ['/holdings', '/holdings.json']) app.get(path, async (context) => (await working()).holdings(shown(context), context));
  app.get('/captures/:id', (context) => capture(shown(context), context));
  app.get('/captures/:id/replay', (context) => replay(shown(context), context));
  app.get('/captures/:id/raw', (context) => rawBytes(shown(context), context));
  app.get('/captures/:id/screenshot', (context) => screenshot(shown(context), context));
  app.get('/compare/:a/:b', (context) => compare(shown(context), context));
  app.get('/timegate/*', (context) => timeGate(shown(context), context));
  for (const form of ['link', 'json'] as const) app.get(`/timemap/${form}/*`, (context) => timeMap(shown(context), context, form));
  app.get('/web/*', (context) => memento(shown(context), context));
  app.get('/receipts/:id', (context) => receipt(shown(context), context));
  app.get('/log', (context) => log(shown(context), context));
  app.get('/log/checkpoint', (context) => checkpoint(shown(context), context));
  app.get('/log/consistency', (context) => consistency(shown(context), context));
  app.get('/verify.html', (context) => verifier(shown(context), context));
  app.get('/outside', (context) => outside(shown(context), context));
  app.get('/marks', (context) => legend(shown(context), context));
  for (const path of ['/api', '/api/*', '/openapi.json']) app.get(path, (context) => api().then(({ fetch }) => fetch(context.req.raw)));
  for (const asset of Object.values(desk.assets)) {
    app.get(asset.path, (context) => {
      context.header('Cache-Control', IMMUTABLE);
      return context.body(asset.body, 200, { 'Content-Type': asset.type });
    });
  }
  app.get('/progress.json', async (context) => context.json((await desk.progress()) ?? null));
  app.get('/progress/stream', (context) => progressStream(shown(context), context));
  app.get('/metrics', (context) => observer.metrics(shown(context), context));
  app.get('/healthz', async (context) => {
    try {
      await desk.archive.about();
      return context.json({ ok: true, version: desk.version });
    } catch {
      return context.json({ ok: false, version: desk.version }, 503);
    }
  });
  return app;
}

function refusalOf(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') return new Refusal('port-in-use', { port, host });
  if (error.code === 'EACCES') return new Refusal('port-in-use', { port, host });
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
    return new Refusal('address-not-available', { host });
  return error;
}

/**
 * Serves the site until closed; closing lets requests under way end. Port 0 takes a free one. Throws Refusal
 * `port-in-use` or `address-not-available`.
 */
export function serveSite(
  options: SiteOptions & { readonly port: number; readonly host: string },
): Promise<{ uri: string; close(): Promise<void> }> {
  const { port, host } = options;
  const stopping = new AbortController();
  const app = createSite({ ...options, stopping: stopping.signal, replay: options.replay ?? isLoopbackHost(host) });
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host, serverOptions: PATIENCE }, (address) => {
      server.off('error', failed);
      const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
      resolve({
        uri: `http://${name}:${address.port}/`,
        close: () => {
          stopping.abort();
          return close();
        },
      });
    });
    const failed = (error: NodeJS.ErrnoException): void => reject(refusalOf(error, port, host));
    server.once('error', failed);
    answerUnreadable(server as Server);
    const close = graceful(server as Server);
  });
}

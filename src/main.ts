import type { Context, RunningSite } from '#commands/command.ts';
import type { Archive, Clock, Extractor, Fetcher, Renderer } from '#records/ports.ts';
import type { Uri } from '#records/uri.ts';
import type { Progress } from '#views/site.ts';
import type { Globals } from '#terminal/commandLine.ts';
import { HOME, pathFrom, readConfig, VERSION, type Config } from './config.ts';

const OLDEST_NODE = 24;

/** Native modules built for another Node end without a word, so the version is looked at before anything is imported. */
function refuseOldNode({ lang }: Config): void {
  const { node } = process.versions;
  if (Number(node.split('.')[0]) >= OLDEST_NODE) return;
  process.stderr.write(
    lang === 'zh'
      ? `Node ${node} 版本过旧，需要 ${OLDEST_NODE} 或更新版本。\n`
      : `Node ${node} is too old; version ${OLDEST_NODE} or newer is needed.\n`,
  );
  process.exit(2);
}

const config = readConfig();
refuseOldNode(config);

const { join } = await import('node:path');
const { runCommandLine } = await import('#terminal/commandLine.ts');
const { createTerminal } = await import('#terminal/output.ts');
const { COMMANDS } = await import('#commands/index.ts');
const { COMMAND_WORDS } = await import('#views/words/commands.ts');
const { CAPTURING_WORDS } = await import('#views/words/capturing.ts');
const { WHEREABOUTS_WORDS } = await import('#views/words/whereabouts.ts');
const { PASSING_REFUSALS, Refusal } = await import('#records/refusal.ts');
const { hostOf } = await import('#records/uri.ts');
const { systemClock } = await import('#storage/clock.ts');
const { createFiles } = await import('#storage/files.ts');
const { createIdentity } = await import('#storage/identity.ts');
const { findDrizzleByName } = await import('#storage/drizzle-files.ts');

findDrizzleByName();

const terminal = createTerminal(process.stdout, process.stderr);
const identity = createIdentity();
const stopping = new AbortController();
/** What was opened, closed in reverse order when the command ends. */
const opened: (() => Promise<void>)[] = [];

/** Milliseconds that work under way gets to end after a signal; what is stored is whole at every moment, so nothing is lost after that. */
const GRACE = 5_000;

/** Under a terminal or a service manager a signal comes twice: by itself, and handed on by npm. One that comes later means at once. */
const ECHO = 1_000;
let toldAt = 0;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping.signal.aborted) {
      if (performance.now() - toldAt > ECHO) process.exit(1);
      return;
    }
    toldAt = performance.now();
    stopping.abort();
    setTimeout(() => process.exit(process.exitCode ?? 1), GRACE).unref();
  });
}

/** Makes a value on first use and keeps it; what could not be made is made again when it is asked for again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
}

/** Does a thing the first time it is asked for. */
function onceNow(work: () => unknown): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}

function closing<T extends { close(): Promise<void> }>(thing: T): T {
  opened.push(() => thing.close());
  return thing;
}

function clockFor(now: string | undefined): Clock {
  if (now === undefined) return systemClock();
  const at = Date.parse(now);
  if (Number.isNaN(at)) throw new Refusal('bad-argument', { argument: '--now', value: now, expected: '2026-09-03T01:20:00Z' });
  return systemClock(new Date(at).toISOString());
}

/** A rehearsal plays on this machine; anything else is a mistake that would send a private crawl out. */
const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;

/** A host as a browser names it in its requests. */
const HOST_NAME = /^(?:[a-z\d](?:[a-z\d.-]*[a-z\d])?|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

function rehearsalFor(given: string | undefined): Uri | undefined {
  if (given === undefined) return undefined;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url?.protocol !== 'http:' || !LOOPBACK.test(url.hostname)) {
    throw new Refusal('bad-argument', { argument: '--rehearsal', value: given, expected: 'http://127.0.0.1:PORT' });
  }
  return given;
}

const extractor = once(async (): Promise<Extractor> => closing((await import('#workers/extractor.ts')).createExtractor()));

const lexicon = once(async () => {
  const { LEXICON_VERSION, unpackLexicon } = await import('#evidence/lexicon.ts');
  const { wordListsKey } = await import('#storage/words.ts');
  const { readCached, writeCached } = await import('#storage/cache.ts');
  const glossary = join(HOME, 'sources', 'glossary.tsv');
  const file = join(config.cache, 'lexicon');
  const key = `${LEXICON_VERSION} ${await wordListsKey(glossary)}`;
  const cached = readCached(file, key);
  if (cached !== undefined) return unpackLexicon(cached);
  const { makeLexicon } = await import('#workers/lexicon.ts');
  const packed = await makeLexicon(glossary);
  writeCached(file, key, packed);
  return unpackLexicon(packed);
});

const dictionary = once(async () => {
  const { openDictionary } = await import('#storage/dictionary.ts');
  const { makeDictionary } = await import('#workers/dictionary.ts');
  return closing(openDictionary(config.cache, makeDictionary));
});

const matcher = once(async () => (await import('#evidence/match.ts')).createMatcher(await lexicon()));

const embedder = once(async () =>
  config.embedder === undefined ? undefined : (await import('#network/embedding.ts')).createEmbedder(config.embedder),
);

const secrets = once(async () => (await import('#storage/secrets.ts')).createSecrets());

/** A failure of the site itself, under the number that the reader was given. */
function report(error: unknown, id: string): void {
  terminal.note(`${id} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}

const journal = once(async () => {
  if (config.log === undefined) return undefined;
  const { openJournal } = await import('#terminal/journal.ts');
  try {
    return openJournal(config.log);
  } catch {
    throw new Refusal('unwritable-file', { path: config.log });
  }
});

/** Proxies by host; read when something is fetched, so that a wrong rule stops nothing else. */
const routes = once(async () => {
  const { BadRoute, readRoutes } = await import('#network/routes.ts');
  const { readFileSync } = await import('node:fs');
  const { proxy, proxyRules: given, folder } = config;
  let rules = given;
  if (given !== undefined && !given.includes('=')) {
    try {
      rules = readFileSync(pathFrom(folder, given), 'utf8');
    } catch {
      throw new Refusal('unreadable-file', { path: given });
    }
  }
  try {
    return readRoutes(proxy, rules);
  } catch (error) {
    if (!(error instanceof BadRoute)) throw error;
    const argument = error.line === 0 ? 'SUYUAN_PROXY' : `SUYUAN_PROXY_RULES:${error.line}`;
    throw new Refusal('bad-argument', { argument, value: '…', expected: '*.gov.cn=http://[user:password@]host:port' });
  }
});

interface Circumstances {
  readonly path: string;
  readonly rehearsal: Uri | undefined;
  readonly clock: Clock;
  /** Whether the person set the clock, which only a rehearsal allows. */
  readonly clockSet: boolean;
  readonly logKey: string;
}

function contextFor(globals: Globals, { path, rehearsal, clock, clockSet, logKey }: Circumstances): Context {
  const open = once(async (): Promise<Archive> => {
    const { openArchive } = await import('#storage/archive.ts');
    return closing(await openArchive({ path, migrations: join(HOME, 'migrations'), identity, clock }));
  });
  const fetchers = new Map<number, Promise<Fetcher>>();
  const renderers = new Map<number, Promise<Renderer>>();
  const signer = once(async () => (await import('#storage/log-key.ts')).openSigner(logKey));

  /** A command that captured ends with the log signed as it then is, so that nothing of it can be rewritten unseen; its own work is done by then. */
  const sealing = onceNow(() =>
    opened.push(async () => {
      try {
        const { sealLog } = await import('#interchange/log-state.ts');
        await sealLog(await open(), signer, clock.now());
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        // What stood in the way of the command was said already.
        if (process.exitCode !== 0 && PASSING_REFUSALS.includes(error.code)) return;
        const { refusalText } = await import('#views/words.ts');
        terminal.note(refusalText(error, globals.lang));
      }
    }),
  );

  const archive: Context['archive'] = async (use) => {
    if (use === undefined) {
      const { archiveExists } = await import('#storage/archive.ts');
      if (!(await archiveExists(path))) throw new Refusal('no-archive', { path });
    }
    const held = await open();
    if (use === 'capture') sealing();
    if (clockSet && rehearsal === undefined && !(await held.about()).rehearsal) throw new Refusal('now-needs-rehearsal');
    if (rehearsal !== undefined) await held.claimFor('rehearsal');
    else if (use === 'capture') await held.claimFor('web');
    return held;
  };

  let progress: Progress | undefined;
  let vantageFor: (host: string) => string | undefined = () => undefined;

  const context: Context = {
    lang: globals.lang,
    json: globals.json,
    clock,
    identity,
    terminal,
    files: createFiles(config.folder),
    places: {
      documents: join(HOME, 'sources', 'documents'),
      rehearsal: join(HOME, 'sources', 'rehearsal'),
      schedule: { path: config.schedule ?? join(HOME, 'sources', 'schedule.yaml'), named: config.schedule !== undefined },
      browserRules: join(HOME, 'sources', 'browser.tsv'),
      host: config.host,
      port: config.port,
      site: config.site,
    },
    vantage: config.vantage,
    vantageOf: (uri) => vantageFor(hostOf(uri)) ?? config.vantage,
    timeMaps: config.timeMaps,
    software: `suyuan/${VERSION}`,
    rehearsal,
    stop: stopping.signal,
    archive,
    async otherArchive(file) {
      const { openArchive } = await import('#storage/archive.ts');
      return openArchive({ path: pathFrom(config.folder, file), mode: 'read-only', migrations: join(HOME, 'migrations'), identity, clock });
    },
    pathOf: (file) => pathFrom(config.folder, file),
    signer,
    async staticParts() {
      const { loadAssets } = await import('#web/assets.ts');
      const { verifierPage } = await import('#web/receipts.ts');
      const { replayContent } = await import('#web/replay.ts');
      return { css: loadAssets(identity).css.body, verifier: verifierPage(identity).html, content: replayContent };
    },
    extractor,
    lexicon,
    matcher,
    embedder,
    secrets,
    async askSecret(prompts) {
      return (await import('#terminal/secret.ts')).askSecret(prompts, process.stdin, process.stderr);
    },
    async fetcher(hostDelayMs) {
      const made =
        fetchers.get(hostDelayMs) ??
        (async () => {
          const { createFetcher } = await import('#network/fetcher.ts');
          const { userAgent } = await import('#network/agent.ts');
          const through = await routes();
          if (rehearsal === undefined) vantageFor = (host) => through.vantageFor(host);
          return closing(
            createFetcher({
              clock,
              identity,
              userAgent: userAgent(config.contact, VERSION),
              hostDelayMs,
              proxyFor: (host) => through.proxyFor(host),
              vantageFor: (host) => through.vantageFor(host),
              stop: stopping.signal,
              ...(rehearsal === undefined ? {} : { rehearsal }),
            }),
          );
        })();
      fetchers.set(hostDelayMs, made);
      return made;
    },
    async renderer(hostDelayMs) {
      const made =
        renderers.get(hostDelayMs) ??
        (async () => {
          const { createRenderer } = await import('#network/browser.ts');
          const { NoBrowser } = await import('#network/browser-launch.ts');
          const { userAgent } = await import('#network/agent.ts');
          const { isTracker } = await import('#extraction/trackers.ts');
          const pages = Number(config.browserPages ?? 2);
          if (![1, 2, 3, 4, 5, 6, 7, 8].includes(pages))
            throw new Refusal('bad-argument', { argument: 'SUYUAN_BROWSER_PAGES', value: config.browserPages ?? '', expected: '1 … 8' });
          try {
            const renderer = closing(
              await createRenderer({
                fetcher: await context.fetcher(hostDelayMs),
                clock,
                userAgent: userAgent(config.contact, VERSION),
                isTracker,
                stop: stopping.signal,
                limits: { pages },
                ...(config.browser === undefined ? {} : { path: config.browser }),
              }),
            );
            if (!renderer.sandboxed) terminal.note(CAPTURING_WORDS.browser.noSandbox[globals.lang]);
            return renderer;
          } catch (error) {
            if (error instanceof NoBrowser) throw new Refusal('no-browser', { detail: error.message });
            throw error;
          }
        })();
      renderers.set(hostDelayMs, made);
      return made;
    },
    async notifier() {
      const { webhook } = config;
      if (webhook === undefined) return undefined;
      if (webhook.secret === undefined) {
        terminal.note(WHEREABOUTS_WORDS.webhookNeedsSecret[globals.lang]);
        return undefined;
      }
      const { createWebhook, isLoopback } = await import('#network/webhook.ts');
      const { userAgent } = await import('#network/agent.ts');
      // A rehearsal sends nothing out: only an address of this machine is told of it.
      if (rehearsal !== undefined && !(webhook.loopback && URL.canParse(webhook.uri) && LOOPBACK.test(new URL(webhook.uri).hostname)))
        return undefined;
      return createWebhook({
        uri: webhook.uri,
        secret: webhook.secret,
        userAgent: userAgent(config.contact, VERSION),
        allowAddress: (address) => webhook.loopback && isLoopback(address),
      });
    },
    progress(now) {
      progress = now;
      if (now === undefined) terminal.progress('');
      else if (process.stderr.isTTY || now.phase === 'capturing') terminal.progress(COMMAND_WORDS.program.progress(now)[globals.lang]);
    },
    async serve({ port, host }): Promise<RunningSite> {
      const { serveSite } = await import('#web/server.ts');
      const { replay, replayHost } = config;
      if (replay !== undefined && replay !== 'public' && replay !== 'signed-in')
        throw new Refusal('bad-argument', { argument: 'SUYUAN_REPLAY', value: replay, expected: 'public, signed-in' });
      if (replayHost !== undefined && !HOST_NAME.test(replayHost))
        throw new Refusal('bad-argument', { argument: 'SUYUAN_REPLAY_HOST', value: replayHost, expected: 'replay.example.org' });
      const kept = await journal();
      const desk = once(async () =>
        (await import('#commands/site-desk.ts')).siteDesk(context, await open(), {
          busy: () => progress !== undefined,
          failed: (error) => report(error, 'refresh'),
        }),
      );
      return closing(
        await serveSite({
          archive: await open(),
          clock,
          identity,
          version: VERSION,
          port,
          host,
          progress: () => progress,
          schedule: async () => (await import('#commands/scheduling.ts')).scheduleOf(context),
          report(error, id) {
            report(error, id);
            kept?.failure(error, id);
          },
          ...(kept === undefined ? {} : { log: kept.request }),
          lexicon,
          dictionary,
          signer,
          editing: {
            secrets,
            decide: async (act, by) => (await desk()).decide(act, by),
            decideAddress: async (decided) => (await desk()).decideAddress(decided),
            withdraw: async (captureId, reason, by) => (await desk()).withdraw(captureId, reason, by),
            changeAccess: async (target, change) => (await desk()).changeAccess(target, change),
            refresh: async (sourceId, by) => (await desk()).refresh(sourceId, by),
          },
          ...(replay === undefined ? {} : { replay: replay === 'public' }),
          ...(replayHost === undefined ? {} : { replayHost }),
          ...(config.site === undefined ? {} : { published: config.site }),
        }),
      );
    },
    async rehearse(folder) {
      return (await import('#rehearsal/server.ts')).startRehearsal({ folder });
    },
    async aside(rehearsalUri, asideClock) {
      const { mkdtemp, rm } = await import('node:fs/promises');
      const { tmpdir } = await import('node:os');
      const folder = await mkdtemp(join(tmpdir(), 'suyuan-'));
      opened.push(() => rm(folder, { recursive: true, force: true }));
      return contextFor(globals, {
        path: join(folder, 'demo.sqlite'),
        rehearsal: rehearsalUri,
        clock: asideClock,
        clockSet: false,
        logKey: join(folder, 'demo.key'),
      });
    },
    async inspectRobots(text, agent, uri) {
      return (await import('#network/robots.ts')).inspectRobots(text, agent, uri);
    },
    async checkMachine() {
      const { checkMachine } = await import('#terminal/machine.ts');
      return checkMachine({
        db: path,
        sqlite: async () => (await import('#storage/features.ts')).sqliteFeatures(),
        proxies: async () => (await routes()).proxies,
        browsers: async () => (await import('#network/browser-launch.ts')).findBrowsers(config.browser),
      });
    },
  };
  return context;
}

process.exitCode = await runCommandLine({
  arguments: process.argv.slice(2),
  commands: COMMANDS,
  standard: 'start',
  version: VERSION,
  lang: config.lang,
  terminal,
  out: (text) => process.stdout.write(text),
  context: (globals) =>
    contextFor(globals, {
      path: globals.db === undefined ? config.db : pathFrom(config.folder, globals.db),
      rehearsal: rehearsalFor(globals.rehearsal ?? config.rehearsal),
      clock: clockFor(globals.now),
      clockSet: globals.now !== undefined,
      logKey: config.logKey,
    }),
});
for (const close of opened.reverse()) await close();

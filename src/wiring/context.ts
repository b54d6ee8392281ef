import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOME, pathFrom, VERSION, type Config } from '#config.ts';
import type { Context } from '#commands/command.ts';
import type { Secrets } from '#records/account.ts';
import type { Embedder } from '#records/embedding.ts';
import type { Clock, Extractor, Identity } from '#records/ports.ts';
import type { Terminal } from '#records/terminal.ts';
import type { Uri } from '#records/uri.ts';
import { hostOf } from '#records/uri.ts';
import { createFiles } from '#storage/files.ts';
import { createIdentity } from '#storage/identity.ts';
import type { Globals } from '#terminal/commandLine.ts';
import type { Progress } from '#views/site.ts';
import { COMMAND_WORDS } from '#views/words/commands.ts';
import { clockFor, rehearsalFor } from './asked.ts';
import { createHolding, openOther } from './holding.ts';
import type { Lifetime } from './lifetime.ts';
import { once } from './once.ts';
import { createOutside } from './outside.ts';
import { createWordLists, type WordLists } from './word-lists.ts';

/** What one run of the program has once, whatever archive it works on. */
interface Household {
  readonly config: Config;
  readonly lifetime: Lifetime;
  readonly terminal: Terminal;
  readonly identity: Identity;
  readonly words: WordLists;
  extractor(): Promise<Extractor>;
  embedder(): Promise<Embedder | undefined>;
  secrets(): Promise<Secrets>;
}

/** What a context differs by. */
interface Circumstances {
  readonly path: string;
  readonly rehearsal: Uri | undefined;
  readonly clock: Clock;
  /** Whether the person set the clock. */
  readonly clockSet: boolean;
  readonly logKey: string;
}

function contextOf(household: Household, globals: Globals, circumstances: Circumstances): Context {
  const { config, lifetime, terminal, identity, words, extractor, embedder, secrets } = household;
  const { path, rehearsal, clock } = circumstances;
  const holding = createHolding({ ...circumstances, identity, lifetime, terminal, lang: globals.lang });
  const outside = createOutside({ config, lifetime, clock, identity, terminal, lang: globals.lang, rehearsal });
  let progress: Progress | undefined;

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
      archive: path,
      schedule: { path: config.schedule ?? join(HOME, 'sources', 'schedule.yaml'), named: config.schedule !== undefined },
      browserRules: join(HOME, 'sources', 'browser.tsv'),
      host: config.host,
      port: config.port,
      site: config.site,
    },
    vantage: config.vantage,
    vantageOf: (uri) => outside.vantageOf(hostOf(uri)) ?? config.vantage,
    timeMaps: config.timeMaps,
    software: `suyuan/${VERSION}`,
    rehearsal,
    stop: lifetime.stop,
    archive: holding.archive,
    otherArchive: (file) => openOther(pathFrom(config.folder, file), { identity, clock }),
    pathOf: (file) => pathFrom(config.folder, file),
    signer: holding.signer,
    async staticParts() {
      const { loadAssets } = await import('#web/assets.ts');
      const { verifierPage } = await import('#web/receipts.ts');
      const { replayContent } = await import('#web/replay.ts');
      return { css: loadAssets(identity).css.body, verifier: verifierPage(identity).html, content: replayContent };
    },
    extractor,
    lexicon: words.lexicon,
    matcher: words.matcher,
    embedder,
    secrets,
    async askSecret(prompts) {
      return (await import('#terminal/secret.ts')).askSecret(prompts, process.stdin, process.stderr);
    },
    fetcher: outside.fetcher,
    renderer: outside.renderer,
    notifier: outside.notifier,
    progress(now) {
      progress = now;
      if (now === undefined) terminal.progress('');
      else if (process.stderr.isTTY || now.phase === 'capturing') terminal.progress(COMMAND_WORDS.program.progress(now)[globals.lang]);
    },
    async serve({ port, host }) {
      const { wireSite } = await import('./site.ts');
      const archive = await holding.open();
      return lifetime.closingFirst(await wireSite({ config, context, archive, words, progress: () => progress, port, host }));
    },
    async rehearse(folder) {
      return (await import('#rehearsal/server.ts')).startRehearsal({ folder });
    },
    async aside(rehearsalUri, asideClock) {
      const folder = await mkdtemp(join(tmpdir(), 'suyuan-'));
      lifetime.atEnd(() => rm(folder, { recursive: true, force: true }));
      return contextOf(household, globals, {
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
        proxies: outside.proxies,
        browsers: async () => (await import('#network/browser-launch.ts')).findBrowsers(config.browser),
      });
    },
  };
  return context;
}

/** Makes the context of a command from what every command accepts; nothing is opened before it is asked for. */
export function createContexts(config: Config, lifetime: Lifetime, terminal: Terminal): (globals: Globals) => Context {
  const household: Household = {
    config,
    lifetime,
    terminal,
    identity: createIdentity(),
    words: createWordLists(config, lifetime),
    extractor: once(async () => lifetime.closing((await import('#workers/extractor.ts')).createExtractor())),
    embedder: once(async () =>
      config.embedder === undefined ? undefined : (await import('#network/embedding.ts')).createEmbedder(config.embedder),
    ),
    secrets: once(async () => (await import('#storage/secrets.ts')).createSecrets()),
  };
  return (globals) =>
    contextOf(household, globals, {
      path: globals.db === undefined ? config.db : pathFrom(config.folder, globals.db),
      rehearsal: rehearsalFor(globals.rehearsal ?? config.rehearsal),
      clock: clockFor(globals.now),
      clockSet: globals.now !== undefined,
      logKey: config.logKey,
    });
}

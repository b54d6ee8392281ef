import { isAbsolute, join, resolve } from 'node:path';
import type { Lang } from '#records/text.ts';

/** The project's own folder. */
export const HOME = resolve(import.meta.dirname, '..');

export const VERSION = '0.1.0';

/** What the environment says; the only place that reads it. Paths are absolute. */
export interface Config {
  readonly db: string;
  /** As given; whoever listens on it says whether it is one. */
  readonly port: string;
  readonly host: string;
  readonly rehearsal: string | undefined;
  readonly lang: Lang;
  /** Folder the person stands in, also when npm changed to the project's. */
  readonly folder: string;
  /** Address or mail of whoever runs the crawler, put into its User-Agent. */
  readonly contact: string | undefined;
  readonly vantage: string;
  /** HTTP proxy for every host, and rules by host or the file that holds them; both may hold credentials and are never shown. */
  readonly proxy: string | undefined;
  readonly proxyRules: string | undefined;
  /** TimeMaps of other archives. */
  readonly timeMaps: readonly string[];
  /** Where changes are told, the secret that signs them, and whether that may be an address of this machine. */
  readonly webhook: { readonly uri: string; readonly secret: string | undefined; readonly loopback: boolean } | undefined;
  /** An embedding service; none unless its address is given. */
  readonly embedder: { readonly url: string; readonly model: string; readonly key?: string } | undefined;
  /** The browser for pages that need one; one that is installed unless named. */
  readonly browser: string | undefined;
  /** Pages that it shows at the same time; as given. */
  readonly browserPages: string | undefined;
  /** Folder for tables that are made once and can be made again. */
  readonly cache: string;
  /** When pages are looked at again; the project's own file when not given. */
  readonly schedule: string | undefined;
  /** Where requests and failures of the site are written as JSON lines: a path, or `stderr`. */
  readonly log: string | undefined;
  /** Address under which the site is published, put into exports; the site answers for the one it is asked under. */
  readonly site: string | undefined;
  /** Who may see replays and raw bytes of public captures: everyone, or people who are signed in; by the address listened on when not given. */
  readonly replay: string | undefined;
  /** Host on which alone captured bytes are given. */
  readonly replayHost: string | undefined;
  /** File with the key that signs the log. */
  readonly logKey: string;
}

/** TimeMaps asked unless others are named: the Internet Archive's, and an aggregator's over many archives. */
const TIMEMAPS = 'https://web.archive.org/web/timemap/link/ https://memgator.cs.odu.edu/timemap/link/';

/** A path as a person in `folder` means it; `:memory:` stays as it is. */
export function pathFrom(folder: string, path: string): string {
  return path === ':memory:' || isAbsolute(path) ? path : join(folder, path);
}

/** Reads the environment; a value that cannot be used is reported by the command that needs it. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = (name: string): string | undefined => (environment[name] === '' ? undefined : environment[name]);
  const folder = given('INIT_CWD') ?? process.cwd();
  const db = given('SUYUAN_DB');
  const cache = given('SUYUAN_CACHE');
  const embedder = { url: given('SUYUAN_EMBEDDER'), model: given('SUYUAN_EMBEDDER_MODEL'), key: given('SUYUAN_EMBEDDER_KEY') };
  const webhook = given('SUYUAN_WEBHOOK');
  const schedule = given('SUYUAN_SCHEDULE');
  const log = given('SUYUAN_LOG');
  const logKey = given('SUYUAN_LOG_KEY');
  const browser = given('SUYUAN_BROWSER');
  return {
    db: db === undefined ? join(HOME, 'data', 'suyuan.sqlite') : pathFrom(folder, db),
    port: given('SUYUAN_PORT') ?? '8787',
    host: given('SUYUAN_HOST') ?? '127.0.0.1',
    rehearsal: given('SUYUAN_REHEARSAL'),
    lang: /^zh/i.test(given('LC_ALL') ?? given('LC_MESSAGES') ?? given('LANG') ?? '') ? 'zh' : 'en',
    folder,
    contact: given('SUYUAN_CONTACT'),
    vantage: given('SUYUAN_VANTAGE') ?? 'default',
    proxy: given('SUYUAN_PROXY'),
    proxyRules: given('SUYUAN_PROXY_RULES'),
    timeMaps: (environment['SUYUAN_TIMEMAPS'] ?? TIMEMAPS).split(/[\s,]+/).filter((template) => template !== ''),
    site: given('SUYUAN_SITE'),
    browser: browser === undefined ? undefined : pathFrom(folder, browser),
    browserPages: given('SUYUAN_BROWSER_PAGES'),
    replay: given('SUYUAN_REPLAY'),
    replayHost: given('SUYUAN_REPLAY_HOST'),
    logKey: logKey === undefined ? join(HOME, 'data', 'log.key') : pathFrom(folder, logKey),
    log: log === undefined || log === 'stderr' ? log : pathFrom(folder, log),
    webhook:
      webhook === undefined
        ? undefined
        : { uri: webhook, secret: given('SUYUAN_WEBHOOK_SECRET'), loopback: given('SUYUAN_WEBHOOK_LOOPBACK') === 'yes' },
    embedder:
      embedder.url === undefined
        ? undefined
        : { url: embedder.url, model: embedder.model ?? 'default', ...(embedder.key === undefined ? {} : { key: embedder.key }) },
    cache: cache === undefined ? join(HOME, 'data', 'cache') : pathFrom(folder, cache),
    schedule: schedule === undefined ? undefined : pathFrom(folder, schedule),
  };
}

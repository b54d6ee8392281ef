import { readFileSync } from 'node:fs';
import { pathFrom, VERSION, type Config } from '#config.ts';
import type { Notifier } from '#records/notice.ts';
import type { Clock, Fetcher, Identity, Renderer } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import type { Terminal } from '#records/terminal.ts';
import type { Lang } from '#records/text.ts';
import type { Uri } from '#records/uri.ts';
import { CAPTURING_WORDS } from '#views/words/capturing.ts';
import { WHEREABOUTS_WORDS } from '#views/words/whereabouts.ts';
import { isOfThisMachine } from './asked.ts';
import type { Lifetime } from './lifetime.ts';
import { once, oncePer } from './once.ts';

/** The web outside: who asks it, shows it and is told of it. */
export interface Outside {
  fetcher(hostDelayMs: number): Promise<Fetcher>;
  renderer(hostDelayMs: number): Promise<Renderer>;
  notifier(): Promise<Notifier | undefined>;
  /** Where a host is asked from, once something was fetched through a proxy of its own. */
  vantageOf(host: string): string | undefined;
  /** Addresses of the proxies that are used. */
  proxies(): Promise<readonly string[]>;
}

export interface OutsideOptions {
  readonly config: Config;
  readonly lifetime: Lifetime;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly terminal: Terminal;
  readonly lang: Lang;
  readonly rehearsal: Uri | undefined;
}

/** Pages that a browser may show at the same time. */
const PAGES = { usual: 2, most: 8 };

/** Proxies by host; a wrong rule stops only what would be fetched. */
async function readProxies({ proxy, proxyRules: given, folder }: Config) {
  const { BadRoute, readRoutes } = await import('#network/routes.ts');
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
}

function pagesAtOnce({ browserPages }: Config): number {
  const pages = Number(browserPages ?? PAGES.usual);
  if (Number.isInteger(pages) && pages >= 1 && pages <= PAGES.most) return pages;
  throw new Refusal('bad-argument', { argument: 'SUYUAN_BROWSER_PAGES', value: browserPages ?? '', expected: `1 … ${PAGES.most}` });
}

/** The web outside as the environment has it reached; in a rehearsal, only as far as this machine. */
export function createOutside({ config, lifetime, clock, identity, terminal, lang, rehearsal }: OutsideOptions): Outside {
  const { stop, closing } = lifetime;
  const userAgent = async (): Promise<string> => (await import('#network/agent.ts')).userAgent(config.contact, VERSION);
  const routes = once(() => readProxies(config));
  let vantageOf: Outside['vantageOf'] = () => undefined;

  const fetcher = oncePer(async (hostDelayMs: number): Promise<Fetcher> => {
    const { createFetcher } = await import('#network/fetcher.ts');
    const through = await routes();
    if (rehearsal === undefined) vantageOf = (host) => through.vantageFor(host);
    return closing(
      createFetcher({
        clock,
        identity,
        userAgent: await userAgent(),
        hostDelayMs,
        proxyFor: (host) => through.proxyFor(host),
        vantageFor: (host) => through.vantageFor(host),
        stop,
        ...(rehearsal === undefined ? {} : { rehearsal }),
      }),
    );
  });

  const renderer = oncePer(async (hostDelayMs: number): Promise<Renderer> => {
    const { createRenderer } = await import('#network/browser.ts');
    const { NoBrowser } = await import('#network/browser-launch.ts');
    const { isTracker } = await import('#extraction/trackers.ts');
    const limits = { pages: pagesAtOnce(config) };
    try {
      const shown = closing(
        await createRenderer({
          fetcher: await fetcher(hostDelayMs),
          clock,
          userAgent: await userAgent(),
          isTracker,
          stop,
          limits,
          ...(config.browser === undefined ? {} : { path: config.browser }),
        }),
      );
      if (!shown.sandboxed) terminal.note(CAPTURING_WORDS.browser.noSandbox[lang]);
      return shown;
    } catch (error) {
      if (error instanceof NoBrowser) throw new Refusal('no-browser', { detail: error.message });
      throw error;
    }
  });

  return {
    fetcher,
    renderer,
    vantageOf: (host) => vantageOf(host),
    proxies: async () => (await routes()).proxies,
    async notifier() {
      const { webhook } = config;
      if (webhook === undefined) return undefined;
      const { secret, uri, loopback } = webhook;
      if (secret === undefined) {
        terminal.note(WHEREABOUTS_WORDS.webhookNeedsSecret[lang]);
        return undefined;
      }
      const { createWebhook, isLoopback } = await import('#network/webhook.ts');
      // A rehearsal sends nothing out: only an address of this machine is told of it.
      if (rehearsal !== undefined && !(loopback && isOfThisMachine(uri))) return undefined;
      return createWebhook({ uri, secret, userAgent: await userAgent(), allowAddress: (address) => loopback && isLoopback(address) });
    },
  };
}

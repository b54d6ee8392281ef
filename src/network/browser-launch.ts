import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

/** Where Chromium and its kin are put by their own installers. */
const INSTALLED: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Nothing leaves the browser by itself: names do not resolve, everything that is not taken over by us is sent to a proxy that does not
 * exist (loopback too), and what knows no proxy is switched off.
 */
const CLOSED: readonly string[] = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://nowhere.invalid:9',
  '--proxy-bypass-list=<-loopback>',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-blink-features=WebTransport',
  '--disable-quic',
  '--dns-prefetch-disable',
  '--no-pings',
  '--block-new-web-contents',
  '--disable-sync',
  '--disable-domain-reliability',
  '--disable-gpu',
  '--hide-scrollbars',
  '--mute-audio',
];

/** What playwright switches off for the comfort of tests, and a page of a stranger must not have. */
const UNWANTED: readonly string[] = [
  '--disable-popup-blocking',
  '--disable-ipc-flooding-protection',
  '--unsafely-disable-devtools-self-xss-warnings',
  '--enable-unsafe-swiftshader',
];

/** A browser on this machine, not started yet. */
export interface FoundBrowser {
  readonly path: string;
  readonly args: readonly string[];
  /** Folder of the system libraries that it brings. */
  readonly libraries?: string;
}

/** A browser that runs. */
export interface StartedBrowser {
  readonly browser: Browser;
  /** Name and version, and whether its sandbox is on. */
  readonly software: string;
  readonly sandboxed: boolean;
}

/** There is no browser, or none of those found starts; the message says which were tried. */
export class NoBrowser extends Error {}

/** Chromium as an npm package carries it, unpacked to the temporary folder; it runs on Linux on x86-64 alone. */
async function carried(): Promise<readonly FoundBrowser[]> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  try {
    const { default: sparticuz, inflate } = await import('@sparticuz/chromium');
    const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin');
    const path = await sparticuz.executablePath();
    await inflate(join(packed, 'al2023.tar.br'));
    const args = ['--headless', '--no-zygote'];
    return [
      { path, args },
      { path, args, libraries: join(tmpdir(), 'al2023', 'lib') },
    ];
  } catch {
    return [];
  }
}

/** Browsers to try in turn: the one named, or those installed, or the one that came with the packages. */
export async function findBrowsers(named: string | undefined): Promise<readonly FoundBrowser[]> {
  if (named !== undefined) return existsSync(named) ? [{ path: named, args: [] }] : [];
  const installed = INSTALLED.filter((path) => existsSync(path)).map((path) => ({ path, args: [] }));
  return installed.length > 0 ? installed : carried();
}

/** Chromium refuses to run as root with its sandbox on. */
function isRoot(): boolean {
  return process.getuid?.() === 0;
}

async function start({ path, args, libraries }: FoundBrowser, sandbox: boolean): Promise<StartedBrowser> {
  const options: LaunchOptions = {
    executablePath: path,
    args: [...args, ...CLOSED],
    ignoreDefaultArgs: [...UNWANTED],
    chromiumSandbox: sandbox,
    // Secrets in our own environment are no business of a browser.
    env: { HOME: tmpdir(), PATH: '/usr/bin:/bin', LANG: 'zh_CN.UTF-8', ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }) },
    // The program ends its browser itself.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    timeout: 30_000,
  };
  const browser = await chromium.launch(options);
  return { browser, sandboxed: sandbox, software: `Chromium/${browser.version()} (${sandbox ? 'sandbox on' : 'sandbox off'})` };
}

/** Starts the first browser that does, with its sandbox wherever the machine lets it have one. Throws NoBrowser. */
export async function startBrowser(named: string | undefined): Promise<StartedBrowser> {
  const failures: string[] = [];
  for (const found of await findBrowsers(named)) {
    for (const sandbox of isRoot() ? [false] : [true, false]) {
      try {
        return await start(found, sandbox);
      } catch (error) {
        failures.push(`${found.path}: ${String(error).split('\n')[0] ?? ''}`);
      }
    }
  }
  throw new NoBrowser(failures.length > 0 ? [...new Set(failures)].join('; ') : (named ?? 'Chromium'));
}

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A browser under test must not look for updates or talk to its maker. */
const QUIET = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** Chromium refuses to run as root with its sandbox on. */
const ROOT = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** The Chromium that comes with the tests, unpacked to the temporary folder, with the system libraries it brings. */
async function carried(): Promise<LaunchOptions[]> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  const { default: sparticuz, inflate } = await import('@sparticuz/chromium');
  const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin');
  const executablePath = await sparticuz.executablePath();
  await inflate(join(packed, 'al2023.tar.br'));
  const libraries = join(tmpdir(), 'al2023', 'lib');
  const headless = ['--headless', '--no-zygote'];
  return [
    { executablePath, args: headless },
    { executablePath, args: headless, env: { ...process.env, LD_LIBRARY_PATH: libraries } },
  ];
}

/** Starts a Chromium: one that is installed, else the carried one with the machine's libraries, else with its own. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const installed = INSTALLED.filter((path) => existsSync(path)).map((executablePath): LaunchOptions => ({ executablePath, args: [] }));
  const failures: string[] = [];
  for (const candidates of [async () => installed, carried]) {
    for (const options of await candidates()) {
      try {
        return await chromium.launch({ ...options, args: [...(options.args ?? []), ...QUIET, ...ROOT, ...more] });
      } catch (error) {
        failures.push(`${options.executablePath ?? 'chromium'}: ${String(error).split('\n')[0] ?? ''}`);
      }
    }
  }
  throw new Error(`No browser could be started. Install Chromium (on Debian: apt-get install chromium).\n${failures.join('\n')}`);
}

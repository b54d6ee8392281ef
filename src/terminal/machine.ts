import { lookup } from 'node:dns/promises';
import { existsSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { MachineCheck } from '#commands/command.ts';

/** Years of weekly captures of a few hundred pages fit in this. */
const ROOM_WANTED = 1024 ** 3;

/** A name that answers wherever names are resolved at all: the cited case study's own city government. */
const KNOWN_HOST = 'www.cq.gov.cn';

async function nearest(path: string): Promise<string> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(folder) || folder === dirname(folder)) return folder;
  }
}

async function disk(db: string): Promise<MachineCheck> {
  const folder = await nearest(db);
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    return { name: 'disk', ok: free >= ROOM_WANTED, detail: `${(free / 1024 ** 3).toFixed(1)} GiB free in ${folder}` };
  } catch (error) {
    return { name: 'disk', ok: false, detail: `${folder}: ${(error as NodeJS.ErrnoException).code ?? 'not writable'}` };
  }
}

interface SqliteFeatures {
  readonly version: string;
  readonly fts5: boolean;
}

async function sqlite(features: () => Promise<SqliteFeatures>): Promise<MachineCheck> {
  try {
    const { version, fts5 } = await features();
    return { name: 'sqlite', ok: fts5, detail: `SQLite ${version}, FTS5 ${fts5 ? 'on' : 'off'}` };
  } catch (error) {
    return { name: 'sqlite', ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

async function network(): Promise<MachineCheck> {
  try {
    const { address } = await lookup(KNOWN_HOST);
    return { name: 'network', ok: true, detail: `${KNOWN_HOST} is ${address}` };
  } catch (error) {
    return { name: 'network', ok: false, detail: `${KNOWN_HOST}: ${(error as NodeJS.ErrnoException).code ?? 'no answer'}` };
  }
}

async function proxy(named: () => Promise<readonly string[]>): Promise<MachineCheck> {
  try {
    const hosts = await named();
    return { name: 'proxy', ok: true, detail: hosts.length === 0 ? 'none: hosts are asked directly' : hosts.join(', ') };
  } catch {
    return { name: 'proxy', ok: false, detail: 'SUYUAN_PROXY or SUYUAN_PROXY_RULES cannot be used' };
  }
}

/** Only its being there is looked at; whether it starts shows when it is needed. */
async function browser(found: () => Promise<readonly { readonly path: string }[]>): Promise<MachineCheck> {
  const [first] = await found();
  const detail = first?.path ?? 'none: --browser needs Chromium or Chrome; SUYUAN_BROWSER names one elsewhere';
  return { name: 'browser', ok: first !== undefined, detail };
}

function clock(now: Date): MachineCheck {
  return { name: 'clock', ok: now.getUTCFullYear() >= 2026, detail: now.toISOString() };
}

/** Looks at what a run needs: Node, SQLite, disk, a browser for pages that need one, names of hosts, a clock that is set. */
export async function checkMachine({
  db,
  sqlite: features,
  proxies,
  browsers,
}: {
  db: string;
  sqlite: () => Promise<SqliteFeatures>;
  proxies: () => Promise<readonly string[]>;
  browsers: () => Promise<readonly { readonly path: string }[]>;
}): Promise<readonly MachineCheck[]> {
  return [
    { name: 'node', ok: true, detail: `Node ${process.versions.node}` },
    await sqlite(features),
    await disk(db),
    await browser(browsers),
    await network(),
    await proxy(proxies),
    clock(new Date()),
  ];
}

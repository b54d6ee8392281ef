import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

const HOME = resolve(import.meta.dirname, '../..');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  json<T>(): T;
}

/** Environment of a person who has set nothing up. */
export function environment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const plain = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SUYUAN_') && name !== 'INIT_CWD'));
  return { ...plain, LANG: 'en_GB.UTF-8', LC_ALL: '', ...extra };
}

/** The key that signs an archive's log lies beside the archive, so that no test touches a person's own. */
export function keyBeside(args: readonly string[]): Readonly<Record<string, string>> {
  const db = args[args.indexOf('--db') + 1];
  return { SUYUAN_LOG_KEY: db !== undefined && isAbsolute(db) ? `${db}.key` : join(tmpdir(), 'suyuan-test-log.key') };
}

/** Starts the program as the npm scripts do: in the project's folder, told of the folder the person stands in. */
export function start(
  args: readonly string[],
  options: { readonly folder?: string; readonly env?: Readonly<Record<string, string>> } = {},
): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args], {
    cwd: HOME,
    env: environment({ ...(options.folder === undefined ? {} : { INIT_CWD: options.folder }), ...keyBeside(args), ...options.env }),
  });
}

/** Runs the program to its end. */
export function suyuan(args: readonly string[], options: Parameters<typeof start>[1] = {}): Promise<Ended> {
  return new Promise((done, failed) => {
    const child = start(args, options);
    let out = '';
    let err = '';
    child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.once('error', failed);
    child.once('close', (code) => done({ code, out, err, json: <T>() => JSON.parse(out) as T }));
  });
}

/** A folder that is gone after the test file. */
export function scratch(): { readonly path: string; clear(): void } {
  const path = mkdtempSync(join(tmpdir(), 'suyuan-test-'));
  return { path, clear: () => rmSync(path, { recursive: true, force: true }) };
}

import { resolve } from 'node:path';
import { Writable } from 'node:stream';
import { environment, keyBeside, type Ended } from './suyuan.ts';

/** What a run of the program changes of the process that it runs in. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

const MAIN = resolve(import.meta.dirname, '../../src/main.ts');

let runs = 0;

function listener(heard: (text: string) => void): Writable {
  return new Writable({
    write(chunk: Buffer | string, _encoding, done) {
      heard(String(chunk));
      done();
    },
  });
}

/**
 * Runs the program to its end within this process, one run at a time: the same entry, arguments, environment, output and exit code, for a
 * fraction of what a process costs. Whatever is about processes – signals, locks, standard input, being killed – needs one of its own.
 */
export async function inside(
  args: readonly string[],
  options: { readonly folder?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  let [out, err] = ['', ''];
  const before = { argv: process.argv, env: process.env, exitCode: process.exitCode };
  const streams = (['stdout', 'stderr'] as const).map((name) => [name, Object.getOwnPropertyDescriptor(process, name)] as const);
  const listeners = SIGNALS.map((signal) => [signal, process.listeners(signal)] as const);
  process.argv = [process.execPath, 'src/main.ts', ...args];
  process.env = environment({ ...(options.folder === undefined ? {} : { INIT_CWD: options.folder }), ...keyBeside(args), ...options.env });
  process.exitCode = undefined;
  Object.defineProperty(process, 'stdout', { configurable: true, value: listener((text) => (out += text)) });
  Object.defineProperty(process, 'stderr', { configurable: true, value: listener((text) => (err += text)) });
  try {
    runs += 1;
    // A module under another address is another one: main.ts is run again, all that it opens stays loaded.
    await import(/* @vite-ignore */ `${MAIN}?run=${runs}`);
    const code = Number(process.exitCode ?? 0);
    return { code, out, err, json: <T>() => JSON.parse(out) as T };
  } finally {
    process.argv = before.argv;
    process.env = before.env;
    process.exitCode = before.exitCode;
    for (const [name, descriptor] of streams) if (descriptor !== undefined) Object.defineProperty(process, name, descriptor);
    for (const [signal, kept] of listeners)
      for (const added of process.listeners(signal)) if (!kept.includes(added)) process.off(signal, added);
  }
}

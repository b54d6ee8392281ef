import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { argv, stderr } from 'node:process';

/** `npm run bench -- NAME…` runs the named benchmarks one after another; without a name it says which there are. */
const here = import.meta.dirname;
const all = readdirSync(here)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -'.ts'.length));
const names = argv.slice(2).filter((word, at, words) => !word.startsWith('--') && words[at - 1]?.startsWith('--') !== true);
const unknown = names.find((name) => !existsSync(join(here, `${name}.ts`)));

if (names.length === 0 || unknown !== undefined) {
  stderr.write(`${unknown === undefined ? '' : `There is no benchmark ${unknown}. `}Benchmarks: ${all.join(', ')}\n`);
  process.exitCode = 2;
} else for (const name of names) await import(`./${name}.ts`);

import { readConfig, VERSION, type Config } from './config.ts';

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

const { COMMANDS } = await import('#commands/index.ts');
const { findDrizzleByName } = await import('#storage/drizzle-files.ts');
const { runCommandLine } = await import('#terminal/commandLine.ts');
const { createTerminal } = await import('#terminal/output.ts');
const { createContexts } = await import('#wiring/context.ts');
const { createLifetime } = await import('#wiring/lifetime.ts');

findDrizzleByName();

const terminal = createTerminal(process.stdout, process.stderr);
const lifetime = createLifetime();

process.exitCode = await runCommandLine({
  arguments: process.argv.slice(2),
  commands: COMMANDS,
  standard: 'start',
  version: VERSION,
  lang: config.lang,
  terminal,
  out: (text) => process.stdout.write(text),
  context: createContexts(config, lifetime, terminal),
});
await lifetime.end();

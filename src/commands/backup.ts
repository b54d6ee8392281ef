import { inBytes } from '#views/format.ts';
import { UPKEEP_WORDS as words } from '#views/words/upkeep.ts';
import type { Call, Context, ExitCode } from './command.ts';

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const [named = ''] = call.positionals;
  const file = context.pathOf(named);
  const archive = await context.archive();
  for await (const step of archive.backup(file)) context.terminal.progress(words.backup.progress(step)[context.lang]);
  context.terminal.progress('');
  const [written] = await context.files.list(file, []);
  const bytes = written?.size ?? 0;
  if (context.json) context.terminal.json({ file, bytes });
  else context.terminal.print(words.backup.line({ file: named, bytes: inBytes(bytes) })[context.lang]);
  return 0;
}

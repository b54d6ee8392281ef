import { Refusal } from '#records/refusal.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import type { Call, Context, ExitCode } from './command.ts';

/** RFC 9309, 2.5: a crawler reads at least 500 KiB; anything near this is no robots.txt. */
const FILE_LIMIT = 16 * 1024 * 1024;

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const [file = '', agent = '', uri = ''] = call.positionals;
  if (!URL.canParse(uri)) throw new Refusal('bad-argument', { argument: 'URI', value: uri, expected: 'https://…' });
  const text = new TextDecoder().decode(await context.files.read(file, FILE_LIMIT));
  const decision = await context.inspectRobots(text, agent, uri);
  if (context.json) context.terminal.json(decision);
  else context.terminal.print(words.inspectRobots.line(decision)[context.lang]);
  return 0;
}

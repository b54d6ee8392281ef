import { Refusal } from '#records/refusal.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import type { Command } from './command.ts';

/** RFC 9309, 2.5: a crawler reads at least 500 KiB; anything near this is no robots.txt. */
const FILE_LIMIT = 16 * 1024 * 1024;

export const inspectRobots: Command = {
  name: 'inspect robots',
  words: words.inspectRobots.summary,
  positionals: [
    { name: 'FILE', words: words.inspectRobots.file, required: true },
    { name: 'AGENT', words: words.inspectRobots.agent, required: true },
    { name: 'URI', words: words.inspectRobots.uri, required: true },
  ],
  async run(context, call) {
    const [file = '', agent = '', uri = ''] = call.positionals;
    if (!URL.canParse(uri)) throw new Refusal('bad-argument', { argument: uri, expected: 'URI' });
    const text = new TextDecoder().decode(await context.files.read(file, FILE_LIMIT));
    const decision = await context.inspectRobots(text, agent, uri);
    if (context.json) context.terminal.json(decision);
    else context.terminal.print(words.inspectRobots.line(decision)[context.lang]);
    return 0;
  },
};

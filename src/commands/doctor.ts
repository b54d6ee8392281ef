import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import type { Command } from './command.ts';

export const doctor: Command = {
  name: 'doctor',
  words: words.doctor.summary,
  async run(context) {
    const checks = await context.checkMachine();
    if (context.json) context.terminal.json({ checks });
    else for (const { name, ok, detail } of checks) context.terminal.print(`${ok ? '✓' : '✗'}  ${name.padEnd(18)} ${detail}`);
    return checks.every(({ ok }) => ok) ? 0 : 1;
  },
};

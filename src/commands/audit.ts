import { Refusal } from '#records/refusal.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import type { Command } from './command.ts';

export const audit: Command = {
  name: 'audit',
  words: words.audit.summary,
  options: [{ name: 'sample', value: 'N', kind: 'count', words: words.audit.sample }],
  async run(context, call) {
    const sample = call.count('sample');
    if (sample === 0) throw new Refusal('bad-argument', { argument: '--sample 0', expected: '≥ 1' });
    const archive = await context.archive();
    const report = await archive.audit({ at: context.clock.now(), ...(sample === undefined ? {} : { sample }) });
    const { checked, pass, fail, missing, unexpected, unverifiable } = report;
    if (context.json) context.terminal.json({ checked, pass, fail, missing, unexpected, unverifiable });
    else {
      context.terminal.print(words.audit.line({ checked, pass })[context.lang]);
      for (const [finding, names] of Object.entries({ fail, missing, unexpected, unverifiable })) {
        for (const name of names)
          context.terminal.print(`  ${words.audit.findings[finding as keyof typeof words.audit.findings][context.lang]}  ${name}`);
      }
    }
    return fail.length + missing.length + unexpected.length + unverifiable.length > 0 ? 1 : 0;
  },
};

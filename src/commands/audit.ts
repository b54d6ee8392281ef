import { Refusal } from '#records/refusal.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import type { Call, Context, ExitCode } from './command.ts';

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const sample = call.count('sample');
  if (sample === 0) throw new Refusal('bad-argument', { argument: '--sample', value: '0', expected: '≥ 1' });
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
}

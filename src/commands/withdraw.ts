import { Refusal } from '#records/refusal.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import type { Call, Context, ExitCode } from './command.ts';

function required(call: Call, option: string): string {
  const value = call.text(option)?.trim();
  if (value === undefined || value === '') throw new Refusal('missing-argument', { argument: `--${option}` });
  return value;
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const [captureId = ''] = call.positionals;
  const reason = required(call, 'reason');
  const by = required(call, 'by');
  const archive = await context.archive();
  const capture = await archive.capture(captureId);
  if (capture === undefined) throw new Refusal('unknown-capture', { id: captureId });
  const at = context.clock.now();
  if (capture.withdrawn === undefined) {
    await archive.withdraw(
      captureId,
      { at, reason, by },
      { id: context.identity.fresh('e', at), at, subject: { type: 'capture', id: captureId }, event: { code: 'withdrawn', reason }, by },
    );
  }
  const withdrawn = capture.withdrawn?.at ?? at;
  if (context.json) context.terminal.json({ captureId, withdrawn });
  else context.terminal.print(words.withdraw.line({ captureId })[context.lang]);
  return 0;
}

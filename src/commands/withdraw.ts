import { Refusal } from '#records/refusal.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { withdrawCapture } from './withdrawing.ts';

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
  const captures = await withdrawCapture(context, archive, captureId, { at, reason, by });
  const withdrawn = capture.withdrawn?.at ?? at;
  if (context.json) context.terminal.json({ captureId, withdrawn, captures });
  else context.terminal.print(words.withdraw.line({ captureId, captures: captures.length })[context.lang]);
  return 0;
}

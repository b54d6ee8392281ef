import { Refusal } from '#records/refusal.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import type { Call, Command } from './command.ts';

function required(call: Call, option: string): string {
  const value = call.text(option)?.trim();
  if (value === undefined || value === '') throw new Refusal('missing-argument', { argument: `--${option}` });
  return value;
}

export const withdraw: Command = {
  name: 'withdraw',
  words: words.withdraw.summary,
  positionals: [{ name: 'CAPTURE', words: words.withdraw.capture, required: true }],
  options: [
    { name: 'reason', value: 'TEXT', words: words.withdraw.reason, required: true },
    { name: 'by', value: 'NAME', words: words.withdraw.by, required: true },
  ],
  async run(context, call) {
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
  },
};

import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { judgeClaims, judgeLinks } from './judging.ts';

function required(call: Call, option: string): string {
  const value = call.text(option)?.trim();
  if (value === undefined || value === '') throw new Refusal('missing-argument', { argument: `--${option}` });
  return value;
}

async function sourcesOf(archive: Archive, captureIds: readonly string[]): Promise<string[]> {
  const captures = await Promise.all(captureIds.map((id) => archive.capture(id)));
  return [...new Set(captures.flatMap((capture) => (capture === undefined ? [] : [capture.resourceId])))];
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const [captureId = ''] = call.positionals;
  const reason = required(call, 'reason');
  const by = required(call, 'by');
  const archive = await context.archive();
  const capture = await archive.capture(captureId);
  if (capture === undefined) throw new Refusal('unknown-capture', { id: captureId });
  const at = context.clock.now();
  const captures = await archive.withdraw(
    captureId,
    { at, reason, by },
    { id: context.identity.fresh('e', at), at, subject: { type: 'capture', id: captureId }, event: { code: 'withdrawn', reason }, by },
  );
  const sources = await sourcesOf(archive, captures);
  await judgeLinks(context, archive, sources);
  await judgeClaims(context, archive, { sources });
  const withdrawn = capture.withdrawn?.at ?? at;
  if (context.json) context.terminal.json({ captureId, withdrawn, captures });
  else context.terminal.print(words.withdraw.line({ captureId, captures: captures.length })[context.lang]);
  return 0;
}

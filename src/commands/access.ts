import { ACCESSES } from '#records/access.ts';
import { Refusal } from '#records/refusal.ts';
import { say } from '#views/words.ts';
import { ACCESS } from '#views/words/access.ts';
import { changeAccess, type AccessTarget } from './accessing.ts';
import { namedSource } from './candidates.ts';
import type { Call, Context, ExitCode } from './command.ts';

function required(call: Call, option: string): string {
  const value = call.text(option)?.trim();
  if (value === undefined || value === '') throw new Refusal('missing-argument', { argument: `--${option}` });
  return value;
}

/** `access CAPTURE|SOURCE public|signed-in|closed --by NAME --reason TEXT`: who may see a snapshot, or all of a source. */
export async function run(context: Context, call: Call): Promise<ExitCode> {
  const [named = '', wanted = ''] = call.positionals;
  const access = ACCESSES.find((one) => one === wanted);
  if (access === undefined) throw new Refusal('bad-argument', { argument: 'ACCESS', value: wanted, expected: ACCESSES.join(', ') });
  const reason = required(call, 'reason');
  const by = required(call, 'by');
  const archive = await context.archive();
  const capture = await archive.capture(named);
  const target: AccessTarget = capture === undefined ? { sourceId: (await namedSource(archive, named)).id } : { captureId: capture.id };
  const changed = (await changeAccess(context, archive, target, { access, reason, by })) !== undefined;
  const { lang, terminal } = context;
  if (context.json) terminal.json({ ...target, access, changed });
  else terminal.print(say(changed ? ACCESS.now : ACCESS.already, lang, { what: named, access: ACCESS.label[access][lang] }));
  return 0;
}

import { readQuantities } from '#evidence/quantities/read.ts';
import type { Lang } from '#records/text.ts';
import { Refusal } from '#records/refusal.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { readLines } from './lines.ts';

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const lang = call.text('in') as Lang;
  const [text] = call.positionals;
  const file = call.text('file');
  if ((text === undefined) === (file === undefined)) throw new Refusal('missing-argument', { argument: 'TEXT | --file' });
  if (file !== undefined) {
    for (const line of await readLines(context.files, file)) context.terminal.json(readQuantities(line, lang), 'line');
    return 0;
  }
  const quantities = readQuantities(text ?? '', lang);
  if (context.json || call.flag('jsonl')) context.terminal.json(quantities, call.flag('jsonl') ? 'line' : 'document');
  else if (quantities.length === 0) context.terminal.print(words.inspectQuantities.none[context.lang]);
  else
    for (const { text: found, kind, value, unit, bound } of quantities)
      context.terminal.print([found, kind, value, unit ?? '', bound].join('\t'));
  return 0;
}

import { IntegrityError, Refusal } from '#records/refusal.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { EXPORT_FORMATS, tableOf } from './export-formats.ts';
import { withoutClosed } from './open-records.ts';

/** The person asked the program to stop before an export was whole. */
class Stopped extends Error {}

/** The chunks until the person asks to stop; damage of the archive is refused by name. */
async function* watched(context: Context, chunks: AsyncIterable<Uint8Array | string>, path: string): AsyncGenerator<Uint8Array | string> {
  try {
    for await (const chunk of chunks) {
      if (context.stop.aborted) throw new Stopped();
      yield chunk;
    }
  } catch (error) {
    throw error instanceof IntegrityError ? new Refusal('archive-damaged', { path, detail: `payload ${error.digest}` }) : error;
  }
}

/** Options that only one format takes are refused with any other, because they would be left unheard. */
function refuseStray(call: Call, format: string): void {
  for (const [option, only] of [
    ['table', 'csv'],
    ['document', 'markdown'],
  ] as const) {
    if (call.text(option) !== undefined && format !== only) throw new Refusal('bad-argument', { argument: `--${option}`, expected: only });
  }
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const [name = ''] = call.positionals;
  const format = EXPORT_FORMATS.get(name);
  if (format === undefined)
    throw new Refusal('bad-argument', { argument: 'FORMAT', value: name, expected: [...EXPORT_FORMATS.keys()].join(', ') });
  refuseStray(call, name);
  const out = call.text('out');
  if (out === undefined && format.binary === true && context.terminal.screen)
    throw new Refusal('bad-argument', { argument: 'FORMAT', value: name, expected: '--out FILE' });

  const archive = await context.archive();
  const { path } = await archive.about();
  const made = format.chunks({
    archive: call.flag('closed') ? archive : withoutClosed(archive),
    software: context.software,
    at: context.clock.now(),
    table: tableOf(call.text('table')),
    document: call.text('document'),
    gzip: !(out ?? '').toLowerCase().endsWith('.warc'),
  });
  const chunks = watched(context, made, path);
  try {
    if (out === undefined) {
      for await (const chunk of chunks) if (!(await context.terminal.write(chunk))) break;
    } else {
      await context.files.write(out, chunks);
      context.terminal.note(words.export.written({ path: out })[context.lang]);
    }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    context.terminal.note(words.export.stopped[context.lang]);
    return 1;
  }
  return 0;
}

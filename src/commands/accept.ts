import { Refusal } from '#records/refusal.ts';
import { WHEREABOUTS_WORDS } from '#views/words/whereabouts.ts';
import { decideAddress } from './accepting.ts';
import { namedSource } from './candidates.ts';
import { captureAndJudge, HOST_DELAY, tellInterrupted } from './capture.ts';
import type { Call, Context, ExitCode } from './command.ts';

const words = WHEREABOUTS_WORDS.accept;

/** `accept SOURCE URI --by NAME [--reject]`: a person's word on where a source is found now. */
export async function run(context: Context, call: Call): Promise<ExitCode> {
  const [named = '', uri = ''] = call.positionals;
  const by = call.text('by')?.trim();
  if (by === undefined || by === '') throw new Refusal('missing-argument', { argument: '--by' });
  const reject = call.flag('reject');
  const note = call.text('note');
  const archive = await context.archive();
  const source = await namedSource(archive, named);
  const candidate = await decideAddress(context, archive, { source, uri, by, reject, ...(note === undefined ? {} : { note }) });
  const line = reject ? words.rejected : words.accepted;
  let early = false;
  if (!reject && candidate.captureId === undefined) {
    const resource = await archive.resource(source.id);
    const report =
      resource === undefined ? undefined : await captureAndJudge(context, await context.archive('capture'), [resource], HOST_DELAY);
    if (report?.interrupted === true) tellInterrupted(context, report);
    early = report?.interrupted === true;
  }
  const now = (await archive.candidates({ source: source.id })).find((one) => one.uri === candidate.uri) ?? candidate;
  if (context.json) context.terminal.json({ source: source.uri, ...now });
  else context.terminal.print(line({ uri: source.uri, to: now.uri, by })[context.lang]);
  return early ? 1 : 0;
}

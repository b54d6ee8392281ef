import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import { captureAndJudge, HOST_DELAY, sourcesToCapture } from './capture.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { readInto } from './read.ts';
import { startSite, stopped } from './serve.ts';

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const hostDelay = call.count('host-delay') ?? HOST_DELAY;
  const archive = await context.archive('capture');
  const site = await startSite(context, call);
  const report = await readInto(context, archive, [context.places.documents]);
  for (const document of report.documents) context.terminal.note(words.read.line(document)[context.lang]);
  const due = await sourcesToCapture(context, archive, false);
  if (due.length > 0 && !context.stop.aborted) {
    const { run } = await captureAndJudge(context, archive, due, hostDelay);
    context.terminal.note((run.offline === true ? words.capture.offline : words.capture.line(run))[context.lang]);
  }
  await stopped(context);
  await site.close();
  return 0;
}

import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { makeReady, startSite, stopped } from './serve.ts';

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const asked = call.count('host-delay');
  const archive = await context.archive('capture');
  await startSite(context, call);
  makeReady(context);
  // The reader and the judgements take longer to load than the site may take to be up.
  const { captureAndJudge, HOST_DELAY, sourcesToCapture, tellInterrupted } = await import('./capture.ts');
  const { readInto } = await import('./read.ts');

  const report = await readInto(context, archive, [context.places.documents]);
  for (const document of report.documents) context.terminal.note(words.read.line(document)[context.lang]);
  const due = await sourcesToCapture(context, archive, false);
  if (due.length > 0 && !context.stop.aborted) {
    const report = await captureAndJudge(context, archive, due, asked ?? HOST_DELAY);
    const { run: crawled } = report;
    if (report.cut !== undefined) tellInterrupted(context, report);
    context.terminal.note((crawled.offline === true ? words.capture.offline : words.capture.line(crawled))[context.lang]);
  }
  await stopped(context);
  return 0;
}

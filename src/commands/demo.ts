import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { makeReady, startSite, stopped } from './serve.ts';

export async function run(context: Context, call: Call): Promise<ExitCode> {
  makeReady(context);
  const web = await context.rehearse(context.places.rehearsal);
  try {
    let now = web.rounds[0]?.at ?? context.clock.now();
    const aside = await context.aside(web.uri, { now: () => now });
    const archive = await aside.archive('capture');
    const site = await startSite(aside, call);
    // The reader and the judgements take longer to load than the site may take to be up.
    const { captureAndJudge, sourcesToCapture } = await import('./capture.ts');
    const { readInto } = await import('./read.ts');

    await readInto(aside, archive, [context.places.documents, `${context.places.rehearsal}/documents`]);
    for (const round of web.rounds) {
      if (context.stop.aborted) break;
      now = round.at;
      web.setRound(round.round);
      context.terminal.note(
        words.demo.round({ round: round.round, of: web.rounds.length, day: round.at.slice(0, 10), note: round.note[context.lang] })[
          context.lang
        ],
      );
      const { cut } = await captureAndJudge(aside, archive, await sourcesToCapture(aside, archive, true), 0);
      if (cut !== undefined) throw cut;
    }
    if (!context.stop.aborted) {
      context.terminal.note(words.demo.editing({ path: aside.places.archive })[context.lang]);
      context.terminal.note(words.demo.over({ uri: site.uri })[context.lang]);
    }
    await stopped(context);
  } finally {
    await web.close();
  }
  return 0;
}

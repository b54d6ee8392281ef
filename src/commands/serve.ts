import { Refusal } from '#records/refusal.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import type { Call, Context, ExitCode, RunningSite } from './command.ts';

const LAST_PORT = 65_535;

/** Starts the site where the person asked, and says where it is. */
export async function startSite(context: Context, call: Call): Promise<RunningSite> {
  const given = call.text('port') ?? context.places.port;
  const port = /^\d{1,5}$/.test(given) ? Number(given) : NaN;
  if (!(port <= LAST_PORT)) throw new Refusal('bad-argument', { argument: '--port', value: given, expected: `0–${LAST_PORT}` });
  const site = await context.serve({ port, host: call.text('host') ?? context.places.host });
  context.terminal.note(words.serve.at({ uri: site.uri })[context.lang]);
  return site;
}

/** Begins to make what the judgements will need, while the reading goes on; a failure is told by whoever needs it. */
export function makeReady(context: Context): void {
  context.lexicon().catch(() => undefined);
}

/** Resolves when the person asks the program to stop. */
export function stopped(context: Context): Promise<void> {
  return new Promise((resolve) => {
    if (context.stop.aborted) resolve();
    else context.stop.addEventListener('abort', () => resolve(), { once: true });
  });
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const archive = await context.archive('make');
  await startSite(context, call);
  // The first search and the first decision of an editor need not wait for it.
  makeReady(context);
  const { orderQueue } = await import('./next-checks.ts');
  // An archive that is held by another program is ordered by that one, or the next time.
  const ordered = orderQueue(context, archive).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
  await Promise.all([ordered, stopped(context)]);
  return 0;
}

import { inBytes } from '#views/format.ts';
import { UPKEEP_WORDS as words } from '#views/words/upkeep.ts';
import type { Call, Context, ExitCode } from './command.ts';

/** Payloads packed before progress is told and a wish to stop is heard. */
const STRETCH = 25;

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const archive = await context.archive();
  const before = await archive.holdings();
  let [looked, saved, left] = [0, 0, 0];
  while (!context.stop.aborted) {
    const done = await archive.pack(STRETCH);
    looked += done.looked;
    saved += done.saved;
    left = done.left;
    if (done.looked === 0) break;
    context.terminal.progress(words.pack.progress({ left, saved: inBytes(saved) })[context.lang]);
  }
  context.terminal.progress('');
  if (call.flag('compact') && !context.stop.aborted) await archive.compact();
  const { storedBytes } = await archive.holdings();
  if (context.json) context.terminal.json({ looked, saved, left, storedBefore: before.storedBytes, stored: storedBytes });
  else context.terminal.print(words.pack.line({ looked, saved: inBytes(saved), left })[context.lang]);
  return 0;
}

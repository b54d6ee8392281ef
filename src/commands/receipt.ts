import { receiptFor } from '#interchange/receipt-make.ts';
import { signedState } from '#interchange/log-state.ts';
import { Refusal } from '#records/refusal.ts';
import { EXCHANGE_WORDS as words } from '#views/words/exchange.ts';
import type { Call, Context, ExitCode } from './command.ts';

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const out = call.text('out');
  if (out !== undefined && call.positionals.length > 1)
    throw new Refusal('bad-argument', { argument: '--out', value: out, expected: 'ID' });
  const archive = await context.archive();
  const signer = await context.signer();
  const state = await signedState(archive, signer, context.clock.now());
  const receipts: string[] = [];
  for (const id of call.positionals) {
    const receipt = await receiptFor(archive, id, state, signer);
    if (receipt === undefined) throw new Refusal('unknown-record', { id });
    if (receipt === 'nothing-captured') throw new Refusal('nothing-captured', { id });
    receipts.push(JSON.stringify(receipt));
  }
  if (out === undefined) {
    for (const receipt of receipts) await context.terminal.write(`${receipt}\n`);
  } else {
    await context.files.write(out, once(`${receipts.join('\n')}\n`));
    context.terminal.note(words.written({ path: out })[context.lang]);
  }
  return 0;
}

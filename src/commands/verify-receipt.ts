import { checkpointIn } from '#interchange/checkpoint.ts';
import { checkReceipt, isReceipt, type ReceiptCheck, type ReceiptHoldings } from '#interchange/receipt-check.ts';
import type { Receipt } from '#interchange/receipt.ts';
import { Refusal } from '#records/refusal.ts';
import { EXCHANGE_WORDS as words } from '#views/words/exchange.ts';
import type { Call, Context, ExitCode } from './command.ts';

/** A receipt is some kilobytes; a page with its text some megabytes. */
const RECEIPT_LIMIT = 16 * 1024 * 1024;
const PAYLOAD_LIMIT = 256 * 1024 * 1024;

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The receipts of a file: one JSON document, or one a line. */
function receiptsIn(text: string | undefined, path: string): readonly unknown[] {
  if (text === undefined) throw new Refusal('not-text', { path });
  try {
    return [JSON.parse(text)];
  } catch {
    try {
      return text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line): unknown => JSON.parse(line));
    } catch {
      throw new Refusal('malformed-file', { path });
    }
  }
}

async function holdingsOf({ files }: Context, call: Call): Promise<ReceiptHoldings> {
  const [payload, text, key] = [call.text('payload'), call.text('text'), call.text('key')];
  return {
    ...(key === undefined ? {} : { publicKey: key }),
    ...(payload === undefined ? {} : { payload: await files.read(payload, PAYLOAD_LIMIT) }),
    ...(text === undefined ? {} : { text: utf8(await files.read(text, PAYLOAD_LIMIT)) ?? '' }),
  };
}

/**
 * The text that the extractor of a receipt reads from the bytes at hand, so that the quotation is held against the bytes
 * themselves; undefined where this program has another version of it, or the bytes are of no entry.
 */
async function textFrom(context: Context, receipt: Receipt, payload: Uint8Array): Promise<string | undefined> {
  const digest = context.identity.digest(payload);
  const entry = receipt.entries.find(({ chain }) => chain.payloadSha256 === digest);
  if (entry?.chain.extractor === undefined) return undefined;
  const { uri, finalUri, status, contentType } = entry.capture;
  const extractor = await context.extractor();
  const page = await extractor.extract({
    bytes: payload,
    uri,
    finalUri,
    status,
    ...(contentType === undefined ? {} : { contentType }),
  });
  return page.method === entry.chain.extractor ? page.text : undefined;
}

async function checked(context: Context, receipt: unknown, holdings: ReceiptHoldings): Promise<readonly ReceiptCheck[]> {
  const { payload, text } = holdings;
  const read = payload === undefined || text !== undefined || !isReceipt(receipt) ? undefined : await textFrom(context, receipt, payload);
  return checkReceipt(receipt, read === undefined ? holdings : { ...holdings, text: read });
}

function show({ terminal, lang }: Context, receipt: Receipt | undefined, checks: readonly ReceiptCheck[]): void {
  const checkpoint = receipt === undefined ? undefined : checkpointIn(receipt.checkpoint);
  if (receipt !== undefined && checkpoint !== undefined) {
    terminal.print(words.verifyReceipt.log({ ...checkpoint, key: receipt.publicKey })[lang]);
    if (receipt.rehearsal) terminal.print(words.verifyReceipt.rehearsal[lang]);
    for (const { claim, evidence, capture } of receipt.entries) {
      if (claim !== undefined) terminal.print(words.verifyReceipt.claim({ text: claim.text })[lang]);
      if (evidence !== undefined) terminal.print(words.verifyReceipt.quote({ text: evidence.quote.exact })[lang]);
      terminal.print(words.verifyReceipt.capture({ uri: capture.uri, at: capture.capturedAt, digest: capture.payloadDigest })[lang]);
    }
  }
  for (const { name, entry, ok } of checks) {
    terminal.print(words.verifyReceipt.check({ words: words.verifyReceipt.checks[name], entry, ok })[lang]);
  }
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const [path = ''] = call.positionals;
  const receipts = receiptsIn(utf8(await context.files.read(path, RECEIPT_LIMIT)), path);
  if (receipts.length === 0) throw new Refusal('malformed-file', { path });
  const holdings = await holdingsOf(context, call);
  const results: { readonly receipt: unknown; readonly checks: readonly ReceiptCheck[] }[] = [];
  for (const receipt of receipts) results.push({ receipt, checks: await checked(context, receipt, holdings) });
  const holds = results.every(({ checks }) => checks.every(({ ok }) => ok));
  if (context.json) context.terminal.json({ holds, receipts: results.map(({ checks }) => ({ checks })) });
  else {
    for (const { receipt, checks } of results) show(context, isReceipt(receipt) ? receipt : undefined, checks);
    context.terminal.print(words.verifyReceipt.verdict({ holds })[context.lang]);
    if (holds && holdings.publicKey === undefined) context.terminal.print(words.verifyReceipt.trust[context.lang]);
  }
  return holds ? 0 : 1;
}

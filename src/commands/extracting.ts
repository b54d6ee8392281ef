import { METHOD } from '#extraction/method.ts';
import type { Capture } from '#records/capture.ts';
import type { Attempt } from '#records/fetch.ts';
import type { PageRecord } from '#records/page.ts';
import type { Archive, Extractor } from '#records/ports.ts';
import { IntegrityError } from '#records/refusal.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import type { Context } from './command.ts';

/** Captures looked at in one go; a page of text each is held in memory no longer than that. */
const BATCH = 100;

/** What a page is extracted from, as a key: equal answers under equal addresses have one page. */
function pageKey(context: Context, { payloadDigest, uri, finalUri, status, contentType }: Capture): string {
  return context.identity.digest(JSON.stringify([METHOD, payloadDigest, uri, finalUri, status, contentType ?? null]));
}

async function extractAnew(
  context: Context,
  archive: Archive,
  extractor: Extractor,
  capture: Capture,
  attempt: Attempt | undefined,
  bytes: Uint8Array | undefined,
): Promise<PageRecord | undefined> {
  const { payloadDigest, uri, finalUri, status, contentType } = capture;
  const payload = bytes ?? (await archive.payload(payloadDigest));
  if (payload === undefined) return undefined;
  const headers = attempt?.hops.at(-1)?.responseHeaders;
  const page = await extractor.extract({
    bytes: payload,
    uri,
    finalUri,
    status,
    ...(contentType === undefined ? {} : { contentType }),
    ...(headers === undefined ? {} : { headers }),
  });
  const key = pageKey(context, capture);
  return { key, payloadDigest, madeAt: context.clock.now(), textDigest: context.identity.digest(page.text), page };
}

/** Extracts one capture, or takes over the page of an equal one, and joins it to the capture; undefined when its bytes are withdrawn. */
export async function extractCapture(
  context: Context,
  archive: Archive,
  extractor: Extractor,
  capture: Capture,
  attempt: Attempt | undefined,
  bytes?: Uint8Array,
): Promise<PageRecord | undefined> {
  const held = await archive.page(pageKey(context, capture));
  const record = held ?? (await extractAnew(context, archive, extractor, capture, attempt, bytes));
  if (record !== undefined) await archive.savePage(capture.id, record);
  return record;
}

/**
 * Extracts every capture whose page is missing or out of date (`all`: every one, each different answer once); returns the
 * captures touched. Damaged bytes are told of and passed over.
 */
export async function extractPending(context: Context, archive: Archive, all: boolean): Promise<readonly Capture[]> {
  const touched: Capture[] = [];
  const made = new Set<string>();
  const extractor = await context.extractor();
  const extract = async (capture: Capture): Promise<void> => {
    const attempt = await archive.attempt(capture.attemptId);
    const key = pageKey(context, capture);
    if (!all || made.has(key)) {
      await extractCapture(context, archive, extractor, capture, attempt);
      return;
    }
    const record = await extractAnew(context, archive, extractor, capture, attempt, undefined);
    if (record !== undefined) await archive.savePage(capture.id, record);
    made.add(key);
  };
  let after: string | undefined;
  for (;;) {
    const batch = await archive.capturesToExtract({ method: METHOD, all, limit: BATCH, ...(after === undefined ? {} : { after }) });
    for (const capture of batch) {
      if (context.stop.aborted) return touched;
      try {
        await extract(capture);
        touched.push(capture);
      } catch (error) {
        if (!(error instanceof IntegrityError)) throw error;
        context.terminal.note(words.judge.damaged({ captureId: capture.id, digest: error.digest })[context.lang]);
      }
    }
    after = batch.at(-1)?.id;
    if (batch.length < BATCH) return touched;
  }
}

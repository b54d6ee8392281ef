import { METHOD } from '#extraction/method.ts';
import type { Capture } from '#records/capture.ts';
import type { Attempt } from '#records/fetch.ts';
import type { PageRecord } from '#records/page.ts';
import type { Archive, Extractor } from '#records/ports.ts';
import type { Context } from './command.ts';

/** Captures looked at in one go; a page of text each is held in memory no longer than that. */
const BATCH = 100;

/** Extracts one capture, or takes over the page of an equal one, and joins it to the capture; undefined when its bytes are withdrawn. */
export async function extractCapture(
  context: Context,
  archive: Archive,
  extractor: Extractor,
  capture: Capture,
  attempt: Attempt | undefined,
  bytes?: Uint8Array,
): Promise<PageRecord | undefined> {
  const { payloadDigest, uri, finalUri, status, contentType } = capture;
  const key = context.identity.digest(JSON.stringify([METHOD, payloadDigest, uri, finalUri, status, contentType ?? null]));
  const held = await archive.page(key);
  if (held !== undefined) {
    await archive.savePage(capture.id, held);
    return held;
  }
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
  const record: PageRecord = { key, payloadDigest, madeAt: context.clock.now(), textDigest: context.identity.digest(page.text), page };
  await archive.savePage(capture.id, record);
  return record;
}

/** Extracts every capture whose page is missing or out of date (`all`: every one); returns the captures touched. */
export async function extractPending(context: Context, archive: Archive, all: boolean): Promise<readonly Capture[]> {
  const touched: Capture[] = [];
  const extractor = await context.extractor();
  let after: string | undefined;
  for (;;) {
    const batch = await archive.capturesToExtract({ method: METHOD, all, limit: BATCH, ...(after === undefined ? {} : { after }) });
    for (const capture of batch) {
      if (context.stop.aborted) return touched;
      await extractCapture(context, archive, extractor, capture, await archive.attempt(capture.attemptId));
      touched.push(capture);
    }
    after = batch.at(-1)?.id;
    if (batch.length < BATCH) return touched;
  }
}

import type { Capture } from '#records/capture.ts';
import type { Claim, DocumentSummary } from '#records/document.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal, type RefusalCode } from '#records/refusal.ts';
import type { Source } from '#records/source.ts';

function refuse(code: RefusalCode, id: string): never {
  throw new Refusal(code, { id });
}

/** The document of an id; throws Refusal `unknown-document`. */
export async function knownDocument(archive: Pick<Archive, 'document'>, id: string): Promise<DocumentSummary> {
  return (await archive.document(id)) ?? refuse('unknown-document', id);
}

/** The claim of an id; throws Refusal `unknown-claim`. */
export async function knownClaim(archive: Pick<Archive, 'claim'>, id: string): Promise<Claim> {
  return (await archive.claim(id)) ?? refuse('unknown-claim', id);
}

/** The source of an id; throws Refusal `unknown-source`. */
export async function knownSource(archive: Pick<Archive, 'source'>, id: string): Promise<Source> {
  return (await archive.source(id)) ?? refuse('unknown-source', id);
}

/** The capture of an id; throws Refusal `unknown-capture`. */
export async function knownCapture(archive: Pick<Archive, 'capture'>, id: string): Promise<Capture> {
  return (await archive.capture(id)) ?? refuse('unknown-capture', id);
}

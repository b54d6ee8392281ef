import type { AttemptRecord } from '#records/ports.ts';
import type { Rendition } from '#records/rendition.ts';
import type { Database } from './database.ts';
import type { Payloads } from './payloads.ts';
import { record } from './rows.ts';
import { renditions } from './schema.ts';

/** What was derived from the fetch that made a capture, in the order of its kinds. */
export function renditionsOf(database: Database, captureId: string): readonly Rendition[] {
  return database
    .all<typeof renditions.$inferSelect>('SELECT * FROM renditions WHERE capture_id = @captureId ORDER BY kind', { captureId })
    .map((row) =>
      record<Rendition>({
        kind: row.kind as Rendition['kind'],
        contentType: row.content_type,
        digest: row.digest,
        length: row.length,
        width: row.width,
        height: row.height,
        software: row.software,
      }),
    );
}

/** Makes the renditions of an attempt ready; what comes back keeps them under a capture, inside the transaction that keeps it. */
export function readyRenditions(database: Database, payloads: Payloads, made: AttemptRecord): (captureId: string) => void {
  const list = made.capture?.withdrawn === undefined ? (made.renditions ?? []) : [];
  const ready = list.map(({ digest, bytes }) => payloads.ready(digest, bytes));
  return (captureId) => {
    for (const bytes of ready) payloads.keep(bytes);
    for (const { kind, contentType, digest, length, width, height, software } of list)
      database.insert(renditions, {
        capture_id: captureId,
        kind,
        content_type: contentType,
        digest,
        length,
        width: width ?? null,
        height: height ?? null,
        software,
      });
  };
}

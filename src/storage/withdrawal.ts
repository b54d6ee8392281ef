import type { Activity } from '#records/activity.ts';
import type { Withdrawal } from '#records/capture.ts';
import { Refusal } from '#records/refusal.ts';
import { millis } from '#records/time.ts';
import { keepActivities } from './activities.ts';
import { captureOf } from './captures.ts';
import type { Database } from './database.ts';
import { dropPage, recountGood } from './pages.ts';
import type { Payloads } from './payloads.ts';
import { withdrawals } from './schema.ts';

/** Whether a document file or a capture that was not withdrawn has the same bytes. */
function isNeeded(database: Database, digest: string): boolean {
  return (
    database.one('SELECT 1 FROM revisions WHERE digest = @digest', { digest }) !== undefined ||
    database.one(
      `SELECT 1 FROM captures c LEFT JOIN withdrawals w ON w.capture_id = c.id
       WHERE c.payload_digest = @digest AND w.capture_id IS NULL`,
      { digest },
    ) !== undefined
  );
}

/**
 * Purges the bytes of a capture and what was derived from them: page, text, evidence. Bytes that another capture has as
 * well stay with that one. Digest, times and reason stay as a tombstone; a capture withdrawn already stays as it is.
 * Throws Refusal `unknown-capture`.
 */
export function withdraw(database: Database, payloads: Payloads, captureId: string, withdrawal: Withdrawal, happened: Activity): void {
  const { at, reason, by } = withdrawal;
  database.pragma('secure_delete = ON');
  database.write(() => {
    const capture = captureOf(database, captureId);
    if (capture === undefined) throw new Refusal('unknown-capture', { id: captureId });
    if (capture.withdrawn !== undefined) return;
    database.insert(withdrawals, { capture_id: captureId, at: millis(at), reason, by });
    database.run('DELETE FROM capture_pages WHERE capture_id = @captureId', { captureId });
    if (capture.pageKey !== undefined) dropPage(database, capture.pageKey);
    database.run('DELETE FROM evidence WHERE capture_id = @captureId', { captureId });
    database.run('DELETE FROM evidence WHERE presence_in = @captureId', { captureId });
    if (!isNeeded(database, capture.payloadDigest)) payloads.purge(capture.payloadDigest);
    recountGood(database, capture.resourceId);
    keepActivities(database, [happened]);
  });
  database.pragma('wal_checkpoint(TRUNCATE)');
}

import type { Activity } from '#records/activity.ts';
import type { Withdrawal } from '#records/capture.ts';
import { Refusal } from '#records/refusal.ts';
import { millis } from '#records/time.ts';
import { keepActivities } from './activities.ts';
import { BY_PAYLOAD, captureOf } from './captures.ts';
import type { Database } from './database.ts';
import { logged } from './log.ts';
import { dropPage, recountGood } from './pages.ts';
import type { Payloads } from './payloads.ts';
import { renditionsOf } from './renditions.ts';
import { withdrawals } from './schema.ts';

/** Captures of any resource that have the same bytes and were not withdrawn, with those that a server vouched for since. */
function standingWith(database: Database, digest: string): readonly string[] {
  return database
    .all<{ id: string }>(
      `SELECT c.id FROM captures c LEFT JOIN withdrawals w ON w.capture_id = c.id
       WHERE c.resource_id IN (SELECT c.resource_id FROM captures c WHERE c.payload_digest = @digest AND ${BY_PAYLOAD})
         AND c.payload_digest = @digest AND w.capture_id IS NULL ORDER BY c.id`,
      { digest },
    )
    .map(({ id }) => id);
}

function withdrawOne(database: Database, captureId: string, { at, reason, by }: Withdrawal): void {
  const capture = captureOf(database, captureId);
  if (capture === undefined) return;
  database.insert(withdrawals, { capture_id: captureId, at: millis(at), reason, by });
  logged.withdrawal(database, { captureId, at, reason, by });
  database.run('DELETE FROM capture_pages WHERE capture_id = @captureId', { captureId });
  if (capture.pageKey !== undefined) dropPage(database, capture.pageKey);
  database.run('DELETE FROM evidence WHERE capture_id = @captureId', { captureId });
  database.run('DELETE FROM evidence WHERE presence_in = @captureId', { captureId });
  recountGood(database, capture.resourceId);
}

/**
 * Purges the bytes of a capture and what was derived from them: renditions, page, text, evidence. Every capture with the same bytes is
 * withdrawn with it, because bytes that stay elsewhere are not purged; only a document file keeps bytes of its own. Digest,
 * times and reason stay as tombstones. Returns the ids withdrawn, none when it was withdrawn before. Throws Refusal `unknown-capture`.
 */
export function withdraw(
  database: Database,
  payloads: Payloads,
  captureId: string,
  withdrawal: Withdrawal,
  happened: Activity,
): readonly string[] {
  database.pragma('secure_delete = ON');
  const gone = database.write(() => {
    const capture = captureOf(database, captureId);
    if (capture === undefined) throw new Refusal('unknown-capture', { id: captureId });
    if (capture.withdrawn !== undefined) return [];
    const digest = capture.payloadDigest;
    const ids = standingWith(database, digest);
    for (const id of ids) withdrawOne(database, id, withdrawal);
    for (const purged of [digest, ...ids.flatMap((id) => renditionsOf(database, id).map((rendition) => rendition.digest))])
      if (database.one('SELECT 1 FROM revisions WHERE digest = @purged', { purged }) === undefined) payloads.purge(purged);
    keepActivities(database, [happened]);
    return ids;
  });
  database.pragma('wal_checkpoint(TRUNCATE)');
  return gone;
}

import type { Identity } from '#records/ports.ts';
import { BY_PAYLOAD } from './captures.ts';
import { pack } from './codec.ts';
import type { Database } from './database.ts';
import type { Payloads } from './payloads.ts';
import { payloadOf } from './unpacking.ts';

/** Whether some record needs the bytes of a digest that has no row at all. */
function isMissed(database: Database, digest: string): boolean {
  return (
    database.one(`SELECT 1 FROM captures c WHERE c.payload_digest = @digest AND ${BY_PAYLOAD}`, { digest }) !== undefined ||
    database.one('SELECT 1 FROM revisions WHERE digest = @digest', { digest }) !== undefined ||
    database.one('SELECT 1 FROM renditions WHERE digest = @digest', { digest }) !== undefined
  );
}

/**
 * Puts bytes in the place of a damaged or missing payload of the same digest, standing alone. False when they hash to another
 * digest, when what is stored is whole or was withdrawn, or when no record needs them.
 */
export function repairPayload(database: Database, payloads: Payloads, identity: Identity, digest: string, bytes: Uint8Array): boolean {
  if (identity.digest(bytes) !== digest) return false;
  const row = payloadOf(database, digest);
  if (row === undefined ? !isMissed(database, digest) : payloads.verify(row).finding !== 'fail') return false;
  database.write(() => {
    if (row === undefined) payloads.keep({ digest, length: bytes.length, fresh: { bytes, form: { ...pack(bytes), bases: [] } } });
    else payloads.store(row.id, { ...pack(bytes), bases: [] }, false);
  });
  return true;
}

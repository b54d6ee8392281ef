import { hostname } from 'node:os';
import { pid } from 'node:process';
import type { LeaseHolder } from '#records/upkeep.ts';
import { instant, millis } from '#records/time.ts';
import type { Database } from './database.ts';
import { archive_meta } from './schema.ts';

/** A holder that has not renewed for so long is gone, whatever its machine says. */
const STALE_MS = 120_000;

interface Lease extends LeaseHolder {
  readonly renewed: string;
}

/** Whether a process of this machine runs; signal 0 asks without touching it (kill(2)). */
function runs(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isMine(lease: Lease): boolean {
  return lease.pid === pid && lease.machine === hostname();
}

function lives(lease: Lease, now: number): boolean {
  if (now - millis(lease.renewed) > STALE_MS) return false;
  return lease.machine !== hostname() || runs(lease.pid);
}

function leaseOf(database: Database, name: string): Lease | undefined {
  const row = database.one<{ value: string }>('SELECT value FROM archive_meta WHERE key = @key', { key: `lease-${name}` });
  return row === undefined ? undefined : (JSON.parse(row.value) as Lease);
}

/**
 * Takes or renews a lease for this process: nothing comes back when it has it now, the holder when another living process
 * does. Leases count in the time of the machine, also in a rehearsal.
 */
export function takeLease(database: Database, name: string): LeaseHolder | undefined {
  return database.write(() => {
    const now = Date.now();
    const held = leaseOf(database, name);
    if (held !== undefined && !isMine(held) && lives(held, now)) return { pid: held.pid, machine: held.machine, since: held.since };
    const since = held !== undefined && isMine(held) ? held.since : instant(now);
    const lease: Lease = { pid, machine: hostname(), since, renewed: instant(now) };
    database.upsert(archive_meta, 'key', { key: `lease-${name}`, value: JSON.stringify(lease) });
    return undefined;
  });
}

/** Who has a lease, when that process lives. */
export function leaseHolder(database: Database, name: string): LeaseHolder | undefined {
  const held = leaseOf(database, name);
  if (held === undefined || !lives(held, Date.now())) return undefined;
  return { pid: held.pid, machine: held.machine, since: held.since };
}

export function releaseLease(database: Database, name: string): void {
  database.write(() => {
    const held = leaseOf(database, name);
    if (held !== undefined && isMine(held)) database.run('DELETE FROM archive_meta WHERE key = @key', { key: `lease-${name}` });
  });
}

import type { ClaimHealth } from '#records/evidence.ts';
import type { LinkState } from '#records/health.ts';
import type { Holdings } from '#records/ports.ts';
import type { Database } from './database.ts';
import { time } from './rows.ts';
import type { totals } from './schema.ts';

type TotalsRow = typeof totals.$inferSelect;

function counted<Name extends string>(rows: readonly { name: string; n: number }[]): Partial<Record<Name, number>> {
  return Object.fromEntries(rows.map(({ name, n }) => [name, n])) as Partial<Record<Name, number>>;
}

/** Counts and sizes of the whole archive; claims are those not retired, sources those cited now. */
export function holdingsOf(database: Database): Holdings {
  const all = database.one<TotalsRow>('SELECT * FROM totals WHERE id = 1');
  const count = (text: string): number => database.one<{ n: number }>(text)?.n ?? 0;
  const last = database.one<{ at: number; checked: number; failed: number }>(
    'SELECT at, checked, failed FROM audits ORDER BY at DESC, id DESC LIMIT 1',
  );
  return {
    documents: count('SELECT count(*) AS n FROM documents'),
    claims: count('SELECT count(*) AS n FROM claims WHERE retired_in IS NULL'),
    sources: count('SELECT count(*) AS n FROM sources WHERE listed = 1'),
    captures: all?.captures ?? 0,
    attempts: all?.attempts ?? 0,
    payloads: all?.payloads ?? 0,
    payloadBytes: all?.payload_bytes ?? 0,
    storedBytes: all?.stored_bytes ?? 0,
    claimsByHealth: counted<ClaimHealth>(
      database.all(
        `SELECT s.health AS name, count(*) AS n FROM claim_statuses s JOIN claims c ON c.id = s.claim_id
         WHERE c.retired_in IS NULL GROUP BY s.health`,
      ),
    ),
    sourcesByState: counted<LinkState>(database.all('SELECT state AS name, count(*) AS n FROM sources WHERE listed = 1 GROUP BY state')),
    ...(last === undefined ? {} : { lastAudit: { at: time(last.at), checked: last.checked, failed: last.failed } }),
  };
}

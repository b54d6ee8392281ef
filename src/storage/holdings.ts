import type { ClaimHealth } from '#records/evidence.ts';
import type { LinkState } from '#records/health.ts';
import type { Holdings } from '#records/holdings.ts';
import type { Database } from './database.ts';
import { time } from './rows.ts';
import type { totals } from './schema.ts';

type TotalsRow = typeof totals.$inferSelect;

/** A kind of count by name, without those that are zero. */
export function tally<Name extends string>(
  database: Database,
  kind: 'state' | 'claims' | 'health' | 'excluded',
): Partial<Record<Name, number>> {
  const rows = database.all<{ name: string; n: number }>('SELECT name, n FROM tallies WHERE kind = @kind AND n <> 0', { kind });
  return Object.fromEntries(rows.map(({ name, n }) => [name, n])) as Partial<Record<Name, number>>;
}

function sum(counts: Partial<Record<string, number>>): number {
  return Object.values(counts).reduce((total: number, n) => total + (n ?? 0), 0);
}

/** Counts and sizes of the whole archive; claims are those not retired, sources those cited now. */
export function holdingsOf(database: Database): Holdings {
  const all = database.one<TotalsRow>('SELECT * FROM totals WHERE id = 1');
  const states = tally<LinkState>(database, 'state');
  const last = database.one<{ at: number; checked: number; failed: number }>(
    'SELECT at, checked, failed FROM audits ORDER BY at DESC, id DESC LIMIT 1',
  );
  return {
    documents: database.one<{ n: number }>('SELECT count(*) AS n FROM documents')?.n ?? 0,
    claims: sum(tally(database, 'claims')),
    sources: sum(states),
    captures: all?.captures ?? 0,
    attempts: all?.attempts ?? 0,
    payloads: all?.payloads ?? 0,
    payloadBytes: all?.payload_bytes ?? 0,
    storedBytes: all?.stored_bytes ?? 0,
    claimsByHealth: tally<ClaimHealth>(database, 'health'),
    sourcesByState: states,
    sourcesExcluded: sum(tally(database, 'excluded')),
    ...(last === undefined ? {} : { lastAudit: { at: time(last.at), checked: last.checked, failed: last.failed } }),
  };
}

import { WAITING_GROUP_OF, WAITING_GROUPS, type ClaimHealth, type ClaimStatus } from '#records/evidence.ts';
import type { WaitingClaim, WaitingFilter } from '#records/ports.ts';
import { millis } from '#records/time.ts';
import type { Database } from './database.ts';
import { claimFrom, type ClaimRow } from './documents.ts';

/** Places after those of the groups: waits for nobody; is no claim of its document any more. */
const NOBODY = 9;
const RETIRED = 10;
/** What endangers a claim most comes first; places of all other healths are the same. */
const URGENCY: Readonly<Partial<Record<ClaimHealth, number>>> = { contradicted: 0, lost: 1, altered: 2 };
const OTHERWISE = 9;

/** Columns by which the claims that wait are ordered. */
export interface WaitingColumns {
  readonly since: number;
  readonly waits: number;
  readonly urgency: number;
  readonly recency: number;
  readonly probability: number | null;
  readonly document_id: string;
  readonly ordinal: number;
}

/** The columns of a status, for the claim as it stands now. */
export function waitingColumns(database: Database, { claimId, health, since, waits }: ClaimStatus): WaitingColumns {
  const claim = database.one<{ document_id: string; ordinal: number; retired_in: number | null }>(
    `SELECT c.document_id, c.retired_in, v.ordinal FROM claims c JOIN claim_versions v ON v.claim_id = c.id AND v.revision = c.revision
     WHERE c.id = @claimId`,
    { claimId },
  );
  const group = waits === undefined ? WAITING_GROUP_OF[health] : waits.group;
  const place = group === undefined || group === 'nothing' ? NOBODY : WAITING_GROUPS.indexOf(group);
  const changed = millis(since);
  return {
    since: changed,
    waits: claim === undefined || claim.retired_in !== null ? RETIRED : place,
    urgency: (URGENCY[health] ?? OTHERWISE) + 1 - (waits?.probability ?? 0),
    recency: group === 'risk' ? -changed : 0,
    probability: waits?.probability ?? null,
    document_id: claim?.document_id ?? '',
    ordinal: claim?.ordinal ?? 0,
  };
}

/** Brings the place of a claim in line with a new revision of its document, inside a transaction. */
export function placeWaiting(database: Database, claimId: string): void {
  const row = database.one<{ body: string }>('SELECT body FROM claim_statuses WHERE claim_id = @claimId', { claimId });
  if (row === undefined) return;
  const { waits, document_id, ordinal } = waitingColumns(database, JSON.parse(row.body) as ClaimStatus);
  database.run('UPDATE claim_statuses SET waits = @waits, document_id = @document_id, ordinal = @ordinal WHERE claim_id = @claimId', {
    ...{ claimId, waits, document_id, ordinal },
  });
}

function filterOf({ health, document }: WaitingFilter): { readonly where: string; readonly parameters: Record<string, string | number> } {
  const filters = ['s.waits < @end'];
  if (health !== undefined) filters.push('s.health = @health');
  if (document !== undefined) filters.push('s.document_id = @document');
  return {
    where: filters.join(' AND '),
    parameters: {
      end: health === undefined ? NOBODY : RETIRED,
      ...(health === undefined ? {} : { health }),
      ...(document === undefined ? {} : { document }),
    },
  };
}

function groupAt(waits: number, health: ClaimHealth): WaitingClaim['group'] {
  return WAITING_GROUPS[waits] ?? WAITING_GROUP_OF[health] ?? 'others';
}

/** Claims that wait for a person, what matters most first. */
export function waitingOf(
  database: Database,
  { limit, offset = 0, ...filter }: WaitingFilter & { readonly limit: number; readonly offset?: number },
): WaitingClaim[] {
  const { where, parameters } = filterOf(filter);
  return database
    .all<ClaimRow & { status: string; waits: number; best: number | null }>(
      `SELECT v.*, c.retired_in, c.alignment, s.body AS status, s.waits, s.probability AS best FROM
         (SELECT s.claim_id AS id FROM claim_statuses s WHERE ${where}
          ORDER BY s.waits, s.urgency, s.recency, s.document_id, s.ordinal LIMIT @limit OFFSET @offset) w
       CROSS JOIN claim_statuses s ON s.claim_id = w.id CROSS JOIN claims c ON c.id = w.id
       CROSS JOIN claim_versions v ON v.claim_id = c.id AND v.revision = c.revision
       ORDER BY s.waits, s.urgency, s.recency, s.document_id, s.ordinal`,
      { ...parameters, limit, offset },
    )
    .map((row) => {
      const status = JSON.parse(row.status) as ClaimStatus;
      const group = groupAt(row.waits, status.health);
      return { claim: claimFrom(row), status, group, ...(row.best === null || group !== 'proposals' ? {} : { probability: row.best }) };
    });
}

export function waitingCountsOf(database: Database, filter: WaitingFilter): Record<WaitingClaim['group'], number> {
  const { where, parameters } = filterOf(filter);
  const rows = database.all<{ waits: number; n: number }>(
    `SELECT s.waits, count(*) AS n FROM claim_statuses s WHERE ${where} GROUP BY s.waits`,
    parameters,
  );
  const counts = { risk: 0, disputed: 0, proposals: 0, unfounded: 0, others: 0 };
  for (const { waits, n } of rows) counts[groupAt(waits, filter.health ?? 'supported')] += n;
  return counts;
}

/** How many claims come before one; undefined when it is none of them. */
export function waitingPlaceOf(database: Database, claimId: string, filter: WaitingFilter): number | undefined {
  const { where, parameters } = filterOf(filter);
  const own = database.one<{ waits: number; urgency: number; recency: number; document_id: string; ordinal: number }>(
    `SELECT s.waits, s.urgency, s.recency, s.document_id, s.ordinal FROM claim_statuses s WHERE s.claim_id = @claimId AND ${where}`,
    { ...parameters, claimId },
  );
  if (own === undefined) return undefined;
  return database.one<{ n: number }>(
    `SELECT count(*) AS n FROM claim_statuses s WHERE ${where}
       AND (s.waits, s.urgency, s.recency, s.document_id, s.ordinal) < (@waits, @urgency, @recency, @document_id, @ordinal)`,
    { ...parameters, ...own },
  )?.n;
}

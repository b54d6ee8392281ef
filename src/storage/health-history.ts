import type { ClaimHealth, HealthChange } from '#records/evidence.ts';
import type { JudgementStore } from '#records/ports.ts';
import type { Database } from './database.ts';
import { time } from './rows.ts';

interface ChangeRow {
  readonly claim_id: string;
  readonly at: number;
  readonly from_health: ClaimHealth;
  readonly to_health: ClaimHealth;
}

interface FirstRow {
  readonly claim_id: string;
  readonly at: number;
  readonly health: ClaimHealth | null;
}

/**
 * What was believed of claims, oldest first: every change as it was recorded, and before them what was believed when a claim was first
 * read, which the first change tells, or the present health where nothing changed.
 */
export function healthHistoryOf(database: Database, query: Parameters<JudgementStore['healthHistory']>[0]): HealthChange[] {
  const [which, parameters] =
    'claim' in query
      ? (['c.id = @claim', { claim: query.claim }] as const)
      : (['c.document_id = @document', { document: query.document }] as const);
  const changes = database.all<ChangeRow>(
    `SELECT a.subject_id AS claim_id, a.at, json_extract(a.event, '$.from') AS from_health, json_extract(a.event, '$.to') AS to_health
     FROM claims c JOIN activities a ON a.subject_type = 'claim' AND a.subject_id = c.id
     WHERE ${which} AND json_extract(a.event, '$.code') = 'claim-health' ORDER BY a.at, a.id`,
    parameters,
  );
  const firsts = database.all<FirstRow>(
    `SELECT c.id AS claim_id, MIN(r.read_at) AS at, s.health FROM claims c
     JOIN claim_versions v ON v.claim_id = c.id JOIN revisions r ON r.document_id = v.document_id AND r.number = v.revision
     LEFT JOIN claim_statuses s ON s.claim_id = c.id WHERE ${which} GROUP BY c.id ORDER BY at, c.id`,
    parameters,
  );
  const firstChange = new Map<string, ChangeRow>();
  for (const change of changes) if (!firstChange.has(change.claim_id)) firstChange.set(change.claim_id, change);
  const begun = firsts.flatMap(({ claim_id, at, health }): HealthChange[] => {
    const to = firstChange.get(claim_id)?.from_health ?? health;
    return to === null ? [] : [{ claimId: claim_id, at: time(at), to }];
  });
  const changed = changes.map((row): HealthChange => ({
    claimId: row.claim_id,
    at: time(row.at),
    from: row.from_health,
    to: row.to_health,
  }));
  return [...begun, ...changed].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

import type { Activity } from '#records/activity.ts';
import type { Decision } from '#records/decision.ts';
import type { DecisionStore } from '#records/ports.ts';
import { millis } from '#records/time.ts';
import { activitiesOf, keepActivities } from './activities.ts';
import type { Database } from './database.ts';
import { logged } from './log.ts';
import { decisions } from './schema.ts';

function decisionsOf(database: Database, query: Parameters<DecisionStore['decisions']>[0]): Decision[] {
  const filters: string[] = [];
  const parameters: Record<string, string> = {};
  if (query.claim !== undefined) filters.push('claim_id = @claim');
  if (query.claim !== undefined) parameters['claim'] = query.claim;
  if (query.source !== undefined) filters.push('source_id = @source');
  if (query.source !== undefined) parameters['source'] = query.source;
  if (query.document !== undefined) filters.push('claim_id IN (SELECT id FROM claims WHERE document_id = @document)');
  if (query.document !== undefined) parameters['document'] = query.document;
  const where = filters.length === 0 ? '' : `WHERE ${filters.join(' AND ')}`;
  return database
    .all<{ body: string }>(`SELECT body FROM decisions ${where} ORDER BY at, id`, parameters)
    .map(({ body }) => JSON.parse(body) as Decision);
}

function saveDecision(database: Database, decision: Decision, happened: Activity): void {
  database.write(() => {
    database.insert(decisions, {
      id: decision.id,
      at: millis(decision.at),
      claim_id: decision.claimId ?? null,
      source_id: decision.sourceId ?? null,
      body: JSON.stringify(decision),
    });
    logged.decision(database, decision);
    keepActivities(database, [happened]);
  });
}

/** Decisions (oldest first) and the record of what happened over one connection. */
export function decisionStore(database: Database): DecisionStore {
  return {
    decisions: async (query) => decisionsOf(database, query),
    decision: async (id) => {
      const row = database.one<{ body: string }>('SELECT body FROM decisions WHERE id = @id', { id });
      return row === undefined ? undefined : (JSON.parse(row.body) as Decision);
    },
    saveDecision: async (decision, happened) => saveDecision(database, decision, happened),
    activities: async (query) => activitiesOf(database, query),
  };
}

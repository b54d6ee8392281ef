import type { Activity } from '#records/activity.ts';
import type { ClaimHealth, ClaimStatus, Evidence } from '#records/evidence.ts';
import type { LinkStatus, Observation, ObservedPage } from '#records/health.ts';
import type { ClaimCell, HealthCell, JudgementStore } from '#records/ports.ts';
import { keepActivities } from './activities.ts';
import { columnsOfStatus } from './checks.ts';
import type { Database } from './database.ts';
import { hopAddresses } from './headers.ts';
import type { HostRuns } from './hosts.ts';
import { healthHistoryOf } from './health-history.ts';
import { textsOf } from './pages.ts';
import { record, time } from './rows.ts';
import { claim_statuses, evidence, link_statuses } from './schema.ts';
import { sortByStatus, statusOf } from './sources.ts';
import { waitingColumns, waitingCountsOf, waitingOf, waitingPlaceOf } from './waiting.ts';

interface ObservationRow {
  readonly id: string;
  readonly run_id: string;
  readonly started_at: number;
  readonly outcome: string;
  readonly reason: string | null;
  readonly status: number | null;
  readonly hops: string;
  readonly final_uri: string | null;
  readonly vantage: string;
  readonly capture_id: string | null;
  readonly method: string | null;
  readonly truncated: string | null;
  readonly page_class: string | null;
  readonly confidence: number;
  readonly reasons: string;
  readonly title: string | null;
  readonly text_digest: string;
  readonly moved_to: string | null;
}

function observedPage(row: ObservationRow): ObservedPage | null {
  if (row.page_class === null) return null;
  return record<ObservedPage>({
    pageClass: row.page_class as ObservedPage['pageClass'],
    confidence: row.confidence,
    reasons: JSON.parse(row.reasons) as ObservedPage['reasons'],
    title: row.title,
    textDigest: row.text_digest,
    movedTo: row.moved_to,
  });
}

/** Attempts on a source with their pages, oldest first; of several tries in a row the last speaks for all. */
function observationsOf(database: Database, source: string): Observation[] {
  return database
    .all<ObservationRow>(
      `SELECT a.id, a.run_id, a.started_at, a.outcome, a.reason,
         iif(a.status = 304, coalesce(c.status, 304), a.status) AS status, a.hops, a.final_uri, a.vantage, a.capture_id,
         c.method, c.truncated, p.page_class, p.confidence, p.reasons, p.title, p.text_digest, p.moved_to
       FROM attempts a LEFT JOIN captures c ON c.id = a.capture_id
       LEFT JOIN capture_pages cp ON cp.capture_id = a.capture_id LEFT JOIN pages p ON p.key = cp.page_key
       WHERE a.resource_id = @source AND a.purpose = 'source' AND a.retried_as IS NULL ORDER BY a.started_at, a.id`,
      { source },
    )
    .map((row) =>
      record<Observation>({
        attemptId: row.id,
        runId: row.run_id,
        at: time(row.started_at),
        outcome: row.outcome as Observation['outcome'],
        reason: row.reason as Observation['reason'],
        status: row.status,
        hops: hopAddresses(row.hops),
        finalUri: row.final_uri,
        vantage: row.vantage,
        captureId: row.capture_id,
        method: row.method === null || row.method === 'http' ? null : (row.method as Observation['method']),
        truncated: row.truncated === null ? null : true,
        page: observedPage(row),
      }),
    );
}

function saveLinkStatus(database: Database, status: LinkStatus, happened: readonly Activity[]): void {
  database.write(() => {
    database.upsert(link_statuses, 'source_id', { source_id: status.sourceId, ...columnsOfStatus(status) });
    sortByStatus(database, status);
    keepActivities(database, happened);
  });
}

function bodies<T>(rows: readonly { body: string }[]): T[] {
  return rows.map(({ body }) => JSON.parse(body) as T);
}

function evidenceOf(database: Database, query: Parameters<JudgementStore['evidence']>[0]): Evidence[] {
  const best = query.best ?? Number.MAX_SAFE_INTEGER;
  if (query.claims !== undefined) {
    return bodies(
      database.all(
        `SELECT e.body FROM json_each(@claims) i CROSS JOIN evidence e ON e.claim_id = i.value AND e.rank <= @best ORDER BY i.key, e.rank`,
        { claims: JSON.stringify(query.claims), best },
      ),
    );
  }
  const filters = query.best === undefined ? [] : ['e.rank <= @best'];
  const parameters: Record<string, string | number> = query.best === undefined ? {} : { best };
  if (query.claim !== undefined) filters.push('e.claim_id = @claim');
  if (query.claim !== undefined) parameters['claim'] = query.claim;
  if (query.source !== undefined) filters.push('e.source_id = @source');
  if (query.source !== undefined) parameters['source'] = query.source;
  if (query.document !== undefined) filters.push('e.claim_id IN (SELECT id FROM claims WHERE document_id = @document)');
  if (query.document !== undefined) parameters['document'] = query.document;
  const where = filters.length === 0 ? '' : `WHERE ${filters.join(' AND ')}`;
  return bodies(database.all(`SELECT e.body FROM evidence e ${where} ORDER BY e.claim_id, e.rank`, parameters));
}

function claimStatusesOf(database: Database, query: Parameters<JudgementStore['claimStatuses']>[0]): ClaimStatus[] {
  if (query.claims !== undefined) {
    return bodies(
      database.all('SELECT s.body FROM json_each(@claims) i CROSS JOIN claim_statuses s ON s.claim_id = i.value ORDER BY i.key', {
        claims: JSON.stringify(query.claims),
      }),
    );
  }
  const filters = ['c.retired_in IS NULL'];
  const parameters: Record<string, string | number> = { limit: query.newest ?? -1 };
  if (query.document !== undefined) filters.push('c.document_id = @document');
  if (query.document !== undefined) parameters['document'] = query.document;
  if (query.health !== undefined) filters.push('s.health = @health');
  if (query.health !== undefined) parameters['health'] = query.health;
  if (query.source !== undefined) {
    filters.push(`c.id IN (SELECT cc.claim_id FROM citations t JOIN documents d ON d.id = t.document_id AND d.revision = t.revision
      JOIN citation_claims cc ON cc.citation_id = t.id AND cc.revision = t.revision WHERE t.source_id = @source)`);
    parameters['source'] = query.source;
  }
  return bodies(
    database.all(
      `SELECT s.body FROM claim_statuses s JOIN claims c ON c.id = s.claim_id WHERE ${filters.join(' AND ')}
       ORDER BY ${query.newest === undefined ? '' : 's.since DESC, '}s.claim_id LIMIT @limit`,
      parameters,
    ),
  );
}

function saveClaimJudgement(database: Database, status: ClaimStatus, found: readonly Evidence[], happened: readonly Activity[]): void {
  database.write(() => {
    const { claimId: claim_id, health } = status;
    database.upsert(claim_statuses, 'claim_id', { claim_id, health, body: JSON.stringify(status), ...waitingColumns(database, status) });
    database.run('DELETE FROM evidence WHERE claim_id = @claim', { claim: status.claimId });
    for (const piece of found) {
      database.insert(evidence, {
        id: piece.id,
        claim_id: piece.claimId,
        source_id: piece.sourceId,
        capture_id: piece.captureId,
        presence_in: piece.presenceIn ?? null,
        rank: piece.rank,
        body: JSON.stringify(piece),
      });
    }
    keepActivities(database, happened);
  });
}

/** Section and health of the claims of some documents, in reading order. */
function healthMapsOf(database: Database, documents: readonly string[]): Map<string, HealthCell[]> {
  const maps = new Map<string, HealthCell[]>(documents.map((id) => [id, []]));
  const sections = new Map<string, string[]>();
  for (const { document, section, health } of database.all<{ document: string; section: string; health: ClaimHealth | null }>(
    `SELECT c.document_id AS document, v.section, s.health FROM json_each(@documents) i
     CROSS JOIN claims c ON c.document_id = i.value AND c.retired_in IS NULL
     CROSS JOIN claim_versions v ON v.claim_id = c.id AND v.revision = c.revision
     LEFT JOIN claim_statuses s ON s.claim_id = c.id ORDER BY i.key, v.ordinal, c.id`,
    { documents: JSON.stringify(documents) },
  )) {
    let path = sections.get(section);
    if (path === undefined) sections.set(section, (path = JSON.parse(section) as string[]));
    maps.get(document)?.push({ section: path, ...(health === null ? {} : { health }) });
  }
  return maps;
}

interface CellRow {
  readonly ordinal: number;
  readonly id: string;
  readonly health: ClaimHealth | null;
  readonly alignment: string | null;
}

/** The claims of a document in reading order, each with no more than a map of it shows. */
function claimCellsOf(database: Database, document: string): ClaimCell[] {
  return database
    .all<CellRow>(
      `SELECT v.ordinal, c.id, s.health, c.alignment FROM documents d
       CROSS JOIN claim_versions v ON v.document_id = d.id AND v.revision = d.revision
       CROSS JOIN claims c ON c.id = v.claim_id AND c.retired_in IS NULL
       LEFT JOIN claim_statuses s ON s.claim_id = c.id WHERE d.id = @document ORDER BY v.ordinal, c.id`,
      { document },
    )
    .map((row) => record<ClaimCell>(row));
}

/** Judgements and their inputs over one connection. */
export function judgementStore(database: Database, hostRuns: HostRuns): JudgementStore {
  return {
    observations: async (source) => observationsOf(database, source),
    hostRuns: async (source) => hostRuns.of(source),
    texts: async (digests) => textsOf(database, digests),
    linkStatus: async (source) => statusOf(database, source),
    saveLinkStatus: async (status, happened) => saveLinkStatus(database, status, happened),
    evidence: async (query) => evidenceOf(database, query),
    claimStatus: async (claim) =>
      bodies<ClaimStatus>(database.all('SELECT body FROM claim_statuses WHERE claim_id = @claim', { claim }))[0],
    claimStatuses: async (query) => claimStatusesOf(database, query),
    claimCells: async (document) => claimCellsOf(database, document),
    healthMaps: async (documents) => healthMapsOf(database, documents),
    waiting: async (query) => waitingOf(database, query),
    waitingCounts: async (query) => waitingCountsOf(database, query),
    waitingPlace: async (claim, query) => waitingPlaceOf(database, claim, query),
    healthHistory: async (query) => healthHistoryOf(database, query),
    saveClaimJudgement: async (status, found, happened) => saveClaimJudgement(database, status, found, happened),
  };
}

import type { Capture } from '#records/capture.ts';
import type { RequisiteStore } from '#records/ports.ts';
import type { Requisite } from '#records/requisite.ts';
import { captureFrom, SELECT_CAPTURE, type CaptureRow } from './captures.ts';
import type { Database } from './database.ts';
import { record } from './rows.ts';
import { gathered, requisites } from './schema.ts';

type Row = typeof requisites.$inferSelect;

function requisiteFrom(row: Row): Requisite {
  return record<Requisite>({
    uri: row.uri,
    kind: row.kind as Requisite['kind'],
    label: row.label,
    captureId: row.held_id,
    reason: row.reason as Requisite['reason'],
  });
}

function save(database: Database, captureId: string, list: readonly Requisite[], whole: boolean): void {
  database.write(() => {
    if (whole) database.insert(gathered, { capture_id: captureId }, 'ignore');
    const known = database.one<{ n: number }>('SELECT count(*) AS n FROM requisites WHERE capture_id = @captureId', { captureId });
    for (const [index, { uri, kind, label, captureId: held, reason }] of list.entries()) {
      const row = {
        capture_id: captureId,
        uri,
        ordinal: (known?.n ?? 0) + index,
        kind,
        label: label ?? null,
        held_id: held ?? null,
        reason: reason ?? null,
      };
      if (database.insert(requisites, row, 'ignore') || row.held_id === null) continue;
      database.run(
        'UPDATE requisites SET held_id = @held, reason = NULL WHERE capture_id = @captureId AND uri = @uri AND held_id IS NULL',
        { captureId, uri, held: row.held_id },
      );
    }
  });
}

function listOf(database: Database, captureId: string): readonly Requisite[] {
  const rows = (id: string): Row[] => database.all<Row>('SELECT * FROM requisites WHERE capture_id = @id ORDER BY ordinal, uri', { id });
  const own = rows(captureId);
  if (own.length > 0) return own.map(requisiteFrom);
  const original = database.one<{ id: string | null }>('SELECT refers_to AS id FROM captures WHERE id = @captureId', { captureId })?.id;
  return original === undefined || original === null ? [] : rows(original).map(requisiteFrom);
}

function missingOf(database: Database, captureId: string): readonly Requisite[] {
  return database
    .all<Row>('SELECT * FROM requisites WHERE capture_id = @captureId AND held_id IS NULL ORDER BY ordinal, uri', { captureId })
    .map(requisiteFrom);
}

function namedBy(database: Database, captureId: string, limit: number): Capture[] {
  return database
    .all<CaptureRow>(
      `${SELECT_CAPTURE} JOIN requisites r ON r.capture_id = c.id WHERE r.held_id = @captureId ORDER BY c.captured_at, c.id LIMIT @limit`,
      { captureId, limit },
    )
    .map(captureFrom);
}

/** What captured pages name, over one connection. */
export function requisiteStore(database: Database): RequisiteStore {
  return {
    saveRequisites: async (captureId, list, extent = 'whole') => save(database, captureId, list, extent === 'whole'),
    isGathered: async (captureId) => database.one('SELECT 1 FROM gathered WHERE capture_id = @captureId', { captureId }) !== undefined,
    requisites: async (captureId) => listOf(database, captureId),
    missingRequisites: async (captureId) => missingOf(database, captureId),
    namedBy: async (captureId, limit) => namedBy(database, captureId, limit),
  };
}

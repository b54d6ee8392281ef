import type { Activity, Run } from '#records/activity.ts';
import type { DecisionStore } from '#records/ports.ts';
import { millis } from '#records/time.ts';
import type { Database } from './database.ts';
import { beforeOf, record, time, timeOrNull } from './rows.ts';
import { activities, runs } from './schema.ts';

type ActivityRow = typeof activities.$inferSelect;
type RunRow = typeof runs.$inferSelect;

/** Keeps what happened, inside the transaction in which it happened. */
export function keepActivities(database: Database, happened: readonly Activity[]): void {
  for (const { id, at, subject, event, runId, by } of happened) {
    database.insert(activities, {
      id,
      at: millis(at),
      subject_type: subject.type,
      subject_id: subject.id,
      event: JSON.stringify(event),
      run_id: runId ?? null,
      by: by ?? null,
    });
  }
}

function activityFrom(row: ActivityRow): Activity {
  return record<Activity>({
    id: row.id,
    at: time(row.at),
    subject: { type: row.subject_type as Activity['subject']['type'], id: row.subject_id },
    event: JSON.parse(row.event) as Activity['event'],
    runId: row.run_id,
    by: row.by,
  });
}

export function activityOf(database: Database, id: string): Activity | undefined {
  const row = database.one<ActivityRow>('SELECT * FROM activities WHERE id = @id', { id });
  return row === undefined ? undefined : activityFrom(row);
}

/** What happened, newest first; what happened to accounts only when it is asked for. */
export function activitiesOf(
  database: Database,
  { subject, audit = false, limit, ...from }: Parameters<DecisionStore['activities']>[0],
): Activity[] {
  const place = { ...beforeOf(from), limit };
  const rows =
    subject === undefined
      ? database.all<ActivityRow>(
          `SELECT * FROM activities WHERE (at, id) < (@before, @beforeId) ${audit ? '' : "AND subject_type <> 'editor'"} ORDER BY at DESC, id DESC LIMIT @limit`,
          place,
        )
      : database.all<ActivityRow>(
          `SELECT * FROM activities WHERE subject_type = @type AND subject_id = @id AND (at, id) < (@before, @beforeId)
           ORDER BY at DESC, id DESC LIMIT @limit`,
          { ...place, ...subject },
        );
  return rows.map(activityFrom);
}

/** Saves a run as it stands, with what it brought to light. */
export function saveRun(database: Database, run: Run, happened: readonly Activity[] = []): void {
  database.write(() => {
    database.upsert(runs, 'id', {
      id: run.id,
      started_at: millis(run.startedAt),
      ended_at: run.endedAt === undefined ? null : millis(run.endedAt),
      total: run.total,
      done: run.done,
      answered: run.answered,
      unreachable: run.unreachable,
      excluded: run.excluded,
      offline: run.offline === undefined ? null : Number(run.offline),
      interrupted: run.interrupted === undefined ? null : Number(run.interrupted),
      by: run.by ?? null,
    });
    keepActivities(database, happened);
  });
}

function runFrom(row: RunRow): Run {
  return record<Run>({
    id: row.id,
    startedAt: time(row.started_at),
    endedAt: timeOrNull(row.ended_at),
    total: row.total,
    done: row.done,
    answered: row.answered,
    unreachable: row.unreachable,
    excluded: row.excluded,
    offline: row.offline === null ? null : row.offline === 1,
    interrupted: row.interrupted === null ? null : row.interrupted === 1,
    by: row.by,
  });
}

export function runOf(database: Database, id: string): Run | undefined {
  const row = database.one<RunRow>('SELECT * FROM runs WHERE id = @id', { id });
  return row === undefined ? undefined : runFrom(row);
}

/** Runs of which nothing says how they ended, oldest first. */
export function openRuns(database: Database): Run[] {
  return database.all<RunRow>('SELECT * FROM runs WHERE ended_at IS NULL AND interrupted IS NULL ORDER BY started_at, id').map(runFrom);
}

/** Runs, newest first. */
export function runsOf(database: Database, limit: number): Run[] {
  return database.all<RunRow>('SELECT * FROM runs ORDER BY started_at DESC, id DESC LIMIT @limit', { limit }).map(runFrom);
}

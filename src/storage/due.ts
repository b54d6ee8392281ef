import type { NextCheck } from '#records/schedule.ts';
import { instant, millis, type Instant } from '#records/time.ts';
import type { DueCounts, DueQuery, DueSource } from '#records/work.ts';
import type { Database } from './database.ts';
import { dueColumns, ONLY_ASKED, UNSETTLED, type DueColumns } from './next-checks.ts';
import { sourcesOf } from './sources.ts';

type DueRow = DueColumns & { readonly id: string };

/** Keeps when sources are looked at next; those of which it is known already cost no transaction. */
export function saveNextChecks(database: Database, checks: ReadonlyMap<string, NextCheck>): void {
  const ids = JSON.stringify([...checks.keys()]);
  const known = new Map(
    database
      .all<DueRow>('SELECT s.id, s.due_at, s.due_from, s.due_by FROM json_each(@ids) i CROSS JOIN sources s ON s.id = i.value', { ids })
      .map((row) => [row.id, row]),
  );
  const changed = [...checks].flatMap(([id, check]) => {
    const [before, now] = [known.get(id), { id, ...dueColumns(check) }];
    const same = before?.due_at === now.due_at && before.due_from === now.due_from && before.due_by === now.due_by;
    return before === undefined || same ? [] : [now];
  });
  if (changed.length === 0) return;
  database.write(() => {
    for (const { id, due_at, due_from, due_by } of changed)
      database.run('UPDATE sources SET due_at = @due_at, due_from = @due_from, due_by = @due_by WHERE id = @id', {
        ...{ id, due_at, due_from, due_by },
      });
  });
}

/** First and last `due_at` of what is asked for. */
function rangeOf(when: DueQuery['when'], now: Instant): readonly [from: number, to: number] {
  switch (when) {
    case 'now':
      return [0, millis(now)];
    case 'later':
      return [millis(now) + 1, UNSETTLED - 1];
    case 'unsettled':
      return [UNSETTLED, UNSETTLED];
    case 'asked':
      return [ONLY_ASKED, ONLY_ASKED];
    case undefined:
      return [0, ONLY_ASKED];
  }
}

function filterOf(host: string | undefined): { readonly where: string; readonly parameters: Readonly<Record<string, string>> } {
  const range = 's.due_at BETWEEN @from AND @to';
  return host === undefined
    ? { where: `s.listed = 1 AND ${range}`, parameters: {} }
    : { where: `s.listed = 1 AND s.host = @host AND ${range}`, parameters: { host } };
}

/** Sources by when they are looked at next, those never tried first. */
export function dueSources(database: Database, { host, when, now, limit, offset = 0 }: DueQuery): DueSource[] {
  const { where, parameters } = filterOf(host);
  const [from, to] = rangeOf(when, now);
  const rows = database.all<{ id: string }>(
    `SELECT s.id FROM sources s WHERE ${where} ORDER BY s.due_at, s.uri LIMIT @limit OFFSET @offset`,
    { ...parameters, from, to, limit, offset },
  );
  const found = sourcesOf(
    database,
    rows.map(({ id }) => id),
  );
  return found.map((source) => (source.next === undefined ? { source } : { source, next: source.next }));
}

/** How many sources are due now, later, when asked for, and of how many that is not settled yet. */
export function dueCounts(database: Database, { host, now }: Pick<DueQuery, 'host' | 'now'>): DueCounts {
  const { where, parameters } = filterOf(host);
  const count = (when: NonNullable<DueQuery['when']>): number => {
    const [from, to] = rangeOf(when, now);
    return database.one<{ n: number }>(`SELECT count(*) AS n FROM sources s WHERE ${where}`, { ...parameters, from, to })?.n ?? 0;
  };
  const [from, to] = rangeOf('later', now);
  const next = database.one<{ at: number }>(`SELECT s.due_at AS at FROM sources s WHERE ${where} ORDER BY s.due_at LIMIT 1`, {
    ...{ ...parameters, from, to },
  });
  return {
    now: count('now'),
    later: count('later'),
    asked: count('asked'),
    unsettled: count('unsettled'),
    ...(next === undefined ? {} : { next: instant(next.at) }),
  };
}

import type { Session, SignInFailure, AccountStore } from '#records/account.ts';
import type { Editor } from '#records/decision.ts';
import { millis } from '#records/time.ts';
import { keepActivities } from './activities.ts';
import type { Database } from './database.ts';
import { record, time, timeOrNull } from './rows.ts';
import { editors, sessions, type sign_in_failures } from './schema.ts';

type EditorRow = typeof editors.$inferSelect;
type SessionRow = typeof sessions.$inferSelect;
type FailureRow = typeof sign_in_failures.$inferSelect;

function editorFrom(row: EditorRow): Editor {
  return record<Editor>({
    name: row.name,
    passwordHash: row.password_hash,
    addedAt: time(row.added_at),
    removedAt: timeOrNull(row.removed_at),
  });
}

function sessionFrom(row: SessionRow): Session {
  return {
    id: row.id,
    editor: row.editor,
    createdAt: time(row.created_at),
    lastUsedAt: time(row.last_used_at),
    expiresAt: time(row.expires_at),
  };
}

function failureFrom(row: FailureRow): SignInFailure {
  return { name: row.name, address: row.address, at: time(row.at) };
}

/** Editors' accounts, sessions and failed sign-ins over one connection. */
export function accountStore(database: Database): AccountStore {
  return {
    editors: async () => database.all<EditorRow>('SELECT * FROM editors ORDER BY added_at, name').map(editorFrom),
    saveEditor: async ({ name, passwordHash, addedAt, removedAt }, activities = []) =>
      database.write(() => {
        database.upsert(editors, 'name', {
          name,
          password_hash: passwordHash,
          added_at: millis(addedAt),
          removed_at: removedAt === undefined ? null : millis(removedAt),
        });
        database.run('DELETE FROM sessions WHERE editor = @name', { name });
        keepActivities(database, activities);
      }),
    session: async (id) => {
      const row = database.one<SessionRow>('SELECT * FROM sessions WHERE id = @id', { id });
      return row === undefined ? undefined : sessionFrom(row);
    },
    saveSession: async ({ id, editor, createdAt, lastUsedAt, expiresAt }, opened) =>
      database.write(() => {
        const used = { last_used_at: millis(lastUsedAt), expires_at: millis(expiresAt) };
        if (opened === undefined) {
          database.run('UPDATE sessions SET last_used_at = @last_used_at, expires_at = @expires_at WHERE id = @id', { id, ...used });
          return;
        }
        database.insert(sessions, { id, editor, created_at: millis(createdAt), ...used });
        database.run('DELETE FROM sign_in_failures WHERE name = @name', { name: opened.name });
        keepActivities(database, opened.activities);
      }),
    endSessions: async (which, activities = []) =>
      database.write(() => {
        const ended =
          'id' in which
            ? database.run('DELETE FROM sessions WHERE id = @id', { id: which.id })
            : database.run('DELETE FROM sessions WHERE expires_at <= @by', { by: millis(which.expiredBy) });
        keepActivities(database, activities);
        return ended;
      }),
    signInFailures: async ({ name, address }) =>
      database
        .all<FailureRow>('SELECT * FROM sign_in_failures WHERE name = @name OR address = @address ORDER BY at, ordinal', { name, address })
        .map(failureFrom),
    saveSignInFailure: async ({ name, address, at }, keptSince, activities = []) =>
      database.write(() => {
        database.run('DELETE FROM sign_in_failures WHERE at < @since', { since: millis(keptSince) });
        database.run('INSERT INTO sign_in_failures (at, name, address) VALUES (@at, @name, @address)', { at: millis(at), name, address });
        keepActivities(database, activities);
      }),
  };
}

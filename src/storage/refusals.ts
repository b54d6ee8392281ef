import { Refusal, type RefusalCode } from '#records/refusal.ts';

/** SQLite result codes and file system errors that a person can do something about; the longest matching prefix counts. */
const REASONS: readonly { readonly code: string; readonly refusal: RefusalCode; readonly why: string }[] = [
  { code: 'SQLITE_BUSY', refusal: 'archive-locked', why: 'another process holds the lock for longer than the busy timeout' },
  { code: 'SQLITE_LOCKED', refusal: 'archive-locked', why: 'another connection of this process holds the lock' },
  { code: 'SQLITE_READONLY', refusal: 'archive-read-only', why: 'the file, its folder or its file system takes no writes' },
  { code: 'SQLITE_CANTOPEN', refusal: 'archive-read-only', why: 'the file or one of its companions can not be opened or made' },
  { code: 'SQLITE_PERM', refusal: 'archive-read-only', why: 'the file system denies access' },
  { code: 'SQLITE_NOTADB', refusal: 'archive-not-a-database', why: 'the file does not begin as a SQLite database does' },
  { code: 'SQLITE_CORRUPT', refusal: 'archive-damaged', why: 'pages of the database contradict each other' },
  { code: 'SQLITE_IOERR', refusal: 'archive-damaged', why: 'the disk failed to give or take bytes' },
  { code: 'SQLITE_FULL', refusal: 'disk-full', why: 'the disk, a quota or the page limit is reached' },
  { code: 'ENOSPC', refusal: 'disk-full', why: 'no space left on the device' },
  { code: 'EDQUOT', refusal: 'disk-full', why: 'the quota of this user is used up' },
  { code: 'EACCES', refusal: 'archive-read-only', why: 'no permission for the file or its folder' },
  { code: 'EPERM', refusal: 'archive-read-only', why: 'the file or its folder is immutable' },
  { code: 'EROFS', refusal: 'archive-read-only', why: 'the file system is mounted read-only' },
  { code: 'ENOENT', refusal: 'archive-read-only', why: 'the folder can not be made there, as below /proc' },
  { code: 'ENOTDIR', refusal: 'archive-read-only', why: 'a part of the path is a file' },
  { code: 'EEXIST', refusal: 'archive-read-only', why: 'the folder of the archive is a file' },
  { code: 'EISDIR', refusal: 'archive-not-a-database', why: 'the path names a folder' },
];

/** The refusal that an error of SQLite or of the file system amounts to; any other error is handed back as it is. */
export function refusalFrom(error: unknown, path: string): unknown {
  if (error instanceof Refusal) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = REASONS.find((row) => code === row.code || code.startsWith(`${row.code}_`));
  if (reason === undefined) return error;
  return Object.assign(new Refusal(reason.refusal, { path, detail: `${code}: ${(error as Error).message}` }), { cause: error });
}

import { lstat, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { OutFolder } from '#records/files.ts';
import { Refusal } from '#records/refusal.ts';

/** Names of files in the folder that a run wrote, so that the next run knows its own from those of others. */
interface Mark {
  readonly program: 'suyuan';
  readonly files: readonly string[];
}

/** One segment of a name that is a plain file name on every system. */
const SEGMENT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/;

function checked(name: string): string {
  if (!name.split('/').every((segment) => SEGMENT.test(segment))) throw new RangeError(`not a safe name: ${name}`);
  return name;
}

async function markIn(path: string): Promise<Mark | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    const { program, files } = value as Partial<Mark>;
    if (program !== 'suyuan' || !Array.isArray(files)) return undefined;
    return {
      program,
      files: files.filter((name) => typeof name === 'string' && name.split('/').every((segment) => SEGMENT.test(segment))),
    };
  } catch {
    return undefined;
  }
}

async function made(path: string): Promise<void> {
  await mkdir(path, { recursive: true });
  if (!(await lstat(path)).isDirectory()) throw new Refusal('unwritable-file', { path });
}

/** What a folder was found to be; a link is followed only when it is the folder itself. */
async function contents(path: string): Promise<readonly string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw code === 'ENOTDIR' ? new Refusal('folder-not-empty', { path }) : error;
  }
}

/**
 * Opens a folder for a set of files: a new or empty one, or one that was written this way before. `write` writes one file
 * whole. Throws Refusal `folder-not-empty` for a folder with anything else in it, and `unwritable-file`.
 */
export async function openOutFolder(
  path: string,
  markName: string,
  write: (path: string, chunks: AsyncIterable<Uint8Array | string>) => Promise<void>,
): Promise<OutFolder> {
  const markPath = join(path, markName);
  const before = await markIn(markPath);
  if (before === undefined && (await contents(path)).length > 0) throw new Refusal('folder-not-empty', { path });
  const written = new Set<string>();
  async function* text(files: readonly string[]): AsyncGenerator<string> {
    const mark: Mark = { program: 'suyuan', files };
    yield `${JSON.stringify(mark, null, 1)}\n`;
  }
  try {
    await made(path);
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('unwritable-file', { path });
  }
  const keepMark = async (files: Iterable<string>): Promise<void> => write(markPath, text([...new Set(files)].sort()));
  await keepMark(before?.files ?? []);
  return {
    async write(name, chunks) {
      let folder = path;
      for (const segment of checked(name).split('/').slice(0, -1)) {
        folder = join(folder, segment);
        await made(folder);
      }
      const place = join(path, name);
      const about = await lstat(place).catch(() => undefined);
      if (about !== undefined && !about.isFile()) throw new Refusal('unwritable-file', { path: place });
      await write(place, chunks);
      written.add(name);
    },
    async finish() {
      for (const name of before?.files ?? []) {
        if (!written.has(name) && (await lstat(join(dirname(join(path, name)))).catch(() => undefined))?.isDirectory() === true)
          await rm(join(path, name), { force: true });
      }
      await keepMark(written);
      return written.size;
    },
  };
}

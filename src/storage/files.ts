import { createWriteStream, type Stats } from 'node:fs';
import { lstat, opendir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Files, FoundFile, OpenFile } from '#records/files.ts';
import { Refusal } from '#records/refusal.ts';
import { openOutFolder } from './out-folder.ts';

function refusalFor(error: unknown, path: string): Refusal {
  const code = (error as NodeJS.ErrnoException).code;
  return new Refusal(code === 'ENOENT' || code === 'ENOTDIR' ? 'missing-file' : 'unreadable-file', { path });
}

/** What a write came to grief on; errors of what was to be written stay as they are. */
function writeFault(error: unknown, path: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === undefined || code === undefined) return error;
  return code === 'ENOSPC' || code === 'EDQUOT' ? new Refusal('disk-full', { path }) : new Refusal('unwritable-file', { path });
}

/**
 * Where a file that is named really lies, and whether it is a plain file or none yet. A pipe or a device is not replaced but
 * written to; `/dev/stdout` is a link to one that has no path of its own, so what a link leads to is asked before where.
 */
async function target(path: string): Promise<{ readonly place: string; readonly plain: boolean }> {
  const [named, reached] = await Promise.all([found(lstat(path)), found(stat(path))]);
  if (named === undefined) return { place: path, plain: true };
  if (reached === undefined) throw new Refusal('unwritable-file', { path });
  return reached.isFile() ? { place: await realpath(path), plain: true } : { place: path, plain: false };
}

async function found(looked: Promise<Stats>): Promise<Stats | undefined> {
  try {
    return await looked;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function writeWhole(path: string, chunks: AsyncIterable<Uint8Array | string>): Promise<void> {
  const { place, plain } = await target(path);
  const written = plain ? join(dirname(place), `.${basename(place)}.${process.pid}.part`) : place;
  try {
    await pipeline(Readable.from(chunks), createWriteStream(written, { flags: 'w', flush: plain }));
    if (plain) await rename(written, place);
  } catch (error) {
    if (plain) await rm(written, { force: true });
    throw error;
  }
}

const CHUNK = 256 * 1024;

/** Files on this machine; relative paths count from `base`, the folder the person stands in. */
export function createFiles(base: string): Files {
  const resolved = (path: string): string => (isAbsolute(path) ? path : join(base, path));

  async function walk(path: string, endings: readonly string[]): Promise<FoundFile[]> {
    const files: FoundFile[] = [];
    for await (const entry of await opendir(resolved(path))) {
      const below = join(path, entry.name);
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) files.push(...(await walk(below, endings)));
      else if (endings.some((ending) => entry.name.toLowerCase().endsWith(ending))) {
        files.push({ path: below, size: (await found(stat(resolved(below))))?.size ?? 0 });
      }
    }
    return files;
  }

  async function opened(path: string): Promise<OpenFile> {
    try {
      const handle = await open(resolved(path));
      const about = await handle.stat();
      if (about.isDirectory()) {
        await handle.close();
        throw new Refusal('unreadable-file', { path });
      }
      return {
        size: about.size,
        async read(offset, length) {
          const buffer = Buffer.allocUnsafe(length);
          let filled = 0;
          for (let got = 1; got > 0 && filled < length; filled += got) {
            got = (await handle.read(buffer, filled, length - filled, offset + filled)).bytesRead;
          }
          return buffer.subarray(0, filled);
        },
        close: () => handle.close(),
      };
    } catch (error) {
      throw error instanceof Refusal ? error : refusalFor(error, path);
    }
  }

  async function written(path: string, chunks: AsyncIterable<Uint8Array | string>): Promise<void> {
    try {
      await writeWhole(resolved(path), chunks);
    } catch (error) {
      throw writeFault(error, path);
    }
  }

  return {
    async list(path, endings) {
      try {
        const about = await stat(resolved(path));
        if (!about.isDirectory()) return [{ path, size: about.size }];
        return (await walk(path, endings)).sort((a, b) => (a.path < b.path ? -1 : 1));
      } catch (error) {
        throw refusalFor(error, path);
      }
    },

    async read(path, limit) {
      let handle;
      try {
        handle = await open(resolved(path));
        const about = await handle.stat();
        if (about.isDirectory()) throw new Refusal('unreadable-file', { path });
        if (about.size > limit) throw new Refusal('file-too-large', { path, size: about.size, limit });
        return new Uint8Array(await handle.readFile());
      } catch (error) {
        throw error instanceof Refusal ? error : refusalFor(error, path);
      } finally {
        await handle?.close();
      }
    },

    async *stream(path) {
      const file = await opened(path);
      try {
        for (let at = 0; ;) {
          const chunk = await file.read(at, CHUNK);
          if (chunk.length === 0) return;
          at += chunk.length;
          yield chunk;
        }
      } finally {
        await file.close();
      }
    },

    open: opened,
    write: written,
    folder: (path, mark) => openOutFolder(resolved(path), mark, written),
  };
}

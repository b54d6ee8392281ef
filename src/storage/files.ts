import { opendir, open, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { Files, FoundFile } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';

function refusalFor(error: unknown, path: string): Refusal {
  const code = (error as NodeJS.ErrnoException).code;
  return new Refusal(code === 'ENOENT' || code === 'ENOTDIR' ? 'missing-file' : 'unreadable-file', { path });
}

/** Files on this machine; relative paths count from `base`, the folder the person stands in. */
export function createFiles(base: string): Files {
  const resolved = (path: string): string => (isAbsolute(path) ? path : join(base, path));

  async function walk(path: string, endings: readonly string[]): Promise<FoundFile[]> {
    const found: FoundFile[] = [];
    for await (const entry of await opendir(resolved(path))) {
      const below = join(path, entry.name);
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) found.push(...(await walk(below, endings)));
      else if (endings.some((ending) => entry.name.toLowerCase().endsWith(ending))) {
        found.push({ path: below, size: (await stat(resolved(below))).size });
      }
    }
    return found;
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
  };
}

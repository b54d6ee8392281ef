import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const SOURCES = join(import.meta.dirname, '../../sources');
export const FOLDER = join(SOURCES, 'rehearsal');
export const DOCUMENTS = [join(SOURCES, 'documents'), join(FOLDER, 'documents')];

/** Paths of all files below a folder, relative to it. */
export function filesBelow(folder: string): string[] {
  const walk = (path: string): string[] =>
    readdirSync(path).flatMap((name) => {
      const below = join(path, name);
      return statSync(below).isDirectory() ? walk(below) : [relative(folder, below)];
    });
  return walk(folder).sort();
}

export interface Shipped {
  readonly path: string;
  readonly front: string;
  readonly body: string;
  /** In order, with repetitions. */
  readonly uris: readonly string[];
}

/** The documents that go with the program, with the addresses in them found in the plainest way. */
export function shippedDocuments(): Shipped[] {
  return DOCUMENTS.flatMap((folder) => filesBelow(folder).map((name) => join(folder, name))).map((path) => {
    const [, front = '', ...rest] = readFileSync(path, 'utf8').split(/^---\n/m);
    const body = rest.join('---\n');
    return { path, front, body, uris: body.match(/https?:\/\/[^\s)]+/g) ?? [] };
  });
}

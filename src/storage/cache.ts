import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from './folders.ts';

/** First bytes of every cache file; another layout gets another word. */
const MAGIC = Buffer.from('suyuan-table-1\n', 'ascii');
const DIGEST_BYTES = 32;
const HEAD = MAGIC.length + 2 * DIGEST_BYTES;

function sha256(data: Uint8Array | string): Buffer {
  return createHash('sha256').update(data).digest();
}

/**
 * A table written earlier under the same key, such as the name and version of what made it with the digest of its input;
 * undefined when there is none, or it was made for another key, or it is damaged. It never throws: a table can be made again.
 */
export function readCached(path: string, key: string): Uint8Array | undefined {
  try {
    const file = readFileSync(path);
    if (file.length < HEAD || !file.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
    if (!file.subarray(MAGIC.length, MAGIC.length + DIGEST_BYTES).equals(sha256(key))) return undefined;
    const bytes = file.subarray(HEAD);
    return sha256(bytes).equals(file.subarray(MAGIC.length + DIGEST_BYTES, HEAD)) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Writes a table for later runs, whole or not at all; says whether it could. A folder that takes no writes costs time at
 * the next start and nothing else.
 */
export function writeCached(path: string, key: string, bytes: Uint8Array): boolean {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    makeFolder(dirname(path));
    writeFileSync(draft, Buffer.concat([MAGIC, sha256(key), sha256(bytes), bytes]));
    renameSync(draft, path);
    return true;
  } catch {
    rmSync(draft, { force: true });
    return false;
  }
}

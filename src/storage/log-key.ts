import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LogSigner } from '#records/log.ts';
import { Refusal } from '#records/refusal.ts';
import { makeFolder } from './folders.ts';
import { refusalFrom } from './refusals.ts';

const OWNER_ONLY = 0o600;
const RAW_KEY_BYTES = 32;

/** The key of a file; one that two processes make at once is made by the first of them. */
function keyOf(path: string): KeyObject {
  if (!existsSync(path)) {
    makeFolder(dirname(path));
    const draft = `${path}.${process.pid}.new`;
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: OWNER_ONLY });
    try {
      linkSync(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }
  const key = createPrivateKey(readFileSync(path));
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
  return key;
}

/** Notes signed last, by name of the log; a file that can not be read counts as none. */
function notesIn(path: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/**
 * Signs with the Ed25519 key in a file (PKCS 8, PEM), made on first use for its owner alone. What was signed last stands in
 * `FILE.checkpoints` beside it. Throws Refusal `malformed-file` for a file that holds no such key and `unwritable-file`
 * or `disk-full` where none can be made.
 */
export function openSigner(path: string): LogSigner {
  const beside = `${path}.checkpoints`;
  let key: KeyObject;
  try {
    key = keyOf(path);
  } catch (error) {
    const { syscall, code = '' } = error as NodeJS.ErrnoException;
    if (['ENOSPC', 'EDQUOT'].includes(code)) throw refusalFrom(error, path);
    const refused = syscall === undefined ? 'malformed-file' : 'unwritable-file';
    throw error instanceof Refusal ? error : new Refusal(refused, { path, detail: 'Ed25519, PKCS 8' });
  }
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-RAW_KEY_BYTES);
  return {
    publicKey: new Uint8Array(publicKey),
    sign: (text) => new Uint8Array(sign(null, text, key)),
    known: async (origin) => {
      const note = notesIn(beside)[origin];
      return typeof note === 'string' ? note : undefined;
    },
    remember: async (origin, note) => {
      const draft = `${beside}.${process.pid}.new`;
      try {
        writeFileSync(draft, `${JSON.stringify({ ...notesIn(beside), [origin]: note }, null, 2)}\n`, { mode: OWNER_ONLY });
        renameSync(draft, beside);
      } catch {
        rmSync(draft, { force: true });
        throw new Refusal('unwritable-file', { path: beside });
      }
    },
  };
}

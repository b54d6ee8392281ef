import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import type { Secrets } from '#records/account.ts';

/**
 * Cost of a guess: 2^15 blocks of 8 three times, 32 MB and about 150 ms, one of the equivalent settings of the OWASP Password Storage
 * Cheat Sheet; several people may sign in at once on a small machine.
 */
const COST = { ln: 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** A forged hash must not fill the memory. */
const LARGEST = { ln: 20, r: 16, p: 16 };

export interface ScryptCost {
  /** Binary logarithm of the number of blocks. */
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

function derive(password: string, salt: Buffer, { ln, r, p }: ScryptCost, length: number): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, options, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

/** The parts of a PHC string such as `$scrypt$ln=15,r=8,p=3$salt$key`; undefined for anything else. */
function parsePhc(hash: string): { readonly cost: ScryptCost; readonly salt: Buffer; readonly key: Buffer } | undefined {
  const match = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/.exec(hash);
  if (match === null) return undefined;
  const cost = { ln: Number(match[1]), r: Number(match[2]), p: Number(match[3]) };
  if (cost.ln < 1 || cost.r < 1 || cost.p < 1 || cost.ln > LARGEST.ln || cost.r > LARGEST.r || cost.p > LARGEST.p) return undefined;
  return { cost, salt: Buffer.from(match[4] ?? '', 'base64'), key: Buffer.from(match[5] ?? '', 'base64') };
}

/** Passwords by scrypt (RFC 7914), each with a salt of its own; hashes made at another cost are still checked. */
export function createSecrets(cost: ScryptCost = COST): Secrets {
  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      const key = await derive(password, salt, cost, KEY_BYTES);
      return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${unpadded(salt)}$${unpadded(key)}`;
    },
    async check(password, hash) {
      const known = hash === undefined ? undefined : parsePhc(hash);
      const { salt, key } = known ?? { salt: randomBytes(SALT_BYTES), key: randomBytes(KEY_BYTES) };
      const found = await derive(password, salt, known?.cost ?? cost, key.length);
      return timingSafeEqual(found, key) && known !== undefined;
    },
    token: () => randomBytes(32).toString('base64url'),
  };
}

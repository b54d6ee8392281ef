import { createHash } from 'node:crypto';
import { isObject } from './record-shapes.ts';
import { zipData, ZipError, zipItems, type RandomAccess, type ZipFault, type ZipItem } from './zip-read.ts';

/** Why a package is refused before anything of it is taken in. */
export type WaczFault = ZipFault | 'no-datapackage' | 'bad-datapackage' | 'missing-resource' | 'wrong-hash' | 'no-archive';

/** A package that was checked: every file it lists is there and has the hash it states. */
export interface WaczContents {
  readonly software?: string;
  readonly rehearsal: boolean;
  /** The WARC files, by name, to be read one after the other. */
  readonly warcs: readonly { readonly name: string; readonly size: number; readonly data: () => AsyncGenerator<Uint8Array> }[];
}

const MIB = 1024 * 1024;
const DATAPACKAGE_BYTES = 16 * MIB;
const WARC_BYTES = 64 * 1024 * MIB;

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(chunks));
}

interface Listed {
  readonly path: string;
  readonly hash: string;
}

function listedIn(datapackage: Readonly<Record<string, unknown>>): readonly Listed[] | undefined {
  const { resources } = datapackage;
  if (!Array.isArray(resources)) return undefined;
  return (resources as unknown[]).flatMap((resource) =>
    isObject(resource) && typeof resource['path'] === 'string' && typeof resource['hash'] === 'string'
      ? [{ path: resource['path'], hash: resource['hash'] }]
      : [],
  );
}

async function parsedPackage(file: RandomAccess, item: ZipItem): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const value: unknown = JSON.parse((await whole(zipData(file, item, DATAPACKAGE_BYTES))).toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof ZipError) throw error;
    return undefined;
  }
}

/** Whether an entry hashes to `sha256:…`; another algorithm can not be checked and holds. */
async function hashHolds(file: RandomAccess, item: ZipItem, hash: string): Promise<boolean> {
  if (!/^sha256:/i.test(hash)) return true;
  const digest = createHash('sha256');
  for await (const chunk of zipData(file, item, WARC_BYTES)) digest.update(chunk);
  return `sha256:${digest.digest('hex')}` === hash.toLowerCase();
}

/** Opens a WACZ package of this or another tool and checks it whole, so that nothing of a broken one is taken in. */
export async function openWacz(file: RandomAccess): Promise<WaczContents | WaczFault> {
  try {
    const items = new Map((await zipItems(file)).map((item) => [item.name, item]));
    const described = items.get('datapackage.json');
    if (described === undefined) return 'no-datapackage';
    const datapackage = await parsedPackage(file, described);
    const listed = datapackage === undefined ? undefined : listedIn(datapackage);
    if (datapackage === undefined || listed === undefined) return 'bad-datapackage';
    for (const { path, hash } of listed) {
      const item = items.get(path);
      if (item === undefined) return 'missing-resource';
      if (!(await hashHolds(file, item, hash))) return 'wrong-hash';
    }
    const warcs = [...items.values()]
      .filter(({ name }) => /^archive\/.*\.warc(?:\.gz)?$/i.test(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    if (warcs.length === 0) return 'no-archive';
    const { software } = datapackage;
    return {
      ...(typeof software === 'string' ? { software } : {}),
      rehearsal: datapackage['suyuanRehearsal'] === true,
      warcs: warcs.map((item) => ({ name: item.name, size: item.size, data: () => zipData(file, item, WARC_BYTES) })),
    };
  } catch (error) {
    if (error instanceof ZipError) return error.fault;
    throw error;
  }
}

import type { Archive, Holdings } from '#records/ports.ts';
import { isExcluded } from '#views/words.ts';

const counted = new WeakMap<Archive, { readonly stamp: string; readonly excluded: number }>();

/**
 * How many sources may not be fetched; holdings count them among those of which nothing is known. Each of these is looked at, so
 * the number is remembered until the archive changes.
 */
export async function countExcluded(archive: Archive, holdings: Holdings): Promise<number> {
  if ((holdings.sourcesByState.unknown ?? 0) === 0) return 0;
  const stamp = await archive.stamp();
  const known = counted.get(archive);
  if (known?.stamp === stamp) return known.excluded;
  const { sources } = await archive.sources({ states: ['unknown'] });
  const excluded = sources.filter(({ status }) => isExcluded(status)).length;
  counted.set(archive, { stamp, excluded });
  return excluded;
}

export { restsOn } from '#records/evidence.ts';

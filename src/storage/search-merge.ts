import type { Database } from './database.ts';

/**
 * FTS5 adds a segment to its index with every commit, and a question opens each word in all of them. It merges some by itself;
 * merging the rest makes questions four times as fast. The share of the largest segment that the others may grow to before
 * everything is written anew bounds that work to so many writings of the index while it grows to e times its size.
 */
const INDEXES = [
  { table: 'title_words', share: 1 / 16 },
  { table: 'claim_words', share: 1 / 16 },
  { table: 'page_words', share: 1 / 8 },
] as const;
type Index = (typeof INDEXES)[number];

/** Steps in one go when nothing else waits: 200 MB of index, some seconds. */
export const MERGED_AT_ONCE = 200;
/** Pages of 4 kB written in one transaction: writers wait no longer than some hundredths of a second. */
const STEP = 250;
/** Segments of one size that are worth merging, against four by themselves. */
const ALIKE = 2;
/** Of a smaller change, FTS5 has had nothing to merge. */
const CHANGED = 2;

function segments(database: Database, { table }: Index): readonly number[] {
  return database.all<{ pages: number }>(`SELECT count(*) AS pages FROM ${table}_idx GROUP BY segid`).map(({ pages }) => pages);
}

/** Merges for one transaction and says whether there was anything to merge; below zero it begins to merge everything. */
function step(database: Database, { table }: Index, pages: number): boolean {
  const changes = (): number => database.one<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;
  return database.write(() => {
    const before = changes();
    database.run(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', @pages)`, { pages });
    return changes() - before >= CHANGED;
  });
}

function scattered(pages: readonly number[], { share }: Index): boolean {
  const largest = Math.max(...pages);
  return pages.length > 1 && pages.reduce((sum, each) => sum + each, 0) - largest > largest * share;
}

/**
 * Merges the full-text indexes where they have fallen into many segments, in at most `steps` short transactions. It can be cut
 * off anywhere; the next call goes on. Says whether nothing is left to do.
 */
export async function mergeWords(database: Database, steps: number): Promise<boolean> {
  let left = steps;
  for (const index of INDEXES) {
    if (segments(database, index).length < 2) continue;
    const { table } = index;
    database.write(() => database.run(`INSERT INTO ${table} (${table}, rank) VALUES ('usermerge', ${ALIKE})`));
    for (let begun = false; ;) {
      if (left-- <= 0) return false;
      if (!step(database, index, STEP)) {
        if (begun || !scattered(segments(database, index), index)) break;
        begun = step(database, index, -STEP);
        if (!begun) break;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return true;
}

import type { Claim, DocumentSummary, Revision } from '#records/document.ts';
import type { Archive, ClaimCell } from '#records/ports.ts';
import type { Edition } from '#views/document.tsx';
import { layoutOf, type Layout } from '#views/leaves.ts';
import { remembered } from './remembered.ts';

/** One reading of a document and how it is set. */
export interface Reading {
  readonly revision: Revision;
  readonly layout: Layout;
}

/** Claims of all readings that are kept. */
const MOST_CLAIMS = 20_000;

const kept = new WeakMap<Archive, Map<string, Reading>>();

/**
 * The newest reading of a document, as it was taken apart before: a revision is never altered, so that whatever else happens in the
 * archive it stays good. Those asked for longest ago go first.
 */
export async function readingOf(archive: Archive, { id, revision: number }: DocumentSummary): Promise<Reading | undefined> {
  let readings = kept.get(archive);
  if (readings === undefined) kept.set(archive, (readings = new Map()));
  const key = `${number} ${id}`;
  const known = readings.get(key);
  if (known !== undefined) {
    readings.delete(key);
    readings.set(key, known);
    return known;
  }
  const revision = await archive.revision(id, number);
  if (revision === undefined) return undefined;
  const reading = { revision, layout: layoutOf(revision) };
  readings.set(key, reading);
  let claims = [...readings.values()].reduce((sum, each) => sum + each.revision.claims.length, 0);
  for (const [oldest, each] of readings) {
    if (claims <= MOST_CLAIMS || oldest === key) break;
    claims -= each.revision.claims.length;
    readings.delete(oldest);
  }
  return reading;
}

/** What a map shows of all claims of a document. */
export function cellsOf(archive: Archive, documentId: string): Promise<readonly ClaimCell[]> {
  return remembered(archive, `cells ${documentId}`, () => archive.claimCells(documentId));
}

/** The other editions of a document's work, with ids of their claims by what these share with claims of others. */
export async function editionsOf(archive: Archive, { id, work }: Pick<DocumentSummary, 'id' | 'work'>): Promise<readonly Edition[]> {
  return remembered(archive, `editions ${id}`, async () => {
    const others = (await archive.documents({ work })).filter((document) => document.id !== id);
    const cells = await Promise.all(others.map((document) => cellsOf(archive, document.id)));
    return others.map((document, at) => ({
      document,
      claims: new Map((cells[at] ?? []).flatMap((cell) => (cell.alignment === undefined ? [] : [[cell.alignment, cell.id] as const]))),
    }));
  });
}

/** Some claims of a document by ordinal: their words as they were read, their ids and alignment as they stand. */
export function claimsFrom({ revision }: Reading, cells: readonly ClaimCell[]): ReadonlyMap<number, Claim> {
  return new Map(
    cells.flatMap(({ id, ordinal, alignment }) => {
      const read = revision.claims[ordinal];
      if (read === undefined) return [];
      const claim = { ...read, id, documentId: revision.documentId, revision: revision.number };
      return [[ordinal, alignment === undefined ? claim : { ...claim, alignment }] as const];
    }),
  );
}

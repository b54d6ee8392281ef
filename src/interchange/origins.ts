import type { Capture } from '#records/capture.ts';
import type { Archive } from '#records/ports.ts';

/** Which of these captures the archive did not take itself, by id. */
export async function originsOf(
  archive: Pick<Archive, 'capturesById'>,
  captureIds: Iterable<string>,
): Promise<ReadonlyMap<string, Capture>> {
  const ids = [...new Set(captureIds)];
  if (ids.length === 0) return new Map();
  return new Map((await archive.capturesById(ids, 'elsewhere')).map((capture) => [capture.id, capture]));
}

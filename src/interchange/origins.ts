import type { Capture } from '#records/capture.ts';
import type { Archive } from '#records/ports.ts';

/** Which of these captures the archive did not take itself, by id. */
export async function originsOf(archive: Pick<Archive, 'capture'>, captureIds: Iterable<string>): Promise<ReadonlyMap<string, Capture>> {
  const found = await Promise.all([...new Set(captureIds)].map((id) => archive.capture(id)));
  return new Map(
    found.flatMap((capture) =>
      capture === undefined || capture.method === 'http' || capture.method === 'browser' ? [] : [[capture.id, capture] as const],
    ),
  );
}

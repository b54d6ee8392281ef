import type { Archive } from '#records/ports.ts';

/**
 * The archive as those may see it to whom nothing closed is shown: attempts stay, captures that are `closed` are absent with
 * their pages and the evidence quoted from them.
 */
export function withoutClosed(archive: Archive): Archive {
  const isOpen = async (id: string): Promise<boolean> => (await archive.capture(id))?.access !== 'closed';
  return {
    ...archive,
    capture: async (id) => {
      const capture = await archive.capture(id);
      return capture?.access === 'closed' ? undefined : capture;
    },
    captures: async (query) => (await archive.captures(query)).filter(({ access }) => access !== 'closed'),
    capturedPage: async (id) => ((await isOpen(id)) ? archive.capturedPage(id) : undefined),
    evidence: async (query) => {
      const found = await archive.evidence(query);
      const open = new Map<string, boolean>();
      for (const { captureId } of found) if (!open.has(captureId)) open.set(captureId, await isOpen(captureId));
      return found.filter(({ captureId }) => open.get(captureId));
    },
  };
}

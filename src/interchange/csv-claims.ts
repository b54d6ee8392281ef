import type { Cell, TableReader } from './csv.ts';

export const CLAIM_COLUMNS = [
  'id',
  'document',
  'section',
  'lead',
  'text',
  'lang',
  'line',
  'health',
  'since',
  'reasons',
  'citations',
  'alignment',
] as const;

/** One row per claim of each document's newest revision, in reading order; last, who supplied pages of its evidence. */
export async function* claimRows(archive: TableReader): AsyncGenerator<readonly Cell[]> {
  for (const document of await archive.documents()) {
    const statuses = new Map((await archive.claimStatuses({ document: document.id })).map((status) => [status.claimId, status]));
    const uris = new Map<string, string[]>();
    for (const citation of await archive.citations({ document: document.id })) {
      for (const claim of citation.claimIds) uris.set(claim, [...(uris.get(claim) ?? []), citation.uri]);
    }
    const evidence = Map.groupBy(await archive.evidence({ document: document.id }), ({ claimId }) => claimId);
    for (const claim of await archive.claims({ document: document.id })) {
      const pages = await Promise.all((evidence.get(claim.id) ?? []).map(({ captureId }) => archive.capture(captureId)));
      const status = statuses.get(claim.id);
      yield [
        claim.id,
        claim.documentId,
        claim.section.join(' › '),
        claim.lead,
        claim.text,
        claim.lang,
        claim.line,
        status?.health,
        status?.since,
        status?.reasons.map(({ code }) => code).join(' '),
        [...new Set(uris.get(claim.id))].join(' '),
        claim.alignment,
        [...new Set(pages.flatMap((page) => page?.suppliedBy ?? []))].join('; '),
      ];
    }
  }
}

import type { Point } from '#records/evidence.ts';
import type { Cell, TableReader } from './csv.ts';

export const EVIDENCE_COLUMNS = [
  'id',
  'claim',
  'claimText',
  'uri',
  'capture',
  'tier',
  'rank',
  'passage',
  'passageLang',
  'start',
  'end',
  'score',
  'relation',
  'probability',
  'needsReview',
  'presence',
  'editedTo',
  'agreeing',
  'conflicting',
  'missing',
  'method',
] as const;

function points(list: readonly Point[], sign: string): string {
  return list.map(({ claim, passage }) => (passage === undefined ? claim.text : `${claim.text} ${sign} ${passage.text}`)).join('; ');
}

/** One row per piece of evidence, by claim in reading order and then by rank; last, who supplied its page. */
export async function* evidenceRows(archive: TableReader): AsyncGenerator<readonly Cell[]> {
  for (const document of await archive.documents()) {
    for (const claim of await archive.claims({ document: document.id })) {
      const found = await archive.evidence({ claim: claim.id });
      for (const evidence of found.toSorted((a, b) => a.rank - b.rank)) {
        yield [
          evidence.id,
          evidence.claimId,
          claim.text,
          evidence.uri,
          evidence.captureId,
          evidence.tier,
          evidence.rank,
          evidence.passage,
          evidence.passageLang,
          evidence.position.start,
          evidence.position.end,
          evidence.score,
          evidence.relation,
          evidence.probability,
          evidence.needsReview,
          evidence.presence,
          evidence.editedTo,
          points(evidence.agreeing, '='),
          points(evidence.conflicting, '≠'),
          points(evidence.missing, '≠'),
          evidence.method,
          (await archive.capture(evidence.captureId))?.suppliedBy,
        ];
      }
    }
  }
}

import type { Capture } from '#records/capture.ts';
import type { Claim } from '#records/document.ts';
import type { Evidence } from '#records/evidence.ts';
import type { Archive } from '#records/ports.ts';
import { iriOf, mementoOf, type Published } from './address.ts';
import { jsonWithArray } from './json-stream.ts';
import { VOCABULARY } from './vocabulary.ts';

export type AnnotationReader = Pick<Archive, 'about' | 'documents' | 'claims' | 'evidence' | 'capture'>;

/** Own terms beside those of the Web Annotation vocabulary; unknown terms would be dropped by a JSON-LD processor. */
const CONTEXT = [
  'http://www.w3.org/ns/anno.jsonld',
  {
    suyuan: VOCABULARY,
    relation: 'suyuan:relation',
    probability: 'suyuan:probability',
    needsReview: 'suyuan:needsReview',
    presence: 'suyuan:presence',
    method: 'suyuan:method',
    suppliedBy: 'suyuan:suppliedBy',
    rehearsal: 'suyuan:rehearsal',
  },
] as const;

/** One piece of evidence as an annotation: the claim and its relation say something about a passage of the captured page. */
export function annotation(evidence: Evidence, claim: Claim, capture: Capture | undefined, rehearsal: boolean, published: Published = {}) {
  const memento = capture === undefined ? undefined : mementoOf(published, capture);
  return {
    id: iriOf(published, 'evidence', evidence.id),
    type: 'Annotation',
    motivation: 'assessing',
    rehearsal,
    relation: evidence.relation,
    probability: evidence.probability,
    needsReview: evidence.needsReview,
    presence: evidence.presence,
    method: evidence.method,
    ...(capture?.suppliedBy === undefined ? {} : { suppliedBy: capture.suppliedBy }),
    body: [
      { type: 'SpecificResource', source: iriOf(published, 'claims', claim.id), purpose: 'linking' },
      { type: 'TextualBody', value: claim.text, language: claim.lang, format: 'text/plain', purpose: 'describing' },
      { type: 'TextualBody', value: evidence.relation, language: 'en', format: 'text/plain', purpose: 'classifying' },
    ],
    target: {
      type: 'SpecificResource',
      source: memento ?? evidence.uri,
      ...(capture === undefined
        ? {}
        : { state: { type: 'TimeState', sourceDate: capture.capturedAt, ...(memento === undefined ? {} : { cached: memento }) } }),
      selector: [
        { type: 'TextQuoteSelector', exact: evidence.quote.exact, prefix: evidence.quote.prefix, suffix: evidence.quote.suffix },
        { type: 'TextPositionSelector', start: evidence.position.start, end: evidence.position.end },
      ],
    },
  };
}

async function* annotations(archive: AnnotationReader, rehearsal: boolean, published: Published): AsyncGenerator<unknown> {
  for (const document of await archive.documents()) {
    for (const claim of await archive.claims({ document: document.id })) {
      const found = await archive.evidence({ claim: claim.id });
      for (const evidence of found.toSorted((a, b) => a.rank - b.rank)) {
        yield annotation(evidence, claim, await archive.capture(evidence.captureId), rehearsal, published);
      }
    }
  }
}

/** All evidence as a Web Annotation page (JSON-LD, UTF-8): one annotation each, by claim in reading order and then by rank. */
export async function* annotationPage(archive: AnnotationReader, published: Published = {}): AsyncGenerator<string> {
  const { rehearsal } = await archive.about();
  const head = { '@context': CONTEXT, id: iriOf(published, 'pages', 'annotations'), type: 'AnnotationPage', rehearsal };
  yield* jsonWithArray(head, 'items', annotations(archive, rehearsal, published));
}

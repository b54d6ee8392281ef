import type { Archive } from '#records/ports.ts';
import { iriOf, type Published } from './address.ts';
import { jsonWithArray } from './json-stream.ts';
import { accessNodes, attemptNodes, captureNodes, pageNodes } from './prov-captures.ts';
import { citationNode, claimNode, revisionNodes } from './prov-documents.ts';
import { decisionNodes, evidenceNodes } from './prov-judgements.ts';
import { PROV_CONTEXT, provScope, type ProvNode } from './prov-terms.ts';
import { eachAttempt, eachSource } from './reader.ts';

export type ProvReader = Pick<
  Archive,
  | 'about'
  | 'documents'
  | 'revision'
  | 'claims'
  | 'citations'
  | 'sources'
  | 'attempts'
  | 'captures'
  | 'capturedPage'
  | 'evidence'
  | 'decisions'
  | 'accessChanges'
>;

export interface ProvOptions extends Published {
  /** Name and version of the program that fetched, such as `suyuan/0.1.0`. */
  readonly software: string;
}

async function* nodes(archive: ProvReader, options: ProvOptions): AsyncGenerator<ProvNode> {
  const scope = provScope(options);
  for (const document of await archive.documents()) {
    yield {
      id: scope.iri('documents', document.id),
      type: ['prov:Entity', 'suyuan:Document'],
      title: document.title,
      language: document.lang,
    };
    for (let number = 1; number <= document.revision; number++) {
      const revision = await archive.revision(document.id, number);
      if (revision !== undefined) yield* revisionNodes(scope, revision);
    }
    for (const claim of await archive.claims({ document: document.id, retired: true })) yield claimNode(scope, claim);
    for (const citation of await archive.citations({ document: document.id })) yield citationNode(scope, citation);
  }
  for await (const source of eachSource(archive)) {
    yield { id: scope.iri('sources', source.id), type: ['prov:Entity', 'suyuan:Source'], 'suyuan:uri': { id: source.uri } };
    for await (const { attempt, capture } of eachAttempt(archive, source)) {
      yield* attemptNodes(scope, attempt, options.software);
      if (capture === undefined) continue;
      yield* captureNodes(scope, capture);
      const page = await archive.capturedPage(capture.id);
      if (page !== undefined) yield* pageNodes(scope, page);
    }
  }
  for (const document of await archive.documents()) {
    for (const claim of await archive.claims({ document: document.id, retired: true })) {
      const found = await archive.evidence({ claim: claim.id });
      for (const evidence of found.toSorted((a, b) => a.rank - b.rank)) yield* evidenceNodes(scope, evidence);
    }
  }
  for (const decision of await archive.decisions({})) yield* decisionNodes(scope, decision);
  for (const change of await archive.accessChanges({})) yield* accessNodes(scope, change);
}

/**
 * Where everything came from, as PROV-O in JSON-LD: documents, revisions, claims, citations, captures, passages and
 * assessments as entities; fetching, reading, extracting, judging, deciding, withdrawing and opening or closing as activities; programs with
 * their versions, editors and suppliers of pages as agents. The archive itself heads the graph and bears the mark of a rehearsal.
 */
export async function* provGraph(archive: ProvReader, options: ProvOptions): AsyncGenerator<string> {
  const { rehearsal, createdAt } = await archive.about();
  const head = {
    '@context': PROV_CONTEXT,
    id: iriOf(options, 'pages', 'provenance'),
    type: ['prov:Bundle', 'suyuan:Archive'],
    generatedAtTime: createdAt,
    'suyuan:rehearsal': rehearsal,
  };
  yield* jsonWithArray(head, '@graph', nodes(archive, options));
}

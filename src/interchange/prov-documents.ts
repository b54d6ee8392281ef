import type { Citation, Claim, Revision } from '#records/document.ts';
import { present, type ProvNode, type ProvScope } from './prov-terms.ts';

/** Node of one revision of a document. */
export function revisionIri(scope: ProvScope, documentId: string, number: number): string {
  return scope.iri('documents', `${documentId}/${number}`);
}

/** A revision, the reading that made it, and the document it is a state of. */
export function revisionNodes(scope: ProvScope, revision: Revision): ProvNode[] {
  const id = revisionIri(scope, revision.documentId, revision.number);
  const reader = scope.agent('SoftwareAgent', revision.method);
  return [
    ...reader.nodes,
    {
      id: `${id}#reading`,
      type: ['prov:Activity', 'suyuan:Reading'],
      endedAtTime: revision.readAt,
      wasAssociatedWith: reader.id,
    },
    {
      id,
      type: ['prov:Entity', 'suyuan:Revision'],
      ...present({
        title: revision.title,
        language: revision.lang,
        specializationOf: scope.iri('documents', revision.documentId),
        wasRevisionOf: revision.number > 1 ? revisionIri(scope, revision.documentId, revision.number - 1) : undefined,
        wasGeneratedBy: `${id}#reading`,
        generatedAtTime: revision.readAt,
        'suyuan:sha256': revision.digest,
        hadPrimarySource: revision.frontMatter.restates?.uri,
      }),
    },
  ];
}

export function claimNode(scope: ProvScope, claim: Claim): ProvNode {
  return {
    id: scope.iri('claims', claim.id),
    type: ['prov:Entity', 'suyuan:Claim'],
    ...present({
      value: claim.text,
      language: claim.lang,
      wasQuotedFrom: revisionIri(scope, claim.documentId, claim.revision),
      'suyuan:retiredIn': claim.retiredIn,
    }),
  };
}

export function citationNode(scope: ProvScope, citation: Citation): ProvNode {
  return {
    id: scope.iri('citations', citation.id),
    type: ['prov:Entity', 'suyuan:Citation'],
    wasQuotedFrom: revisionIri(scope, citation.documentId, citation.revision),
    'suyuan:cites': { id: scope.iri('sources', citation.sourceId) },
    'suyuan:scope': citation.scope,
    covers: citation.claimIds.map((claim) => scope.iri('claims', claim)),
  };
}

import type { AccessChange } from '#records/access.ts';
import type { Capture } from '#records/capture.ts';
import type { Attempt } from '#records/fetch.ts';
import type { CapturedPage } from '#records/health.ts';
import { present, type ProvNode, type ProvScope } from './prov-terms.ts';

/** A fetch: what was tried, when, from where, by which program. */
export function attemptNodes(scope: ProvScope, attempt: Attempt, software: string): ProvNode[] {
  const fetcher = scope.agent('SoftwareAgent', software);
  return [
    ...fetcher.nodes,
    {
      id: scope.iri('attempts', attempt.id),
      type: ['prov:Activity', 'suyuan:Fetch'],
      ...present({
        startedAtTime: attempt.startedAt,
        endedAtTime: attempt.endedAt,
        used: scope.iri('sources', attempt.resourceId),
        wasAssociatedWith: fetcher.id,
        'suyuan:outcome': attempt.outcome,
        'suyuan:reason': attempt.reason,
        'suyuan:status': attempt.status,
        'suyuan:vantage': attempt.vantage,
      }),
    },
  ];
}

/** A capture with who supplied it and what became of it; a withdrawal ends its life, its digest stays. */
export function captureNodes(scope: ProvScope, capture: Capture): ProvNode[] {
  const id = scope.iri('captures', capture.id);
  const supplier = capture.suppliedBy === undefined ? undefined : scope.agent('Person', capture.suppliedBy);
  const remover = capture.withdrawn === undefined ? undefined : scope.agent('Person', capture.withdrawn.by);
  return [
    ...(supplier?.nodes ?? []),
    ...(remover?.nodes ?? []),
    {
      id,
      type: ['prov:Entity', 'suyuan:Capture'],
      ...present({
        specializationOf: scope.iri('sources', capture.resourceId),
        wasGeneratedBy: scope.iri('attempts', capture.attemptId),
        generatedAtTime: capture.capturedAt,
        wasDerivedFrom: capture.refersTo === undefined ? undefined : scope.iri('captures', capture.refersTo),
        wasAttributedTo: supplier?.id,
        invalidatedAtTime: capture.withdrawn?.at,
        wasInvalidatedBy: capture.withdrawn === undefined ? undefined : `${id}#withdrawal`,
        'suyuan:method': capture.method,
        'suyuan:kind': capture.kind,
        'suyuan:status': capture.status,
        'suyuan:sha256': capture.payloadDigest,
      }),
    },
    ...(capture.withdrawn === undefined
      ? []
      : [
          {
            id: `${id}#withdrawal`,
            type: ['prov:Activity', 'suyuan:Withdrawal'],
            ...present({ endedAtTime: capture.withdrawn.at, wasAssociatedWith: remover?.id, 'suyuan:reason': capture.withdrawn.reason }),
          },
        ]),
  ];
}

/** A person's word on who may see a capture, or all captures of a source. */
export function accessNodes(scope: ProvScope, { id, at, access, reason, by, captureId, sourceId }: AccessChange): ProvNode[] {
  const said = scope.agent('Person', by);
  const about = captureId === undefined ? scope.iri('sources', sourceId ?? '') : scope.iri('captures', captureId);
  return [
    ...said.nodes,
    {
      id: `${about}#access-${id}`,
      type: ['prov:Activity', 'suyuan:AccessChange'],
      used: about,
      ...present({ endedAtTime: at, wasAssociatedWith: said.id, 'suyuan:access': access, 'suyuan:reason': reason }),
    },
  ];
}

/** The text read from a capture, and the extraction that read it. */
export function pageNodes(scope: ProvScope, { capture, page, textDigest }: CapturedPage): ProvNode[] {
  const id = `${scope.iri('captures', capture.id)}#text`;
  const extractor = scope.agent('SoftwareAgent', page.method);
  return [
    ...extractor.nodes,
    {
      id: `${id}-extraction`,
      type: ['prov:Activity', 'suyuan:Extraction'],
      used: scope.iri('captures', capture.id),
      wasAssociatedWith: extractor.id,
    },
    {
      id,
      type: ['prov:Entity', 'suyuan:ExtractedText'],
      ...present({
        title: page.title,
        language: page.lang,
        wasDerivedFrom: scope.iri('captures', capture.id),
        wasGeneratedBy: `${id}-extraction`,
        'suyuan:pageClass': page.pageClass,
        'suyuan:sha256': textDigest,
      }),
    },
  ];
}

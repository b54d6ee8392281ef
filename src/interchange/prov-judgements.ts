import type { Decision } from '#records/decision.ts';
import type { Evidence } from '#records/evidence.ts';
import { present, type ProvNode, type ProvScope } from './prov-terms.ts';

/** A passage, quoted from the text of its capture, and the assessment that joins it to a claim. */
export function evidenceNodes(scope: ProvScope, evidence: Evidence): ProvNode[] {
  const id = scope.iri('evidence', evidence.id);
  const matcher = scope.agent('SoftwareAgent', evidence.method);
  const text = `${scope.iri('captures', evidence.captureId)}#text`;
  return [
    ...matcher.nodes,
    {
      id: `${id}#passage`,
      type: ['prov:Entity', 'suyuan:Passage'],
      value: evidence.quote.exact,
      language: evidence.passageLang,
      wasQuotedFrom: text,
      'suyuan:start': evidence.position.start,
      'suyuan:end': evidence.position.end,
    },
    {
      id: `${id}#judging`,
      type: ['prov:Activity', 'suyuan:Judging'],
      used: [scope.iri('claims', evidence.claimId), text],
      wasAssociatedWith: matcher.id,
    },
    {
      id,
      type: ['prov:Entity', 'suyuan:Assessment'],
      wasDerivedFrom: [`${id}#passage`, scope.iri('claims', evidence.claimId)],
      wasGeneratedBy: `${id}#judging`,
      'suyuan:relation': evidence.relation,
      'suyuan:probability': evidence.probability,
      'suyuan:needsReview': evidence.needsReview,
      'suyuan:presence': evidence.presence,
    },
  ];
}

/** An editor's decision: the act, and the statement that stays. */
export function decisionNodes(scope: ProvScope, decision: Decision): ProvNode[] {
  const id = scope.iri('decisions', decision.id);
  const editor = scope.agent('Person', decision.by);
  const used = [
    ...(decision.claimId === undefined ? [] : [scope.iri('claims', decision.claimId)]),
    ...(decision.sourceId === undefined ? [] : [scope.iri('sources', decision.sourceId)]),
    ...(decision.captureId === undefined ? [] : [scope.iri('captures', decision.captureId)]),
  ];
  return [
    ...editor.nodes,
    { id: `${id}#deciding`, type: ['prov:Activity', 'suyuan:Deciding'], endedAtTime: decision.at, used, wasAssociatedWith: editor.id },
    {
      id,
      type: ['prov:Entity', 'suyuan:Decision'],
      ...present({
        wasGeneratedBy: `${id}#deciding`,
        generatedAtTime: decision.at,
        wasAttributedTo: editor.id,
        'suyuan:kind': decision.kind,
        'suyuan:relation': decision.relation,
        'suyuan:note': decision.note,
        wasRevisionOf: decision.undoes === undefined ? undefined : scope.iri('decisions', decision.undoes),
        wasQuotedFrom:
          decision.captureId === undefined || decision.quote === undefined ? undefined : scope.iri('captures', decision.captureId),
        value: decision.quote?.exact,
      }),
    },
  ];
}

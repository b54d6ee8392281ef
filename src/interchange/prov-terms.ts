import { iriOf, type Kind, type Published } from './address.ts';
import { VOCABULARY } from './vocabulary.ts';

/** JSON-LD context of the PROV export: PROV-O terms used, Dublin Core for titles and languages, own terms. */
export const PROV_CONTEXT = {
  prov: 'http://www.w3.org/ns/prov#',
  dcterms: 'http://purl.org/dc/terms/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  suyuan: VOCABULARY,
  id: '@id',
  type: '@type',
  startedAtTime: { '@id': 'prov:startedAtTime', '@type': 'xsd:dateTime' },
  endedAtTime: { '@id': 'prov:endedAtTime', '@type': 'xsd:dateTime' },
  generatedAtTime: { '@id': 'prov:generatedAtTime', '@type': 'xsd:dateTime' },
  invalidatedAtTime: { '@id': 'prov:invalidatedAtTime', '@type': 'xsd:dateTime' },
  used: { '@id': 'prov:used', '@type': '@id' },
  wasGeneratedBy: { '@id': 'prov:wasGeneratedBy', '@type': '@id' },
  wasInvalidatedBy: { '@id': 'prov:wasInvalidatedBy', '@type': '@id' },
  wasDerivedFrom: { '@id': 'prov:wasDerivedFrom', '@type': '@id' },
  wasRevisionOf: { '@id': 'prov:wasRevisionOf', '@type': '@id' },
  wasQuotedFrom: { '@id': 'prov:wasQuotedFrom', '@type': '@id' },
  hadPrimarySource: { '@id': 'prov:hadPrimarySource', '@type': '@id' },
  specializationOf: { '@id': 'prov:specializationOf', '@type': '@id' },
  wasAttributedTo: { '@id': 'prov:wasAttributedTo', '@type': '@id' },
  wasAssociatedWith: { '@id': 'prov:wasAssociatedWith', '@type': '@id' },
  covers: { '@id': 'suyuan:covers', '@type': '@id' },
  title: 'dcterms:title',
  language: 'dcterms:language',
  value: 'prov:value',
} as const;

/** One node of the graph. */
export type ProvNode = Readonly<Record<string, unknown>> & { readonly id: string; readonly type: string | readonly string[] };

/** Names of nodes, and the agents seen so far, so that each is written once. */
export interface ProvScope {
  readonly iri: (kind: Kind, id: string) => string;
  /** The agent's name, and its node the first time it is met. */
  readonly agent: (type: 'SoftwareAgent' | 'Person', name: string) => { readonly id: string; readonly nodes: readonly ProvNode[] };
}

export function provScope(published: Published): ProvScope {
  const seen = new Set<string>();
  const iri = (kind: Kind, id: string): string => iriOf(published, kind, id);
  return {
    iri,
    agent(type, name) {
      const id = iri('agents', `${type === 'Person' ? 'person' : 'software'}/${name}`);
      if (seen.has(id)) return { id, nodes: [] };
      seen.add(id);
      return { id, nodes: [{ id, type: ['prov:Agent', `prov:${type}`], title: name }] };
    },
  };
}

/** Members whose value is present. */
export function present(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

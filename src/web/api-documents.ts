import { z } from 'zod';
import { decided } from '#evidence/decisions.ts';
import { originsOf } from '#interchange/origins.ts';
import { CLAIM_HEALTHS, type ClaimHealth, type Evidence } from '#records/evidence.ts';
import type { Claim, DocumentSummary, Revision } from '#records/document.ts';
import type { Archive, HealthCell } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import { claimJson, documentJson, evidenceJson } from '#views/json.ts';
import { API } from '#views/words/api.ts';
import { byId, endpoint, given, long, none, numberedAnswer, onPage, paged, placed, type Endpoint } from './api-endpoint.ts';
import {
  blockSchema,
  citationSchema,
  claimDetailSchema,
  claimSchema,
  decision as decisionSchema,
  documentDetailSchema,
  documentSchema,
  evidenceSchema,
  healthChangeSchema,
} from './api-schemas.ts';
import { loadClaim } from './claim.ts';
import { knownClaim, knownDocument } from './known.ts';

async function revisionOf(archive: Archive, id: string): Promise<Revision> {
  const revision = await archive.revision(id);
  if (revision === undefined) throw new Refusal('unknown-document', { id });
  return revision;
}

function byHealth(cells: readonly HealthCell[] = []): Partial<Record<ClaimHealth, number>> {
  const counts: Partial<Record<ClaimHealth, number>> = {};
  for (const { health } of cells) if (health !== undefined) counts[health] = (counts[health] ?? 0) + 1;
  return counts;
}

async function documentsOut(archive: Archive, documents: readonly DocumentSummary[]) {
  const maps = await archive.healthMaps(documents.map(({ id }) => id));
  return documents.map((document) => ({ ...documentJson(document), claimsByHealth: byHealth(maps.get(document.id)) }));
}

/** Claims that lie in different documents, each looked up by itself. */
export async function claimsOut(archive: Archive, claims: readonly Claim[]) {
  return Promise.all(
    claims.map(async (claim) => {
      const [status, citations] = [await archive.claimStatus(claim.id), await archive.citations({ claim: claim.id })];
      return claimJson(claim, status?.health, [...new Set(citations.map(({ uri }) => uri))]);
    }),
  );
}

/** All claims of one document. */
async function claimsIn(archive: Archive, id: string) {
  const health = new Map((await archive.claimStatuses({ document: id })).map((status) => [status.claimId, status.health]));
  const cited = new Map<string, Set<string>>();
  for (const { claimIds, uri } of await archive.citations({ document: id }))
    for (const claimId of claimIds) cited.set(claimId, (cited.get(claimId) ?? new Set()).add(uri));
  return (await archive.claims({ document: id })).map((claim) => claimJson(claim, health.get(claim.id), [...(cited.get(claim.id) ?? [])]));
}

/** Evidence with the decisions on it and the names of those who supplied its pages. */
async function evidenceOut(archive: Archive, found: readonly Evidence[], query: Parameters<Archive['decisions']>[0]) {
  const sorted = [...found].sort((a, b) => (a.claimId === b.claimId ? a.rank - b.rank : a.claimId < b.claimId ? -1 : 1));
  const origins = await originsOf(
    archive,
    sorted.map(({ captureId }) => captureId),
  );
  const decisions = await archive.decisions(query);
  return sorted.map((evidence) =>
    evidenceJson(
      evidence,
      decided(
        decisions.filter(({ claimId }) => claimId === evidence.claimId),
        evidence,
      )?.decision,
      origins.get(evidence.captureId),
    ),
  );
}

/** The text of a document, with the claims and sources that its pieces belong to. */
async function blocksOut(archive: Archive, id: string) {
  const { blocks } = await revisionOf(archive, id);
  const claims = new Map((await archive.claims({ document: id })).map((claim) => [claim.ordinal, claim.id]));
  const sources = new Map((await archive.citations({ document: id })).map(({ ordinal, sourceId }) => [ordinal, sourceId]));
  return blocks.map(({ pieces, ...block }) => ({
    ...block,
    pieces: pieces.map(({ claim, citation, ...piece }) => ({
      ...piece,
      ...given({
        claim: claim === undefined ? undefined : claims.get(claim),
        source: citation === undefined ? undefined : sources.get(citation),
      }),
    })),
  }));
}

/** Routes of the API that tell of documents and their claims. */
export const DOCUMENT_ENDPOINTS: readonly Endpoint[] = [
  endpoint({
    path: '/documents',
    words: API.documents,
    parameters: none,
    query: paged,
    answer: numberedAnswer.extend({ documents: z.array(documentSchema) }),
    load: async (call) => {
      const { archive } = call.desk;
      const { page, limit } = call.input;
      const documents = await documentsOut(archive, await archive.documents({ limit, offset: (page - 1) * limit }));
      return { ...placed(call, (await archive.holdings()).documents), documents };
    },
  }),
  endpoint({
    path: '/documents/{id}',
    words: API.document,
    parameters: byId,
    query: none,
    answer: documentDetailSchema,
    load: async ({ desk: { archive }, input: { id } }) => {
      const document = await knownDocument(archive, id);
      const { author, description, restates } = (await revisionOf(archive, id)).frontMatter;
      const editions = (await archive.documents({ work: document.work })).filter((other) => other.id !== id);
      return {
        ...(await documentsOut(archive, [document]))[0],
        ...given({ author, description, restates }),
        editions: editions.map((edition) => ({ id: edition.id, lang: edition.lang, title: edition.title })),
      };
    },
  }),
  endpoint({
    path: '/documents/{id}/text',
    words: API.documentText,
    parameters: byId,
    query: long,
    answer: numberedAnswer.extend({ blocks: z.array(blockSchema) }),
    load: async (call) => {
      const blocks = await blocksOut(call.desk.archive, call.input.id);
      return { ...placed(call, blocks.length), blocks: onPage(blocks, call.input) };
    },
  }),
  endpoint({
    path: '/documents/{id}/claims',
    words: API.documentClaims,
    parameters: byId,
    query: long,
    answer: numberedAnswer.extend({ claims: z.array(claimSchema) }),
    load: async (call) => {
      const { archive } = call.desk;
      const { id } = await knownDocument(archive, call.input.id);
      const claims = await claimsIn(archive, id);
      return { ...placed(call, claims.length), claims: onPage(claims, call.input) };
    },
  }),
  endpoint({
    path: '/documents/{id}/citations',
    words: API.documentCitations,
    parameters: byId,
    query: long,
    answer: numberedAnswer.extend({ citations: z.array(citationSchema) }),
    load: async (call) => {
      const { archive } = call.desk;
      const { id } = await knownDocument(archive, call.input.id);
      const citations = await archive.citations({ document: id });
      return {
        ...placed(call, citations.length),
        citations: onPage(citations, call.input).map((citation) => citationSchema.parse(citation)),
      };
    },
  }),
  endpoint({
    path: '/documents/{id}/history',
    words: API.documentHistory,
    parameters: byId,
    query: long,
    answer: numberedAnswer.extend({ changes: z.array(healthChangeSchema) }),
    load: async (call) => {
      const { archive } = call.desk;
      const { id } = await knownDocument(archive, call.input.id);
      const changes = await archive.healthHistory({ document: id });
      return { ...placed(call, changes.length), changes: onPage(changes, call.input) };
    },
  }),
  endpoint({
    path: '/claims',
    words: API.claims,
    parameters: none,
    query: paged.extend({ health: z.enum(CLAIM_HEALTHS).optional(), document: z.string().optional() }),
    answer: numberedAnswer.extend({ claims: z.array(claimSchema) }),
    load: async (call) => {
      const { archive } = call.desk;
      const { health, document } = call.input;
      if (health === undefined && document === undefined)
        throw new Refusal('bad-argument', { argument: 'query', expected: 'health, document' });
      const ids =
        health === undefined
          ? (await archive.claims({ ...given({ document }) })).map(({ id }) => id)
          : (await archive.claimStatuses({ health, ...given({ document }) })).map(({ claimId }) => claimId);
      const claims = await Promise.all(onPage(ids, call.input).map((id) => archive.claim(id)));
      return {
        ...placed(call, ids.length),
        claims: await claimsOut(
          archive,
          claims.filter((claim) => claim !== undefined),
        ),
      };
    },
  }),
  endpoint({
    path: '/claims/{id}',
    words: API.claim,
    parameters: byId,
    query: none,
    answer: claimDetailSchema,
    load: async ({ desk: { archive }, input: { id } }) => {
      const { claim, status, citations, evidence, twins, cited } = await loadClaim(archive, await knownClaim(archive, id));
      return {
        ...claimJson(claim, status?.health, [...new Set(citations.map(({ uri }) => uri))]),
        ...given({ since: status?.since, waits: status?.waits, retiredIn: claim.retiredIn }),
        reasons: status?.reasons ?? [],
        independentSources: cited?.texts ?? 0,
        editions: twins.map(({ claim: twin, document }) => ({ id: twin.id, document: document.id, lang: twin.lang })),
        evidence: await evidenceOut(archive, evidence, { claim: id }),
      };
    },
  }),
  endpoint({
    path: '/claims/{id}/history',
    words: API.claimHistory,
    parameters: byId,
    query: none,
    answer: z.object({ changes: z.array(healthChangeSchema), decisions: z.array(decisionSchema) }),
    load: async ({ desk: { archive }, input: { id } }) => {
      await knownClaim(archive, id);
      return { changes: await archive.healthHistory({ claim: id }), decisions: await archive.decisions({ claim: id }) };
    },
  }),
  endpoint({
    path: '/evidence',
    words: API.evidence,
    parameters: none,
    query: z
      .object({ claim: z.string().optional(), source: z.string().optional(), document: z.string().optional() })
      .refine((query) => Object.values(query).some((value) => value !== undefined), { error: 'claim, source, document' }),
    answer: z.object({ evidence: z.array(evidenceSchema) }),
    load: async ({ desk: { archive }, input }) => {
      const query = given(input);
      return {
        evidence: await evidenceOut(archive, await archive.evidence(query), query.claim === undefined ? {} : { claim: query.claim }),
      };
    },
  }),
];

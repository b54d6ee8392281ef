import { z } from 'zod';
import { originsOf } from '#interchange/origins.ts';
import { CLAIM_HEALTHS } from '#records/evidence.ts';
import { DRIFTS, LINK_STATES } from '#records/health.ts';
import type { Claim } from '#records/document.ts';
import type { Capture } from '#records/capture.ts';
import type { Archive } from '#records/ports.ts';
import { PAGE_CLASSES } from '#records/page.ts';
import { Refusal } from '#records/refusal.ts';
import { TEXT_LANGS } from '#records/text.ts';
import { claimJson, documentJson, evidenceJson, sourceJson } from '#views/json.ts';
import { API } from '#views/words/api.ts';
import { byId, endpoint, none, paged, timed, type Endpoint } from './api-endpoint.ts';
import {
  activitySchema,
  archiveSchema,
  attemptSchema,
  captureSchema,
  claimSchema,
  documentSchema,
  evidenceSchema,
  pageSchema,
  runSchema,
  sourceSchema,
} from './api-schemas.ts';

/** A list without the items above the limit, and whether there were any. */
function upTo<T>(items: readonly T[], limit: number): { readonly items: readonly T[]; readonly more: boolean } {
  return { items: items.slice(0, limit), more: items.length > limit };
}

async function documentOf(archive: Archive, id: string) {
  const document = await archive.document(id);
  if (document === undefined) throw new Refusal('unknown-document', { id });
  return document;
}

async function sourceOf(archive: Archive, id: string) {
  const source = await archive.source(id);
  if (source === undefined) throw new Refusal('unknown-source', { id });
  return source;
}

async function captureOf(archive: Archive, id: string): Promise<Capture> {
  const capture = await archive.capture(id);
  if (capture === undefined) throw new Refusal('unknown-capture', { id });
  return capture;
}

async function claimOut(archive: Archive, claim: Claim) {
  const status = await archive.claimStatus(claim.id);
  const citations = await archive.citations({ claim: claim.id });
  return claimJson(
    claim,
    status?.health,
    citations.map(({ uri }) => uri),
  );
}

async function claimsOut(archive: Archive, claims: readonly Claim[]) {
  return Promise.all(claims.map((claim) => claimOut(archive, claim)));
}

async function evidenceOut(archive: Archive, query: Parameters<Archive['evidence']>[0]) {
  const found = [...(await archive.evidence(query))].sort((a, b) =>
    a.claimId === b.claimId ? a.rank - b.rank : a.claimId < b.claimId ? -1 : 1,
  );
  const origins = await originsOf(
    archive,
    found.map(({ captureId }) => captureId),
  );
  return found.map((evidence) => evidenceJson(evidence, undefined, origins.get(evidence.captureId)));
}

/** A capture without the key under which its page is kept. */
function captureOut(capture: Capture) {
  return captureSchema.parse(capture);
}

/** The values that were given. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** Every route of the API below `/api/v1`. */
export const ENDPOINTS: readonly Endpoint[] = [
  endpoint({
    path: '/',
    words: API.archive,
    parameters: none,
    query: none,
    answer: archiveSchema,
    load: async ({ archive, version }) => ({ version, rehearsal: (await archive.about()).rehearsal, ...(await archive.holdings()) }),
  }),
  endpoint({
    path: '/documents',
    words: API.documents,
    parameters: none,
    query: none,
    answer: z.object({ documents: z.array(documentSchema) }),
    load: async ({ archive }) => ({ documents: (await archive.documents()).map(documentJson) }),
  }),
  endpoint({
    path: '/documents/{id}',
    words: API.document,
    parameters: byId,
    query: none,
    answer: documentSchema,
    load: async ({ archive }, { id }) => documentJson(await documentOf(archive, id)),
  }),
  endpoint({
    path: '/documents/{id}/claims',
    words: API.documentClaims,
    parameters: byId,
    query: none,
    answer: z.object({ claims: z.array(claimSchema) }),
    load: async ({ archive }, { id }) => {
      await documentOf(archive, id);
      return { claims: await claimsOut(archive, await archive.claims({ document: id })) };
    },
  }),
  endpoint({
    path: '/claims',
    words: API.claims,
    parameters: none,
    query: paged.extend({ health: z.enum(CLAIM_HEALTHS), document: z.string().optional() }),
    answer: z.object({ total: z.int(), page: z.int(), limit: z.int(), claims: z.array(claimSchema) }),
    load: async ({ archive }, { health, document, page, limit }) => {
      const statuses = await archive.claimStatuses({ health, ...given({ document }) });
      const shown = statuses.slice((page - 1) * limit, page * limit);
      const claims = (await Promise.all(shown.map(({ claimId }) => archive.claim(claimId)))).filter((claim) => claim !== undefined);
      return { total: statuses.length, page, limit, claims: await claimsOut(archive, claims) };
    },
  }),
  endpoint({
    path: '/claims/{id}',
    words: API.claim,
    parameters: byId,
    query: none,
    answer: claimSchema.extend({ evidence: z.array(evidenceSchema) }),
    load: async ({ archive }, { id }) => {
      const claim = await archive.claim(id);
      if (claim === undefined) throw new Refusal('unknown-claim', { id });
      return { ...(await claimOut(archive, claim)), evidence: await evidenceOut(archive, { claim: id }) };
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
    load: async ({ archive }, { claim, source, document }) => ({
      evidence: await evidenceOut(archive, given({ claim, source, document })),
    }),
  }),
  endpoint({
    path: '/sources',
    words: API.sources,
    parameters: none,
    query: paged.extend({
      state: z.enum(LINK_STATES).optional(),
      drift: z.enum(DRIFTS).optional(),
      host: z.string().max(255).optional(),
      document: z.string().optional(),
      class: z.enum(PAGE_CLASSES).optional().describe('What the newest answer was'),
      language: z.enum(TEXT_LANGS).optional().describe('Of the page, BCP 47'),
      sort: z.enum(['risk', 'uri', 'since', 'lastAttempt']).default('risk'),
    }),
    answer: z.object({ total: z.int(), page: z.int(), limit: z.int(), sources: z.array(sourceSchema) }),
    load: async ({ archive }, { page, limit, sort, state, drift, host, document, class: pageClass, language }) => {
      const query = given({
        states: state === undefined ? undefined : [state],
        drift,
        host: host?.toLowerCase(),
        document,
        pageClass,
        lang: language,
      });
      const { total, sources } = await archive.sources({ ...query, sort, limit, offset: (page - 1) * limit });
      return { total, page, limit, sources: sources.map(sourceJson) };
    },
  }),
  endpoint({
    path: '/sources/{id}',
    words: API.source,
    parameters: byId,
    query: none,
    answer: sourceSchema,
    load: async ({ archive }, { id }) => sourceJson(await sourceOf(archive, id)),
  }),
  endpoint({
    path: '/sources/{id}/attempts',
    words: API.attempts,
    parameters: byId,
    query: timed,
    answer: z.object({ attempts: z.array(attemptSchema), more: z.boolean() }),
    load: async ({ archive }, { id, before, limit }) => {
      await sourceOf(archive, id);
      const { items, more } = upTo(await archive.attempts({ resource: id, limit: limit + 1, ...given({ before }) }), limit);
      return { attempts: items.map((attempt) => attemptSchema.parse(attempt)), more };
    },
  }),
  endpoint({
    path: '/sources/{id}/captures',
    words: API.captures,
    parameters: byId,
    query: timed,
    answer: z.object({ captures: z.array(captureSchema), more: z.boolean() }),
    load: async ({ archive }, { id, before, limit }) => {
      await sourceOf(archive, id);
      const { items, more } = upTo(await archive.captures({ resource: id, limit: limit + 1, ...given({ before }) }), limit);
      return { captures: items.map(captureOut), more };
    },
  }),
  endpoint({
    path: '/captures/{id}',
    words: API.capture,
    parameters: byId,
    query: none,
    answer: captureSchema.extend({ page: pageSchema.optional() }),
    load: async ({ archive }, { id }, reader) => {
      const capture = await captureOf(archive, id);
      const captured = await archive.capturedPage(id);
      if (captured === undefined) return captureOut(capture);
      const { text, passages, ...page } = captured.page;
      return { ...captureOut(capture), page: pageSchema.parse(reader.mayOpen(capture) ? { ...page, text, passages } : page) };
    },
  }),
  endpoint({
    path: '/activity',
    words: API.activity,
    parameters: none,
    query: timed,
    answer: z.object({ activities: z.array(activitySchema), more: z.boolean() }),
    load: async ({ archive }, { before, limit }) => {
      const { items, more } = upTo(await archive.activities({ limit: limit + 1, ...given({ before }) }), limit);
      return { activities: items, more };
    },
  }),
  endpoint({
    path: '/runs',
    words: API.runs,
    parameters: none,
    query: z.object({ limit: timed.shape.limit }),
    answer: z.object({ runs: z.array(runSchema) }),
    load: async ({ archive }, { limit }) => ({ runs: await archive.runs(limit) }),
  }),
];

import { z } from 'zod';
import { timeMapUri } from '#interchange/memento.ts';
import { originsOf } from '#interchange/origins.ts';
import type { Capture } from '#records/capture.ts';
import { waiversIn } from '#records/decision.ts';
import { restsOn } from '#records/evidence.ts';
import { DRIFTS, LINK_STATES } from '#records/health.ts';
import type { Archive } from '#records/ports.ts';
import { PAGE_CLASSES } from '#records/page.ts';
import { Refusal } from '#records/refusal.ts';
import type { Source } from '#records/source.ts';
import { TEXT_LANGS } from '#records/text.ts';
import { sourceJson, whereaboutsJson } from '#views/json.ts';
import { restingOn, suppliedField } from '#views/origin.ts';
import { API } from '#views/words/api.ts';
import type { Desk } from './answer.ts';
import { claimsOut } from './api-documents.ts';
import {
  asking,
  byId,
  endpoint,
  given,
  none,
  numberedAnswer,
  onPage,
  paged,
  placed,
  timed,
  timedAnswer,
  upTo,
  type Endpoint,
} from './api-endpoint.ts';
import { comparisonSchema } from './api-schemas-archive.ts';
import { claimSchema } from './api-schemas.ts';
import {
  attemptDetailSchema,
  attemptSchema,
  captureDetailSchema,
  captureSchema,
  pageSchema,
  sourceDetailSchema,
  sourceSchema,
} from './api-schemas-sources.ts';
import { fixityOf } from './capture.ts';
import { compare } from './compare.ts';
import { knownCapture, knownSource } from './known.ts';
import { baseOf } from './memento.ts';
import { askedOf } from './sources.ts';
import { nextChecksOf } from './work.ts';

async function sourcesOut(desk: Desk, sources: readonly Source[]) {
  const next = await nextChecksOf(desk, sources);
  const origins = await originsOf(desk.archive, sources.flatMap(restingOn));
  return sources.map((source) => ({
    ...sourceJson(source),
    ...given({ next: next.get(source.id) }),
    ...suppliedField(origins.get(source.status?.pinned ?? '')),
  }));
}

/** A capture without the key under which its page is kept. */
function captureOut(capture: Capture) {
  return captureSchema.parse(capture);
}

/** The source with exactly this address, as a list. */
async function withUri(archive: Archive, uri: string) {
  const resource = await archive.resourceByUri(uri);
  const source = resource === undefined ? undefined : await archive.source(resource.id);
  return { total: source === undefined ? 0 : 1, sources: source === undefined ? [] : [source] };
}

/** Routes of the API that tell of sources, attempts and captures. */
export const SOURCE_ENDPOINTS: readonly Endpoint[] = [
  endpoint({
    path: '/sources',
    words: API.sources,
    parameters: none,
    query: paged.extend({
      uri: z.string().max(8_000).optional().describe('Exactly as cited'),
      state: z.enum(LINK_STATES).optional(),
      drift: z.enum(DRIFTS).optional(),
      host: z.string().max(255).optional(),
      document: z.string().optional(),
      class: z.enum(PAGE_CLASSES).optional().describe('What the newest answer was'),
      language: z.enum(TEXT_LANGS).optional().describe('Of the page, BCP 47'),
      sort: z.enum(['risk', 'uri', 'since', 'lastAttempt']).default('risk'),
    }),
    answer: numberedAnswer.extend({ sources: z.array(sourceSchema) }),
    load: async (call) => {
      const { page, limit, sort, uri, state, drift, host, document, class: pageClass, language } = call.input;
      const { archive } = call.desk;
      const query = given({
        states: state === undefined ? undefined : [state],
        drift,
        host: host?.toLowerCase(),
        document,
        pageClass,
        lang: language,
      });
      const { total, sources } =
        uri === undefined ? await archive.sources({ ...query, sort, limit, offset: (page - 1) * limit }) : await withUri(archive, uri);
      return { ...placed(call, total), sources: await sourcesOut(call.desk, sources) };
    },
  }),
  endpoint({
    path: '/sources/{id}',
    words: API.source,
    parameters: byId,
    query: none,
    answer: sourceDetailSchema,
    load: async ({ desk, context, input: { id } }) => {
      const { archive } = desk;
      const source = await knownSource(archive, id);
      const { status } = source;
      const { place, ...beside } = whereaboutsJson(source, await archive.whereabouts(id));
      return {
        ...(await sourcesOut(desk, [source]))[0],
        ...given({ confidence: status?.confidence, pinned: status?.pinned, newestGood: status?.newestGood, place: place ?? undefined }),
        recent: (await archive.linkStatus(id))?.recent ?? [],
        ...beside,
        waivers: waiversIn(await archive.decisions({ source: id })),
        timeMap: timeMapUri({ base: baseOf(desk, context), original: source.uri }, 'json'),
      };
    },
  }),
  endpoint({
    path: '/sources/{id}/claims',
    words: API.sourceClaims,
    parameters: byId,
    query: paged,
    answer: numberedAnswer.extend({
      claims: z.array(claimSchema.extend({ rests: z.boolean().describe('Whether it surely rests on a passage of this source') })),
    }),
    load: async (call) => {
      const { archive } = call.desk;
      const { id } = await knownSource(archive, call.input.id);
      const resting = new Set((await archive.evidence({ source: id })).filter(restsOn).map(({ claimId }) => claimId));
      const claims = await archive.claims({ source: id });
      const shown = await claimsOut(archive, onPage(claims, call.input));
      return { ...placed(call, claims.length), claims: shown.map((claim) => ({ ...claim, rests: resting.has(claim.id) })) };
    },
  }),
  endpoint({
    path: '/sources/{id}/attempts',
    words: API.attempts,
    parameters: byId,
    query: timed,
    answer: timedAnswer.extend({ attempts: z.array(attemptSchema) }),
    load: async (call) => {
      const { archive } = call.desk;
      const { id } = await knownSource(archive, call.input.id);
      const asked = await askedOf(archive, id);
      const { items, place } = upTo(call, await archive.attempts({ resource: id, ...asking(call.input) }), ({ startedAt }) => startedAt);
      return {
        attempts: items.map((attempt) => attemptSchema.parse({ ...attempt, ...given({ askedBy: asked?.get(attempt.runId) }) })),
        ...place,
      };
    },
  }),
  endpoint({
    path: '/sources/{id}/captures',
    words: API.captures,
    parameters: byId,
    query: timed,
    answer: timedAnswer.extend({ captures: z.array(captureSchema) }),
    load: async (call) => {
      const { archive } = call.desk;
      const { id } = await knownSource(archive, call.input.id);
      const found = await archive.captures({ resource: id, ...asking(call.input) });
      const { items, place } = upTo(call, found, ({ capturedAt }) => capturedAt);
      return { captures: items.map(captureOut), ...place };
    },
  }),
  endpoint({
    path: '/attempts/{id}',
    words: API.attempt,
    parameters: byId,
    query: none,
    answer: attemptDetailSchema,
    load: async ({ desk: { archive }, input: { id } }) => {
      const attempt = await archive.attempt(id);
      if (attempt === undefined) throw new Refusal('unknown-record', { id });
      return attempt;
    },
  }),
  endpoint({
    path: '/captures/{id}',
    words: API.capture,
    parameters: byId,
    query: none,
    answer: captureDetailSchema,
    load: async ({ desk: { archive }, context, input: { id }, mayOpen }) => {
      const capture = await knownCapture(archive, id);
      const captured = await archive.capturedPage(id);
      const { text, passages, ...page } = captured?.page ?? {};
      context.header('X-Robots-Tag', 'noindex');
      const leaf = await archive.logLeaf('capture', id);
      return {
        ...captureOut(capture),
        fixity: await fixityOf(archive, capture),
        ...(captured === undefined
          ? {}
          : { page: pageSchema.parse(mayOpen(capture) ? { ...page, text, passages } : page), textDigest: captured.textDigest }),
        renditions: await archive.renditions(id),
        requisites: await archive.requisites(id),
        accessChanges: await archive.accessChanges({ capture: id }),
        ...given({ leaf: leaf === undefined ? undefined : { index: leaf.index, hash: leaf.hash } }),
      };
    },
  }),
  endpoint({
    path: '/compare/{a}/{b}',
    words: API.comparison,
    parameters: z.object({ a: byId.shape.id, b: byId.shape.id }),
    query: none,
    answer: comparisonSchema,
    load: ({ desk, context }) => compare(desk, context),
  }),
];

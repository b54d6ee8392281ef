import { z } from 'zod';
import { Refusal } from '#records/refusal.ts';
import { QUEUE_PARTS } from '#views/queue.tsx';
import { API } from '#views/words/api.ts';
import { asking, byId, endpoint, none, onPage, paged, timed, timedAnswer, upTo, type Endpoint } from './api-endpoint.ts';
import {
  activitySchema,
  archiveSchema,
  holdingsSchema,
  hostSchema,
  precisionSchema,
  queueSchema,
  runReportSchema,
  runSchema,
  searchSchema,
} from './api-schemas-archive.ts';
import { precision } from './precision.ts';
import { search } from './search.ts';
import { holdings, host, queue, run } from './work.ts';

/** Where programs begin; braces hold what is to be put in. */
const LINKS = {
  documents: '/api/v1/documents',
  sources: '/api/v1/sources',
  activity: '/api/v1/activity',
  runs: '/api/v1/runs',
  queue: '/api/v1/queue',
  holdings: '/api/v1/holdings',
  search: '/api/v1/search?q={words}',
  description: '/openapi.json',
  documentation: '/api',
  feed: '/activity.atom',
  timeGate: '/timegate/{uri}',
  timeMap: '/timemap/json/{uri}',
  receipt: '/receipts/{id}.json',
  log: '/log',
  metrics: '/metrics',
} as const;

/** Runs in one answer, and pages of them. */
const MOST_RUNS = 10_000;

/** Routes of the API that tell of the archive and of the work on it. */
export const ARCHIVE_ENDPOINTS: readonly Endpoint[] = [
  endpoint({
    path: '/search',
    words: API.search,
    parameters: none,
    query: z.object({
      q: z.string().max(200),
      in: z.enum(['all', 'claims', 'pages']).optional(),
      host: z.string().max(255).optional(),
      from: z.string().optional().describe('2021, 2021-12 or 2021-12-30'),
      to: z.string().optional(),
      document: z.string().optional(),
      page: paged.shape.page,
      after: z.string().optional().describe('`next` of the answer before'),
    }),
    answer: searchSchema,
    load: ({ desk, context }) => search(desk, context),
  }),
  endpoint({
    path: '/activity',
    words: API.activity,
    parameters: none,
    query: timed,
    answer: timedAnswer.extend({ activities: z.array(activitySchema) }),
    load: async (call) => {
      const { items, place } = upTo(call, await call.desk.archive.activities(asking(call.input)), ({ at }) => at);
      return { activities: items, ...place };
    },
  }),
  endpoint({
    path: '/runs',
    words: API.runs,
    parameters: none,
    query: paged,
    answer: z.object({ page: z.int(), limit: z.int(), more: z.boolean(), next: z.string().optional(), runs: z.array(runSchema) }),
    load: async ({ desk: { archive }, context, input }) => {
      const { page, limit } = input;
      if (page * limit > MOST_RUNS) throw new Refusal('bad-argument', { argument: 'page', expected: `≤ ${Math.floor(MOST_RUNS / limit)}` });
      const found = await archive.runs(page * limit + 1);
      const more = found.length > page * limit;
      const next = `${context.req.path}?page=${page + 1}&limit=${limit}`;
      return { page, limit, more, ...(more ? { next } : {}), runs: onPage(found, input) };
    },
  }),
  endpoint({
    path: '/runs/{id}',
    words: API.run,
    parameters: byId,
    query: none,
    answer: runReportSchema,
    load: ({ desk, context }) => run(desk, context),
  }),
  endpoint({
    path: '/queue',
    words: API.queue,
    parameters: none,
    query: z.object({
      part: z.enum(QUEUE_PARTS).optional(),
      host: z.string().max(255).optional(),
      page: paged.shape.page,
    }),
    answer: queueSchema,
    load: ({ desk, context }) => queue(desk, context),
  }),
  endpoint({
    path: '/hosts/{host}',
    words: API.host,
    parameters: z.object({ host: z.string().min(1).max(255) }),
    query: none,
    answer: hostSchema,
    load: ({ desk, context }) => host(desk, context),
  }),
  endpoint({
    path: '/holdings',
    words: API.holdings,
    parameters: none,
    query: none,
    answer: holdingsSchema,
    load: ({ desk, context }) => holdings(desk, context),
  }),
  endpoint({
    path: '/precision',
    words: API.precision,
    parameters: none,
    query: none,
    answer: precisionSchema,
    load: ({ desk, context }) => precision(desk, context),
  }),
];

/** The first route, which names the others. */
export const ROOT_ENDPOINT: Endpoint = endpoint({
  path: '/',
  words: API.archive,
  parameters: none,
  query: none,
  answer: archiveSchema,
  load: async ({ desk: { archive, version } }) => {
    const { rehearsal, createdAt } = await archive.about();
    return { version, rehearsal, createdAt, ...(await archive.holdings()), links: LINKS };
  },
});

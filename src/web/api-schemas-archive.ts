import { z } from 'zod';
import { LINK_STATES } from '#records/health.ts';
import { PAGE_CLASSES } from '#records/page.ts';
import { health, instant, position, reason, relation, textLang } from './api-schemas.ts';
import { attemptDetailSchema, sourceSchema } from './api-schemas-sources.ts';

export const activitySchema = z
  .object({
    id: z.string(),
    at: instant,
    subject: z.object({ type: z.string(), id: z.string() }),
    event: reason,
    runId: z.string().optional(),
    by: z.string().optional(),
  })
  .meta({ id: 'Activity' });

export const runSchema = z
  .object({
    id: z.string(),
    startedAt: instant,
    endedAt: instant.optional(),
    total: z.int(),
    done: z.int(),
    answered: z.int(),
    unreachable: z.int(),
    excluded: z.int(),
    offline: z.boolean().optional(),
    interrupted: z.boolean().optional().describe('Told to end, or killed; when it was killed is not known'),
    by: z.string().optional().describe('Editor at whose wish it was made'),
  })
  .meta({ id: 'Run' });

const outcome = z.enum(['answered', 'unreachable', 'excluded']);
const runHost = z.object({ host: z.string(), firstAt: instant, tried: z.int(), answered: z.int() });

export const runReportSchema = z
  .object({
    run: runSchema,
    underWay: z.boolean().describe('Whether some process makes it just now'),
    hostsTried: z.int(),
    hostsAnswered: z.int(),
    outcomes: z
      .array(z.object({ outcome, reason: z.string().optional(), status: z.int().optional(), count: z.int() }))
      .describe('Most frequent first'),
    hosts: z.array(runHost).describe('Those with the most failures first'),
  })
  .meta({ id: 'RunReport' });

export const hostSchema = z
  .object({
    host: z.string(),
    total: z.int().describe('Sources of the host'),
    sources: z.array(sourceSchema),
    runs: z.array(runHost.extend({ runId: z.string() })).describe('Newest first'),
    controls: z
      .array(
        z.object({
          purpose: z.enum(['control', 'reference']),
          at: instant,
          uri: z.string(),
          outcome,
          status: z.int().optional(),
          pageClass: z.enum(PAGE_CLASSES).optional(),
        }),
      )
      .describe('What it answered to a made-up address, and to one that ought to be there'),
    attempts: z.array(attemptDetailSchema).describe('The newest on its sources'),
    waited: z
      .object({ runId: z.string(), at: instant, sources: z.int(), failures: z.int().optional(), seconds: z.number().optional() })
      .optional()
      .describe('The newest run in which its other sources were left for the next'),
  })
  .meta({ id: 'Host' });

export const queueSchema = z
  .object({
    due: z.int(),
    total: z.int().describe('Sources of the part asked for'),
    page: z.int(),
    pageSize: z.int(),
    counts: z.object({ now: z.int(), later: z.int(), asked: z.int(), unsettled: z.int(), next: instant.optional() }),
    excluded: z.int().describe('Sources that may not be fetched'),
    held: z
      .array(z.object({ host: z.string(), sources: z.int(), failures: z.int().optional(), seconds: z.number().optional() }))
      .describe('Hosts whose other sources the newest run left for the next'),
    watched: z.boolean().describe('Whether a watcher takes what is due'),
    ordered: z.boolean().describe('Whether every time follows the schedule as it is now'),
    waiting: z.array(sourceSchema).describe('What is due first, first'),
  })
  .meta({ id: 'Queue' });

const counts = {
  documents: z.int(),
  claims: z.int(),
  sources: z.int(),
  captures: z.int(),
  attempts: z.int(),
  payloads: z.int(),
  payloadBytes: z.int(),
  storedBytes: z.int(),
  claimsByHealth: z.partialRecord(health, z.int()),
  sourcesByState: z.partialRecord(z.enum(LINK_STATES), z.int()),
  sourcesExcluded: z.int(),
  lastAudit: z.object({ at: instant, checked: z.int(), failed: z.int() }).optional(),
};

export const archiveSchema = z
  .object({
    version: z.string(),
    rehearsal: z.boolean().describe('Its pages were played by a local server; none came from the web'),
    createdAt: instant,
    ...counts,
    links: z.record(z.string(), z.string()).describe('Where this API, and what else is made for machines, begins'),
  })
  .meta({ id: 'Archive' });

const findings = z.array(z.string());
export const holdingsSchema = z
  .object({
    holdings: z.object(counts),
    audits: z
      .array(
        z.object({
          at: instant,
          sample: z.int().optional(),
          checked: z.int(),
          pass: z.int(),
          fail: findings,
          missing: findings,
          unexpected: findings,
          unverifiable: findings,
        }),
      )
      .describe('Fixity checks (PREMIS), newest first'),
    disk: z.object({ file: z.int(), free: z.int(), texts: z.int().optional(), index: z.int().optional() }).describe('Bytes'),
    growth: z.array(z.object({ day: z.string(), captures: z.int(), bytes: z.int() })).describe('By day (UTC), oldest first'),
  })
  .meta({ id: 'Holdings' });

const score = z.object({
  right: z.int(),
  of: z.int(),
  share: z.number().optional(),
  interval: z.object({ low: z.number(), high: z.number() }).optional().describe('Wilson, 95 %'),
});

export const precisionSchema = z
  .object({
    rows: z.array(score.extend({ relation, band: z.enum(['sure', 'review']), from: z.number(), to: z.number() })),
    precision: z.array(score.extend({ relation })),
    recall: z.array(score.extend({ relation })),
    passages: z.int(),
    disputed: z.int(),
    methods: z.array(z.string()),
  })
  .describe('How often editors agreed with the machine')
  .meta({ id: 'Precision' });

const hit = position.extend({
  word: z.int().describe('Place of the word in the question'),
  also: z.array(z.int()).optional().describe('Other words that it stands for as well'),
  origin: z
    .enum(['asked', 'script', 'figure', 'date', 'glossary', 'dictionary'])
    .describe('How the word found counts as the one asked for'),
});

const readWord = z.object({ text: z.string(), also: z.array(z.object({ text: z.string(), origin: hit.shape.origin })) });

export const searchSchema = z
  .object({
    query: z.record(z.string(), z.union([z.string(), z.int()])),
    words: z.array(readWord).describe('How the question was read'),
    phrases: z.array(readWord).optional().describe('What was translated as a whole, of several words'),
    translated: z.boolean().describe('Whether glossary and dictionary were at hand'),
    someWordsOnly: z.boolean().optional().describe('Nothing has all of the words'),
    suggestion: z.string().optional().describe('What may have been meant'),
    next: z.string().optional().describe('Given as `after`, finds the pages that were not ranked with these'),
    numbered: z
      .array(z.object({ id: z.string(), uri: z.string(), title: z.string(), documentNumber: z.string() }))
      .optional()
      .describe('Sources that carry a document number asked for'),
    source: z.object({ id: z.string(), uri: z.string() }).optional().describe('The source whose address the question is'),
    hostNamed: z.object({ host: z.string(), sources: z.int() }).optional().describe('The host that the question names, and its sources'),
    claims: z.array(
      z.object({
        id: z.string(),
        document: z.string(),
        text: z.string(),
        lang: z.string(),
        health: health.optional(),
        hits: z.array(hit),
      }),
    ),
    pages: z.array(
      z.object({
        source: z.string(),
        uri: z.string(),
        alsoAt: z.array(z.string()).optional().describe('Other addresses with the same text'),
        captureId: z.string(),
        title: z.string().optional(),
        publisher: z.string().optional(),
        published: z.string().optional(),
        lang: textLang,
        passages: z.array(z.object({ text: z.string(), start: z.int(), hits: z.array(hit) })),
      }),
    ),
  })
  .meta({ id: 'Found' });

const sentence = position.extend({ text: z.string().optional().describe('Of sentences that differ') });

export const comparisonSchema = z
  .object({
    earlier: z.string().describe('Id of the capture'),
    later: z.string(),
    pairs: z
      .array(z.object({ kind: z.enum(['same', 'changed', 'added', 'removed']), earlier: sentence.optional(), later: sentence.optional() }))
      .describe('Sentences side by side, as ranges of the main texts'),
    claims: z
      .array(z.object({ id: z.string(), pair: z.int(), health: health.optional() }))
      .describe('Claims that rest on a sentence that differs, with its place among the pairs'),
  })
  .meta({ id: 'Comparison' });

export const errorSchema = z
  .object({
    type: z.string(),
    title: z.string().describe('Words of the status'),
    status: z.int(),
    detail: z.string().optional().describe('What was wrong, in the language of Accept-Language'),
    error: z.object({
      code: z.string(),
      parameters: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      message: z.string().optional(),
      id: z.string().optional().describe('Number of a failure of the program itself'),
    }),
  })
  .describe('Problem details (RFC 9457), with the code as `error`')
  .meta({ id: 'Error' });

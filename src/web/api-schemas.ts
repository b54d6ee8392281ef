import { z } from 'zod';
import { CLAIM_HEALTHS, QUANTITY_KINDS, RELATIONS } from '#records/evidence.ts';
import { DRIFTS, LINK_STATES } from '#records/health.ts';
import { PAGE_CLASSES } from '#records/page.ts';
import { PROBLEM_RULES } from '#records/document.ts';

/** Schemas of what the API gives. What a record may leave out is optional here, and nothing is ever null. */
const instant = z.iso.datetime({ precision: 3 }).describe('UTC, ISO 8601');
const digest = z.string().describe('SHA-256, hexadecimal');
const lang = z.enum(['zh', 'en']);
const textLang = z.enum(['zh-Hans', 'zh-Hant', 'en', 'und']).describe('BCP 47');
const position = z
  .object({ start: z.int(), end: z.int() })
  .describe('Half-open range in UTF-16 code units (Web Annotation, 4.2.5)')
  .meta({ id: 'TextPosition' });
const quote = z
  .object({ exact: z.string(), prefix: z.string(), suffix: z.string() })
  .describe('Web Annotation, 4.2.4')
  .meta({ id: 'TextQuote' });
const reason = z.looseObject({ code: z.string() }).describe('A code of a closed table with its parameters').meta({ id: 'Reason' });
const relation = z.enum(RELATIONS);
const health = z.enum(CLAIM_HEALTHS);
const section = z.array(z.string()).describe('Headings above, outermost first');

const span = position.extend({ text: z.string() });
const point = z
  .object({
    kind: z.enum([...QUANTITY_KINDS, 'name', 'title', 'term', 'word']),
    claim: span,
    passage: span.optional(),
    reading: z.string().optional(),
  })
  .describe('One thing a claim says, and its counterpart in the passage')
  .meta({ id: 'Point' });

const problem = z.object({ line: z.int(), rule: z.enum(PROBLEM_RULES), detail: z.string() }).meta({ id: 'Problem' });

export const documentSchema = z
  .object({
    id: z.string(),
    work: z.string().describe('Shared by the editions of one text in several languages'),
    title: z.string(),
    lang,
    path: z.string(),
    revision: z.int(),
    digest,
    readAt: instant,
    date: z.string().optional(),
    claims: z.int(),
    citations: z.int(),
    sources: z.int(),
    problems: z.array(problem),
  })
  .meta({ id: 'Document' });

export const claimSchema = z
  .object({
    id: z.string(),
    document: z.string(),
    section,
    lead: z.string().optional(),
    text: z.string(),
    lang,
    line: z.int(),
    health: health.optional().describe('Absent until the claim was judged'),
    citations: z.array(z.string()).describe('Addresses cited for it'),
    alignment: z.string().optional().describe('Shared by the claims of all editions that say the same'),
  })
  .meta({ id: 'Claim' });

const decision = z
  .looseObject({ id: z.string(), kind: z.string(), at: instant, by: z.string(), note: z.string().optional() })
  .describe("An editor's act")
  .meta({ id: 'Decision' });

export const evidenceSchema = z
  .object({
    id: z.string(),
    claimId: z.string(),
    sourceId: z.string(),
    uri: z.string(),
    captureId: z.string(),
    tier: z.enum(['inline', 'footnote', 'reference', 'archive']).describe('Where it was looked for'),
    rank: z.int().describe('From 1, best first'),
    passage: z.string(),
    passageLang: textLang,
    position,
    quote,
    score: z.number(),
    relation,
    probability: z.number(),
    needsReview: z.boolean(),
    agreeing: z.array(point),
    conflicting: z.array(point),
    missing: z.array(point),
    presence: z.enum(['present', 'edited', 'absent', 'untestable']).describe('In the newest good capture'),
    editedTo: z.string().optional(),
    decision: decision.optional(),
    suppliedBy: z.string().optional().describe('Person who supplied the page; no machine captured it'),
  })
  .meta({ id: 'Evidence' });

const citedBy = z.object({
  document: z.string(),
  kind: z.enum(['inline', 'footnote', 'reference']),
  scope: z.enum(['sentence', 'block', 'section', 'document']),
  line: z.int(),
  section,
});

export const sourceSchema = z
  .object({
    id: z.string(),
    uri: z.string().describe('Exactly as cited'),
    host: z.string(),
    citedBy: z.array(citedBy),
    state: z.enum(LINK_STATES),
    drift: z.enum(DRIFTS),
    since: instant.optional(),
    reasons: z.array(reason),
    lastKnown: z.enum(LINK_STATES).optional().describe('Last proven state, while the present one says only that we cannot tell'),
    lastAttempt: instant.optional(),
    lastGood: instant.optional(),
    checks: z.int(),
    checksGood: z.int(),
    captures: z.int().describe('Captures that are the page itself'),
    stored: z.int().describe('All answers kept'),
    title: z.string().optional(),
    publisher: z.string().optional(),
    published: z.string().optional().describe('Local to the page, at its precision'),
    pageClass: z.enum(PAGE_CLASSES).optional().describe('What the newest answer was'),
    language: textLang.optional().describe('Of the page, BCP 47'),
  })
  .meta({ id: 'Source' });

export const attemptSchema = z
  .object({
    id: z.string(),
    uri: z.string(),
    runId: z.string(),
    purpose: z.string(),
    outcome: z.enum(['answered', 'unreachable', 'excluded']),
    reason: z.string().optional(),
    startedAt: instant,
    endedAt: instant,
    status: z.int().optional(),
    finalUri: z.string().optional(),
    captureId: z.string().optional(),
    vantage: z.string().describe('Where the archive looked from'),
    tries: z.int().optional().describe('How often it was asked, where once was not enough'),
    retriedAs: z.string().optional().describe('The attempt that asked again for the same within seconds; it speaks for this one'),
    hops: z.array(z.object({ uri: z.string(), status: z.int() })),
  })
  .meta({ id: 'Attempt' });

export const captureSchema = z
  .object({
    id: z.string(),
    resourceId: z.string(),
    attemptId: z.string(),
    uri: z.string(),
    finalUri: z.string(),
    method: z.enum(['http', 'browser', 'supplied', 'outside', 'imported']),
    kind: z.enum(['response', 'revisit']).describe('WARC 1.1'),
    profile: z.string().optional(),
    refersTo: z.string().optional(),
    capturedAt: instant,
    status: z.int(),
    contentType: z.string().optional(),
    payloadDigest: digest,
    payloadLength: z.int(),
    wireDigest: digest,
    wireLength: z.int(),
    truncated: z.string().optional(),
    access: z.enum(['public', 'signed-in', 'closed']),
    suppliedBy: z.string().optional(),
    withdrawn: z.object({ at: instant, reason: z.string(), by: z.string() }).optional(),
  })
  .meta({ id: 'Capture' });

export const pageSchema = z
  .object({
    method: z.string(),
    pageClass: z.enum(PAGE_CLASSES),
    confidence: z.number(),
    reasons: z.array(reason),
    charset: z.string(),
    lang: textLang,
    title: z.string().optional(),
    publisher: z.string().optional(),
    author: z.string().optional(),
    documentNumber: z.string().optional(),
    published: z.string().optional(),
    text: z.string().optional().describe('Main text; left out where the capture is not open to the reader'),
    passages: z.array(position).optional().describe('Sentences of the text'),
  })
  .describe('What the capture says and what it is')
  .meta({ id: 'Page' });

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

export const archiveSchema = z
  .object({
    version: z.string(),
    rehearsal: z.boolean().describe('Its pages were played by a local server; none came from the web'),
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
  })
  .meta({ id: 'Archive' });

export const errorSchema = z
  .object({
    error: z.object({
      code: z.string(),
      parameters: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      message: z.string().optional().describe('In the language of Accept-Language'),
      id: z.string().optional(),
    }),
  })
  .meta({ id: 'Error' });

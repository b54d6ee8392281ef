import { z } from 'zod';
import { DRIFTS, LINK_STATES } from '#records/health.ts';
import { PAGE_CLASSES } from '#records/page.ts';
import { RENDITION_KINDS } from '#records/rendition.ts';
import { REQUISITE_KINDS, REQUISITE_REASONS } from '#records/requisite.ts';
import { CANDIDATE_RULES, CANDIDATE_STATES } from '#records/whereabouts.ts';
import { access, decision, digest, instant, position, reason, section, textLang } from './api-schemas.ts';

const citedBy = z.object({
  document: z.string(),
  kind: z.enum(['inline', 'footnote', 'reference']),
  scope: z.enum(['sentence', 'block', 'section', 'document']),
  line: z.int(),
  section,
});

const nextCheck = z
  .object({
    at: instant.optional().describe('Absent when it was never tried and is due now, or is not looked at by itself'),
    from: instant.optional().describe('From when on a run that is started by hand takes it too'),
    rule: z.object({
      kind: z.enum(['adaptive', 'interval', 'cron', 'off']),
      ms: z.number().optional(),
      pattern: z.string().optional(),
      timezone: z.string().optional(),
    }),
    ground: z.enum(['source', 'document', 'host', 'archive']),
  })
  .describe('When it is looked at next, and by which rule')
  .meta({ id: 'NextCheck' });

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
    next: nextCheck.optional(),
    suppliedBy: z.string().optional().describe('Person who supplied the page that claims rest on; no machine captured it'),
  })
  .meta({ id: 'Source' });

const candidate = z
  .object({
    sourceId: z.string(),
    uri: z.string(),
    rule: z.enum(CANDIDATE_RULES).describe('How it was found'),
    ground: z.string().optional(),
    state: z.enum(CANDIDATE_STATES),
    proposedAt: instant,
    checkedAt: instant.optional(),
    checks: z.int(),
    captureId: z.string().optional(),
    likeness: z.number().optional().describe('To the pinned capture, 0–1'),
    method: z.string().optional(),
    acceptedAt: instant.optional(),
    decidedBy: z.string().optional(),
  })
  .describe('An address at which the page may now be')
  .meta({ id: 'Candidate' });

export const sourceDetailSchema = sourceSchema.extend({
  confidence: z.number().optional().describe('Of the state, 0–1'),
  pinned: z.string().optional().describe('Capture that citations are compared with'),
  newestGood: z.string().optional().describe('Newest capture that is the page itself'),
  recent: z
    .array(z.object({ at: instant, attemptId: z.string(), state: z.enum(LINK_STATES) }))
    .describe('How the newest checks read, oldest first'),
  citations: z
    .array(
      z.object({
        documentId: z.string(),
        pinned: z.string(),
        drift: z.enum(DRIFTS),
        similarity: z.number().optional(),
        method: z.string().optional(),
        changed: z.int(),
      }),
    )
    .describe('How the text differs for each document that cites it'),
  place: candidate.optional().describe('Where the page was found again'),
  candidates: z.array(candidate),
  family: z.array(z.object({ sourceId: z.string(), uri: z.string() })).describe('Sources that carry the same text, this one included'),
  passages: z.object({ held: z.int(), present: z.int() }).describe('Passages that claims rest on, and how many the newest capture has'),
  summary: z.object({ zh: z.string(), en: z.string() }).describe('In plain words'),
  waivers: z.array(decision).describe('Decisions to fetch it whatever its robots.txt says'),
  timeMap: z.string().describe('RFC 7089'),
});

const hop = z.object({ uri: z.string(), status: z.int() });

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
    askedBy: z.string().optional().describe('Editor at whose wish it was made'),
    hops: z.array(hop),
  })
  .meta({ id: 'Attempt' });

const fields = z.array(z.tuple([z.string(), z.string()])).describe('Name and value, in the order and spelling in which they were sent');

export const attemptDetailSchema = attemptSchema
  .extend({
    resourceId: z.string(),
    detail: z.string().optional().describe('What the network said'),
    robots: z
      .object({ allowed: z.boolean(), rule: z.string().optional(), ground: z.string(), crawlDelay: z.number().optional() })
      .optional(),
    hops: z.array(
      hop.extend({
        requestHeaders: fields,
        responseHeaders: fields,
        location: z.string().optional(),
        remoteAddress: z.string().optional(),
        protocol: z.string().optional(),
        tlsIssuer: z.string().optional(),
        tlsExpires: instant.optional(),
        timings: z
          .object({
            dns: z.number().optional(),
            connect: z.number().optional(),
            tls: z.number().optional(),
            firstByte: z.number().optional(),
            total: z.number(),
            kept: z.boolean().optional().describe('The connection was open from an earlier request'),
          })
          .optional()
          .describe('Milliseconds'),
      }),
    ),
  })
  .describe('An attempt with every request and answer as they were sent')
  .meta({ id: 'AttemptDetail' });

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
    access,
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
    charsetFrom: z.enum(['bom', 'header', 'meta', 'detected']),
    lang: textLang,
    title: z.string().optional(),
    publisher: z.string().optional(),
    author: z.string().optional(),
    documentNumber: z.string().optional().describe('文号'),
    dates: z.array(z.object({ kind: z.string(), value: z.string(), precision: z.string(), ground: z.string() })),
    published: z.string().optional(),
    textFrom: z.string().describe('How the main text was found'),
    notice: z.string().optional().describe("A notice's own words"),
    movedTo: z.string().optional(),
    truncated: z.string().optional(),
    text: z.string().optional().describe('Main text; left out where the capture is not open to the reader'),
    passages: z.array(position).optional().describe('Sentences of the text'),
  })
  .describe('What the capture says and what it is')
  .meta({ id: 'Page' });

export const captureDetailSchema = captureSchema.extend({
  fixity: z.enum(['pass', 'fail', 'missing', 'withdrawn']).describe('What re-hashing the bytes found just now (PREMIS)'),
  page: pageSchema.optional(),
  textDigest: digest.optional(),
  renditions: z
    .array(
      z.object({
        kind: z.enum(RENDITION_KINDS),
        contentType: z.string(),
        digest,
        length: z.int(),
        width: z.number().optional(),
        height: z.number().optional(),
        software: z.string(),
      }),
    )
    .describe('What else was made from the same fetch'),
  requisites: z
    .array(
      z.object({
        uri: z.string(),
        kind: z.enum(REQUISITE_KINDS),
        label: z.string().optional(),
        captureId: z.string().optional(),
        reason: z.enum(REQUISITE_REASONS).optional(),
      }),
    )
    .describe('What the page names and the archive holds, or why not'),
  accessChanges: z.array(
    z.object({
      id: z.string(),
      at: instant,
      access,
      reason: z.string(),
      by: z.string(),
      captureId: z.string().optional(),
      payloadDigest: digest.optional(),
      sourceId: z.string().optional(),
    }),
  ),
  leaf: z.object({ index: z.int(), hash: digest }).optional().describe('Its place in the log'),
});

import { z } from 'zod';
import { ACCESSES } from '#records/access.ts';
import { PROBLEM_RULES } from '#records/document.ts';
import { CLAIM_HEALTHS, QUANTITY_KINDS, RELATIONS, WAITING_GROUPS } from '#records/evidence.ts';

/** Schemas of what the API gives. What a record may leave out is optional here, and nothing is ever null. */
export const instant = z.iso.datetime({ precision: 3 }).describe('UTC, ISO 8601');
export const digest = z.string().describe('SHA-256, hexadecimal');
const lang = z.enum(['zh', 'en']);
export const textLang = z.enum(['zh-Hans', 'zh-Hant', 'en', 'und']).describe('BCP 47');
export const access = z.enum(ACCESSES).describe('Who may see the bytes and the whole text');
export const position = z
  .object({ start: z.int(), end: z.int() })
  .describe('Half-open range in UTF-16 code units (Web Annotation, 4.2.5)')
  .meta({ id: 'TextPosition' });
const quote = z
  .object({ exact: z.string(), prefix: z.string(), suffix: z.string() })
  .describe('Web Annotation, 4.2.4')
  .meta({ id: 'TextQuote' });
export const reason = z.looseObject({ code: z.string() }).describe('A code of a closed table with its parameters').meta({ id: 'Reason' });
export const relation = z.enum(RELATIONS);
export const health = z.enum(CLAIM_HEALTHS);
export const section = z.array(z.string()).describe('Headings above, outermost first');

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
    claimsByHealth: z.partialRecord(health, z.int()),
  })
  .meta({ id: 'Document' });

export const documentDetailSchema = documentSchema.extend({
  author: z.string().optional(),
  description: z.string().optional(),
  restates: z
    .object({ title: z.string(), author: z.string().optional(), date: z.string().optional(), uri: z.string().optional() })
    .optional()
    .describe('The text whose claims this one restates'),
  editions: z.array(z.object({ id: z.string(), lang, title: z.string() })).describe('The same work in other languages'),
});

export const blockSchema = z
  .object({
    kind: z.enum(['heading', 'paragraph', 'item', 'quotation', 'row', 'code', 'rule']),
    depth: z.int().optional(),
    ordered: z.boolean().optional(),
    line: z.int(),
    section,
    pieces: z.array(
      z.object({
        text: z.string(),
        claim: z.string().optional().describe('Id of the claim it belongs to'),
        source: z.string().optional().describe('Id of the source that it links to'),
        strong: z.boolean().optional(),
        emphasis: z.boolean().optional(),
        code: z.boolean().optional(),
      }),
    ),
  })
  .describe('A block of the text in reading order')
  .meta({ id: 'Block' });

export const citationSchema = z
  .object({
    id: z.string(),
    documentId: z.string(),
    revision: z.int(),
    sourceId: z.string(),
    uri: z.string().describe('Exactly as cited'),
    kind: z.enum(['inline', 'footnote', 'reference']),
    scope: z.enum(['sentence', 'block', 'section', 'document']),
    line: z.int(),
    section,
    label: z.string().optional().describe('Words of the link'),
    claimIds: z.array(z.string()).describe('Claims that its scope covers'),
  })
  .meta({ id: 'Citation' });

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

const machine = z
  .looseObject({ relation, probability: z.number(), needsReview: z.boolean() })
  .describe('What the machine held of the passage where an editor decided');

export const decision = z
  .object({
    id: z.string(),
    kind: z.enum(['confirm', 'reject', 'relate', 'note', 'add', 'undo', 'accept-address', 'waive-robots']),
    at: instant,
    by: z.string(),
    claimId: z.string().optional(),
    claimText: z.string().optional(),
    sourceId: z.string().optional(),
    captureId: z.string().optional(),
    quote: quote.optional(),
    position: position.optional(),
    payloadDigest: digest.optional(),
    method: z.string().optional(),
    relation: relation.optional(),
    proposed: machine.optional(),
    note: z.string().optional(),
    undoes: z.string().optional(),
    uri: z.string().optional(),
  })
  .describe("An editor's act, never altered")
  .meta({ id: 'Decision' });

const presence = z.enum(['present', 'edited', 'absent', 'untestable']);
const untestable = z.enum(['cut', 'empty', 'short', 'alike', 'unread']);

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
    presence: presence.describe('In the newest good capture'),
    editedTo: z.string().optional(),
    untestable: untestable.optional(),
    sightings: z
      .array(
        z.object({
          presence,
          from: instant,
          to: instant,
          captures: z.int(),
          captureId: z.string(),
          untestable: untestable.optional(),
        }),
      )
      .optional()
      .describe('Its presence in every good capture since, in stretches, oldest first'),
    machine: machine.optional(),
    decision: decision.optional(),
    suppliedBy: z.string().optional().describe('Person who supplied the page; no machine captured it'),
  })
  .meta({ id: 'Evidence' });

export const claimDetailSchema = claimSchema.extend({
  since: instant.optional(),
  reasons: z.array(reason).describe('What the health rests on'),
  waits: z
    .object({ group: z.enum([...WAITING_GROUPS, 'nothing']), probability: z.number().optional() })
    .optional()
    .describe('What of it waits for a person'),
  retiredIn: z.int().optional().describe('Revision from which it no longer stands in the document'),
  independentSources: z.int().describe('Cited texts that differ; reprints count once'),
  editions: z.array(z.object({ id: z.string(), document: z.string(), lang })).describe('Claims that say the same in other languages'),
  evidence: z.array(evidenceSchema),
});

export const healthChangeSchema = z
  .object({ claimId: z.string(), at: instant, from: health.optional(), to: health })
  .describe('A change of what was believed of a claim')
  .meta({ id: 'HealthChange' });

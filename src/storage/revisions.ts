import type { RevisionPlan } from '#records/ports.ts';
import { millis } from '#records/time.ts';
import { keepActivities } from './activities.ts';
import { keepResource } from './attempts.ts';
import { packJson } from './codec.ts';
import type { Database } from './database.ts';
import type { Payloads } from './payloads.ts';
import { citation_claims, citations, claim_versions, claims, documents, revisions } from './schema.ts';
import { forgetClaim, indexClaim } from './search.ts';
import { keepSource } from './sources.ts';
import { placeWaiting } from './waiting.ts';

function keepDocument(database: Database, { revision, citations: cited }: RevisionPlan): void {
  database.upsert(documents, 'id', {
    id: revision.documentId,
    work: revision.work,
    lang: revision.lang,
    title: revision.title,
    path: revision.path,
    revision: revision.number,
    digest: revision.digest,
    read_at: millis(revision.readAt),
    method: revision.method,
    date: revision.frontMatter.date ?? null,
    claims: revision.claims.length,
    citations: cited.length,
    sources: new Set(cited.map(({ sourceId }) => sourceId)).size,
    problems: JSON.stringify(revision.problems),
  });
  const { documentId, number, digest, path, readAt, method, ...body } = revision;
  database.insert(revisions, { document_id: documentId, number, digest, path, read_at: millis(readAt), method, body: packJson(body) });
}

function keepClaims(database: Database, plan: RevisionPlan): void {
  for (const claim of plan.claims) {
    const before = database.one<{ retired_in: number | null }>('SELECT retired_in FROM claims WHERE id = @id', { id: claim.id });
    database.upsert(claims, 'id', {
      id: claim.id,
      document_id: claim.documentId,
      revision: claim.revision,
      retired_in: claim.retiredIn ?? null,
      alignment: claim.alignment ?? null,
    });
    database.insert(claim_versions, {
      claim_id: claim.id,
      revision: claim.revision,
      document_id: claim.documentId,
      ordinal: claim.ordinal,
      text: claim.text,
      lang: claim.lang,
      section: JSON.stringify(claim.section),
      lead: claim.lead ?? null,
      line: claim.line,
      start: claim.position.start,
      end: claim.position.end,
    });
    if (claim.retiredIn === undefined) indexClaim(database, claim);
    if (before !== undefined) placeWaiting(database, claim.id);
  }
  for (const id of plan.retired) {
    database.run('UPDATE claims SET retired_in = @number WHERE id = @id', { id, number: plan.revision.number });
    forgetClaim(database, id);
    placeWaiting(database, id);
  }
  for (const [id, alignment] of Object.entries(plan.alignments)) {
    database.run('UPDATE claims SET alignment = @alignment WHERE id = @id', { id, alignment });
  }
}

/** Counts the citations of a document's present revision for or against its sources. */
function countCitations(database: Database, document: string, step: 1 | -1): void {
  database.run(
    `UPDATE sources SET cited = cited + @step * n, listed = cited + @step * n > 0 FROM
       (SELECT c.source_id, count(*) AS n FROM citations c JOIN documents d ON d.id = c.document_id AND d.revision = c.revision
        WHERE c.document_id = @document GROUP BY c.source_id) AS present
     WHERE sources.id = present.source_id`,
    { document, step },
  );
}

function keepCitations(database: Database, plan: RevisionPlan): void {
  for (const citation of plan.citations) {
    keepSource(database, citation.sourceId);
    database.insert(citations, {
      id: citation.id,
      revision: citation.revision,
      document_id: citation.documentId,
      ordinal: citation.ordinal,
      source_id: citation.sourceId,
      uri: citation.uri,
      kind: citation.kind,
      scope: citation.scope,
      line: citation.line,
      section: JSON.stringify(citation.section),
      label: citation.label ?? null,
    });
    citation.claimIds.forEach((claim_id, ordinal) =>
      database.insert(citation_claims, { citation_id: citation.id, revision: citation.revision, ordinal, claim_id }),
    );
  }
}

/** Everything that one reading of a document changes, in one transaction; throws an Error for bytes that are not those of its digest. */
export function saveRevision(database: Database, payloads: Payloads, plan: RevisionPlan): void {
  const bytes = payloads.ready(plan.revision.digest, plan.bytes);
  database.write(() => {
    payloads.keep(bytes);
    for (const resource of plan.resources) keepResource(database, resource);
    countCitations(database, plan.revision.documentId, -1);
    keepDocument(database, plan);
    keepClaims(database, plan);
    keepCitations(database, plan);
    countCitations(database, plan.revision.documentId, 1);
    keepActivities(database, plan.activities);
  });
}

import type { Citation, Revision } from '../../src/records/document.ts';
import type { PageRecord } from '../../src/records/page.ts';
import type { Archive, Identity } from '../../src/records/ports.ts';
import type { Resource } from '../../src/records/source.ts';
import type { Instant } from '../../src/records/time.ts';

/** Cites every resource in one document and joins a page to its newest capture, as reading it would, so that it is a source like any. */
export async function citeAndRead(archive: Archive, identity: Identity, at: Instant, resources: readonly Resource[]): Promise<void> {
  const bytes = Buffer.from(resources.map(({ uri }) => uri).join('\n'));
  const revision: Revision = {
    id: 'bench',
    documentId: 'bench',
    work: 'bench',
    lang: 'en',
    title: 'Bench',
    frontMatter: {},
    blocks: [],
    claims: [],
    citations: [],
    problems: [],
    number: 1,
    digest: identity.digest(bytes),
    path: 'bench.md',
    readAt: at,
    method: 'bench/1',
  };
  const citations = resources.map(({ id, uri }, ordinal): Citation => ({
    id: `ci-${ordinal}`,
    documentId: revision.documentId,
    revision: revision.number,
    ordinal,
    sourceId: id,
    uri,
    kind: 'inline',
    scope: 'sentence',
    line: ordinal + 1,
    section: [],
    claimIds: [],
  }));
  await archive.saveRevision({ revision, bytes, claims: [], retired: [], citations, resources, alignments: {}, activities: [] });
  for (const { id } of resources) {
    const [capture] = await archive.captures({ resource: id, limit: 1 });
    if (capture !== undefined) await archive.savePage(capture.id, pageOf(identity, capture.payloadDigest, at));
  }
}

function pageOf(identity: Identity, payloadDigest: string, madeAt: Instant): PageRecord {
  const text = `Page of ${payloadDigest}`;
  return {
    key: identity.digest(`page ${payloadDigest}`),
    payloadDigest,
    madeAt,
    textDigest: identity.digest(text),
    page: {
      method: 'bench/1',
      charset: 'utf-8',
      charsetFrom: 'header',
      lang: 'en',
      dates: [],
      text,
      textFrom: 'plain',
      blocks: [{ kind: 'paragraph', start: 0, end: text.length }],
      passages: [{ start: 0, end: text.length }],
      pageClass: 'article',
      confidence: 1,
      reasons: [],
      links: [],
    },
  };
}

import { alignClaims } from '#documents/align.ts';
import { alignEditions } from '#documents/editions.ts';
import type { Citation, Claim, Problem, ReadDocument, Revision } from '#records/document.ts';
import type { Identity, RevisionPlan } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import type { Lang } from '#records/text.ts';
import type { Instant } from '#records/time.ts';
import { hostOf, uriKey, type Uri } from '#records/uri.ts';

/** What the archive already holds of a document and of the other editions of its work. */
export interface Held {
  /** Number of the newest revision, 0 for a new document. */
  readonly revision: number;
  /** Claims of the newest revision and retired ones. */
  readonly claims: readonly Claim[];
  readonly editions: readonly { readonly documentId: string; readonly lang: Lang; readonly claims: readonly Claim[] }[];
}

/** The file a document was read from. */
export interface ReadFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly digest: string;
  readonly method: string;
}

/** The resource for a URI; its id is a digest, so that one URI has one id in every archive. */
export function resourceFor(uri: Uri, at: Instant, identity: Identity): Resource {
  return { id: `s-${identity.digest(uri).slice(0, 12)}`, uri, key: uriKey(uri), host: hostOf(uri), firstSeenAt: at };
}

function withIds(read: ReadDocument, held: Held, number: number, identity: Identity): { claims: Claim[]; retired: readonly string[] } {
  const { carried, retired } = alignClaims(held.claims, read.claims);
  const taken = new Set([...held.claims.map(({ id }) => id), ...carried.values()]);
  const assign = (text: string): string => {
    for (let occurrence = 0; ; occurrence++) {
      const id = `c-${identity.digest(`${read.id}\n${text}\n${occurrence}`).slice(0, 10)}`;
      if (!taken.has(id)) {
        taken.add(id);
        return id;
      }
    }
  };
  const claims = read.claims.map((claim) => ({
    ...claim,
    id: carried.get(claim.ordinal) ?? assign(claim.text),
    documentId: read.id,
    revision: number,
  }));
  return { claims, retired };
}

/** Decides everything one reading changes: ids of claims, citations and resources, and the alignment of editions. */
export function planRevision(read: ReadDocument, file: ReadFile, held: Held, at: Instant, identity: Identity): RevisionPlan {
  const number = held.revision + 1;
  const { claims, retired } = withIds(read, held, number, identity);
  const idOf = new Map(claims.map(({ ordinal, id }) => [ordinal, id]));
  const resources = new Map(read.citations.map(({ uri }) => [uri, resourceFor(uri, at, identity)]));

  const citations = read.citations.map(({ claims: covered, ...citation }): Citation => ({
    ...citation,
    id: `q-${identity.digest(`${read.id}\n${number}\n${citation.ordinal}`).slice(0, 12)}`,
    documentId: read.id,
    revision: number,
    sourceId: resourceFor(citation.uri, at, identity).id,
    claimIds: covered.flatMap((ordinal) => idOf.get(ordinal) ?? []),
  }));

  const others = held.editions.filter(({ documentId }) => documentId !== read.id);
  const aligned =
    others.length === 0
      ? { alignments: {}, problems: [] }
      : alignEditions([...others, { documentId: read.id, lang: read.lang, claims }].sort((a, b) => (a.documentId < b.documentId ? -1 : 1)));
  const problems: Problem[] = [...read.problems, ...aligned.problems.filter((p) => p.documentId === read.id).map((p) => p.problem)];

  const revision: Revision = {
    ...read,
    problems,
    documentId: read.id,
    number,
    digest: file.digest,
    path: file.path,
    readAt: at,
    method: file.method,
  };
  return {
    revision,
    bytes: file.bytes,
    claims,
    retired,
    citations,
    resources: [...resources.values()],
    alignments: aligned.alignments,
    activities: [
      {
        id: identity.fresh('e', at),
        at,
        subject: { type: 'document', id: read.id },
        event: {
          code: 'revision-read',
          revision: number,
          claims: claims.length,
          added: claims.filter(({ id }) => !held.claims.some((claim) => claim.id === id)).length,
          retired: retired.length,
        },
      },
    ],
  };
}

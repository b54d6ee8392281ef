import { inForce } from '#evidence/decisions.ts';
import { pinCapture } from '#health/pin.ts';
import type { Decision } from '#records/decision.ts';
import type { Citation, Claim } from '#records/document.ts';
import type { ClaimInput, EvidenceSource, EvidenceTier } from '#records/evidence.ts';
import type { CapturedPage, LinkStatus, Observation } from '#records/health.ts';
import { GOOD_CLASSES } from '#records/page.ts';
import type { Archive } from '#records/ports.ts';
import type { Uri } from '#records/uri.ts';
import { pagesBeside } from './beside.ts';
import { placeOf } from './places.ts';

export type PageReader = (captureId: string) => Promise<CapturedPage | undefined>;

/** Captured pages, each read once: the documents of a work cite the same sources. */
export function readingOnce(archive: Archive): PageReader {
  const pages = new Map<string, Promise<CapturedPage | undefined>>();
  return (captureId) => {
    const page = pages.get(captureId) ?? archive.capturedPage(captureId);
    pages.set(captureId, page);
    return page;
  };
}

/** The good pages among what was observed, oldest first, without those that a status tells to be another page. */
export async function goodPages(
  read: PageReader,
  observations: readonly Observation[],
  status: Pick<LinkStatus, 'strangers'> | undefined,
): Promise<CapturedPage[]> {
  const strangers = new Set(status?.strangers);
  const pages: CapturedPage[] = [];
  for (const { captureId, page } of observations) {
    if (captureId === undefined || strangers.has(captureId) || page === undefined || !GOOD_CLASSES.includes(page.pageClass)) continue;
    const captured = await read(captureId);
    if (captured !== undefined) pages.push(captured);
  }
  return pages;
}

/** Claims of these documents, claims that cite these sources or rest on them by an editor's decision, and these claims. */
export interface ClaimScope {
  readonly documents?: readonly string[];
  readonly sources?: readonly string[];
  readonly claims?: readonly string[];
}

/** The claims in scope that are in force, by document. */
export async function claimsInScope(archive: Archive, scope: ClaimScope): Promise<Map<string, readonly Claim[]>> {
  const claims = new Map<string, readonly Claim[]>();
  const add = (claim: Claim): void => {
    const already = claims.get(claim.documentId) ?? [];
    if (!already.some(({ id }) => id === claim.id)) claims.set(claim.documentId, [...already, claim]);
  };
  for (const document of scope.documents ?? []) claims.set(document, await archive.claims({ document }));
  const named = new Set(scope.claims);
  for (const source of scope.sources ?? []) {
    for (const claim of await archive.claims({ source })) add(claim);
    for (const { claimId } of await archive.decisions({ source })) if (claimId !== undefined) named.add(claimId);
  }
  for (const id of named) {
    const claim = await archive.claim(id);
    if (claim !== undefined && claim.retiredIn === undefined) add(claim);
  }
  return claims;
}

const TIER_ORDER: readonly EvidenceTier[] = ['inline', 'footnote', 'reference', 'archive'];

/** The sources of each claim, each once, under the closest citation that covers the claim. */
function sourcesByClaim(citations: readonly Citation[]): Map<string, Map<string, Citation>> {
  const byClaim = new Map<string, Map<string, Citation>>();
  for (const citation of [...citations].sort((a, b) => TIER_ORDER.indexOf(a.kind) - TIER_ORDER.indexOf(b.kind))) {
    for (const claimId of citation.claimIds) {
      const sources = byClaim.get(claimId) ?? new Map<string, Citation>();
      byClaim.set(claimId, sources);
      if (!sources.has(citation.sourceId)) sources.set(citation.sourceId, citation);
    }
  }
  return byClaim;
}

type Side = Omit<EvidenceSource, 'tier'>;

/** A source as evidence is looked for in it: link status, pinned capture for the document's date, and every good one after it. */
async function sideOf(archive: Archive, read: PageReader, sourceId: string, uri: Uri, date: string | undefined): Promise<Side> {
  const status = await archive.linkStatus(sourceId);
  const own = await goodPages(read, await archive.observations(sourceId), status);
  const pinned = pinCapture([...own, ...(await pagesBeside(archive, sourceId))], date);
  const place = await placeOf(archive, sourceId, status);
  const newest = place?.page ?? (status?.newestGood === undefined ? undefined : await read(status.newestGood));
  const later = [...own, ...(place === undefined ? [] : [place.page])].filter(
    ({ capture }) =>
      pinned !== undefined &&
      capture.withdrawn === undefined &&
      capture.id !== pinned.capture.id &&
      capture.capturedAt >= pinned.capture.capturedAt,
  );
  return {
    sourceId,
    uri,
    ...(status === undefined ? {} : { status }),
    ...(pinned === undefined ? {} : { pinned }),
    ...(newest === undefined || newest.capture.id === pinned?.capture.id ? {} : { newest }),
    ...(later.length === 0 ? {} : { later }),
    ...(place === undefined ? {} : { place: place.candidate.uri }),
  };
}

/** Inputs of the claims of one document. */
export class ClaimInputs {
  readonly #archive: Archive;
  readonly #read: PageReader;
  readonly #date: string | undefined;
  readonly #cited: Map<string, Map<string, Citation>>;
  readonly #sides = new Map<string, Promise<Side>>();

  constructor(archive: Archive, read: PageReader, date: string | undefined, citations: readonly Citation[]) {
    this.#archive = archive;
    this.#read = read;
    this.#date = date;
    this.#cited = sourcesByClaim(citations);
  }

  #side(sourceId: string, uri: Uri): Promise<Side> {
    const side = this.#sides.get(sourceId) ?? sideOf(this.#archive, this.#read, sourceId, uri, this.#date);
    this.#sides.set(sourceId, side);
    return side;
  }

  /** The pages that editors decided on, where they are not among those looked at anyway. */
  async #decidedPages(side: Side, decisions: readonly Decision[]): Promise<readonly CapturedPage[]> {
    const known = new Set([side.pinned, side.newest, ...(side.later ?? [])].map((page) => page?.capture.id));
    const wanted = decisions.flatMap(({ sourceId, captureId }) =>
      sourceId === side.sourceId && captureId !== undefined ? [captureId] : [],
    );
    const pages = await Promise.all([...new Set(wanted)].filter((id) => !known.has(id)).map((id) => this.#read(id)));
    return pages.filter((page) => page !== undefined);
  }

  /** All that one claim is judged from; sources that only an editor brought in are marked as of the archive. */
  async of(claim: Claim): Promise<ClaimInput> {
    const decisions = await this.#archive.decisions({ claim: claim.id });
    const cited = this.#cited.get(claim.id) ?? new Map<string, Citation>();
    const sources: EvidenceSource[] = [];
    for (const [sourceId, { kind, uri }] of cited) sources.push({ ...(await this.#side(sourceId, uri)), tier: kind });
    for (const { sourceId } of inForce(decisions)) {
      if (sourceId === undefined || sources.some((source) => source.sourceId === sourceId)) continue;
      const resource = await this.#archive.resource(sourceId);
      if (resource !== undefined) sources.push({ ...(await this.#side(sourceId, resource.uri)), tier: 'archive' });
    }
    const whole = await Promise.all(
      sources.map(async (source) => {
        const decided = await this.#decidedPages(source, decisions);
        return decided.length === 0 ? source : { ...source, decided };
      }),
    );
    return {
      claim,
      ...(this.#date === undefined ? {} : { documentDate: this.#date }),
      cited: cited.size > 0,
      sources: whole,
      decisions,
    };
  }
}

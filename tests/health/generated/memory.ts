import { createHash } from 'node:crypto';
import type { Capture } from '../../../src/records/capture.ts';
import type { Attempt, FetchPurpose } from '../../../src/records/fetch.ts';
import {
  OTHERS_SPAN,
  type CapturedPage,
  type HostRun,
  type LinkState,
  type LinkStatus,
  type Observation,
} from '../../../src/records/health.ts';
import { GOOD_CLASSES, type ExtractedPage } from '../../../src/records/page.ts';
import type { Archive } from '../../../src/records/ports.ts';
import type { Resource, Source } from '../../../src/records/source.ts';
import { instant, millis } from '../../../src/records/time.ts';
import { hostOf, isStartPage, sameAddress, uriKey } from '../../../src/records/uri.ts';
import type { Candidate, SeenLink, TextMark } from '../../../src/records/whereabouts.ts';

export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

export function resourceOf(uri: string): Resource {
  return { id: `s-${sha256(uri).slice(0, 12)}`, uri, key: uriKey(uri), host: hostOf(uri), firstSeenAt: instant(0) };
}

/** One attempt in memory: the record, and its page where there is one. */
export interface Made {
  readonly attempt: Attempt;
  readonly captured?: CapturedPage;
}

interface Tally {
  readonly made: Map<string, Made>;
  control?: Made;
  reference?: Made;
}

/** What judging and seeking ask of an archive, kept in memory: a world of thousands of pages plays in minutes. */
export class MemoryArchive {
  readonly statuses = new Map<string, LinkStatus>();
  readonly found = new Map<string, Map<string, Candidate>>();
  readonly #resources = new Map<string, Resource>();
  readonly #sources = new Map<string, Resource[]>();
  readonly #made = new Map<string, Made[]>();
  readonly #captured = new Map<string, CapturedPage>();
  readonly #texts = new Map<string, string>();
  readonly #links = new Map<string, SeenLink>();
  readonly #tallies = new Map<string, Tally>();
  readonly #reach = new Map<string, Map<string, boolean>>();
  readonly #fares = new Map<string, HostRun>();
  readonly #marks = new Map<string, TextMark>();
  readonly #newestGood = new Map<string, number>();

  addSource(uri: string): Resource {
    const resource = resourceOf(uri);
    this.#resources.set(resource.id, resource);
    this.#sources.set(resource.host, [...(this.#sources.get(resource.host) ?? []), resource]);
    return resource;
  }

  keep(made: Made): void {
    const { attempt, captured } = made;
    const { resourceId, runId, purpose } = attempt;
    const host = hostOf(attempt.uri);
    this.#resources.set(resourceId, this.#resources.get(resourceId) ?? resourceOf(attempt.uri));
    const list = this.#made.get(resourceId);
    if (list === undefined) this.#made.set(resourceId, [made]);
    else list.push(made);
    if (captured !== undefined) {
      this.#captured.set(captured.capture.id, captured);
      this.#texts.set(captured.textDigest, captured.page.text);
      if (GOOD_CLASSES.includes(captured.page.pageClass)) this.#newestGood.set(resourceId, millis(attempt.startedAt));
    }
    if (purpose !== 'candidate') {
      const reach = this.#reach.get(runId) ?? new Map<string, boolean>();
      reach.set(host, (reach.get(host) ?? false) || attempt.outcome === 'answered');
      this.#reach.set(runId, reach);
    }
    const key = `${runId} ${host}`;
    const tally = this.#tallies.get(key) ?? { made: new Map<string, Made>() };
    if (purpose === 'source') tally.made.set(resourceId, made);
    if (purpose === 'control') tally.control = made;
    if (purpose === 'reference') tally.reference = made;
    this.#tallies.set(key, tally);
  }

  /** The port, as far as judging and seeking use it; anything else is a fault of the test. */
  port(): Archive {
    const port = {
      resource: async (id: string) => this.#resources.get(id),
      resourceByUri: async (uri: string) => this.#resources.get(resourceOf(uri).id),
      sources: async (query: { host?: string; states?: readonly LinkState[]; limit?: number }) => this.#list(query),
      attempts: async ({ resource, limit = 1 }: { resource: string; limit?: number }) =>
        (this.#made.get(resource) ?? [])
          .slice(-limit)
          .reverse()
          .map(({ attempt }) => attempt),
      captures: async () => [],
      observations: async (id: string) => this.#observations(id),
      hostRuns: async (id: string) => this.#hostRuns(id),
      texts: async (digests: readonly string[]) =>
        Object.fromEntries(
          digests.flatMap((digest) => {
            const text = this.#texts.get(digest);
            return text === undefined ? [] : [[digest, text]];
          }),
        ),
      capturedPage: async (id: string) => this.#captured.get(id),
      linkStatus: async (id: string) => this.statuses.get(id),
      saveLinkStatus: async (status: LinkStatus) => void this.statuses.set(status.sourceId, status),
      evidence: async () => [],
      citations: async () => [],
      documents: async () => [],
      decisions: async () => [],
      candidates: async ({ source, host, states }: { source?: string; host?: string; states?: readonly string[] }) =>
        [...this.found]
          .filter(([id]) => (source === undefined || id === source) && (host === undefined || this.#resources.get(id)?.host === host))
          .flatMap(([, byUri]) => [...byUri.values()])
          .filter(({ state }) => states?.includes(state) ?? true),
      saveCandidates: async (candidates: readonly Candidate[]) => {
        for (const candidate of candidates) {
          const byUri = this.found.get(candidate.sourceId) ?? new Map<string, Candidate>();
          byUri.set(candidate.uri, candidate);
          this.found.set(candidate.sourceId, byUri);
        }
      },
      saveSeenLinks: async (links: readonly SeenLink[]) => {
        for (const link of links) this.#links.set(`${link.family} ${link.uri}`, link);
      },
      seenLinks: async ({ family, documentKey, title }: { family: string; documentKey?: string; title?: string }) =>
        [...this.#links.values()].filter(
          (link) =>
            link.family === family &&
            ((documentKey !== undefined && link.documentKey === documentKey) || (title !== undefined && link.title === title)),
        ),
      textMark: async (id: string) => this.#marks.get(id),
      saveTextMark: async (mark: TextMark) => void this.#marks.set(mark.sourceId, mark),
      textMarks: async (): Promise<TextMark[]> => [],
      family: async () => undefined,
      saveFamily: async () => undefined,
    };
    return port as unknown as Archive;
  }

  #list({ host, states, limit }: { host?: string; states?: readonly LinkState[]; limit?: number }): { total: number; sources: Source[] } {
    const all = (host === undefined ? [...this.#sources.values()].flat() : (this.#sources.get(host) ?? [])).flatMap((resource) => {
      const status = this.statuses.get(resource.id);
      if (states !== undefined && !states.includes(status?.state ?? 'unknown')) return [];
      return [{ ...resource, citedBy: [], captures: 0, stored: 0, ...(status === undefined ? {} : { status }) }];
    });
    return { total: all.length, sources: all.slice(0, limit ?? all.length) };
  }

  #observations(id: string): Observation[] {
    return (this.#made.get(id) ?? [])
      .filter(({ attempt }) => attempt.purpose === 'source')
      .map(({ attempt, captured }) => ({
        attemptId: attempt.id,
        runId: attempt.runId,
        at: attempt.startedAt,
        outcome: attempt.outcome,
        ...(attempt.reason === undefined ? {} : { reason: attempt.reason }),
        ...(attempt.status === undefined ? {} : { status: attempt.status }),
        hops: attempt.hops.map(({ uri, status }) => ({ uri, status })),
        ...(attempt.finalUri === undefined ? {} : { finalUri: attempt.finalUri }),
        vantage: attempt.vantage,
        ...(captured === undefined
          ? {}
          : {
              captureId: captured.capture.id,
              page: {
                pageClass: captured.page.pageClass,
                confidence: captured.page.confidence,
                reasons: captured.page.reasons,
                textDigest: captured.textDigest,
                ...(captured.page.movedTo === undefined ? {} : { movedTo: captured.page.movedTo }),
              },
            }),
      }));
  }

  #hostRuns(id: string): HostRun[] {
    const host = this.#resources.get(id)?.host ?? '';
    const runs = new Set(
      (this.#made.get(id) ?? []).filter(({ attempt }) => attempt.purpose === 'source').map(({ attempt }) => attempt.runId),
    );
    return [...runs].map((runId) => {
      const key = `${runId} ${host}`;
      const fare = this.#fares.get(key) ?? this.#fare(runId, host);
      this.#fares.set(key, fare);
      return fare;
    });
  }

  #fare(runId: string, host: string): HostRun {
    const tally = this.#tallies.get(`${runId} ${host}`);
    const made = [...(tally?.made.values() ?? [])];
    const { control, reference } = tally ?? {};
    const at = Math.min(...made.map(({ attempt }) => millis(attempt.startedAt)));
    const others = (this.#sources.get(host) ?? []).filter(
      ({ id }) => tally?.made.has(id) !== true && (this.#newestGood.get(id) ?? 0) >= at - OTHERS_SPAN,
    ).length;
    const reach = [...(this.#reach.get(runId)?.values() ?? [])];
    return {
      runId,
      at: instant(at),
      tried: made.length,
      failed: made.filter((one) => failed(one, control)).length,
      answered: made.filter(({ attempt }) => attempt.outcome === 'answered').length,
      ...(others === 0 ? {} : { others }),
      hostsTried: reach.length,
      hostsAnswered: reach.filter(Boolean).length,
      ...(control?.captured === undefined || control.attempt.status === undefined
        ? {}
        : {
            control: {
              status: control.attempt.status,
              textDigest: control.captured.textDigest,
              finalUri: control.attempt.finalUri ?? control.attempt.uri,
              pageClass: control.captured.page.pageClass,
            },
          }),
      ...(reference === undefined
        ? {}
        : {
            reference: {
              uri: reference.attempt.uri,
              outcome: reference.attempt.outcome,
              ...(reference.attempt.status === undefined ? {} : { status: reference.attempt.status }),
              ...(reference.captured === undefined ? {} : { pageClass: reference.captured.page.pageClass }),
            },
          }),
    };
  }
}

function failed({ attempt, captured }: Made, control: Made | undefined): boolean {
  if (attempt.outcome !== 'answered' || attempt.status === 404 || attempt.status === 410) return true;
  const pageClass = captured?.page.pageClass;
  if (pageClass === 'not-found' || pageClass === 'parked') return true;
  const { uri, finalUri = uri } = attempt;
  if (!isStartPage(uri) && isStartPage(finalUri) && !sameAddress(uri, finalUri)) return true;
  return (control?.attempt.status ?? 404) < 300 && !isStartPage(uri) && captured?.textDigest === control?.captured?.textDigest;
}

/** A captured page for an answer. */
export function capturedFrom(attempt: Attempt, page: ExtractedPage, textDigest: string, payloadDigest: string): CapturedPage {
  const capture: Capture = {
    id: attempt.captureId ?? '',
    resourceId: attempt.resourceId,
    attemptId: attempt.id,
    uri: attempt.uri,
    finalUri: attempt.finalUri ?? attempt.uri,
    method: 'http',
    kind: 'response',
    capturedAt: attempt.endedAt,
    status: attempt.status ?? 200,
    payloadDigest,
    payloadLength: 1,
    wireDigest: payloadDigest,
    wireLength: 1,
    access: 'public',
  };
  return { capture, page, textDigest };
}

export type { FetchPurpose };

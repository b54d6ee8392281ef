import type { Capture } from '#records/capture.ts';
import type { Attempt } from '#records/fetch.ts';
import { GOOD_CLASSES, type PageClass } from '#records/page.ts';
import type { AttemptRecord } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import { millis } from '#records/time.ts';
import { keepResource } from './attempts.ts';
import { Counts } from './counts.ts';
import type { Database } from './database.ts';
import type { Headers } from './headers.ts';
import { appendLeaves, leafFor, type NewLeaf } from './log.ts';
import { noteNewestPage } from './pages.ts';
import type { Payloads } from './payloads.ts';
import { readyRenditions } from './renditions.ts';
import { attempts, capture_pages, captures, withdrawals } from './schema.ts';
import { UNSETTLED } from './next-checks.ts';

/** Purposes whose answers are pages; style sheets, pictures and robots.txt files wait for no extraction. */
const PAGE_PURPOSES: readonly Attempt['purpose'][] = ['source', 'control', 'reference', 'candidate', 'attachment', 'outside', 'supplied'];

/** Purposes for which a resource's own host is not asked. */
const BESIDE: readonly Attempt['purpose'][] = ['outside', 'supplied'];

/**
 * Purposes whose attempts do not say how a host fares: a candidate may lie on a host that never was, and a robots.txt is asked for before
 * a page, which speaks for itself.
 */
const UNTELLING: readonly Attempt['purpose'][] = ['candidate', 'robots'];

/** The page that a capture was joined to, and when it was captured. */
interface JoinedPage {
  readonly at: number;
  readonly pageClass: string;
  readonly lang: string;
}

/** How many resources are known to be held; a crawl comes back to the style sheets and pictures of its sites. */
const REMEMBERED = 50_000;

/** Keeps attempts with all that came of them; what several share is written once a transaction. */
export class Recorder {
  readonly #database: Database;
  readonly #headers: Headers;
  readonly #payloads: Payloads;
  readonly #counts: Counts;
  readonly #held = new Set<string>();
  #leaves: NewLeaf[] = [];

  constructor(database: Database, headers: Headers, payloads: Payloads) {
    this.#database = database;
    this.#headers = headers;
    this.#payloads = payloads;
    this.#counts = new Counts(database);
    database.beforeCommit(() => {
      if (this.#leaves.length > 0) appendLeaves(database, this.#leaves);
      this.#leaves = [];
    });
    database.onRollback(() => {
      this.#leaves = [];
      this.#held.clear();
    });
  }

  /**
   * Makes one attempt with all that came of it ready to be kept; what comes back keeps it, inside a transaction: bytes first, row last.
   * Throws an Error when the payload does not hash to its digest, or is neither handed over nor held.
   */
  ready(made: AttemptRecord): () => void {
    const { resource, attempt, capture, payload } = made;
    const bytes =
      capture === undefined || capture.withdrawn !== undefined
        ? undefined
        : this.#payloads.ready(capture.payloadDigest, payload, {
            resource,
            at: capture.capturedAt,
            ...(capture.contentType === undefined ? {} : { contentType: capture.contentType }),
          });
    const derived = readyRenditions(this.#database, this.#payloads, made);
    return () => {
      this.#resource(resource);
      if (bytes !== undefined) this.#payloads.keep(bytes);
      this.#attempt(attempt, resource);
      if (capture?.withdrawn !== undefined) this.#payloads.bury(capture.payloadDigest, capture.payloadLength);
      const page = capture === undefined ? undefined : this.#capture(capture, attempt.purpose);
      this.#source(attempt, page);
      if (capture !== undefined) derived(capture.id);
    };
  }

  #resource(resource: Resource): void {
    if (this.#held.has(resource.id)) return;
    keepResource(this.#database, resource);
    if (this.#held.size >= REMEMBERED) this.#held.clear();
    this.#held.add(resource.id);
  }

  #attempt(attempt: Attempt, { host, uri }: Resource): void {
    const started = millis(attempt.startedAt);
    this.#database.insert(attempts, {
      id: attempt.id,
      resource_id: attempt.resourceId,
      run_id: attempt.runId,
      host,
      uri: attempt.uri === uri ? null : attempt.uri,
      purpose: attempt.purpose,
      outcome: attempt.outcome,
      reason: attempt.reason ?? null,
      detail: attempt.detail ?? null,
      started_at: started,
      ended_at: millis(attempt.endedAt),
      hops: this.#headers.store(attempt.hops),
      status: attempt.status ?? null,
      final_uri: attempt.finalUri ?? null,
      capture_id: attempt.captureId ?? null,
      vantage: attempt.vantage,
      robots: attempt.robots === undefined ? null : JSON.stringify(attempt.robots),
      tries: attempt.tries ?? null,
      retried_as: attempt.retriedAs ?? null,
    });
    this.#counts.attempt(attempt);
    if (BESIDE.includes(attempt.purpose) || attempt.retriedAs !== undefined) return;
    if (attempt.outcome !== 'excluded' && !UNTELLING.includes(attempt.purpose)) this.#counts.host(host, attempt, started);
  }

  /** What lists of sources show of the newest attempt and page. */
  #source({ resourceId: id, purpose, startedAt }: Attempt, page: JoinedPage | undefined): void {
    const attemptedAt = BESIDE.includes(purpose) ? 0 : millis(startedAt);
    if (page !== undefined) noteNewestPage(this.#database, id, { ...page, attemptedAt });
    else if (attemptedAt > 0)
      this.#database.run(
        'UPDATE sources SET last_attempt = @attemptedAt, due_at = @unsettled WHERE id = @id AND coalesce(last_attempt, 0) < @attemptedAt',
        { id, attemptedAt, unsettled: UNSETTLED },
      );
  }

  /** Keeps a capture; gives the page it was joined to. */
  #capture(capture: Capture, purpose: Attempt['purpose']): JoinedPage | undefined {
    const capturedAt = millis(capture.capturedAt);
    this.#database.insert(captures, {
      id: capture.id,
      resource_id: capture.resourceId,
      attempt_id: capture.attemptId,
      uri: capture.uri,
      final_uri: capture.finalUri,
      method: capture.method,
      kind: capture.kind,
      profile: capture.profile ?? null,
      refers_to: capture.refersTo ?? null,
      captured_at: capturedAt,
      status: capture.status,
      content_type: capture.contentType ?? null,
      payload_digest: capture.payloadDigest,
      payload_length: capture.payloadLength,
      wire_digest: capture.wireDigest,
      wire_length: capture.wireLength,
      truncated: capture.truncated ?? null,
      access: capture.access,
      supplied_by: capture.suppliedBy ?? null,
    });
    this.#counts.capture(capture, capturedAt);
    this.#leaves.push(leafFor.capture(capture));
    if (capture.withdrawn !== undefined) {
      const { at, reason, by } = capture.withdrawn;
      this.#database.insert(withdrawals, { capture_id: capture.id, at: millis(at), reason, by });
      this.#leaves.push(leafFor.withdrawal({ captureId: capture.id, at, reason, by }));
    } else if (PAGE_PURPOSES.includes(purpose)) return this.#joinPage(capture, capturedAt);
    this.#database.run('UPDATE resources SET stored = stored + 1 WHERE id = @id', { id: capture.resourceId });
    return undefined;
  }

  /** Joins a capture to the page that was read from the same answer before, or leaves it waiting for extraction; counts it either way. */
  #joinPage({ id, resourceId: resource, pageKey }: Capture, at: number): JoinedPage | undefined {
    const page =
      pageKey === undefined
        ? undefined
        : this.#database.one<{ method: string; page_class: string; lang: string }>(
            'SELECT method, page_class, lang FROM pages WHERE key = @pageKey',
            {
              pageKey,
            },
          );
    this.#database.insert(capture_pages, {
      capture_id: id,
      captured_at: at,
      ...(page === undefined ? {} : { method: page.method, page_key: pageKey ?? null }),
    });
    if (page === undefined || !GOOD_CLASSES.includes(page.page_class as PageClass))
      this.#database.run('UPDATE resources SET stored = stored + 1 WHERE id = @resource', { resource });
    else
      this.#database.run(
        `UPDATE resources SET stored = stored + 1, good = good + 1,
           newest_good = iif(newest_good_at IS NULL OR newest_good_at <= @at, @id, newest_good),
           newest_good_at = max(coalesce(newest_good_at, @at), @at)
         WHERE id = @resource`,
        { resource, id, at },
      );
    return page === undefined ? undefined : { at, pageClass: page.page_class, lang: page.lang };
  }
}

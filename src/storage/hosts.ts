import { OTHERS_SPAN, type HostRun } from '#records/health.ts';
import { isStartPage, sameAddress } from '#records/uri.ts';
import type { Database } from './database.ts';
import { record, time } from './rows.ts';

type Control = NonNullable<HostRun['control']>;
type Reference = NonNullable<HostRun['reference']>;
type Fare = Omit<HostRun, 'runId'>;

interface TriedRow {
  readonly first_at: number;
  readonly uri: string;
  readonly final_uri: string | null;
  readonly outcome: string;
  readonly status: number | null;
  readonly page_class: string | null;
  readonly text_digest: string | null;
}

interface ReferenceRow {
  readonly uri: string;
  readonly outcome: string;
  readonly status: number | null;
  readonly page_class: string | null;
}

/** Whether an answer is not the page: missing, parked, sent home, or what the host answers to a made-up address. */
function failed(row: TriedRow, control: { readonly status: number; readonly text_digest: string } | undefined): boolean {
  if (row.outcome !== 'answered' || row.status === 404 || row.status === 410) return true;
  if (row.page_class === 'not-found' || row.page_class === 'parked') return true;
  if (row.final_uri !== null && !isStartPage(row.uri) && isStartPage(row.final_uri) && !sameAddress(row.uri, row.final_uri)) return true;
  return control !== undefined && control.status < 300 && !isStartPage(row.uri) && row.text_digest === control.text_digest;
}

/** How many hosts of how many runs stay in memory while links are judged. */
const REMEMBERED = 50_000;

/**
 * How hosts fared in runs. Whether a source failed is known only once its answer is extracted, and extraction is made
 * again from time to time: so the figures are counted from attempts and pages when they are asked for (one range of an
 * index per host and run) and remembered until something is written, here or by another process.
 */
export class HostRuns {
  readonly #database: Database;
  readonly #fares = new Map<string, Fare>();
  #version: unknown;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Forgets what was counted; to be called whenever attempts or pages were written. */
  forget(): void {
    this.#fares.clear();
  }

  /** The host's runs in which a source was tried, oldest first. */
  of(source: string): HostRun[] {
    const version = this.#database.pragma('data_version');
    if (version !== this.#version) this.forget();
    this.#version = version;
    return this.#database
      .all<{ run_id: string; host: string }>(
        `SELECT run_id, host FROM attempts WHERE resource_id = @source AND purpose = 'source' AND outcome <> 'excluded' AND retried_as IS NULL
         GROUP BY run_id, host ORDER BY min(started_at), run_id`,
        { source },
      )
      .map(({ run_id, host }) => ({ runId: run_id, ...this.#fare(run_id, host) }));
  }

  #fare(run: string, host: string): Fare {
    const key = `${run} ${host}`;
    let fare = this.#fares.get(key);
    if (fare === undefined) {
      fare = this.#count(run, host);
      if (this.#fares.size >= REMEMBERED) this.#fares.clear();
      this.#fares.set(key, fare);
    }
    return fare;
  }

  #count(run: string, host: string): Fare {
    const place = { run, host };
    const rows = this.#database.all<TriedRow>(
      `SELECT first_at, uri, final_uri, outcome, status, page_class, text_digest
       FROM (SELECT r.uri, a.final_uri, a.outcome, a.status, p.page_class, p.text_digest,
               min(a.started_at) OVER sources AS first_at, row_number() OVER (sources ORDER BY a.started_at DESC, a.id DESC) AS newest
             FROM attempts a JOIN resources r ON r.id = a.resource_id
             LEFT JOIN capture_pages cp ON cp.capture_id = a.capture_id LEFT JOIN pages p ON p.key = cp.page_key
             WHERE a.run_id = @run AND a.host = @host AND a.purpose = 'source' AND a.outcome <> 'excluded' AND a.retried_as IS NULL
             WINDOW sources AS (PARTITION BY a.resource_id))
       WHERE newest = 1`,
      place,
    );
    const at = Math.min(...rows.map(({ first_at }) => first_at), Number.MAX_SAFE_INTEGER);
    const others = this.#database.one<{ n: number }>(
      `SELECT count(*) AS n FROM sources s JOIN resources r ON r.id = s.id
       WHERE s.listed = 1 AND s.host = @host AND r.newest_good_at >= @from
         AND NOT EXISTS (SELECT 1 FROM attempts a WHERE a.run_id = @run AND a.host = @host AND a.purpose = 'source' AND a.resource_id = s.id)`,
      { ...place, from: at - OTHERS_SPAN },
    );
    const reference = this.#database.one<ReferenceRow>(
      `SELECT r.uri, a.outcome, a.status, p.page_class FROM attempts a JOIN resources r ON r.id = a.resource_id
       LEFT JOIN capture_pages cp ON cp.capture_id = a.capture_id LEFT JOIN pages p ON p.key = cp.page_key
       WHERE a.run_id = @run AND a.host = @host AND a.purpose = 'reference' ORDER BY a.started_at DESC, a.id DESC LIMIT 1`,
      place,
    );
    const reach = this.#database.one<{ hosts_tried: number; hosts_answered: number }>(
      'SELECT hosts_tried, hosts_answered FROM run_reach WHERE run_id = @run',
      { run },
    );
    const control = this.#database.one<{ status: number; text_digest: string; final_uri: string; page_class: string }>(
      `SELECT a.status, a.final_uri, p.text_digest, p.page_class
       FROM attempts a JOIN capture_pages cp ON cp.capture_id = a.capture_id JOIN pages p ON p.key = cp.page_key
       WHERE a.run_id = @run AND a.host = @host AND a.purpose = 'control' AND a.outcome = 'answered'
       ORDER BY a.started_at DESC, a.id DESC LIMIT 1`,
      place,
    );
    return {
      at: time(rows.length === 0 ? 0 : at),
      tried: rows.length,
      failed: rows.filter((row) => failed(row, control)).length,
      answered: rows.filter(({ outcome }) => outcome === 'answered').length,
      ...((others?.n ?? 0) === 0 ? {} : { others: others?.n ?? 0 }),
      hostsTried: reach?.hosts_tried ?? 0,
      hostsAnswered: reach?.hosts_answered ?? 0,
      ...(control === undefined
        ? {}
        : {
            control: {
              status: control.status,
              textDigest: control.text_digest,
              finalUri: control.final_uri,
              pageClass: control.page_class as Control['pageClass'],
            },
          }),
      ...(reference === undefined
        ? {}
        : {
            reference: record<Reference>({
              uri: reference.uri,
              outcome: reference.outcome as Reference['outcome'],
              status: reference.status,
              pageClass: reference.page_class as Reference['pageClass'],
            }),
          }),
    };
  }
}

import type { HostRun } from '#records/health.ts';
import type { Database } from './database.ts';
import { time } from './rows.ts';

type Control = NonNullable<HostRun['control']>;
type Fare = Omit<HostRun, 'runId'>;

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
        `SELECT run_id, host FROM attempts WHERE resource_id = @source AND purpose = 'source' AND outcome <> 'excluded'
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
    const counted = this.#database.one<{ at: number | null; tried: number; failed: number; answered: number }>(
      `SELECT min(first_at) AS at, count(*) AS tried, coalesce(sum(outcome = 'answered'), 0) AS answered,
         coalesce(sum(outcome <> 'answered' OR status IN (404, 410) OR page_class IN ('not-found', 'parked')), 0) AS failed
       FROM (SELECT a.resource_id, min(a.started_at) OVER sources AS first_at,
               row_number() OVER (sources ORDER BY a.started_at DESC, a.id DESC) AS newest, a.outcome, a.status, p.page_class
             FROM attempts a LEFT JOIN capture_pages cp ON cp.capture_id = a.capture_id LEFT JOIN pages p ON p.key = cp.page_key
             WHERE a.run_id = @run AND a.host = @host AND a.purpose = 'source' AND a.outcome <> 'excluded'
             WINDOW sources AS (PARTITION BY a.resource_id))
       WHERE newest = 1`,
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
      at: time(counted?.at ?? 0),
      tried: counted?.tried ?? 0,
      failed: counted?.failed ?? 0,
      answered: counted?.answered ?? 0,
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
    };
  }
}

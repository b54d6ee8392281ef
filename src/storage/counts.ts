import type { Capture } from '#records/capture.ts';
import type { Attempt } from '#records/fetch.ts';
import { DAY, instant } from '#records/time.ts';
import type { Database } from './database.ts';

/** Attempts of one run on one host. */
interface HostCount {
  readonly run: string;
  readonly host: string;
  readonly at: number;
  tried: number;
  answered: number;
}

/**
 * Counts that grow with every attempt: totals, tallies by day and by the ways in which the attempts of a run ended, and how the hosts of a
 * run fared. They are added up while a transaction lasts and written once at its end, because all attempts change the same few rows.
 */
export class Counts {
  readonly #database: Database;
  #attempts = 0;
  #captures = 0;
  readonly #tallies = new Map<string, Map<string, number>>();
  readonly #hosts = new Map<string, HostCount>();

  constructor(database: Database) {
    this.#database = database;
    database.beforeCommit(() => this.#write());
    database.onRollback(() => this.#clear());
  }

  attempt(attempt: Attempt): void {
    this.#attempts += 1;
    if (attempt.purpose === 'source' && attempt.retriedAs === undefined)
      this.#tally(`run ${attempt.runId}`, `${attempt.outcome}|${attempt.reason ?? ''}|${attempt.status ?? ''}`, 1);
  }

  capture({ kind, payloadLength }: Capture, at: number): void {
    this.#captures += 1;
    const day = instant(Math.floor(at / DAY) * DAY).slice(0, 'YYYY-MM-DD'.length);
    this.#tally('captures-day', day, 1);
    if (kind === 'response') this.#tally('bytes-day', day, payloadLength);
  }

  host(host: string, { runId: run, outcome }: Attempt, at: number): void {
    const key = `${run} ${host}`;
    const count = this.#hosts.get(key) ?? { run, host, at, tried: 0, answered: 0 };
    count.tried += 1;
    if (outcome === 'answered') count.answered += 1;
    this.#hosts.set(key, count);
  }

  #tally(kind: string, name: string, n: number): void {
    const names = this.#tallies.get(kind) ?? new Map<string, number>();
    names.set(name, (names.get(name) ?? 0) + n);
    this.#tallies.set(kind, names);
  }

  #write(): void {
    if (this.#attempts === 0) return;
    this.#database.run('UPDATE totals SET attempts = attempts + @attempts, captures = captures + @captures WHERE id = 1', {
      attempts: this.#attempts,
      captures: this.#captures,
    });
    for (const [kind, names] of this.#tallies)
      for (const [name, n] of names)
        this.#database.run(
          'INSERT INTO tallies (kind, name, n) VALUES (@kind, @name, @n) ON CONFLICT (kind, name) DO UPDATE SET n = n + @n',
          {
            kind,
            name,
            n,
          },
        );
    for (const count of this.#hosts.values()) this.#writeHost(count);
    this.#clear();
  }

  #writeHost({ run, host, at, tried, answered }: HostCount): void {
    const all = this.#database.one<{ tried: number; answered: number }>(
      `INSERT INTO run_hosts (run_id, host, first_at, tried, answered) VALUES (@run, @host, @at, @tried, @answered)
       ON CONFLICT (run_id, host) DO UPDATE SET tried = tried + @tried, answered = answered + @answered RETURNING tried, answered`,
      { run, host, at, tried, answered },
    );
    const firstTried = all?.tried === tried ? 1 : 0;
    const firstAnswered = answered > 0 && all?.answered === answered ? 1 : 0;
    if (firstTried + firstAnswered === 0) return;
    this.#database.run(
      `INSERT INTO run_reach (run_id, hosts_tried, hosts_answered) VALUES (@run, @firstTried, @firstAnswered)
       ON CONFLICT (run_id) DO UPDATE SET hosts_tried = hosts_tried + @firstTried, hosts_answered = hosts_answered + @firstAnswered`,
      { run, firstTried, firstAnswered },
    );
  }

  #clear(): void {
    this.#attempts = 0;
    this.#captures = 0;
    this.#tallies.clear();
    this.#hosts.clear();
  }
}

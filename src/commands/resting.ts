import type { FetchResult } from '#records/fetch.ts';
import { hostOf, type Uri } from '#records/uri.ts';

/** Milliseconds that a run waits between two requests because a host asks for it; one that asks for more is left for the next run. */
const LONGEST_PAUSE = 30_000;

/** One machine answers for a name with and without `www` nearly always. */
function siteOf(uri: Uri): string {
  return hostOf(uri).replace(/^www\./, '');
}

/** Hosts that said in a run that they are overloaded and for how long they want to be left alone (RFC 9110, 10.2.3). */
export class Resting {
  readonly #asked = new Map<string, number>();

  note({ hops, retryAfterMs }: FetchResult): void {
    const last = hops.at(-1);
    if (last === undefined || retryAfterMs === undefined) return;
    const host = siteOf(last.uri);
    this.#asked.set(host, Math.max(this.#asked.get(host) ?? 0, retryAfterMs));
  }

  /** Whether nothing is asked of the host that could be left out. */
  has(uri: Uri): boolean {
    return this.#asked.has(siteOf(uri));
  }

  /** Milliseconds that the host asked for, where that is longer than a run waits; all that is left of it is for the next run then. */
  longOf(uri: Uri): number | undefined {
    const asked = this.#asked.get(siteOf(uri));
    return asked !== undefined && asked > LONGEST_PAUSE ? asked : undefined;
  }
}

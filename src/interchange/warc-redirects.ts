import type { Hop } from '#records/fetch.ts';
import { elapsed, MINUTE, type Instant } from '#records/time.ts';
import type { ReadRecord } from './warc-read.ts';

/** Redirects met so far that wait for the answer of the address they point to. */
interface Chain {
  readonly hops: readonly Hop[];
  readonly at: Instant;
  readonly record: ReadRecord;
}

/** Crawlers write many pages at once, so that an answer may stand some records after the redirect to it. */
const WAIT = MINUTE;
const CHAINS = 1000;
const HOPS = 10;

/** Joins redirects to the answers they lead to: in a WARC file each hop is a record of its own. */
export class Redirects {
  readonly #waiting = new Map<string, Chain[]>();
  #count = 0;

  /** The ways that lead to an address at a time; they wait no longer. The answer itself, without a way, is not among them. */
  leadingTo(uri: string, at: Instant): Chain[] {
    const chains = this.#waiting.get(uri) ?? [];
    const [found, late] = [chains.filter((chain) => this.#near(chain, at)), chains.filter((chain) => !this.#near(chain, at))];
    if (late.length > 0) this.#waiting.set(uri, late);
    else this.#waiting.delete(uri);
    this.#count -= found.length;
    return found;
  }

  #near(chain: Chain, at: Instant): boolean {
    return Math.abs(elapsed(chain.at, at)) <= WAIT;
  }

  /** A redirect begins a way, and lengthens those that led to it. Returns what had to be given up for want of room. */
  add(hop: Hop, at: Instant, record: ReadRecord): Chain[] {
    const ways = [
      { hops: [hop], at, record },
      ...this.leadingTo(hop.uri, at).map((chain) => ({ ...chain, hops: [...chain.hops, hop], at })),
    ];
    const { location } = hop;
    if (location === undefined) return ways;
    const [kept, endless] = [ways.filter(({ hops }) => hops.length < HOPS), ways.filter(({ hops }) => hops.length >= HOPS)];
    this.#waiting.set(location, [...(this.#waiting.get(location) ?? []), ...kept]);
    this.#count += kept.length;
    return this.#count > CHAINS ? [...endless, ...this.#oldest()] : endless;
  }

  #oldest(): Chain[] {
    const [first] = this.#waiting;
    if (first === undefined) return [];
    this.#waiting.delete(first[0]);
    this.#count -= first[1].length;
    return first[1];
  }

  /** All that were never followed. */
  rest(): Chain[] {
    const chains = [...this.#waiting.values()].flat();
    this.#waiting.clear();
    this.#count = 0;
    return chains;
  }
}

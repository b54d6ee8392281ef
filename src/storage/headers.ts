import { createHash } from 'node:crypto';
import type { HeaderList, Hop, Timings } from '#records/fetch.ts';
import type { Database } from './database.ts';
import { header_blocks } from './schema.ts';

/** Fields whose value differs from answer to answer although nothing else does; they stand in the hop, not in the shared block. */
const VARYING: readonly { readonly name: RegExp; readonly why: string }[] = [
  { name: /^(?:date|age|expires|last-modified|etag|content-length)$/i, why: 'times, validators and sizes' },
  { name: /^(?:if-none-match|if-modified-since)$/i, why: 'validators sent back' },
  { name: /^(?:set-cookie|cookie)$/i, why: 'sessions and the clearance cookies of Chinese web application firewalls' },
  { name: /request-?id|trace-?id|logid|traceid/i, why: 'numbers of one request' },
  {
    name: /^(?:cf-ray|eagleid|via|x-via|x-cache|x-ser|x-swift-.*|x-timer|x-served-by|x-cache-hits|ohc-.*)$/i,
    why: 'nodes of content delivery networks',
  },
  { name: /^(?:report-to|nel|alt-svc|server-timing|content-security-policy)$/i, why: 'carry nonces or timings on many sites' },
  { name: /^(?:host|referer|location)$/i, why: 'name the page itself' },
];

/** A field of a block; null stands for a value kept in the hop. */
type BlockField = readonly [name: string, value: string | null];

/** A header list as stored: number of its block, then the values that vary, in order. */
type StoredHeaders = readonly [block: number, ...varying: string[]];

/** A hop as stored. Names are short because there are 10^7 of them. */
interface StoredHop {
  readonly u: string;
  readonly s: number;
  readonly q: StoredHeaders;
  readonly r: StoredHeaders;
  readonly l?: string;
  readonly a?: string;
  readonly p?: string;
  readonly i?: string;
  readonly x?: string;
  readonly t?: Timings;
}

/** How many blocks stay in memory; a crawl of 10^4 hosts sees a few blocks from each. */
const REMEMBERED = 20_000;

/** Takes header lists apart for storing and puts them together again, in order and spelling as sent. */
export class Headers {
  readonly #database: Database;
  readonly #names = new Map<string, boolean>();
  readonly #numbers = new Map<string, number>();
  readonly #blocks = new Map<number, readonly BlockField[]>();

  constructor(database: Database) {
    this.#database = database;
    database.onRollback(() => {
      this.#numbers.clear();
      this.#blocks.clear();
    });
  }

  /** Hops as a JSON column; call it inside a transaction. */
  store(hops: readonly Hop[]): string {
    return JSON.stringify(
      hops.map((hop): StoredHop => ({
        u: hop.uri,
        s: hop.status,
        q: this.#store(hop.requestHeaders),
        r: this.#store(hop.responseHeaders),
        ...(hop.location === undefined ? {} : { l: hop.location }),
        ...(hop.remoteAddress === undefined ? {} : { a: hop.remoteAddress }),
        ...(hop.protocol === undefined ? {} : { p: hop.protocol }),
        ...(hop.tlsIssuer === undefined ? {} : { i: hop.tlsIssuer }),
        ...(hop.tlsExpires === undefined ? {} : { x: hop.tlsExpires }),
        ...(hop.timings === undefined ? {} : { t: hop.timings }),
      })),
    );
  }

  /** Hops from their JSON column. */
  load(json: string): Hop[] {
    return (JSON.parse(json) as StoredHop[]).map((hop) => ({
      uri: hop.u,
      status: hop.s,
      requestHeaders: this.#load(hop.q),
      responseHeaders: this.#load(hop.r),
      ...(hop.l === undefined ? {} : { location: hop.l }),
      ...(hop.a === undefined ? {} : { remoteAddress: hop.a }),
      ...(hop.p === undefined ? {} : { protocol: hop.p }),
      ...(hop.i === undefined ? {} : { tlsIssuer: hop.i }),
      ...(hop.x === undefined ? {} : { tlsExpires: hop.x }),
      ...(hop.t === undefined ? {} : { timings: hop.t }),
    }));
  }

  /** Fields of the final answer alone, from the JSON column of all hops. */
  lastFields(json: string): HeaderList {
    const last = (JSON.parse(json) as StoredHop[]).at(-1);
    return last === undefined ? [] : this.#load(last.r);
  }

  #store(headers: HeaderList): StoredHeaders {
    const varying: string[] = [];
    const block = headers.map(([name, value]): BlockField => {
      if (!this.#varies(name)) return [name, value];
      varying.push(value);
      return [name, null];
    });
    return [this.#number(JSON.stringify(block)), ...varying];
  }

  #varies(name: string): boolean {
    let varies = this.#names.get(name);
    if (varies === undefined) {
      varies = VARYING.some((row) => row.name.test(name));
      if (this.#names.size >= REMEMBERED) this.#names.clear();
      this.#names.set(name, varies);
    }
    return varies;
  }

  #number(fields: string): number {
    const known = this.#numbers.get(fields);
    if (known !== undefined) return known;
    const digest = createHash('sha256').update(fields).digest('hex');
    this.#database.insert(header_blocks, { digest, fields }, 'ignore');
    const id = this.#database.one<{ id: number }>('SELECT id FROM header_blocks WHERE digest = @digest', { digest })?.id as number;
    if (this.#numbers.size >= REMEMBERED) this.#numbers.clear();
    this.#numbers.set(fields, id);
    return id;
  }

  #load([number, ...varying]: StoredHeaders): HeaderList {
    let next = 0;
    return this.#block(number).map(([name, value]) => [name, value ?? (varying[next++] as string)] as const);
  }

  #block(number: number): readonly BlockField[] {
    const known = this.#blocks.get(number);
    if (known !== undefined) return known;
    const row = this.#database.one<{ fields: string }>('SELECT fields FROM header_blocks WHERE id = @number', { number });
    if (row === undefined) throw new Error(`header block ${number} is missing`);
    const fields = JSON.parse(row.fields) as BlockField[];
    if (this.#blocks.size >= REMEMBERED) this.#blocks.clear();
    this.#blocks.set(number, fields);
    return fields;
  }
}

/** Addresses and statuses of hops from their JSON column, without their headers. */
export function hopAddresses(json: string): { readonly uri: string; readonly status: number }[] {
  return (JSON.parse(json) as StoredHop[]).map((hop) => ({ uri: hop.u, status: hop.s }));
}

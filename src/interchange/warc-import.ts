import type { HeaderList } from '#records/fetch.ts';
import type { RenditionMade } from '#records/rendition.ts';
import { fieldOf, httpMessage } from './http-message.ts';
import { concurrentTo, exchangeOf, type Exchange } from './warc-exchange.ts';
import { foreignAttempt } from './warc-foreign.ts';
import type { ImportSkip, WarcImportItem, WarcImportOptions } from './warc-import-types.ts';
import { Originals } from './warc-originals.ts';
import { readWarc, type ReadRecord } from './warc-read.ts';
import { Redirects } from './warc-redirects.ts';
import { restored, restoredRendition, toldAttempt, type ToldAttempt } from './warc-restore.ts';

const LIMIT = 32 * 1024 * 1024;

/** Record types that carry an answer. */
const ANSWERS: readonly string[] = ['response', 'revisit', 'resource'];

function isRedirect({ hop }: Exchange): boolean {
  return hop.status >= 300 && hop.status < 400 && hop.status !== 304 && hop.location !== undefined;
}

/** Method of the request in a record; crawlers of the whole web also send forms, and ask for heads alone. */
function methodOf(record: ReadRecord): string | undefined {
  return /^([A-Z]+) /.exec(httpMessage(record.block)?.firstLine ?? '')?.[1];
}

/** The lines of a `warcinfo` block. */
function infoFields(record: ReadRecord): HeaderList {
  return record.block
    .toString('utf8')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    });
}

/**
 * Reads WARC files of this and other tools as attempts that an archive can save, one session for all files of an import, so
 * that a revisit finds its original in an earlier file. Ids are derived from the records: the same file again gives the same
 * ids. Memory is bound by one record and some 600 bytes a capture.
 */
export class WarcImport {
  readonly #options: WarcImportOptions;
  readonly #limit: number;
  readonly #originals = new Originals();
  readonly #redirects = new Redirects();
  #file = '';
  #rehearsal: boolean | undefined;
  #request: ReadRecord | undefined;
  #pending: Exchange | undefined;
  /** Method that the pending answer was asked for with, where the file says. */
  #method: string | undefined;
  #told: ToldAttempt | undefined;
  /** Renditions of the attempt that is told, as they came. */
  #renditions: RenditionMade[] = [];
  #parts: ReadonlySet<string> = new Set();
  #records = 0;

  constructor(options: WarcImportOptions) {
    this.#options = options;
    this.#limit = options.limitBytes ?? LIMIT;
  }

  /** Records read so far, whatever became of them. */
  get records(): number {
    return this.#records;
  }

  /** What one file brings. A file without a mark of a rehearsal counts as captured from the web. */
  async *file(name: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<WarcImportItem> {
    this.#file = name;
    this.#rehearsal = undefined;
    for await (const record of readWarc(chunks, { blockBytes: this.#limit })) {
      if (record.kind === 'broken') {
        yield this.#skip(record.reason, record);
        continue;
      }
      this.#records += 1;
      if (record.type === 'warcinfo') yield* this.#origin(infoFields(record));
      else {
        if (this.#rehearsal === undefined) yield* this.#origin([]);
        yield* this.#take(record);
      }
    }
    yield* this.#flush();
    yield* this.#giveUp();
  }

  /** What is left when all files are read: redirects whose target never came. */
  *end(): Generator<WarcImportItem> {
    for (const { record } of this.#redirects.rest()) yield this.#skip('unfollowed-redirect', record);
  }

  #skip(reason: ImportSkip, about: { readonly id?: string; readonly uri?: string }): WarcImportItem {
    const { id, uri } = about;
    return {
      type: 'skipped',
      file: this.#file,
      reason,
      ...(id === undefined || id === '' ? {} : { recordId: id }),
      ...(uri === undefined ? {} : { uri }),
    };
  }

  *#origin(fields: HeaderList): Generator<WarcImportItem> {
    const rehearsal = fieldOf(fields, 'suyuan-rehearsal') === 'true';
    const software = fieldOf(fields, 'software');
    if (this.#rehearsal === rehearsal) return;
    this.#rehearsal = rehearsal;
    yield { type: 'origin', file: this.#file, rehearsal, ...(software === undefined ? {} : { software }) };
  }

  *#take(record: ReadRecord): Generator<WarcImportItem> {
    if (this.#options.restore === true && record.type === 'metadata') yield* this.#tell(record);
    else if (this.#parts.has(record.id)) return;
    else if (this.#told?.renditions.has(record.id) === true) yield* this.#derive(record);
    else if (record.type === 'request') this.#ask(record);
    else if (ANSWERS.includes(record.type)) yield* this.#answer(record);
  }

  /** Our own metadata: the attempt it tells waits for the record that carries its payload. */
  *#tell(record: ReadRecord): Generator<WarcImportItem> {
    const told = toldAttempt(record);
    if (told === undefined) return;
    yield* this.#flush();
    yield* this.#giveUp();
    if (told === 'bad-metadata') {
      yield this.#skip('bad-metadata', record);
      return;
    }
    this.#parts = told.parts;
    if (told.answer === undefined) yield this.#restore(told);
    else this.#told = told;
  }

  /** A rendition of the attempt that is told; one of other bytes than told is left out. */
  *#derive(record: ReadRecord): Generator<WarcImportItem> {
    const told = this.#told?.renditions.get(record.id);
    const rendition = told === undefined ? undefined : restoredRendition(told, record.block);
    if (rendition === undefined) yield this.#skip('payload-digest', record);
    else if (!this.#renditions.some(({ kind }) => kind === rendition.kind)) this.#renditions.push(rendition);
  }

  #restore(told: ToldAttempt, exchange?: Exchange): WarcImportItem {
    const record = restored(told, this.#renditions, exchange);
    this.#renditions = [];
    return typeof record === 'string'
      ? this.#skip(record, { uri: told.attempt.uri, id: told.answer ?? told.attempt.id })
      : { type: 'attempt', record, restored: true };
  }

  /** An attempt whose payload did not come is told as skipped. */
  *#giveUp(): Generator<WarcImportItem> {
    const told = this.#told;
    this.#told = undefined;
    if (told !== undefined) yield this.#restore(told);
  }

  /** A request belongs to the answer before it or to the one after it; tools differ. */
  #ask(record: ReadRecord): void {
    const { hop, record: answer } = this.#pending ?? {};
    const joined = answer !== undefined && (concurrentTo(record).includes(answer.id) || concurrentTo(answer).includes(record.id));
    if (joined && this.#pending !== undefined && hop !== undefined) {
      this.#pending = { ...this.#pending, hop: { ...hop, requestHeaders: httpMessage(record.block)?.fields ?? [] } };
      this.#method = methodOf(record);
    } else this.#request = record;
  }

  *#answer(record: ReadRecord): Generator<WarcImportItem> {
    yield* this.#flush();
    const exchange = exchangeOf(record, this.#limit);
    const told = this.#told?.answer === record.id ? this.#told : undefined;
    if (told !== undefined) this.#told = undefined;
    if (typeof exchange === 'string') {
      yield this.#skip(exchange, record);
      return;
    }
    if (told !== undefined) {
      yield this.#restore(told, exchange);
      return;
    }
    const asked = this.#request;
    const joined = asked !== undefined && (concurrentTo(asked).includes(record.id) || concurrentTo(record).includes(asked.id));
    const requestHeaders = joined ? (httpMessage(asked.block)?.fields ?? []) : [];
    this.#request = undefined;
    this.#method = joined ? methodOf(asked) : undefined;
    this.#pending = { ...exchange, hop: { ...exchange.hop, requestHeaders } };
  }

  /** The answer that waited for its request is complete: a redirect waits on, anything else is a capture, also for the ways that led to it. */
  *#flush(): Generator<WarcImportItem> {
    const exchange = this.#pending;
    this.#pending = undefined;
    const method = this.#method;
    this.#method = undefined;
    if (exchange === undefined) return;
    const { hop, at, record } = exchange;
    if (method !== undefined && method !== 'GET') {
      yield this.#skip('other-method', record);
      return;
    }
    if (isRedirect(exchange)) {
      for (const lost of this.#redirects.add(hop, at, record)) yield this.#skip('unfollowed-redirect', lost.record);
      return;
    }
    const ways = [[], ...this.#redirects.leadingTo(hop.uri, at).map(({ hops }) => hops)];
    const context = { runId: this.#options.runId, vantage: this.#options.vantage ?? 'imported', originals: this.#originals };
    for (const before of ways) {
      const made = foreignAttempt(exchange, before, context);
      yield made === undefined ? this.#skip('original-absent', record) : { type: 'attempt', record: made, restored: false };
    }
  }
}

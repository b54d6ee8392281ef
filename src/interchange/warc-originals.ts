import { createHash } from 'node:crypto';
import type { Instant } from '#records/time.ts';

/** What a later revisit needs to know of the capture it refers to. */
export interface Original {
  readonly captureId: string;
  readonly payloadDigest: string;
  readonly payloadLength: number;
  readonly status: number;
  readonly contentType?: string;
}

function keyOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64').slice(0, 16);
}

/** Captures met so far, over all files of an import, by what revisits name them by. */
export class Originals {
  readonly #known = new Map<string, Original>();

  /** Enters a capture under its record, its address and time, and the digests of its payload. */
  add(
    original: Original,
    names: { readonly recordId: string; readonly uri: string; readonly at: Instant; readonly digests: readonly (string | undefined)[] },
  ): void {
    this.#known.set(keyOf('id', names.recordId), original);
    this.#known.set(keyOf('at', names.uri, names.at), original);
    for (const digest of names.digests) if (digest !== undefined) this.#known.set(keyOf('digest', digest.toLowerCase()), original);
  }

  /** The capture a revisit refers to, by the surest thing it says. */
  find(said: {
    readonly recordId: string | undefined;
    readonly uri: string | undefined;
    readonly at: Instant | undefined;
    readonly digest: string | undefined;
  }): Original | undefined {
    const { recordId, uri, at, digest } = said;
    return (
      (recordId === undefined ? undefined : this.#known.get(keyOf('id', recordId))) ??
      (uri === undefined || at === undefined ? undefined : this.#known.get(keyOf('at', uri, at))) ??
      (digest === undefined ? undefined : this.#known.get(keyOf('digest', digest.toLowerCase())))
    );
  }
}

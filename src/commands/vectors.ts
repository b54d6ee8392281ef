import { sentencesToEmbed, type Vectors } from '#evidence/nearness.ts';
import type { ClaimInput } from '#records/evidence.ts';
import type { Embedder, VectorStore } from '#records/embedding.ts';
import { EDITING_WORDS } from '#views/words/editing.ts';
import type { Context } from './command.ts';

/** Vectors held in memory: 20,000 of 1,024 dimensions are 80 MB. */
const HELD = 20_000;

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((part) => part / length);
}

/**
 * Vectors of the texts of claims, from the archive or, once for each text, from the embedding service. A claim gets either all the vectors
 * it needs or none; when the service fails that is said once, and everything goes on without.
 */
export class VectorRoom {
  readonly #context: Context;
  readonly #store: VectorStore;
  readonly #embedder: Embedder | undefined;
  readonly #held = new Map<string, Float32Array>();
  #failed = false;

  constructor(context: Context, store: VectorStore, embedder: Embedder | undefined) {
    this.#context = context;
    this.#store = store;
    this.#embedder = embedder;
  }

  /** The vectors for one claim and the pages it is looked for in; undefined when there are none to go by. */
  async for(input: ClaimInput): Promise<Vectors | undefined> {
    const embedder = this.#embedder;
    const pages = input.sources.flatMap(({ pinned }) => (pinned === undefined ? [] : [pinned]));
    if (embedder === undefined || pages.length === 0) return undefined;
    const texts = [...new Set([input.claim.text, ...pages.flatMap(sentencesToEmbed)])];
    if (this.#held.size > HELD) this.#held.clear();
    await this.#load(embedder.model, texts);
    const missing = texts.filter((text) => !this.#held.has(text));
    if (missing.length > 0 && !(await this.#make(embedder, missing))) return undefined;
    const own = new Map(texts.map((text) => [text, this.#held.get(text)]));
    return { model: embedder.model, of: (text) => own.get(text) };
  }

  async #load(model: string, texts: readonly string[]): Promise<void> {
    const digests = new Map(texts.filter((text) => !this.#held.has(text)).map((text) => [this.#context.identity.digest(text), text]));
    for (const [digest, vector] of await this.#store.vectors(model, [...digests.keys()])) {
      const text = digests.get(digest);
      if (text !== undefined) this.#held.set(text, unit(vector));
    }
  }

  async #make(embedder: Embedder, texts: readonly string[]): Promise<boolean> {
    if (this.#failed) return false;
    const answer = await embedder.embed(texts);
    if ('failure' in answer) {
      this.#failed = true;
      const { failure, detail } = answer;
      this.#context.terminal.note(EDITING_WORDS.embedder[failure]({ detail })[this.#context.lang]);
      return false;
    }
    const made = new Map(texts.map((text, index) => [this.#context.identity.digest(text), answer.vectors[index] as Float32Array]));
    await this.#store.saveVectors(embedder.model, made);
    texts.forEach((text, index) => this.#held.set(text, unit(answer.vectors[index] as Float32Array)));
    return true;
  }
}

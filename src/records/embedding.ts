/** Why there are no vectors; the service is never blamed by throwing. */
export type EmbedderFailure = 'unreachable' | 'timeout' | 'status' | 'malformed' | 'dimensions';

/** Turns texts into vectors. */
export interface Embedder {
  /** Name of the model, under which vectors are kept. */
  readonly model: string;
  /** One vector a text, in their order and all of one length; or why not, with a detail that holds no secret. */
  embed(
    texts: readonly string[],
  ): Promise<{ readonly vectors: readonly Float32Array[] } | { readonly failure: EmbedderFailure; readonly detail: string }>;
}

/** Vectors of texts, by model and by the SHA-256 of the text. */
export interface VectorStore {
  vectors(model: string, digests: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>;
  /** Keeps vectors; one already held stays as it is. */
  saveVectors(model: string, vectors: ReadonlyMap<string, Float32Array>): Promise<void>;
}

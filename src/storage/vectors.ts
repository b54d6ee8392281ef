import type { VectorStore } from '#records/embedding.ts';
import type { Database } from './database.ts';
import { vectors } from './schema.ts';

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** 32-bit floats, little-endian whatever the machine. */
function packed(vector: Float32Array): Buffer {
  const data = Buffer.alloc(vector.length * BYTES);
  vector.forEach((value, index) => data.writeFloatLE(value, index * BYTES));
  return data;
}

function unpacked(data: Buffer): Float32Array {
  return Float32Array.from({ length: Math.floor(data.length / BYTES) }, (_, index) => data.readFloatLE(index * BYTES));
}

/** Vectors by model and text over one connection. */
export function vectorStore(database: Database): VectorStore {
  return {
    vectors: async (model, digests) => {
      const found = new Map<string, Float32Array>();
      for (const digest of digests) {
        const row = database.one<{ data: Buffer }>('SELECT data FROM vectors WHERE model = @model AND text_digest = @digest', {
          model,
          digest,
        });
        if (row !== undefined) found.set(digest, unpacked(row.data));
      }
      return found;
    },
    saveVectors: async (model, made) =>
      database.write(() => {
        for (const [digest, vector] of made) database.insert(vectors, { model, text_digest: digest, data: packed(vector) }, 'ignore');
      }),
  };
}

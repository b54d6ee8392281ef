import { Worker } from 'node:worker_threads';
import type { WordLists } from '#records/lexicon.ts';

/**
 * The lexicon of the given word lists, packed. It is made in a thread of its own, because that takes seconds in which
 * the site must go on answering.
 */
export function makeLexicon(lists: WordLists): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./lexicon-thread.ts', import.meta.url), { workerData: lists, execArgv: [] });
    thread.once('message', (packed: Uint8Array) => resolve(packed));
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the lexicon thread ended with ${code}`)));
  });
}

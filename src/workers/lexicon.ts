import { Worker } from 'node:worker_threads';

/**
 * The lexicon of the glossary file and the dictionary, packed. It is loaded and made in a thread of its own, because that
 * takes seconds in which the site must go on answering.
 */
export function makeLexicon(glossary: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./lexicon-thread.ts', import.meta.url), { workerData: glossary, execArgv: [] });
    thread.once('message', (packed: Uint8Array) => resolve(packed));
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the lexicon thread ended with ${code}`)));
  });
}

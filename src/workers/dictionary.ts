import { Worker } from 'node:worker_threads';

/** Makes the file of the dictionary in a thread of its own: it takes a second or two, once. */
export function makeDictionary(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./dictionary-thread.ts', import.meta.url), { workerData: path, execArgv: [] });
    thread.once('error', reject);
    thread.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the dictionary thread ended with ${code}`))));
  });
}

import { workerData } from 'node:worker_threads';
import { buildDictionary } from '#storage/dictionary.ts';

await buildDictionary(workerData as string);

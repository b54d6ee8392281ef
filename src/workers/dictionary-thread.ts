import { workerData } from 'node:worker_threads';
import { glossKeys } from '#evidence/glossPhrases.ts';
import { buildDictionary } from '#storage/dictionary.ts';

await buildDictionary(workerData as string, glossKeys);

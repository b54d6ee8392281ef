import { parentPort, workerData } from 'node:worker_threads';
import { buildLexicon, packLexicon } from '#evidence/lexicon.ts';
import { createWordListLoader } from '#storage/words.ts';

const lists = await createWordListLoader({ glossary: workerData as string }).load();
parentPort?.postMessage(packLexicon(buildLexicon(lists)));

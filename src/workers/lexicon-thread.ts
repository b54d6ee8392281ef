import { parentPort, workerData } from 'node:worker_threads';
import { buildLexicon, packLexicon } from '#evidence/lexicon.ts';
import type { WordLists } from '#records/lexicon.ts';

parentPort?.postMessage(packLexicon(buildLexicon(workerData as WordLists)));

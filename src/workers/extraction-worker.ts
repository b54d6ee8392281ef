import { parentPort } from 'node:worker_threads';
import { extractPage } from '#extraction/extract.ts';
import type { PageInput } from '#records/page.ts';

const port = parentPort;
port?.on('message', (input: PageInput) => {
  extractPage(input).then(
    (page) => port.postMessage({ page }),
    (error: unknown) => port.postMessage({ failure: error instanceof Error ? error.message : String(error) }),
  );
});
port?.postMessage({ ready: true });

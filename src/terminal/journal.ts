import { mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { pino, destination } from 'pino';

/** A log for machines: one JSON object a line, to standard error or appended to a file. */
export interface Journal {
  request(line: object): void;
  failure(error: unknown, id: string): void;
}

/** Opens the log at a path, or at standard error for `stderr`; lines are written at once, so that none is lost at the end. Throws the system's error. */
export function openJournal(to: string): Journal {
  if (to !== 'stderr') mkdirSync(dirname(to), { recursive: true });
  const stream = destination({ dest: to === 'stderr' ? 2 : openSync(to, 'a'), sync: true });
  const log = pino({ base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` }, stream);
  return {
    request: (line) => log.info(line, 'request'),
    failure: (error, id) => log.error({ err: error, id }, 'failure'),
  };
}

import { createServer, type AddressInfo } from 'node:net';
import { start } from '../cli/suyuan.ts';

/** The demo while it runs. */
export interface Demo {
  readonly site: string;
  /** Waits until every round is played, asking `each` from time to time meanwhile. */
  played(each?: () => Promise<void>): Promise<void>;
  /** Stops it as a person would, and returns its exit code. */
  stop(): Promise<number | null>;
}

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}

/** Starts the demo on a free port and waits until its site answers. */
export async function startDemo(): Promise<Demo> {
  const port = await freePort();
  const site = `http://127.0.0.1:${port}`;
  const program = start(['demo', '--port', String(port)]);
  let said = '';
  program.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const until = async (words: string, ms: number, each?: () => Promise<void>): Promise<void> => {
    const end = Date.now() + ms;
    while (!said.includes(words)) {
      if (Date.now() > end || program.exitCode !== null) throw new Error(`waited in vain for “${words}”; the demo said:\n${said}`);
      await each?.();
      await new Promise((done) => setTimeout(done, 100));
    }
  };
  await until(site, 60_000);
  return {
    site,
    played: (each) => until('All rounds are played', 150_000, each),
    stop: () =>
      new Promise((done) => {
        program.once('close', done);
        program.kill('SIGTERM');
      }),
  };
}

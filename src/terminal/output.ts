import type { Terminal } from '#records/terminal.ts';

/** A program reading our output may stop early (`| head`); that is no error. */
function quietly(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return stream;
}

/** Results go to `out`, everything else to `err`; progress rewrites its line on a terminal and is written once a step elsewhere. */
export function createTerminal(out: NodeJS.WriteStream, err: NodeJS.WriteStream): Terminal {
  quietly(out);
  quietly(err);
  let open = false;
  let heard = true;
  out.once('error', () => (heard = false));
  const drained = (): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        for (const event of ['drain', 'error', 'close']) out.off(event, done);
        resolve();
      };
      for (const event of ['drain', 'error', 'close']) out.once(event, done);
    });
  const clear = (): void => {
    if (open) err.write('\r\u001b[2K');
    open = false;
  };
  return {
    print(line) {
      clear();
      out.write(`${line}\n`);
    },
    json(value, style = 'document') {
      clear();
      out.write(`${style === 'line' ? JSON.stringify(value) : JSON.stringify(value, null, 2)}\n`);
    },
    async write(chunk) {
      clear();
      if (heard && !out.write(chunk)) await drained();
      return heard;
    },
    screen: Boolean(out.isTTY),
    note(line) {
      clear();
      err.write(`${line}\n`);
    },
    progress(line) {
      if (err.isTTY) {
        clear();
        if (line !== '') {
          const columns = err.columns > 0 ? err.columns : 80;
          err.write([...line].slice(0, columns - 1).join(''));
          open = true;
        }
      } else if (line !== '') err.write(`${line}\n`);
    },
  };
}

import type { Interface } from 'node:readline';

/** A password is short; more on standard input is a mistake. */
const LIMIT = 64 * 1024;

async function firstLine(input: NodeJS.ReadStream): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of input as AsyncIterable<Buffer | string>) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
    if (bytes.includes(10) || length > LIMIT) break;
  }
  const text = new TextDecoder().decode(Buffer.concat(chunks));
  return text.split(/\r?\n/)[0] ?? '';
}

async function typed(prompt: string, input: NodeJS.ReadStream, output: NodeJS.WriteStream): Promise<string> {
  const { createInterface } = await import('node:readline');
  const { Writable } = await import('node:stream');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  output.write(prompt);
  const lines: Interface = createInterface({ input, output: silent, terminal: true });
  try {
    return await new Promise((resolve) => {
      lines.once('line', resolve);
      lines.once('SIGINT', () => {
        process.kill(process.pid, 'SIGINT');
        resolve('');
      });
      lines.once('close', () => resolve(''));
    });
  } finally {
    lines.close();
    output.write('\n');
  }
}

/**
 * Asks for something that must not be seen: each prompt is answered in turn without being shown, on a terminal; elsewhere the first line
 * of standard input is the only answer. Returns as many answers as were given.
 */
export async function askSecret(
  prompts: readonly string[],
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
): Promise<readonly string[]> {
  if (!input.isTTY) return [await firstLine(input)];
  const answers: string[] = [];
  for (const prompt of prompts) answers.push(await typed(prompt, input, output));
  return answers;
}

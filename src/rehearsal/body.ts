import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { encodeGbk } from './gbk.ts';
import type { Answer, RehearsalRound } from './table.ts';

/** Content-Type by file ending; those without bytes to change are sent as they are. */
const TYPES: Readonly<Record<string, { readonly type: string; readonly text: boolean }>> = {
  '.html': { type: 'text/html; charset=utf-8', text: true },
  '.txt': { type: 'text/plain; charset=utf-8', text: true },
  '.css': { type: 'text/css; charset=utf-8', text: true },
  '.pdf': { type: 'application/pdf', text: false },
  '.png': { type: 'image/png', text: false },
};

export interface Body {
  readonly bytes: Uint8Array;
  readonly type?: string;
}

/** The bytes and type of an answer in a round, read from its file; throws an Error when an edit does not fit the file. */
export async function bodyOf(answer: Answer, folder: string, round: RehearsalRound): Promise<Body> {
  if (answer.file === undefined) return { bytes: new Uint8Array(), ...(answer.type === undefined ? {} : { type: answer.type }) };
  const kind = TYPES[extname(answer.file)];
  if (kind === undefined) throw new Error(`${answer.file}: no such kind of file is played`);
  const stored = await readFile(join(folder, 'hosts', answer.file));
  const type = answer.type ?? kind.type;
  if (!kind.text) return { bytes: stored, type };
  const text = edited(stored.toString('utf8'), answer, round);
  return { bytes: answer.charset === 'gb18030' ? encodeGbk(text) : Buffer.from(text, 'utf8'), type };
}

function edited(text: string, answer: Answer, { round, at }: RehearsalRound): string {
  const [year, month, day] = at.split(/\D/);
  const changed = answer.edits.reduce((now, { find, put }) => {
    if (!now.includes(find)) throw new Error(`${answer.file}: nothing there reads ${find}`);
    return now.replaceAll(find, put);
  }, text);
  return changed.replaceAll('{{today}}', `${year}年${month}月${day}日`).replaceAll('{{visits}}', String(48_213 + 1_379 * round));
}

/** A strong entity tag for the bytes (RFC 9110, 8.8.3). */
export function entityTag(bytes: Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`;
}

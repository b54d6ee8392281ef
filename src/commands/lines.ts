import type { Files } from '#records/files.ts';
import { Refusal } from '#records/refusal.ts';
import type { Lang } from '#records/text.ts';
import type { MatchText } from '#records/evidence.ts';

/** Measuring sets are small; a larger file is a mistake in the path. */
const FILE_LIMIT = 256 * 1024 * 1024;

/** The lines of a UTF-8 file, without line ends and without the empty piece after the last one. */
export async function readLines(files: Files, path: string): Promise<string[]> {
  const bytes = await files.read(path, FILE_LIMIT);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('not-text', { path });
  }
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** The objects of a JSON Lines file; throws Refusal `malformed-file` naming the first line that is none. */
export async function readJsonLines(files: Files, path: string): Promise<readonly Record<string, unknown>[]> {
  const objects: Record<string, unknown>[] = [];
  for (const [index, line] of (await readLines(files, path)).entries()) {
    if (line.trim() === '') continue;
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('not an object');
      objects.push(value as Record<string, unknown>);
    } catch {
      throw new Refusal('malformed-file', { path, line: index + 1 });
    }
  }
  return objects;
}

/** A `{text, lang}` value, with the id it is known by; throws Refusal `malformed-file` for anything else. */
export function matchText(value: unknown, id: string, path: string): MatchText {
  const { text, lang } = (value ?? {}) as { text?: unknown; lang?: unknown };
  if (typeof text !== 'string' || typeof lang !== 'string') throw new Refusal('malformed-file', { path, line: id });
  const language: Lang = lang.toLowerCase().startsWith('zh') ? 'zh' : 'en';
  return { id, text, lang: language };
}

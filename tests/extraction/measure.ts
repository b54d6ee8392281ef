import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMultibyteEncoder } from '@exodus/bytes/multi-byte.js';
import type { ExtractedPage, PageClass, PageInput } from '../../src/records/page.ts';

/** What a labelled page must come out as; absent fields are not looked at. */
export interface Expected {
  /** `dev` pages were looked at while the rules were made, `test` pages were not. */
  readonly set: 'dev' | 'test';
  readonly pageClass: PageClass;
  readonly title?: string;
  /** Day of publication. */
  readonly published?: string;
  readonly drafted?: string;
  readonly publisher?: string;
  readonly author?: string;
  readonly documentNumber?: string;
  readonly text?: string;
  readonly lang?: string;
  readonly charset?: string;
  readonly reason?: string;
  readonly rule?: string;
  readonly movedTo?: string;
  /** Table rows that must stay rows. */
  readonly rows?: number;
}

export interface LabelledPage {
  readonly name: string;
  readonly input: PageInput;
  readonly expected: Expected;
}

export const PAGES = new URL('../fixtures/pages/', import.meta.url).pathname;

/** The place of a part that many pages have, such as navigation, comments or scripts, kept once beside the folder of pages. */
const PART = /<!--#part ([\w-]+)-->/g;

/** A page with its shared parts in their places, in the encoding it was sent in. */
function pageBytes(folder: string, file: string, encoding: string | undefined): Uint8Array {
  const bytes = readFileSync(file);
  if (!file.endsWith('.html') || !bytes.includes('<!--#part ')) return bytes;
  const html = bytes
    .toString('utf8')
    .replace(PART, (_, part: string) => readFileSync(join(folder, '../page-parts', `${part}.html`), 'utf8'));
  return encoding === undefined ? Buffer.from(html) : createMultibyteEncoder(encoding)(html);
}

export function labelledPages(folder = PAGES): LabelledPage[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const files = readdirSync(join(folder, name));
      const page = files.find((file) => file.startsWith('page.')) ?? 'page.html';
      const meta = files.includes('meta.json')
        ? (JSON.parse(readFileSync(join(folder, name, 'meta.json'), 'utf8')) as Partial<PageInput> & { readonly encoding?: string })
        : {};
      const { encoding, ...how } = meta;
      const expected = JSON.parse(readFileSync(join(folder, name, 'expect.json'), 'utf8')) as Expected;
      return {
        name,
        expected,
        input: { uri: `http://page.example/${name}`, ...how, bytes: pageBytes(folder, join(folder, name, page), encoding) },
      };
    });
}

/** F1 over the multisets of 4-grams of characters (Chinese) or words (English), white space aside. */
export function fourGramF1(expected: string, found: string, lang: 'zh' | 'en'): number {
  const units = (text: string): string[] =>
    lang === 'zh' ? [...text.replace(/\s+/g, '')] : (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const grams = (text: string): Map<string, number> => {
    const parts = units(text);
    const counts = new Map<string, number>();
    for (let i = 0; i < Math.max(1, parts.length - 3); i += 1) {
      const gram = parts.slice(i, i + 4).join('\u0001');
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
    }
    return counts;
  };
  const left = grams(expected);
  const right = grams(found);
  let shared = 0;
  for (const [gram, count] of left) shared += Math.min(count, right.get(gram) ?? 0);
  const total = [...left.values(), ...right.values()].reduce((sum, count) => sum + count, 0);
  return total === 0 ? 1 : (2 * shared) / total;
}

export const isChinese = (text: string): boolean => /[\u3400-\u9fff]/.test(text.slice(0, 400));

export function f1Of(expected: Expected, page: ExtractedPage): number | undefined {
  return expected.text === undefined ? undefined : fourGramF1(expected.text, page.text, isChinese(expected.text) ? 'zh' : 'en');
}

import { readFileSync } from 'node:fs';
import type { Identity } from '#records/ports.ts';

/** Style sheets in the order of their rules; scripts are joined into one module. */
const SHEETS = [
  'tokens',
  'base',
  'frame',
  'marks',
  'aligned',
  'tables',
  'forms',
  'overview',
  'document',
  'claim',
  'source',
  'search',
  'gloss',
  'cite',
  'beside',
  'review',
  'narrow',
  'media',
];

export interface Asset {
  /** Address with a hash of the content, so that it can be kept for ever. */
  readonly path: string;
  readonly type: string;
  readonly body: string;
}

function read(name: string): string {
  return readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');
}

/** A script with names of its own, whatever it is joined with. */
function scoped(name: string): string {
  return `{\n${read(`${name}.js`)}}\n`;
}

/** The script of the page that checks receipts; it stands inside the page. */
export function verifierScript(): string {
  return read('verify.js');
}

/** Reads what pages need beside themselves: one style sheet, one module, and one more for editors. */
export function loadAssets(identity: Identity): { readonly css: Asset; readonly js: Asset; readonly editor: Asset } {
  const make = (stem: string, ending: string, type: string, body: string): Asset => ({
    path: `/static/${stem}-${identity.digest(body).slice(0, 12)}.${ending}`,
    type,
    body,
  });
  return {
    css: make('suyuan', 'css', 'text/css; charset=utf-8', SHEETS.map((sheet) => read(`${sheet}.css`)).join('\n')),
    js: make('suyuan', 'js', 'text/javascript; charset=utf-8', ['suyuan', 'gloss', 'cite', 'beside'].map(scoped).join('\n')),
    editor: make('editor', 'js', 'text/javascript; charset=utf-8', read('review.js')),
  };
}

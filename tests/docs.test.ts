import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '#commands/index.ts';

const HOME = resolve(import.meta.dirname, '..');
const readme = readFileSync(join(HOME, 'README.md'), 'utf8');

function section(title: string): string {
  return readme.split(/^## /m).find((part) => part.startsWith(title)) ?? '';
}

describe('the README', () => {
  test('lists every command', () => {
    const table = section('Commands');
    for (const { name } of COMMANDS) expect(table, name).toContain(`\`${name}`);
  });

  test('lists every environment variable that the program reads', () => {
    const table = section('Commands');
    const names = [...readFileSync(join(HOME, 'src/config.ts'), 'utf8').matchAll(/'(SUYUAN_[A-Z_]+)'/g)].map((match) => match[1] as string);
    expect(names.length).toBeGreaterThan(4);
    for (const name of names) expect(table, name).toContain(`\`${name}\``);
  });

  test('lists every room, and no other', () => {
    const rooms = readdirSync(join(HOME, 'src')).filter((name) => statSync(join(HOME, 'src', name)).isDirectory());
    const listed = [...section('Rooms').matchAll(/^\| `([a-z]+)` \|/gm)].map((match) => match[1] as string);
    expect(listed.sort()).toEqual(rooms.sort());
  });

  test('names only files and scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    for (const [, path] of readme.matchAll(/[`(]((?:src|tests|sources|bench|migrations|\.readme|\.ci)\/[\w./-]+)[`)]/g)) {
      expect(existsSync(join(HOME, path as string)), path).toBe(true);
    }
    for (const [, script] of readme.matchAll(/npm run (?:-s )?([a-z:]+)/g)) expect(Object.keys(scripts), script).toContain(script);
  });

  test('opens with the commands that start it, and shows what it looks like', () => {
    const top = readme.slice(0, 2000);
    for (const command of ['npm ci && npm start', 'npm ci && npm test', 'npm run demo']) expect(top).toContain(command);
    expect(readme).toMatch(/!\[[^\]]+\]\(\.readme\//);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inside } from './inside.ts';
import { suyuan } from './suyuan.ts';

const folder = mkdtempSync(join(tmpdir(), 'suyuan-inspect-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = (words: string): string => {
  const path = join(folder, `${words.length}-${words.codePointAt(0) ?? 0}.html`);
  writeFileSync(path, `<title>青石网</title><body><div class="nav">首页 要闻 政务</div><div><p>${words}</p></div>`);
  return path;
};
const QUIET = page('这里一片寂静，去别处转转，或许会有新的发现，青石的山水四季都在等您来看，祝您一路顺风。');
const SAME = page('这里一片寂静，去别处转转，或许会有新的发现，青石的山水四季都在等您来看，祝您一路顺风！！');

describe('inspect page', () => {
  test('a page like the host’s answer to a made-up address is no page of it; without that answer it is not known to be', async () => {
    const alone = await suyuan(['inspect', 'page', QUIET, '--json']);
    expect(JSON.parse(alone.out)).not.toMatchObject({ pageClass: 'not-found' });
    const beside = await inside(['inspect', 'page', QUIET, '--control', SAME, '--json']);
    expect(JSON.parse(beside.out)).toMatchObject({ pageClass: 'not-found', reasons: [{ code: 'same-as-control' }] });
  });

  test('a status that is none is refused in the language of the person', async () => {
    const refused = await inside(['inspect', 'page', QUIET, '--status', '999', '--lang', 'zh']);
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/^\P{Lu}*--status.*$/mu);
    expect(refused.out).toBe('');
  });
});

import { load } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEditorsRoom, PASSAGE, URI, type EditorsRoom } from './editors.ts';

let editors: EditorsRoom;

/** Four snapshots: the first, on which claims rest; one with a sentence more; one with a figure changed; one without the sentence. */
beforeAll(async () => {
  editors = await openEditorsRoom();
  const rest = '“渝快政”平台接入应用490个，公务人员日活跃用户超过55万。下一步将继续夯实基础能力。';
  for (const [index, text] of [
    `数字重庆建设三年成果\n1月22日，新闻发布会在重庆举行。${PASSAGE}另有新的一句话。${rest}`,
    `数字重庆建设三年成果\n1月22日，新闻发布会在重庆举行。${PASSAGE.replace('2926', '3026')}另有新的一句话。${rest}`,
    `数字重庆建设三年成果\n1月22日，新闻发布会在重庆举行。另有新的一句话。${rest}`,
  ].entries()) {
    editors.room.later(86_400_000);
    await editors.room.capture(URI, String(index + 2), text);
  }
});
afterAll(() => editors.room.close());

const page = async (path: string) => load(await (await editors.site.request(path)).text());

test.each([
  ['en', 'c-1/c-2', 'Sentence', /sentences differ: 1 added\.$/, 0],
  ['zh', 'c-2/c-3', '第 3 句', /句不同：改 1 句。$/, 3],
  ['en', 'c-2/c-3', 'Sentence 3', /sentences differ: 1 changed\.$/, 3],
  ['zh', 'c-1/c-4', '第 3 句', /句不同：增 1 句，删 1 句。$/, 3],
] as const)(
  '%s %s: claims that rest on what changed stand on top, whichever snapshot they were found in',
  async (lang, pair, where, lede, claims) => {
    const shown = await page(`/compare/${pair}?lang=${lang}`);
    expect(shown('.lede').text()).toMatch(lede);
    const rows = shown('section:has(#resting) tbody tr');
    expect(rows).toHaveLength(claims);
    for (const row of rows.toArray()) expect(shown(row).find('a[href^="#p"]').text()).toBe(where);
    const anchor = shown('section:has(#resting) a[href^="#p"]').first().attr('href');
    if (anchor !== undefined) expect(shown(anchor).closest('tr').find('td p.small:not(.faint)').text()).toContain('3');
  },
);

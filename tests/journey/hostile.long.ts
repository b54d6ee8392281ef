import { afterAll, beforeAll, expect, test } from 'vitest';
import { BYTES, openHostileRoom, PAGES, WORDS, type HostileRoom } from './hostile.ts';

let room: HostileRoom;
beforeAll(async () => {
  room = await openHostileRoom();
}, 120_000);
afterAll(() => room.close());

test(
  'hostile pages run nothing, ask for nothing and lead nowhere by whichever route they are opened, also on a host of their own',
  { timeout: 900_000 },
  async () => {
    const page = await room.browser.newPage();
    let [shown, taken] = [0, 0];
    for (const site of room.sites) {
      for (const [n, { name }] of PAGES.entries()) {
        for (const path of [...BYTES(n), ...WORDS(n)]) {
          const found = await room.visit(page, `${site}${path.slice(1)}`);
          if (found === undefined) taken += 1;
          else shown += 1;
          expect(found ?? [], `${name} at ${path}`).toEqual([]);
          expect(['127.0.0.1', 'localhost'], `${name} at ${path}`).toContain(new URL(page.url()).hostname);
        }
      }
    }
    expect([shown, taken]).toEqual([PAGES.length * 10, PAGES.length * 4]);
    expect(await page.context().cookies()).toEqual([]);
    expect(room.reached).toEqual([]);
    expect(await room.record()).toEqual([]);
  },
);

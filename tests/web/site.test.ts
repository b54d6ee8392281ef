import { describe, expect, test } from 'vitest';
import { createSite } from '#web/server.ts';
import { canned, clock, identity } from './canned.ts';

const site = createSite({ archive: canned().archive, clock, identity, version: '0.1.0' });

describe('the site', () => {
  test.each(['/', '/documents', '/activity'])('%s answers a page in either language', async (path) => {
    for (const lang of ['en', 'zh']) {
      const answer = await site.request(`${path}?lang=${lang}`);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toMatch(lang === 'en' ? /^<!doctype html><html lang="en">/ : /^<!doctype html><html lang="zh-Hans">/);
    }
  });
});

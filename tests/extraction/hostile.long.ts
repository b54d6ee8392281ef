import { afterAll, describe, expect, test } from 'vitest';
import { createExtractor } from '../../src/workers/extractor.ts';

const extractor = createExtractor({ workers: 1 });
afterAll(() => extractor.close());

const MB = 1_000_000;
const fill = (piece: string, size: number): string => piece.repeat(Math.ceil(size / piece.length));

describe('twenty megabytes of hostile markup through a worker', () => {
  test.each([
    ['100,000 levels', '<div>'.repeat(100_000)],
    ['text', fill('重庆数字治理。', 6 * MB)],
    ['tags', fill('<a b=c>', 20 * MB)],
    ['one tag of attributes', `<a ${fill('b=c ', 20 * MB)}>`],
    ['angle brackets', fill('<', 20 * MB)],
    ['rows', `<table>${fill('<tr><td>1<td>2', 18 * MB)}`],
    ['paragraphs', fill('<p>数据，治理。', 10 * MB)],
    ['lists', fill('<ul><li>', 3 * MB)],
    ['entities', fill('&amp;&#x4e00;&nosuch;', 20 * MB)],
    ['scripts', fill('<script>var a="<p>";</script>', 20 * MB)],
    ['comments never closed', fill('<!-- ', 20 * MB)],
    ['teasers', fill('<div class="item"><a href=/1>青石江水位回落两岸通行</a><p>数据，治理越来越好了，大家都这样说。</p></div>', 6 * MB)],
    ['names', fill('<div class="newsletter entry-content"><p>数据，治理越来越好了，大家都这样说。</p>', 6 * MB)],
    ['quotations', fill('<blockquote>数据，治理越来越好了，大家都这样说。</blockquote><p>评论', 6 * MB)],
    ['forms', fill('<form><input type="email"><p>数据，治理。', 6 * MB)],
    ['English sentences', fill('<p>The river fell again, and both banks were open to traffic by noon on Monday. ', 3 * MB)],
  ])(
    '%s come back with a class within five seconds of processor time',
    async (_, html) => {
      const page = await extractor.extract({ bytes: new TextEncoder().encode(`<html><body>${html}`), uri: 'http://page.example/a.html' });
      expect(page.reasons.map(({ code }) => code)).not.toContain('extraction-timeout');
      expect(page.reasons.map(({ code }) => code)).not.toContain('extraction-memory');
      expect(page.reasons.map(({ code }) => code)).not.toContain('extraction-failed');
    },
    60_000,
  );
});

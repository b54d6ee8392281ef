import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { extractPage } from '../../src/extraction/extract.ts';

const pdf = (name: string) =>
  extractPage({
    bytes: readFileSync(new URL(`../fixtures/extraction/${name}.pdf`, import.meta.url)),
    uri: `http://page.example/${name}.pdf`,
    contentType: 'application/pdf',
  });

describe('PDF whose fonts are not embedded', () => {
  test.each([
    ['gbk-euc', '青石江水位昨日回落到警戒线以下。'],
    ['unigb-ucs2', '青石江水位昨日回落到警戒线以下。'],
    ['eten-b5', '青石江水位昨日回落到警戒線以下。'],
  ])('%s is read by Adobe’s CMaps', async (name, text) => {
    expect((await pdf(name)).text).toBe(text);
  });
});

import { expect, test } from 'vitest';
import { readDocument } from '../../src/documents/read.ts';

const MEGABYTE = 1_000_000;

test.each([
  ['10⁵ links', 'A fact [a](https://b.example/c) stands. '.repeat(100_000), 100_000],
  [
    '20 MB of English prose',
    'The city built one platform for all districts. It integrates 2,926 items.\n\n'.repeat((20 * MEGABYTE) / 76),
    0,
  ],
  ['20 MB of Chinese prose', '全市建成一体化公共数据资源体系；归集数据3.2亿条。\n\n'.repeat((20 * MEGABYTE) / 72), 0],
  ['20 MB in one line', 'It grows and grows. '.repeat(MEGABYTE), 0],
])(
  '%s are read',
  (_, source, citations) => {
    const document = readDocument({ path: 'a.md', bytes: new TextEncoder().encode(source) });
    expect(document.citations).toHaveLength(citations);
    expect(document.claims.length).toBeGreaterThan(90_000);
  },
  300_000,
);

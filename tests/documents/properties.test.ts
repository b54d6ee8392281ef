import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadDocument } from '../../src/records/document.ts';
import { Refusal } from '../../src/records/refusal.ts';
import { masked } from '../../src/documents/mask.ts';
import { markdownDrafts } from '../../src/documents/markdown.ts';
import { readDocument } from '../../src/documents/read.ts';
import { stripOf } from '../../src/documents/strip.ts';

const snippet = fc.constantFrom(
  ...'# |## 概况|- |  - |1. |> |**粗体**。|**Lead**. |*em*|`code`|\n|\n\n|  \n|\r\n|A sentence. |第一句。|另一句；|5.5% |Dr. |[a](https://a.example/b_c?x=1&y=2)|(text)[https://r.example/a_b]|https://b.example/x_y，|来源：|## References\n\n|---\n|```\n|<!-- c -->|<!--|-->|[^1]|[^1]: https://f.example\n|[d]|[d]: https://d.example\n|<a href="https://h.example">|</a>|| x | y |\n|- | - |\n|&amp;|&#x4e2d;|\\*|\\[|“|”|"|(|)|［|；|\u200b|\u00a0|\t|😀|é|\ufeff|![alt](i.png)|id: x\n|title: [\n|***|~~~|10~20|='.split(
    '|',
  ),
);
const text = fc.oneof(
  fc.array(snippet, { maxLength: 60 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(fc.constantFrom(...'[]()*_`<>#-|\n 。.!:/\\"'.split('')), { maxLength: 200 }).map((parts) => parts.join('')),
);

function read(source: string, path = 'a.md'): ReadDocument {
  return readDocument({ path, bytes: new TextEncoder().encode(source) });
}

function check(document: ReadDocument, source: string): void {
  const { claims, citations, blocks, problems } = document;
  const lines = source.split(/\r\n|\n|\r/).length;
  claims.forEach((claim, index) => {
    expect(claim.ordinal).toBe(index);
    expect(claim.position.start).toBeGreaterThanOrEqual(0);
    expect(claim.position.end).toBeGreaterThan(claim.position.start);
    expect(claim.position.end).toBeLessThanOrEqual(source.length);
    const before = claims[index - 1];
    if (before !== undefined) expect(claim.position.start).toBeGreaterThanOrEqual(before.position.start);
    expect(claim.text).toBe(claim.text.trim());
  });
  const pieced = new Map<number, string>();
  const shown = new Set<number>();
  for (const { pieces, line } of blocks) {
    expect(line).toBeGreaterThan(0);
    expect(line).toBeLessThanOrEqual(lines);
    for (const piece of pieces) {
      if (piece.claim !== undefined) pieced.set(piece.claim, (pieced.get(piece.claim) ?? '') + piece.text);
      if (piece.citation !== undefined) shown.add(piece.citation);
    }
  }
  expect(claims.map(({ ordinal }) => pieced.get(ordinal))).toEqual(claims.map((claim) => claim.text));
  expect(pieced.size).toBe(claims.length);
  for (const ordinal of shown) expect(citations[ordinal]).toBeDefined();
  citations.forEach((citation, index) => {
    expect(citation.ordinal).toBe(index);
    expect(citation.uri).toMatch(/^https?:\/\/\S+$/i);
    for (const ordinal of citation.claims) expect(claims[ordinal]).toBeDefined();
  });
  const covered = new Set(citations.flatMap((citation) => citation.claims));
  expect(problems.filter(({ rule }) => rule === 'uncited-claim')).toHaveLength(
    claims.filter(({ ordinal }) => !covered.has(ordinal)).length,
  );
  for (const { line } of problems) expect(line).toBeLessThanOrEqual(lines + 1);
}

describe('whatever a text says', () => {
  test.each(['a.md', 'a.txt'])('%s is read: ordinals run, positions hold, pieces make up their claims', (path) => {
    fc.assert(
      fc.property(text, (source) => {
        const body = source.replaceAll('\0', '').replace(/^\ufeff/, '');
        let document: ReadDocument;
        try {
          document = read(body, path);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
          return;
        }
        check(document, body);
      }),
      { numRuns: 400 },
    );
  });

  test('bytes of any kind are read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          readDocument({ path: 'a.md', bytes });
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('masking keeps every unit in its place', () => {
    fc.assert(fc.property(text, (source) => masked(source).length === source.length));
  });

  test('plain paragraphs read by hand are what the parser reads', () => {
    const plain = fc.constantFrom(
      ...'A line.|第二行。|# Head|## 标题|===|---|\n|\n|\n\n|\n\n|3 things|No#1|a - b|https://a.example/x_y|  '.split('|'),
    );
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 14 }), (parts) => {
        const source = parts.join('');
        const shown = (body: string): unknown =>
          markdownDrafts(body, 0)
            .drafts.filter(({ kind }) => kind !== 'rule' && kind !== 'code')
            .map((draft) => [draft.kind, draft.depth, draft.offset, stripOf(draft).text])
            .filter(([, , , words]) => words !== '');
        expect(shown(source)).toEqual(shown(`${source}\n\n<!-- an HTML block sends all of it to the parser -->\n`));
      }),
      { numRuns: 500 },
    );
  });

  test('a claim’s position holds its words', () => {
    const source = '> 第一行还没有\n> 写完的句子。 *Next* &amp; more \\* here.\n\n- An item\n  that goes on. End.\n';
    for (const claim of read(source).claims) {
      const found = source.slice(claim.position.start, claim.position.end);
      expect(found.replace(/\n[> ]+/g, '').startsWith(claim.text.slice(0, 3)) || found.startsWith('*Next')).toBe(true);
    }
  });
});

describe('large and hostile texts stay quick', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['quotation in quotation', '>'.repeat(60_000)],
    ['list in list', '- '.repeat(30_000)],
    ['open brackets', '['.repeat(20_000)],
    ['open links', '[a]('.repeat(6_000)],
    ['emphasis', '*a _b '.repeat(6_000)],
    ['headings', '# a\n'.repeat(20_000)],
    ['underlined headings', 'a\n===\n'.repeat(20_000)],
    ['one line of Chinese', '全市建成平台五个。'.repeat(30_000)],
    ['YAML in YAML', `---\n${'a: ['.repeat(15_000)}\n---\nx`],
  ];
  test.each(cases)('%s', (_, source) => {
    const started = performance.now();
    read(source);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  test('definitions and notes are found over the whole of a long text', () => {
    const filler = 'One of many [links](https://l.example). '.repeat(500);
    const source = `A [fact][far] and a note.[^far]\n\n${Array.from({ length: 4 }, () => filler).join('\n\n')}\n\n[far]: https://far.example\n[^far]: https://note.example\n`;
    const found = read(source).citations.map(({ uri, kind }) => [uri, kind]);
    expect(found.slice(0, 2)).toEqual([
      ['https://far.example', 'inline'],
      ['https://note.example', 'footnote'],
    ]);
    expect(found).toHaveLength(2002);
  });
});

import { describe, expect, test } from 'vitest';
import type { Block, Claim } from '#records/document.ts';
import type { ClaimHealth } from '#records/evidence.ts';
import { DocumentPage, type DocumentData } from '#views/document.tsx';
import { condensed, DocumentsPage } from '#views/documents.tsx';
import { pageText } from '#views/frame.tsx';
import { layoutOf } from '#views/leaves.ts';
import type { Site } from '#views/site.ts';
import { claimStatus, evidence, GOV, plan } from '../contract/records.ts';

const MARKUP = '<img src=x onerror="go()">';
const site: Site = {
  lang: 'en',
  now: '2026-09-03T00:00:00.000Z',
  rehearsal: false,
  version: '0',
  assets: { css: '/a.css', js: '/a.js', editor: '/e.js' },
  here: '/documents/doc',
  replay: true,
};

const heading = (text: string): Block => ({ kind: 'heading', depth: 2, line: 1, section: [], pieces: [{ text }] });
const paragraph = (from: number, claims: number, text = '全市投资65亿元。'): Block => ({
  kind: 'paragraph',
  line: 1,
  section: [],
  pieces: Array.from({ length: claims }, (_, at) => ({ text, claim: from + at, ...(at === 0 ? {} : { strong: true }) })),
});

describe('the layout of a document', () => {
  test('says of each page what stands on it, and of each part where it begins', () => {
    const blocks = [
      { ...heading('Title'), depth: 1 },
      paragraph(0, 2),
      heading('One'),
      ...[2, 22, 42].map((from) => paragraph(from, 20)),
      heading('Two'),
      paragraph(62, 40),
      {
        ...paragraph(0, 0),
        pieces: [
          { text: 'source', citation: 7 },
          { text: 'source', citation: 9 },
        ],
      },
    ];
    const { leaves, contents } = layoutOf({ blocks, title: 'Title' });
    expect(leaves.map(({ claims, citations }) => [claims, citations])).toEqual([
      [{ from: 0, to: 1 }, undefined],
      [{ from: 2, to: 61 }, undefined],
      [
        { from: 62, to: 101 },
        { from: 7, to: 9 },
      ],
    ]);
    expect(contents.map(({ id, claims, page }) => [id, claims.length, page])).toEqual([
      ['s0', 2, 1],
      ['s1', 60, 2],
      ['s2', 40, 3],
    ]);
  });

  test.each([
    ['中文', '市'.repeat(400)],
    ['English', 'word '.repeat(240)],
    ['mixed 混排', `${'市'.repeat(200)}${'word '.repeat(120)}`],
  ])('long paragraphs fill a page sooner: %s', (_, text) => {
    const blocks = Array.from({ length: 60 }, (__, at) => paragraph(at, 1, text));
    expect(layoutOf({ blocks, title: '' }).leaves.map(({ claims }) => claims?.to)).toEqual([19, 39, 59]);
  });

  test('a document without a word is one page', () => {
    expect(layoutOf({ blocks: [], title: '' })).toEqual({ leaves: [{ parts: [] }], contents: [] });
  });
});

function dataOf(texts: readonly string[], changes: Partial<DocumentData> = {}): DocumentData {
  const { revision, claims } = plan(
    'doc',
    1,
    'zh',
    texts.map((text, at) => ({ id: `k-${at}`, text, cites: [GOV] })),
  );
  const healths = new Map<string, ClaimHealth>(claims.map(({ id }, at) => [id, at === 0 ? 'lost' : 'supported']));
  return {
    document: {
      ...{ id: 'doc', work: 'w', lang: 'zh', title: '数字重庆', path: 'doc.md', revision: 1, digest: 'x', readAt: revision.readAt },
      ...{ method: 'documents/1', claims: texts.length, citations: 0, sources: 1, problems: [] },
    },
    revision,
    layout: layoutOf(revision),
    cells: claims.map(({ id, ordinal }) => ({ id, ordinal, health: healths.get(id) ?? 'supported' })),
    editions: [],
    page: 1,
    claims: new Map<number, Claim>(claims.map((claim) => [claim.ordinal, claim])),
    healths,
    statuses: new Map([['k-0', claimStatus('k-0', 'lost')]]),
    evidence: new Map(claims.map(({ id }) => [id, [evidence(`e-${id}`, id, GOV, 'c-1', 1)]])),
    sources: new Map([[GOV.id, { ...GOV, publisher: '重庆市人民政府' }]]),
    citations: new Map(),
    ...changes,
  };
}

describe('the page of a document', () => {
  test('sets what claims, passages, sources and people say as text, never as markup', () => {
    const hostile = evidence('e', 'k-0', GOV, 'c-1', 1, { passage: MARKUP, agreeing: [], sourceId: '"><b>' });
    const edited = evidence('e', 'k-1', GOV, 'c-2', 1, { passage: '65', agreeing: [], editedTo: MARKUP });
    const texts = [`${MARKUP} 一`, `二 ${MARKUP}`];
    const page = pageText(
      DocumentPage({
        site,
        data: dataOf(texts, {
          editions: [{ document: { id: '"><i>', lang: 'en', title: MARKUP }, claims: new Map([['case-study/0', '"><i>']]) }],
          evidence: new Map([
            ['k-0', [hostile]],
            ['k-1', [edited]],
          ]),
          sources: new Map([['"><b>', { ...GOV, id: '"><b>', publisher: MARKUP }]]),
          origins: new Map([['c-1', { method: 'supplied', suppliedBy: MARKUP, uri: GOV.uri, finalUri: GOV.uri }]]),
        }),
      }),
    );
    expect(page).not.toMatch(/<img|<b>"|"><[bi]>/);
    expect(page.match(/&lt;img src=x onerror=&quot;go\(\)&quot;/g)?.length).toBeGreaterThan(4);
  });

  test('a claim that no longer holds stands open with its day, one that holds folds away', () => {
    const page = pageText(DocumentPage({ site, data: dataOf(['总投资65亿元。', '共52个项目。']) }));
    const [first, second] = page.split('<div class="para">').slice(1);
    expect(first).toMatch(/Evidence lost<\/b><\/span><span class="faint"> \d+ \w+ 20\d\d/);
    expect(first).not.toContain('<details>');
    expect(second).toMatch(/<details><summary>Evidence \(1\)/);
    expect(second).toContain('data-p="1"');
  });

  test('the contents of a very long document show the maps of the page at hand alone', () => {
    const blocks = Array.from({ length: 200 }, (_, at) => [heading(`第${at}节`), paragraph(at * 10, 10)]).flat();
    const { leaves } = layoutOf({ blocks, title: '' });
    const cells = Array.from({ length: 2_000 }, (_, ordinal) => ({
      ordinal,
      id: `k-${ordinal}`,
      health: ordinal % 3 === 0 ? ('lost' as const) : ('supported' as const),
    }));
    const page = pageText(DocumentPage({ site, data: dataOf(['一。'], { layout: layoutOf({ blocks, title: '' }), cells, page: 3 }) }));
    expect(page.match(/<div class="map"/g)).toHaveLength(leaves[2]?.parts.length ?? 0);
    expect(page).toContain('667</b> evidence lost');
    expect(page).toMatch(/href="\/documents\/doc\?page=9#s\d+h"/);
    expect(page).toMatch(/href="#s1\dh"/);
  });
});

describe('the map of a document on a list', () => {
  const cells = (...healths: ClaimHealth[]) => healths.map((health) => ({ health, section: 'x' }));

  test('has a square a claim, and of a very long one a square for several, by the worst of them', () => {
    const short = cells('supported', 'lost');
    expect(condensed(short)).toEqual({ each: 1, cells: short });
    const long = Array.from({ length: 4_800 }, (_, at) => ({
      health: at === 4_799 ? ('lost' as const) : ('supported' as const),
      section: '',
    }));
    const { each, cells: squares } = condensed(long);
    expect([each, squares.length, squares[0]?.health, squares.at(-1)?.health]).toEqual([20, 240, 'supported', 'lost']);
    expect(condensed([...cells(...Array<ClaimHealth>(400).fill('uncited'))]).each).toBe(2);
    const unjudged = Array.from({ length: 500 }, () => ({ section: '' }));
    expect(condensed(unjudged).cells[0]?.health).toBeUndefined();
  });

  test.each([
    ['en', 'One square for 20 claims, by the worst of them.'],
    ['zh', '每格代表 20 条论断，取其中最差者。'],
  ] as const)('says so in %s, and the list stays light', (lang, words) => {
    const { document } = dataOf(['一。']);
    const documents = Array.from({ length: 20 }, (_, n) => ({
      document: { ...document, id: `doc-${n}` },
      cells: Array.from({ length: 4_800 }, (__, at) => ({
        health: at % 7 === 0 ? ('lost' as const) : ('supported' as const),
        section: `${at % 100}`,
      })),
    }));
    const total = { documents: 20, claims: 96_000 };
    const page = pageText(DocumentsPage({ site: { ...site, lang }, documents, total, page: 1, more: false }));
    expect(page).toContain(words);
    expect(Buffer.byteLength(page)).toBeLessThan(100_000);
  });
});

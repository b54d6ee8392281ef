import { describe, expect, test } from 'vitest';
import { annotationPage } from '#interchange/annotations.ts';
import { provGraph } from '#interchange/prov.ts';
import { cannedArchive, textOf } from './canned.ts';
import { expectGolden } from './golden.ts';

const SITE = { site: 'https://archive.example' };

type Node = Record<string, unknown>;

describe('annotations', () => {
  test('one per piece of evidence, on the memento, with both selectors', async () => {
    const text = await textOf(annotationPage(cannedArchive(), SITE));
    await expectGolden('annotations.jsonld', text);
    const page = JSON.parse(text) as { items: { target: Node; body: Node[]; relation: string }[] };
    expect(page.items).toHaveLength(1);
    expect(page.items[0]?.relation).toBe('supports');
    expect(page.items[0]?.target).toMatchObject({
      source: 'https://archive.example/web/20260201012001/https://www.cq.example/zwgk/t20211230_42.html',
      selector: [
        { type: 'TextQuoteSelector', exact: '到2025年，投资65亿元。' },
        { type: 'TextPositionSelector', start: 0, end: 14 },
      ],
    });
    expect(page.items[0]?.body[0]?.['source']).toBe('https://archive.example/claims/c-en');
  });

  test('without a site the original address and the time stand for the memento', async () => {
    const page = JSON.parse(await textOf(annotationPage(cannedArchive(true)))) as {
      rehearsal: boolean;
      items: { target: Node; rehearsal: boolean }[];
    };
    expect(page.items[0]?.target).toMatchObject({
      source: 'https://www.cq.example/zwgk/t20211230_42.html',
      state: { type: 'TimeState', sourceDate: '2026-02-01T01:20:01.250Z' },
    });
    expect([page.rehearsal, page.items[0]?.rehearsal]).toEqual([true, true]);
  });
});

describe('provenance', () => {
  /** Members whose values name other nodes of the graph. */
  const REFERENCES = [
    'used',
    'wasGeneratedBy',
    'wasInvalidatedBy',
    'wasDerivedFrom',
    'wasRevisionOf',
    'wasQuotedFrom',
    'specializationOf',
    'wasAttributedTo',
    'wasAssociatedWith',
    'covers',
  ];

  test('every name in the graph is that of a node, and every node is written once', async () => {
    const text = await textOf(provGraph(cannedArchive(), { ...SITE, software: 'suyuan/0.1.0' }));
    await expectGolden('prov.jsonld', text);
    const graph = (JSON.parse(text) as { '@graph': Node[] })['@graph'];
    const ids = graph.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = graph.flatMap((node) => REFERENCES.flatMap((member) => node[member] ?? []).flat());
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test.each([
    ['prov:Entity', 'suyuan:Document', 2],
    ['prov:Entity', 'suyuan:Claim', 3],
    ['prov:Activity', 'suyuan:Fetch', 8],
    ['prov:Entity', 'suyuan:Capture', 7],
    ['prov:Entity', 'suyuan:Passage', 1],
    ['prov:Entity', 'suyuan:Assessment', 1],
    ['prov:Activity', 'suyuan:Deciding', 1],
    ['prov:Activity', 'suyuan:Withdrawal', 1],
    ['prov:Agent', 'prov:Person', 2],
    ['prov:Agent', 'prov:SoftwareAgent', 4],
  ])('%s %s: %i', async (kind, type, count) => {
    const graph = (JSON.parse(await textOf(provGraph(cannedArchive(), { software: 'suyuan/0.1.0' }))) as { '@graph': Node[] })['@graph'];
    expect(graph.filter((node) => (node['type'] as string[]).includes(type) && (node['type'] as string[]).includes(kind))).toHaveLength(
      count,
    );
  });

  test('the archive that heads the graph bears the mark of a rehearsal', async () => {
    const head = JSON.parse(await textOf(provGraph(cannedArchive(true), { software: 'suyuan/0.1.0' }))) as Node;
    expect(head['suyuan:rehearsal']).toBe(true);
  });
});

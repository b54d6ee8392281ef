import type { Cell, TableReader } from './csv.ts';
import { eachSource } from './reader.ts';

export const SOURCE_COLUMNS = [
  'id',
  'uri',
  'host',
  'state',
  'drift',
  'since',
  'reasons',
  'lastKnown',
  'lastAttempt',
  'lastGood',
  'checks',
  'checksGood',
  'captures',
  'stored',
  'title',
  'publisher',
  'published',
  'citedBy',
] as const;

/** One row per cited source, by address; one never judged is `unknown`; last, who supplied pages of it. */
export async function* sourceRows(archive: TableReader): AsyncGenerator<readonly Cell[]> {
  for await (const source of eachSource(archive)) {
    const { status } = source;
    const supplied = await archive.captures({ resource: source.id, methods: ['supplied'] });
    yield [
      source.id,
      source.uri,
      source.host,
      status?.state ?? 'unknown',
      status?.drift ?? 'unknown',
      status?.since,
      status?.reasons.map(({ code }) => code).join(' '),
      status?.lastKnown,
      status?.lastAttempt,
      status?.lastGood,
      status?.checks ?? 0,
      status?.checksGood ?? 0,
      source.captures,
      source.stored,
      source.title,
      source.publisher,
      source.published,
      source.citedBy.map(({ document, line }) => `${document}:${line}`).join(' '),
      [...new Set(supplied.map(({ suppliedBy }) => suppliedBy))].join('; '),
    ];
  }
}

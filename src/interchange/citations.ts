import type { Source } from '#records/source.ts';
import type { Published } from './address.ts';
import { apa } from './apa.ts';
import { bibtexEntry } from './bibtex.ts';
import { citationItem, citedCapture, type CitationItem, type CitationReader } from './citation-item.ts';
import { cslItem } from './csl.ts';
import { gbt7714 } from './gbt7714.ts';
import { risRecord } from './ris.ts';
import { robustLink } from './robust-links.ts';

export const CITATION_FORMATS = ['csl', 'bibtex', 'ris', 'gbt7714', 'apa', 'robust-links'] as const;
export type CitationFormat = (typeof CITATION_FORMATS)[number];

/** One citation in a format, as it is shown beside a source; CSL as one JSON object. */
export function citation(format: CitationFormat, item: CitationItem): string {
  switch (format) {
    case 'csl':
      return JSON.stringify(cslItem(item), null, 2);
    case 'bibtex':
      return bibtexEntry(item);
    case 'ris':
      return risRecord(item);
    case 'gbt7714':
      return gbt7714(item);
    case 'apa':
      return apa(item);
    case 'robust-links':
      return robustLink(item);
  }
}

/** What stands before, between and after the citations of a file; CSL-JSON is one array. */
const FRAMES: Readonly<Record<CitationFormat, readonly [before: string, between: string, after: string]>> = {
  csl: ['[\n', ',\n', '\n]\n'],
  bibtex: ['', '\n', ''],
  ris: ['', '', ''],
  gbt7714: ['', '\n', '\n'],
  apa: ['', '\n', '\n'],
  'robust-links': ['', '\n', '\n'],
};

/** One citation as a file of its own. */
export function framed(format: CitationFormat, item: CitationItem): string {
  const [before, , after] = FRAMES[format];
  return before + citation(format, item) + after;
}

/** The citations of the given sources as one file in UTF-8. */
export async function* citationFile(
  archive: CitationReader,
  format: CitationFormat,
  sources: AsyncIterable<Source>,
  published: Published = {},
): AsyncGenerator<string> {
  const { rehearsal } = await archive.about();
  const [before, between, after] = FRAMES[format];
  let first = true;
  yield before;
  for await (const source of sources) {
    const item = citationItem({ source, ...(await citedCapture(archive, source)), rehearsal }, published);
    yield (first ? '' : between) + citation(format, item);
    first = false;
  }
  yield after;
}

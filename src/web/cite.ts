import type { Context } from 'hono';
import { Refusal } from '#records/refusal.ts';
import { citationItem, citedCapture, responsible, type CitationItem } from '#interchange/citation-item.ts';
import { citation, framed, type CitationFormat } from '#interchange/citations.ts';
import { CitePage, type CiteData, type CiteEntry } from '#views/cite.tsx';
import { to } from '#views/site.ts';
import { sendPage, siteOf, type Desk } from './answer.ts';
import { knownDocument, knownSource } from './known.ts';
import { baseOf } from './memento.ts';

/** Files that a citation can be had as. */
const FILES = {
  bib: { format: 'bibtex', type: 'application/x-bibtex; charset=utf-8' },
  ris: { format: 'ris', type: 'application/x-research-info-systems; charset=utf-8' },
  json: { format: 'csl', type: 'application/vnd.citationstyles.csl+json; charset=utf-8' },
} as const satisfies Record<string, { readonly format: CitationFormat; readonly type: string }>;

export type CiteEnding = keyof typeof FILES;

const ORDER: readonly CitationFormat[] = ['gbt7714', 'apa', 'bibtex', 'ris', 'csl', 'robust-links'];

interface Cited extends Pick<CiteData, 'source' | 'capture' | 'document'> {
  readonly item: CitationItem;
  /** What was chosen by the address asked for. */
  readonly query: { readonly document?: string; readonly capture?: string };
}

async function cited(desk: Desk, context: Context): Promise<Cited> {
  const { archive } = desk;
  const id = context.req.param('id') ?? '';
  const source = await knownSource(archive, id);
  const [documentId, captureId] = [context.req.query('document'), context.req.query('capture')];
  const document = documentId === undefined ? undefined : await knownDocument(archive, documentId);
  const pinned = source.status?.citations?.find((each) => each.documentId === documentId)?.pinned;
  const chosen = captureId ?? pinned;
  const kept = chosen === undefined ? undefined : await archive.capture(chosen);
  if (captureId !== undefined && kept?.resourceId !== source.id) throw new Refusal('unknown-capture', { id: captureId });
  const found =
    kept === undefined ? await citedCapture(archive, source) : { capture: kept, page: (await archive.capturedPage(kept.id))?.page };
  const { capture, page } = found;
  const { rehearsal } = await archive.about();
  const input = { source, rehearsal, ...(capture === undefined ? {} : { capture }), ...(page === undefined ? {} : { page }) };
  return {
    source,
    item: citationItem(input, { site: baseOf(desk, context) }),
    query: {
      ...(documentId === undefined ? {} : { document: documentId }),
      ...(captureId === undefined ? {} : { capture: captureId }),
    },
    ...(capture === undefined ? {} : { capture }),
    ...(document === undefined || captureId !== undefined || pinned === undefined ? {} : { document }),
  };
}

function missingIn(item: CitationItem): CiteData['missing'] {
  return [
    ...(item.title === undefined ? (['missingTitle'] as const) : []),
    ...(responsible(item).length === 0 ? (['missingAuthor'] as const) : []),
    ...(item.published === undefined ? (['missingDate'] as const) : []),
  ];
}

/** `/sources/ID/cite`: the source's citation in every form; `?document=` or `?capture=` choose the copy that it points at. */
export async function cite(desk: Desk, context: Context): Promise<Response> {
  const { item, query, ...found } = await cited(desk, context);
  const entries = ORDER.map((format): CiteEntry => {
    const file = (Object.keys(FILES) as CiteEnding[]).find((ending) => FILES[ending].format === format);
    const text = citation(format, item);
    return file === undefined
      ? { format, text }
      : { format, text, file: { name: `${item.id}.${file}`, href: to.citeFile(item.id, file, query) } };
  });
  return sendPage(context, CitePage({ site: await siteOf(desk, context), data: { ...found, entries, missing: missingIn(item) } }));
}

/** `/sources/ID/cite.bib`, `.ris`, `.json`: one of them as a file. */
export async function citeFile(desk: Desk, context: Context, ending: CiteEnding): Promise<Response> {
  const { item } = await cited(desk, context);
  const { format, type } = FILES[ending];
  context.header('Vary', 'Accept, Accept-Language, Cookie');
  context.header('Content-Disposition', `attachment; filename="${item.id.replace(/[^\w.-]/g, '_')}.${ending}"`);
  return context.body(framed(format, item), 200, { 'Content-Type': type });
}

import pLimit from 'p-limit';
import { attachmentsOf } from '#extraction/attachments.ts';
import { requisitesOf, requisitesOfCss, type NamedRequisite } from '#extraction/requisites.ts';
import { sheetText } from '#extraction/sheet-text.ts';
import type { Capture } from '#records/capture.ts';
import { GOOD_CLASSES, type ExtractedPage } from '#records/page.ts';
import type { Archive } from '#records/ports.ts';
import { IntegrityError } from '#records/refusal.ts';
import type { Requisite, RequisiteKind, RequisiteReason } from '#records/requisite.ts';
import type { Uri } from '#records/uri.ts';
import type { Crawl, CrawlStep } from './capturing.ts';
import { allEnded } from './ending.ts';
import { fetchPart, isDueAgain, type AskedParts, type Part } from './part.ts';
import { repeatedPlaceholders } from './requisite-signs.ts';

/** What one page may bring along: more than any page of text needs, less than one that would fill the disk. */
export const PAGE_LIMITS = {
  requisites: 150,
  requisiteBytes: 30_000_000,
  attachments: 20,
  attachmentBytes: 120_000_000,
  sheets: 5,
} as const;

/** Requests for the parts of one page under way at the same time; each host still sees one. */
const AT_ONCE = 4;

/** The parts of one page, gathered within its limits. */
class Gathering {
  readonly #crawl: Crawl;
  readonly #asked: AskedParts;
  readonly #page: Uri;
  readonly #found = new Map<Uri, Requisite & { readonly digest?: string }>();
  #bytes = 0;
  #count = 0;

  constructor(crawl: Crawl, asked: AskedParts, page: Uri) {
    this.#crawl = crawl;
    this.#asked = asked;
    this.#page = page;
  }

  async take(
    { uri, kind, label }: Pick<Requisite, 'uri' | 'kind' | 'label'>,
    most: { readonly count: number; readonly bytes: number },
  ): Promise<Part> {
    const note = ({ captureId, digest, reason, length }: Part): Part => {
      const named = label === undefined || label === '' ? {} : { label };
      const what =
        captureId === undefined ? { reason: reason ?? 'unreachable' } : { captureId, ...(digest === undefined ? {} : { digest }) };
      this.#found.set(uri, { uri, kind, ...named, ...what });
      this.#bytes += length;
      return { length, ...what };
    };
    if (this.#crawl.context.stop.aborted) return { length: 0, reason: 'unreachable' };
    if (this.#count >= most.count) return note({ length: 0, reason: 'too-many' });
    if (this.#bytes >= most.bytes) return note({ length: 0, reason: 'too-large' });
    this.#count += 1;
    return note(await this.#asked.part(uri, () => fetchPart(this.#crawl, uri, kind, this.#page)));
  }

  skip(uri: Uri, kind: RequisiteKind, reason: RequisiteReason): void {
    this.#found.set(uri, { uri, kind, reason });
  }

  has(uri: Uri): boolean {
    return this.#found.has(uri);
  }

  /** In the order given, pictures that a host sends in place of many others taken out. */
  list(order: readonly Uri[]): readonly Requisite[] {
    const stand = repeatedPlaceholders([...this.#found.values()]);
    return order.flatMap((uri) => {
      const found = this.#found.get(uri);
      if (found === undefined) return [];
      const { kind, label, captureId, reason } = found;
      if (stand.has(uri)) return [{ uri, kind, reason: 'placeholder' as const }];
      return [
        {
          uri,
          kind,
          ...(label === undefined ? {} : { label }),
          ...(captureId === undefined ? {} : { captureId }),
          ...(reason === undefined ? {} : { reason }),
        },
      ];
    });
  }
}

/** Fetches what a page names for its looks: sheets first, and what they name, then pictures and fonts. */
async function gatherRequisites(
  crawl: Crawl,
  asked: AskedParts,
  page: Uri,
  named: readonly NamedRequisite[],
  charset: string,
): Promise<readonly Requisite[]> {
  const gathering = new Gathering(crawl, asked, page);
  const most = { count: PAGE_LIMITS.requisites, bytes: PAGE_LIMITS.requisiteBytes };
  const order: NamedRequisite[] = [...named];
  const sheets = order.filter(({ kind, tracker }) => kind === 'style' && tracker === undefined).map((sheet) => ({ sheet, depth: 1 }));
  for (const { sheet, depth } of sheets) {
    if (gathering.has(sheet.uri)) continue;
    const { captureId } = await gathering.take(sheet, most);
    const capture = captureId === undefined ? undefined : await crawl.archive.capture(captureId);
    const bytes = capture === undefined ? undefined : await crawl.archive.payload(capture.payloadDigest);
    if (capture === undefined || bytes === undefined) continue;
    for (const more of requisitesOfCss(sheetText(bytes, capture.contentType, charset), capture.finalUri)) {
      order.push(more);
      if (more.kind === 'style' && depth < PAGE_LIMITS.sheets) sheets.push({ sheet: more, depth: depth + 1 });
    }
  }
  const limit = pLimit(AT_ONCE);
  await allEnded(
    order.map((part) =>
      limit(async () => {
        if (gathering.has(part.uri)) return;
        if (part.tracker === true) gathering.skip(part.uri, part.kind, 'tracker');
        else await gathering.take(part, most);
      }),
    ),
  );
  return gathering.list([...new Set(order.map(({ uri }) => uri))]);
}

/** The markup in the charset that extraction found; addresses in it are ASCII nearly always. */
function textIn(charset: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** The documents that a page hands out. */
async function gatherAttachments(
  crawl: Crawl,
  asked: AskedParts,
  page: Uri,
  links: readonly { readonly uri: Uri; readonly label?: string }[],
): Promise<readonly Requisite[]> {
  const gathering = new Gathering(crawl, asked, page);
  const most = { count: PAGE_LIMITS.attachments, bytes: PAGE_LIMITS.attachmentBytes };
  for (const link of links) await gathering.take({ ...link, kind: 'attachment' }, most);
  return gathering.list(links.map(({ uri }) => uri));
}

/** Asks again for parts that could not be had, while their page is the same; they are noted under the capture that names them. */
async function mendParts(crawl: Crawl, asked: AskedParts, { finalUri, refersTo }: Capture): Promise<void> {
  if (refersTo === undefined) return;
  const due: Requisite[] = [];
  for (const part of await crawl.archive.missingRequisites(refersTo)) if (await isDueAgain(crawl, part)) due.push(part);
  if (due.length === 0) return;
  const charset = (await crawl.archive.capturedPage(refersTo))?.page.charset ?? 'utf-8';
  const looks = due.flatMap(({ uri, kind }) => (kind === 'attachment' || kind === 'script' || kind === 'data' ? [] : [{ uri, kind }]));
  const attachments = due.filter(({ kind }) => kind === 'attachment');
  const parts = [
    ...(await gatherRequisites(crawl, asked, finalUri, looks, charset)),
    ...(await gatherAttachments(crawl, asked, finalUri, attachments)),
  ];
  const known = new Set(due.map(({ uri }) => uri));
  const mended = parts.filter(({ uri, captureId }) => captureId !== undefined || !known.has(uri));
  if (mended.length > 0 && !crawl.context.stop.aborted) await crawl.archive.saveRequisites(refersTo, mended, 'part');
}

/** A page whose parts are to be gathered. */
interface Gatherable {
  readonly finalUri: Uri;
  readonly page: Pick<ExtractedPage, 'charset' | 'links'>;
  readonly bytes: Uint8Array;
}

/** Bytes that are held; those that are damaged are a matter of the audit. */
async function stored(archive: Archive, digest: string): Promise<Uint8Array | undefined> {
  try {
    return await archive.payload(digest);
  } catch (error) {
    if (error instanceof IntegrityError) return undefined;
    throw error;
  }
}

/** What is known of the page just captured: as it came, or as it is stored where its server only said that it has not changed. */
async function gatherable({ archive }: Crawl, { capture, page, bytes }: CrawlStep): Promise<Gatherable | undefined> {
  if (capture === undefined) return undefined;
  const { id, finalUri, payloadDigest } = capture;
  const read = page?.page ?? (await archive.capturedPage(id))?.page;
  const held = bytes ?? (await stored(archive, payloadDigest));
  return read === undefined || held === undefined ? undefined : { finalUri, page: read, bytes: held };
}

/** All that a page names, asked for; nothing comes back when the program was told to end meanwhile. */
async function gatherParts(
  crawl: Crawl,
  asked: AskedParts,
  { finalUri, page, bytes }: Gatherable,
): Promise<readonly Requisite[] | undefined> {
  const named = requisitesOf(textIn(page.charset, bytes), finalUri);
  const requisites = await gatherRequisites(crawl, asked, finalUri, named, page.charset);
  const links = attachmentsOf(finalUri, page.links).map(({ uri, text }) => ({ uri, label: text }));
  const all = [...requisites, ...(await gatherAttachments(crawl, asked, finalUri, links))];
  return crawl.context.stop.aborted ? undefined : all;
}

/**
 * Captures what a page just captured needs for its looks, and the documents that a government page hands out, and notes them under
 * the capture that first brought the page. A page that has not changed keeps the list it has, and what is missing there is asked for
 * again; where nobody came to ask for its parts, as when a run was killed, they are gathered now, from the stored page.
 */
export async function captureParts(crawl: Crawl, asked: AskedParts, step: CrawlStep): Promise<void> {
  const { capture, pageClass } = step;
  if (capture === undefined || pageClass === undefined || !GOOD_CLASSES.includes(pageClass)) return;
  if (!/^(?:text\/html|application\/xhtml\+xml)\b/i.test(capture.contentType ?? 'text/html')) return;
  const bearer = capture.refersTo ?? capture.id;
  if (await crawl.archive.isGathered(bearer)) return mendParts(crawl, asked, capture);
  const page = await gatherable(crawl, step);
  const parts = page === undefined ? undefined : await gatherParts(crawl, asked, page);
  if (parts !== undefined) await crawl.archive.saveRequisites(bearer, parts);
}

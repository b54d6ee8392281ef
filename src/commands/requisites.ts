import pLimit from 'p-limit';
import { attachmentsOf } from '#extraction/attachments.ts';
import { requisitesOf, requisitesOfCss, type NamedRequisite } from '#extraction/requisites.ts';
import { sheetText } from '#extraction/sheet-text.ts';
import type { HeaderList } from '#records/fetch.ts';
import { GOOD_CLASSES } from '#records/page.ts';
import type { HeldAnswer, Requisite, RequisiteKind, RequisiteReason } from '#records/requisite.ts';
import { DAY, elapsed } from '#records/time.ts';
import { hostOf, type Uri } from '#records/uri.ts';
import { captureOne, fieldOf, type Crawl, type CrawlStep } from './capturing.ts';
import { isOfKind, looksLikePlaceholder, repeatedPlaceholders } from './requisite-signs.ts';
import { resourceFor } from './plan.ts';

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

/** A part seen this recently is taken as it was; one that calls itself immutable, or fresh for longer, for as long as it says, up to a year. */
const REUSE_MS = 7 * DAY;
const LONGEST_REUSE_MS = 365 * DAY;

/** What became of one part: held by a capture, or not and why; bytes are those of this page's budget. */
interface Part {
  readonly captureId?: string;
  readonly digest?: string;
  readonly length: number;
  readonly reason?: RequisiteReason;
}

/** Failures of a host after which the parts that it holds are done without for the rest of the run. */
const BREAKER = 2;

/** What a crawl has asked for already, so that pages of one site do not ask again, and the hosts that do not answer. */
export class AskedParts {
  readonly #parts = new Map<Uri, Promise<Part>>();
  readonly #failures = new Map<string, number>();

  /** The part, fetched by `fetch` unless it was before or its host has failed too often. */
  async part(uri: Uri, fetch: () => Promise<Part>): Promise<Part> {
    const host = hostOf(uri);
    const known = this.#parts.get(uri);
    if (known !== undefined) return known;
    if ((this.#failures.get(host) ?? 0) >= BREAKER) return { length: 0, reason: 'unreachable' };
    const asked = fetch();
    this.#parts.set(uri, asked);
    const part = await asked;
    this.#failures.set(host, part.reason === 'unreachable' ? (this.#failures.get(host) ?? 0) + 1 : 0);
    return part;
  }
}

function freshFor(fields: HeaderList): number {
  const control = fieldOf(fields, 'cache-control') ?? '';
  if (/\bimmutable\b/i.test(control)) return LONGEST_REUSE_MS;
  const seconds = Number(/\bmax-age\s*=\s*"?(\d+)/i.exec(control)?.[1] ?? 0);
  return Math.min(Math.max(REUSE_MS, seconds * 1000), LONGEST_REUSE_MS);
}

/** The capture that holds an address and is recent enough to stand for it. */
async function recent({ context, archive }: Crawl, uri: Uri): Promise<HeldAnswer | undefined> {
  const { id } = resourceFor(uri, context.clock.now(), context.identity);
  const held = await archive.newestAnswer({ resource: id, vantage: context.vantageOf(uri), good: false });
  if (held === undefined) return undefined;
  const age = elapsed(held.capturedAt, context.clock.now());
  return age >= 0 && age < freshFor(held.fields) ? held : undefined;
}

function partOf({ attempt, capture }: CrawlStep, kind: RequisiteKind): Part {
  if (attempt.outcome !== 'answered') return { length: 0, reason: attempt.outcome };
  if (capture === undefined || capture.status !== 200) return { length: 0, reason: 'refused' };
  if (!isOfKind(kind, capture)) return { length: capture.payloadLength, reason: 'other-type' };
  if (looksLikePlaceholder(attempt)) return { length: capture.payloadLength, reason: 'placeholder' };
  return { captureId: capture.id, digest: capture.payloadDigest, length: capture.payloadLength };
}

async function fetchPart(crawl: Crawl, uri: Uri, kind: RequisiteKind, page: Uri): Promise<Part> {
  const known = await recent(crawl, uri);
  if (known !== undefined && isOfKind(kind, known))
    return { captureId: known.id, digest: known.payloadDigest, length: known.payloadLength };
  const { context } = crawl;
  const purpose = kind === 'attachment' ? 'attachment' : 'requisite';
  const accept = ACCEPT[kind];
  const headers: HeaderList = [...(accept === undefined ? [] : [accept]), ['Referer', page.replace(/#.*$/s, '')]];
  return partOf(await captureOne(crawl, resourceFor(uri, context.clock.now(), context.identity), purpose, headers), kind);
}

/** What a browser would ask for; formats that old readers do not know are taken only where nothing else is sent. */
const ACCEPT: Readonly<Partial<Record<RequisiteKind, readonly [string, string]>>> = {
  style: ['Accept', 'text/css,*/*;q=0.1'],
  image: ['Accept', 'image/png,image/jpeg,image/gif,image/svg+xml,image/*;q=0.8,*/*;q=0.5'],
  icon: ['Accept', 'image/png,image/x-icon,image/*;q=0.8,*/*;q=0.5'],
  font: ['Accept', 'font/woff2,font/woff,*/*;q=0.5'],
};

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
  await Promise.all(
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

/**
 * Captures what a page just captured needs for its looks, and the documents that a government page hands out, and notes them under
 * the capture. A page that has not changed keeps the list it has.
 */
export async function captureParts(crawl: Crawl, asked: AskedParts, { capture, page, bytes }: CrawlStep): Promise<void> {
  if (capture === undefined || page === undefined || bytes === undefined || !GOOD_CLASSES.includes(page.page.pageClass)) return;
  if (!/^(?:text\/html|application\/xhtml\+xml)\b/i.test(capture.contentType ?? 'text/html')) return;
  if (capture.kind === 'revisit' && (await crawl.archive.requisites(capture.id)).length > 0) return;
  const named = requisitesOf(textIn(page.page.charset, bytes), capture.finalUri);
  const requisites = await gatherRequisites(crawl, asked, capture.finalUri, named, page.page.charset);
  const gathering = new Gathering(crawl, asked, capture.finalUri);
  const links = attachmentsOf(capture.finalUri, page.page.links);
  for (const { uri, text } of links) {
    const most = { count: PAGE_LIMITS.attachments, bytes: PAGE_LIMITS.attachmentBytes };
    await gathering.take({ uri, kind: 'attachment', label: text }, most);
  }
  const all = [...requisites, ...gathering.list(links.map(({ uri }) => uri))];
  if (all.length > 0 && !crawl.context.stop.aborted) await crawl.archive.saveRequisites(capture.id, all);
}

import { mementoOf } from '#interchange/address.ts';
import { signedState, type SignedState } from '#interchange/log-state.ts';
import { receiptFor } from '#interchange/receipt-make.ts';
import { eachSource } from '#interchange/reader.ts';
import type { Capture } from '#records/capture.ts';
import type { DocumentSummary } from '#records/document.ts';
import type { Evidence } from '#records/evidence.ts';
import type { OutFolder } from '#records/files.ts';
import type { LogSigner } from '#records/log.ts';
import type { Archive } from '#records/ports.ts';
import type { Source } from '#records/source.ts';
import { LANGS } from '#records/text.ts';
import type { Instant } from '#records/time.ts';
import { textTag } from '#views/lang.ts';
import type { ReplayKind } from '#views/replay.tsx';
import { staticDocument, staticOverview, type StaticDocument, type StaticEvidence } from '#views/static-document.tsx';
import { file, frontDoor, slugOf } from '#views/static-frame.tsx';
import { staticCopy, staticSource, staticSources, type StaticSource } from '#views/static-sources.tsx';
import type { Context, StaticParts } from './command.ts';

/** File that marks a folder as one this program filled. */
export const SITE_MARK = 'suyuan-site.json';

const RESTING: readonly Evidence['relation'][] = ['supports', 'partly', 'contradicts'];

/** The person asked the program to stop before the site was whole. */
export class SiteStopped extends Error {}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** When something was last recorded; the same archive is always of the same time. */
async function asOf(archive: Archive): Promise<Instant> {
  const [last] = await archive.activities({ limit: 1 });
  return last?.at ?? (await archive.about()).createdAt;
}

/** Links of a copy lead straight to where they led; the page that asks first does not exist in a folder. */
export function withoutDoor(html: string): string {
  return html.replace(/href="\/outside\?uri=([^"]*)"/g, (_link, encoded: string) => {
    const uri = decodeURIComponent(encoded.replaceAll('&amp;', '&').replaceAll('&#39;', "'"));
    return `href="${uri.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`;
  });
}

function plainContent(content: ReplayKind): ReplayKind {
  return content.kind === 'html' ? { ...content, html: withoutDoor(content.html) } : content;
}

/** Writes one static site; everything is read from the archive as readers may see it. */
class SiteExport {
  readonly #context: Context;
  readonly #archive: Archive;
  readonly #folder: OutFolder;
  readonly #slug = (id: string): string => slugOf(id, (text) => this.#context.identity.digest(text));

  constructor(context: Context, archive: Archive, folder: OutFolder) {
    this.#context = context;
    this.#archive = archive;
    this.#folder = folder;
  }

  async write(options: { readonly fullCopies: boolean; readonly site: string | undefined }): Promise<number> {
    const parts = await this.#context.staticParts();
    const { rehearsal } = await this.#archive.about();
    const base = { rehearsal, version: this.#context.software.replace(/^.*\//, ''), at: await asOf(this.#archive) };
    const sources = new Map<string, { readonly source: Source; readonly slug: string }>();
    for await (const source of eachSource(this.#archive)) sources.set(source.id, { source, slug: this.#slug(source.id) });

    const documents: StaticDocument[] = [];
    for (const document of await this.#archive.documents()) documents.push(await this.#document(document, sources));
    const receipts = await this.#receipts(documents);
    const whole = documents.map((document) => ({
      ...document,
      receipts: new Map(document.claims.flatMap(({ id }) => (receipts.has(id) ? [[id, this.#slug(id)] as const] : []))),
      editions: documents.filter((other) => other.document.work === document.document.work && other.slug !== document.slug),
    }));
    const listed = await this.#sources(whole, [...sources.values()], options.site);
    const copied = options.fullCopies ? await this.#copies(base, listed, parts) : listed;

    for (const lang of LANGS) {
      const site = { ...base, lang };
      await this.#put(file.overview(lang), staticOverview(site, whole));
      for (const document of whole) await this.#put(file.document(lang, document.slug), staticDocument(site, document));
      await this.#put(file.sources(lang), staticSources(site, copied));
      for (const source of copied) await this.#put(file.source(lang, source.slug), staticSource(site, source));
    }
    await this.#put('index.html', frontDoor(base));
    await this.#put(file.style, parts.css);
    await this.#put(file.verifier, parts.verifier);
    return this.#folder.finish();
  }

  async #put(name: string, text: string): Promise<void> {
    if (this.#context.stop.aborted) throw new SiteStopped();
    await this.#folder.write(name, once(text));
  }

  async #document(document: DocumentSummary, sources: StaticDocument['sources']): Promise<StaticDocument> {
    const revision = await this.#archive.revision(document.id);
    if (revision === undefined) throw new Error(`${document.id} has no revision`);
    const statuses = await this.#archive.claimStatuses({ document: document.id });
    const evidence = new Map<string, StaticEvidence[]>();
    for (const found of (await this.#archive.evidence({ document: document.id })).toSorted((a, b) => a.rank - b.rank)) {
      const capture = await this.#archive.capture(found.captureId);
      if (capture === undefined || found.needsReview || !RESTING.includes(found.relation)) continue;
      const kept = evidence.get(found.claimId) ?? [];
      evidence.set(found.claimId, [...kept, { evidence: found, capturedAt: capture.capturedAt, origin: capture }]);
    }
    return {
      document,
      slug: this.#slug(document.id),
      revision,
      claims: await this.#archive.claims({ document: document.id }),
      statuses: new Map(statuses.map((status) => [status.claimId, status])),
      evidence,
      sources,
      citations: new Map((await this.#archive.citations({ document: document.id })).map(({ ordinal, sourceId }) => [ordinal, sourceId])),
      receipts: new Map(),
      editions: [],
    };
  }

  /** Receipts for the claims that rest on something, all of one state of the log. */
  async #receipts(documents: readonly StaticDocument[]): Promise<ReadonlySet<string>> {
    const resting = documents.flatMap(({ evidence }) => [...evidence.keys()]);
    const given = new Set<string>();
    if (resting.length === 0) return given;
    const signer: LogSigner = await this.#context.signer();
    const state: SignedState = await signedState(this.#archive, signer, this.#context.clock.now());
    for (const id of resting) {
      const receipt = await receiptFor(this.#archive, id, state, signer);
      if (receipt === undefined || receipt === 'nothing-captured') continue;
      await this.#put(file.receipt(this.#slug(id)), `${JSON.stringify(receipt)}\n`);
      given.add(id);
    }
    return given;
  }

  async #sources(
    documents: readonly StaticDocument[],
    sources: readonly { readonly source: Source; readonly slug: string }[],
    site: string | undefined,
  ): Promise<readonly StaticSource[]> {
    const resting = Map.groupBy(
      documents.flatMap((document) =>
        document.claims.flatMap((claim) =>
          (document.evidence.get(claim.id) ?? []).map(({ evidence }) => ({ claim, document: document.slug, source: evidence.sourceId })),
        ),
      ),
      ({ source }) => source,
    );
    const listed: StaticSource[] = [];
    for (const { source, slug } of sources) {
      const captures = await this.#archive.captures({ resource: source.id });
      const mementos = captures.flatMap((capture) => {
        const uri = mementoOf(site === undefined ? {} : { site }, capture);
        return uri === undefined || capture.withdrawn !== undefined ? [] : [[capture.id, uri] as const];
      });
      const claims = new Map((resting.get(source.id) ?? []).map(({ claim, document }) => [claim.id, { claim, document }]));
      listed.push({ source, slug, captures, copies: new Map(), mementos: new Map(mementos), claims: [...claims.values()] });
    }
    return listed;
  }

  /** Full copies of the captures that citations rest on and of the newest ones, where everyone may see them. */
  async #copies(
    base: { readonly rehearsal: boolean; readonly version: string; readonly at: Instant },
    sources: readonly StaticSource[],
    parts: StaticParts,
  ): Promise<readonly StaticSource[]> {
    const copied: StaticSource[] = [];
    for (const source of sources) {
      const { pinned, newestGood } = source.source.status ?? {};
      const copies = new Map<string, string>();
      for (const capture of source.captures) {
        if (capture.id !== pinned && capture.id !== newestGood) continue;
        const text = await this.#copy(base, source, capture, parts);
        if (text === undefined) continue;
        const slug = this.#slug(capture.id);
        await this.#put(file.copy(slug), text);
        copies.set(capture.id, slug);
      }
      copied.push({ ...source, copies });
    }
    return copied;
  }

  async #copy(
    base: { readonly rehearsal: boolean; readonly version: string; readonly at: Instant },
    source: StaticSource,
    capture: Capture,
    parts: StaticParts,
  ): Promise<string | undefined> {
    const open = capture.access === 'public' && capture.withdrawn === undefined;
    const bytes = open ? await this.#archive.payload(capture.payloadDigest) : undefined;
    if (bytes === undefined) return undefined;
    const captured = await this.#archive.capturedPage(capture.id);
    const content = plainContent(await parts.content(this.#archive, capture, captured, bytes));
    const tag = textTag(captured?.page.lang ?? 'und', captured?.page.text.slice(0, 2_000) ?? '');
    return staticCopy(base, { capture, slug: this.#slug(capture.id), source: source.slug, content, tag });
  }
}

/**
 * Writes the archive as a site of plain files: documents, claims, the passages that bear on them as quotations, sources,
 * receipts and the page that checks them, in both languages. Full copies only when asked for. Says how many files there are.
 */
export async function exportSite(
  context: Context,
  archive: Archive,
  path: string,
  options: { readonly fullCopies: boolean; readonly site: string | undefined },
): Promise<number> {
  return new SiteExport(context, archive, await context.files.folder(path, SITE_MARK)).write(options);
}

import { createHash } from 'node:crypto';
import type { Archive } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import { GOOD_CLASSES } from '#records/page.ts';
import type { Instant } from '#records/time.ts';
import { cdxjLine } from './cdxj.ts';
import { REHEARSAL_REMARK } from './marks.ts';
import { eachAttempt } from './reader.ts';
import { warcMembers, type WarcMember, type WarcOptions, type WarcReader } from './warc.ts';
import { recordId } from './warc-record.ts';
import { zipped, type ZipEntry } from './zip-write.ts';

export type WaczReader = WarcReader & Pick<Archive, 'attempts' | 'captures'>;

export interface WaczOptions extends WarcOptions {
  /** When the package is made. */
  readonly created: Instant;
  readonly title?: string;
}

interface Described {
  readonly name: string;
  readonly path: string;
  readonly hash: string;
  readonly bytes: number;
}

/** A page of the package's list for each good capture, with its text; a page that reads as before is not listed again. */
async function* pageLines(archive: WaczReader, resources: AsyncIterable<Resource>): AsyncGenerator<string> {
  yield `${JSON.stringify({ format: 'json-pages-1.0', id: 'pages', title: 'Pages', hasText: true })}\n`;
  for await (const resource of resources) {
    let before = '';
    for await (const { capture } of eachAttempt(archive, resource)) {
      const found = capture === undefined || capture.withdrawn !== undefined ? undefined : await archive.capturedPage(capture.id);
      if (found === undefined || !GOOD_CLASSES.includes(found.page.pageClass) || found.textDigest === before) continue;
      before = found.textDigest;
      const { finalUri, capturedAt, id } = found.capture;
      const { title, text } = found.page;
      const page = {
        id: recordId('wacz-page', id).slice('urn:uuid:'.length),
        url: finalUri,
        ts: capturedAt,
        title: title ?? finalUri,
        text,
      };
      yield `${JSON.stringify(page)}\n`;
    }
  }
}

/** The archive's WARC files in turn, each as a zip entry; index lines are collected on the way. */
async function* warcEntries(members: AsyncGenerator<WarcMember>, index: string[]): AsyncGenerator<ZipEntry> {
  let next = await members.next();
  async function* one(file: string): AsyncGenerator<Uint8Array> {
    while (next.done !== true && next.value.file === file) {
      const line = cdxjLine(next.value);
      if (line !== undefined) index.push(`${line}\n`);
      yield next.value.bytes;
      next = await members.next();
    }
  }
  while (next.done !== true) yield { name: `archive/${next.value.file}`, data: one(next.value.file) };
}

async function* encoded(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
  for await (const line of lines) yield Buffer.from(line);
}

/** The entry with its data passed through, described when it has been read to its end. */
function described({ name, data }: ZipEntry, resources: Described[]): ZipEntry {
  async function* passed(): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of data) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
    resources.push({ name: name.slice(name.lastIndexOf('/') + 1), path: name, hash: `sha256:${hash.digest('hex')}`, bytes });
  }
  return { name, data: passed() };
}

async function* entries(archive: WaczReader, resources: () => AsyncIterable<Resource>, options: WaczOptions): AsyncGenerator<ZipEntry> {
  const { rehearsal } = await archive.about();
  const list: Described[] = [];
  const index: string[] = [];
  for await (const entry of warcEntries(warcMembers(archive, resources(), options), index)) yield described(entry, list);
  index.sort((a, b) => (a < b ? -1 : 1));
  yield described({ name: 'indexes/index.cdxj', data: encoded(index) }, list);
  yield described({ name: 'pages/pages.jsonl', data: encoded(pageLines(archive, resources())) }, list);
  const title = options.title ?? 'Suyuan 溯源';
  const datapackage = Buffer.from(
    `${JSON.stringify(
      {
        profile: 'data-package',
        wacz_version: '1.1.1',
        title: rehearsal ? `${title} [rehearsal · 演练]` : title,
        ...(rehearsal ? { description: REHEARSAL_REMARK, suyuanRehearsal: true } : {}),
        software: options.software,
        created: options.created,
        resources: list,
      },
      null,
      2,
    )}\n`,
  );
  yield { name: 'datapackage.json', data: encoded([datapackage.toString()]) };
  const digest = { path: 'datapackage.json', hash: `sha256:${createHash('sha256').update(datapackage).digest('hex')}` };
  yield { name: 'datapackage-digest.json', data: encoded([`${JSON.stringify(digest, null, 2)}\n`]) };
}

/**
 * The archive as a WACZ 1.1.1 package: WARC files, their index, the list of pages with text, and the hashes of the bytes as
 * stored. The resources are gone through twice. The mark of a rehearsal is in the title, the description and every WARC file.
 */
export function waczPackage(
  archive: WaczReader,
  resources: () => AsyncIterable<Resource>,
  options: WaczOptions,
): AsyncGenerator<Uint8Array> {
  return zipped(entries(archive, resources, options));
}

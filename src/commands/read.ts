import { METHOD, readDocument } from '#documents/read.ts';
import { UNREADABLE_RULES, type DocumentSummary, type Problem, type ReadDocument } from '#records/document.ts';
import type { FoundFile } from '#records/files.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import { problemText } from '#views/words/problems.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { judgeClaims } from './judging.ts';
import { planRevision, type ReadFile } from './plan.ts';
import { rereadClaims, showReread, type Reread } from './rereading.ts';

/** No document that people write is larger; a larger file is a mistake in the path. */
const FILE_LIMIT = 20 * 1024 * 1024;
const ENDINGS = ['.md', '.txt'];

interface Reading {
  readonly file: ReadFile;
  readonly read: ReadDocument;
}

export interface ReadReport {
  readonly documents: readonly (Pick<
    DocumentSummary,
    'id' | 'title' | 'lang' | 'path' | 'revision' | 'claims' | 'citations' | 'sources' | 'problems'
  > & {
    readonly changed: boolean;
    /** What a newer revision changed among the claims; absent at first sight. */
    readonly reread?: Reread;
  })[];
}

function unreadable(path: string, detail: string): ReadReport['documents'][number] {
  const problems: Problem[] = [{ line: 1, rule: 'unreadable', detail }];
  return { id: path, title: path, lang: 'en', path, revision: 0, claims: 0, citations: 0, sources: 0, problems, changed: false };
}

/** Reads every file before anything is saved, so that a refusal changes nothing; bad files inside a folder are reported instead. */
async function readFiles(
  context: Context,
  paths: readonly string[],
): Promise<{ readings: Reading[]; unread: ReadReport['documents'][number][] }> {
  const readings: Reading[] = [];
  const unread: ReadReport['documents'][number][] = [];
  const byId = new Map<string, string>();
  for (const path of paths) {
    const found: readonly FoundFile[] = await context.files.list(path, ENDINGS);
    const named = found.length === 1 && found[0]?.path === path;
    if (named && !ENDINGS.some((ending) => path.toLowerCase().endsWith(ending)))
      throw new Refusal('bad-argument', { argument: 'PATH', value: path, expected: ENDINGS.join(', ') });
    if (found.length === 0) throw new Refusal('no-documents', { path });
    for (const file of found) {
      try {
        const bytes = await context.files.read(file.path, FILE_LIMIT);
        const read = readDocument({ path: file.path, bytes });
        const other = byId.get(read.id);
        if (other !== undefined && other !== file.path) throw new Refusal('duplicate-document', { id: read.id, path: file.path, other });
        byId.set(read.id, file.path);
        if (other === undefined)
          readings.push({ file: { path: file.path, bytes, digest: context.identity.digest(bytes), method: METHOD }, read });
      } catch (error) {
        if (named || !(error instanceof Refusal) || error.code === 'duplicate-document') throw error;
        unread.push(unreadable(file.path, error.code));
      }
    }
  }
  return { readings, unread };
}

async function saveReading(context: Context, archive: Archive, { file, read }: Reading): Promise<ReadReport['documents'][number]> {
  const before = await archive.document(read.id);
  const changed = before === undefined || before.digest !== file.digest || before.method !== file.method;
  let reread: Reread | undefined;
  if (changed) {
    const work = (await archive.documents()).filter((other) => other.work === read.work && other.id !== read.id);
    const editions = await Promise.all(
      work.map(async ({ id, lang }) => ({ documentId: id, lang, claims: await archive.claims({ document: id }) })),
    );
    const claims = await archive.claims({ document: read.id, retired: true });
    await archive.saveRevision(
      planRevision(read, file, { revision: before?.revision ?? 0, claims, editions }, context.clock.now(), context.identity),
    );
    if (before !== undefined) reread = await rereadClaims(archive, read.id, claims);
  }
  const after = await archive.document(read.id);
  if (after === undefined) throw new Error(`document ${read.id} was saved and is not there`);
  const { id, title, lang, path, revision, claims, citations, sources, problems } = after;
  return { id, title, lang, path, revision, claims, citations, sources, problems, changed, ...(reread === undefined ? {} : { reread }) };
}

/** Reads files and folders into the archive and judges the claims of what changed. */
export async function readInto(context: Context, archive: Archive, paths: readonly string[]): Promise<ReadReport> {
  const { readings, unread } = await readFiles(context, paths);
  const documents = [];
  for (const reading of readings) documents.push(await saveReading(context, archive, reading));
  const changed = documents.filter((document) => document.changed).map(({ id }) => id);
  if (changed.length > 0) await judgeClaims(context, archive, { documents: changed });
  return { documents: [...documents, ...unread] };
}

/** Problems of one rule that are shown in full; the rest is counted, because a document without citations has one for every claim. */
const SHOWN = 3;

function show(context: Context, document: ReadReport['documents'][number]): void {
  const { terminal, lang } = context;
  terminal.print(words.read.line(document)[lang]);
  if (document.reread !== undefined) showReread(context, document.reread);
  for (const problems of Map.groupBy(document.problems, ({ rule }) => rule).values()) {
    for (const problem of problems.slice(0, SHOWN)) terminal.print(`  ${problemText(problem, lang)}`);
    if (problems.length > SHOWN) terminal.print(`  ${words.read.more({ count: problems.length - SHOWN })[lang]}`);
  }
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const archive = await context.archive('make');
  const paths = call.positionals.length > 0 ? call.positionals : [context.places.documents];
  const report = await readInto(context, archive, paths);
  if (context.json) context.terminal.json({ documents: report.documents });
  else for (const document of report.documents) show(context, document);
  return report.documents.some(({ problems }) => problems.some(({ rule }) => UNREADABLE_RULES.includes(rule))) ? 1 : 0;
}

import type { Archive } from '#records/ports.ts';
import { IntegrityError, Refusal } from '#records/refusal.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import { HARMLESS_SKIPS, skipWords } from '#views/words/skips.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { extractPending } from './extracting.ts';
import { takeCaptures } from './import-captures.ts';
import { checkFiles, type BytesRead } from './import-files.ts';
import { takeRecords, takeResources } from './import-records.ts';
import { emptyReport, type ImportReport } from './import-report.ts';
import { judgeClaims, judgeLinks } from './judging.ts';

async function judgeTouched(context: Context, archive: Archive, { resources, documents }: ImportReport): Promise<void> {
  if (resources.size + documents.size === 0 || context.stop.aborted) return;
  await extractPending(context, archive, false);
  await judgeLinks(context, archive, [...resources]);
  await judgeClaims(context, archive, { sources: [...resources], documents: [...documents] });
}

const MB = 1_000_000;

/** Tells how far the reading is, in megabytes: every file is read through once before anything is taken over. */
function reader(context: Context, total: number): BytesRead {
  let done = 0;
  return (bytes, name) => {
    done += bytes;
    const [read, all] = [Math.round(done / MB), Math.max(1, Math.round(total / MB))];
    context.progress({ phase: 'reading', done: Math.min(read, all), total: all, note: `MB  ${name}` });
  };
}

async function sizeOf({ files }: Context, paths: readonly string[]): Promise<number> {
  const found = await Promise.all([...new Set(paths)].map((path) => files.list(path, [])));
  return found.flat().reduce((sum, { size }) => sum + size, 0);
}

function show({ terminal, lang }: Context, { records, captures, known, skipped }: ImportReport): void {
  terminal.print(words.import.line({ records, captures, known })[lang]);
  for (const [reason, skips] of Map.groupBy(skipped(), (skip) => skip.reason)) {
    const count = skips.reduce((sum, { more }) => sum + (more ?? 1), 0);
    terminal.print(`  ${words.import.skipped({ count, reason: skipWords(reason)[lang] })[lang]}`);
  }
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const total = await sizeOf(context, call.positionals);
  const checked = await checkFiles(context.files, call.positionals, reader(context, total));
  try {
    const archive = await context.archive('make');
    await archive.claimFor(checked.rehearsal ? 'rehearsal' : 'web');
    const report = emptyReport();
    const { warc = [], jsonl = [] } = Object.groupBy(checked.files, ({ kind }) => kind);
    const read = reader(context, total);
    for (const file of jsonl) await takeResources(context, archive, file);
    await takeCaptures(context, archive, warc, report, read);
    for (const file of jsonl) await takeRecords(context, archive, file, report, read);
    context.progress(undefined);
    await judgeTouched(context, archive, report);
    const { records, captures, known } = report;
    const skipped = report.skipped();
    if (context.json) context.terminal.json({ records, captures, known, skipped });
    else show(context, report);
    return context.stop.aborted || skipped.some(({ reason }) => !HARMLESS_SKIPS.includes(reason)) ? 1 : 0;
  } catch (error) {
    throw error instanceof IntegrityError ? new Refusal('archive-damaged', { detail: `payload ${error.digest}` }) : error;
  } finally {
    await checked.close();
  }
}

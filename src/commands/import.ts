import type { Archive } from '#records/ports.ts';
import { IntegrityError, Refusal } from '#records/refusal.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import { HARMLESS_SKIPS, skipWords } from '#views/words/skips.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { extractPending } from './extracting.ts';
import { takeCaptures } from './import-captures.ts';
import { checkFiles } from './import-files.ts';
import { takeRecords, takeResources } from './import-records.ts';
import { emptyReport, type ImportReport } from './import-report.ts';
import { judgeClaims, judgeLinks } from './judging.ts';

async function judgeTouched(context: Context, archive: Archive, { resources, documents }: ImportReport): Promise<void> {
  if (resources.size + documents.size === 0 || context.stop.aborted) return;
  await extractPending(context, archive, false);
  await judgeLinks(context, archive, [...resources]);
  await judgeClaims(context, archive, { sources: [...resources], documents: [...documents] });
}

function show({ terminal, lang }: Context, { records, captures, known, skipped }: ImportReport): void {
  terminal.print(words.import.line({ records, captures, known })[lang]);
  for (const [reason, skips] of Map.groupBy(skipped, (skip) => skip.reason)) {
    terminal.print(`  ${words.import.skipped({ count: skips.length, reason: skipWords(reason)[lang] })[lang]}`);
  }
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const checked = await checkFiles(context.files, call.positionals);
  try {
    const archive = await context.archive('make');
    await archive.claimFor(checked.rehearsal ? 'rehearsal' : 'web');
    const report = emptyReport();
    const { warc = [], jsonl = [] } = Object.groupBy(checked.files, ({ kind }) => kind);
    for (const file of jsonl) await takeResources(context, archive, file);
    await takeCaptures(context, archive, warc, report);
    for (const file of jsonl) await takeRecords(context, archive, file, report);
    await judgeTouched(context, archive, report);
    const { records, captures, known, skipped } = report;
    if (context.json) context.terminal.json({ records, captures, known, skipped });
    else show(context, report);
    return context.stop.aborted || skipped.some(({ reason }) => !HARMLESS_SKIPS.includes(reason)) ? 1 : 0;
  } catch (error) {
    throw error instanceof IntegrityError ? new Refusal('archive-damaged', { detail: `payload ${error.digest}` }) : error;
  } finally {
    await checked.close();
  }
}

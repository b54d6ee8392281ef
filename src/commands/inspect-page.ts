import type { ExtractedPage } from '#records/page.ts';
import type { FoundFile } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import { pageReport } from '#views/reports.ts';
import type { Call, Context, ExitCode } from './command.ts';

/** Larger files are cut by the extractor's own limits; this only keeps a mistaken path from filling the memory. */
const FILE_LIMIT = 256 * 1024 * 1024;
const ENDINGS = ['.html', '.htm', '.shtml', '.xhtml', '.xml', '.pdf', '.txt', '.php', '.jsp', '.asp', '.aspx'];

function asJson(page: ExtractedPage): Record<string, unknown> {
  return {
    charset: page.charset,
    charsetFrom: page.charsetFrom,
    lang: page.lang,
    title: page.title ?? null,
    published: page.published ?? null,
    publisher: page.publisher ?? null,
    author: page.author ?? null,
    documentNumber: page.documentNumber ?? null,
    dates: page.dates,
    text: page.text,
    textFrom: page.textFrom,
    passages: page.passages.map(({ start, end }) => ({ start, end })),
    pageClass: page.pageClass,
    confidence: page.confidence,
    reasons: page.reasons,
    ...(page.notice === undefined ? {} : { notice: page.notice }),
    ...(page.movedTo === undefined ? {} : { movedTo: page.movedTo }),
    ...(page.truncated === undefined ? {} : { truncated: page.truncated }),
  };
}

async function inspect(
  context: Context,
  file: FoundFile,
  uri: string | undefined,
  contentType: string | undefined,
): Promise<ExtractedPage> {
  const extractor = await context.extractor();
  const pdf = file.path.toLowerCase().endsWith('.pdf') ? 'application/pdf' : undefined;
  const type = contentType ?? pdf;
  return extractor.extract({
    bytes: await context.files.read(file.path, FILE_LIMIT),
    uri: uri ?? '',
    status: 200,
    ...(type === undefined ? {} : { contentType: type }),
  });
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const found = (await Promise.all(call.positionals.map((path) => context.files.list(path, ENDINGS)))).flat();
  if (found.length === 0) throw new Refusal('no-documents', { path: call.positionals.join(' ') });
  const reports: Record<string, unknown>[] = [];
  for (const file of found) {
    const page = await inspect(context, file, call.text('uri'), call.text('content-type'));
    if (call.flag('jsonl')) context.terminal.json({ file: file.path, ...asJson(page) }, 'line');
    else if (context.json) reports.push(found.length === 1 ? asJson(page) : { file: file.path, ...asJson(page) });
    else for (const line of pageReport(file.path, page, context.lang)) context.terminal.print(line);
  }
  if (context.json && !call.flag('jsonl')) context.terminal.json(reports.length === 1 ? reports[0] : reports);
  return 0;
}

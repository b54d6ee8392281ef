import { unreadPage } from '#extraction/method.ts';
import { pageReason } from '#extraction/reasons.ts';
import type { ExtractedPage, PageInput } from '#records/page.ts';
import type { FoundFile } from '#records/files.ts';
import { Refusal, type RefusalCode } from '#records/refusal.ts';
import { pageReport } from '#views/page-report.ts';
import { refusalText } from '#views/words.ts';
import type { Call, Context, ExitCode } from './command.ts';

/** Larger files are cut by the extractor's own limits; this only keeps a mistaken path from filling the memory. */
const FILE_LIMIT = 256 * 1024 * 1024;
const ENDINGS = '.html .htm .shtml .xhtml .xml .pdf .txt .json .php .jsp .jspx .asp .aspx .do .action .cgi'.split(' ');
/** Types of files whose bytes may not show them. */
const TYPES: readonly { readonly ending: string; readonly type: string }[] = [
  { ending: '.pdf', type: 'application/pdf' },
  { ending: '.json', type: 'application/json' },
  { ending: '.txt', type: 'text/plain' },
];
/** Why a file that was found in a folder could not be opened. */
const UNOPENED: readonly string[] = ['missing-file', 'unreadable-file', 'file-too-large'] satisfies RefusalCode[];
/** Pages begun before the one in front is done. */
const AHEAD = 4;

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

/** How every file of one call came, as far as the person says so. */
type Circumstances = Pick<PageInput, 'uri' | 'finalUri' | 'status' | 'contentType' | 'control'>;

function typeOf(path: string): string | undefined {
  return TYPES.find(({ ending }) => path.toLowerCase().endsWith(ending))?.type;
}

/** Where a file without an address stands, so that it can be told from the control's. */
const NOWHERE = 'http://host.invalid/page';
const ELSEWHERE = 'http://host.invalid/no-such-page';
const STATUS = { first: 100, last: 599 } as const;

async function circumstancesOf(context: Context, call: Call): Promise<Circumstances> {
  const status = call.count('status') ?? 200;
  if (status < STATUS.first || status > STATUS.last)
    throw new Refusal('bad-argument', { argument: '--status', value: String(status), expected: `${STATUS.first}–${STATUS.last}` });
  const [path, finalUri, contentType] = [call.text('control'), call.text('final-uri'), call.text('content-type')];
  const given = { status, ...(finalUri === undefined ? {} : { finalUri }), ...(contentType === undefined ? {} : { contentType }) };
  if (path === undefined) return { uri: call.text('uri') ?? '', ...given };
  const bytes = await context.files.read(path, FILE_LIMIT);
  const { title, text } = await (await context.extractor()).extract({ bytes, uri: ELSEWHERE, status: 200 });
  return {
    uri: call.text('uri') ?? NOWHERE,
    ...given,
    control: { status: 200, text, finalUri: ELSEWHERE, ...(title === undefined ? {} : { title }) },
  };
}

async function inspect(context: Context, file: FoundFile, named: boolean, circumstances: Circumstances): Promise<ExtractedPage> {
  const extractor = await context.extractor();
  const type = circumstances.contentType ?? typeOf(file.path);
  try {
    return await extractor.extract({
      ...circumstances,
      bytes: await context.files.read(file.path, FILE_LIMIT),
      ...(type === undefined ? {} : { contentType: type }),
    });
  } catch (error) {
    if (named || !(error instanceof Refusal)) throw error;
    context.terminal.note(refusalText(error, context.lang));
    return unreadPage(pageReason('extraction-failed', { detail: error.code }));
  }
}

/** The pages of the files in their order, a few being read ahead while one is told of. */
async function* inspected(
  context: Context,
  call: Call,
  files: readonly FoundFile[],
  circumstances: Circumstances,
): AsyncIterable<{ file: FoundFile; page: ExtractedPage }> {
  const named = new Set(call.positionals);
  const begin = (file: FoundFile): Promise<ExtractedPage> => {
    const begun = inspect(context, file, named.has(file.path), circumstances);
    begun.catch(() => undefined);
    return begun;
  };
  const waiting: Promise<ExtractedPage>[] = files.slice(0, AHEAD).map(begin);
  for (const [at, file] of files.entries()) {
    const page = await (waiting.shift() ?? begin(file));
    const next = files[at + AHEAD];
    if (next !== undefined) waiting.push(begin(next));
    yield { file, page };
  }
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const found = (await Promise.all(call.positionals.map((path) => context.files.list(path, ENDINGS)))).flat();
  if (found.length === 0) throw new Refusal('no-pages', { path: call.positionals.join(' ') });
  const circumstances = await circumstancesOf(context, call);
  const reports: Record<string, unknown>[] = [];
  let unopened = 0;
  for await (const { file, page } of inspected(context, call, found, circumstances)) {
    if (page.reasons.some(({ detail }) => UNOPENED.includes(String(detail)))) unopened += 1;
    if (call.flag('jsonl')) context.terminal.json({ file: file.path, ...asJson(page) }, 'line');
    else if (context.json) reports.push(found.length === 1 ? asJson(page) : { file: file.path, ...asJson(page) });
    else for (const line of pageReport(file.path, page, context.lang)) context.terminal.print(line);
    if (context.stop.aborted) break;
  }
  if (context.json && !call.flag('jsonl')) context.terminal.json(found.length === 1 ? reports[0] : reports);
  return unopened === 0 ? 0 : 1;
}

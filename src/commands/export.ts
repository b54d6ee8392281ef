import { shownTo } from '#interchange/shown.ts';
import { IntegrityError, Refusal } from '#records/refusal.ts';
import type { Archive } from '#records/ports.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import { EXCHANGE_WORDS } from '#views/words/exchange.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { EXPORT_FORMATS, splitWarc, tableOf, type ExportInput } from './export-formats.ts';
import { withoutClosed } from './open-records.ts';

/** The person asked the program to stop before an export was whole. */
class Stopped extends Error {}

/** The chunks until the person asks to stop; damage of the archive is refused by name. */
async function* watched(context: Context, chunks: AsyncIterable<Uint8Array | string>, path: string): AsyncGenerator<Uint8Array | string> {
  try {
    for await (const chunk of chunks) {
      if (context.stop.aborted) throw new Stopped();
      yield chunk;
    }
  } catch (error) {
    throw error instanceof IntegrityError ? new Refusal('archive-damaged', { path, detail: `payload ${error.digest}` }) : error;
  }
}

const CITED = ['csl', 'bibtex', 'ris', 'gbt7714', 'apa', 'robust-links'] as const;

/** Options that only some formats take, and which; with any other they would be left unheard. */
const ONLY: readonly { readonly option: string; readonly formats: readonly string[] }[] = [
  { option: 'table', formats: ['csv'] },
  { option: 'document', formats: ['markdown', ...CITED] },
  { option: 'citation', formats: CITED },
  { option: 'split', formats: ['warc'] },
  { option: 'full-copies', formats: ['site'] },
];

function refuseStray(call: Call, format: string): void {
  for (const { option, formats } of ONLY) {
    const given = option === 'full-copies' ? call.flag(option) : call.text(option) !== undefined;
    if (given && !formats.includes(format)) throw new Refusal('bad-argument', { argument: `--${option}`, expected: formats.join(', ') });
  }
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 };
const LEAST_SPLIT = 100_000;

/** A size as people write it: `500MB`, `1g`, `2000000`. */
function sizeOf(text: string): number {
  const [, figure = '', unit = ''] = /^(\d{1,12}(?:\.\d+)?)\s*([kmg]?)b?$/i.exec(text.trim()) ?? [];
  const bytes = Math.floor(Number(figure) * (UNITS[unit.toLowerCase()] ?? NaN));
  if (figure === '' || !(bytes >= LEAST_SPLIT))
    throw new Refusal('bad-argument', { argument: '--split', value: text, expected: '≥ 100kB' });
  return bytes;
}

/** The published address without a closing slash; anything but http(s) is a mistake that would go out in every citation. */
function siteOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new Refusal('bad-argument', { argument: '--site', value: given, expected: 'https://…' });
  return given.replace(/\/+$/, '');
}

async function toFolder(context: Context, call: Call, archive: Archive, site: string | undefined): Promise<void> {
  const out = call.text('out');
  if (out === undefined) throw new Refusal('missing-argument', { argument: '--out' });
  const { exportSite, SiteStopped } = await import('./export-site.ts');
  try {
    const files = await exportSite(context, archive, out, { fullCopies: call.flag('full-copies'), site });
    context.terminal.note(EXCHANGE_WORDS.site.done({ path: out, files })[context.lang]);
  } catch (error) {
    throw error instanceof SiteStopped ? new Stopped() : error;
  }
}

async function toFile(context: Context, input: ExportInput, name: string, out: string | undefined, path: string): Promise<void> {
  const chunks = watched(context, EXPORT_FORMATS.get(name)?.chunks(input) ?? (async function* () {})(), path);
  if (out === undefined) {
    for await (const chunk of chunks) if (!(await context.terminal.write(chunk))) break;
    return;
  }
  await context.files.write(out, chunks);
  context.terminal.note(words.export.written({ path: out })[context.lang]);
}

/** WARC files of a size, numbered, in the place of one. */
async function toParts(context: Context, input: ExportInput, size: number, out: string | undefined, path: string): Promise<void> {
  if (out === undefined) throw new Refusal('missing-argument', { argument: '--out' });
  const stem = out.replace(/\.warc(?:\.gz)?$/i, '');
  const folder = stem.slice(0, stem.length - (/[^/\\]*$/.exec(stem)?.[0].length ?? 0));
  for await (const { name, data } of splitWarc(input, stem.slice(folder.length), size)) {
    await context.files.write(`${folder}${name}`, watched(context, data, path));
    context.terminal.note(words.export.written({ path: `${folder}${name}` })[context.lang]);
  }
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const [name = ''] = call.positionals;
  const format = EXPORT_FORMATS.get(name);
  if (format === undefined && name !== 'site')
    throw new Refusal('bad-argument', { argument: 'FORMAT', value: name, expected: [...EXPORT_FORMATS.keys(), 'site'].join(', ') });
  refuseStray(call, name);
  const out = call.text('out');
  const split = call.text('split');
  const size = split === undefined ? undefined : sizeOf(split);
  const site = siteOf(call.text('site') ?? context.places.site);
  if (out === undefined && format?.binary === true && size === undefined && context.terminal.screen)
    throw new Refusal('bad-argument', { argument: 'FORMAT', value: name, expected: '--out FILE' });

  const held = await context.archive();
  const { path } = await held.about();
  const open = call.flag('closed') ? held : withoutClosed(held);
  // A folder of files cannot ask who reads it.
  const archive = format === undefined ? shownTo(open, call.flag('closed')) : open;
  const input: ExportInput = {
    archive,
    software: context.software,
    at: context.clock.now(),
    table: tableOf(call.text('table')),
    document: call.text('document'),
    citation: call.text('citation'),
    published: site === undefined ? {} : { site },
    gzip: !(out ?? '').toLowerCase().endsWith('.warc'),
  };
  try {
    if (format === undefined) await toFolder(context, call, archive, site);
    else if (size === undefined) await toFile(context, input, name, out, path);
    else await toParts(context, input, size, out, path);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    context.terminal.note(words.export.stopped[context.lang]);
    return 1;
  }
  return 0;
}

import type { HeaderList } from '#records/fetch.ts';

/** An HTTP message as a WARC block holds it. */
export interface HttpMessage {
  readonly firstLine: string;
  /** Status of a response; undefined for a request. */
  readonly status?: number;
  /** Text is ISO 8859-1, byte for byte. */
  readonly fields: HeaderList;
  readonly body: Buffer;
}

/** Where the head ends and the body begins; some tools write bare line feeds. */
function headEnd(block: Buffer): readonly [end: number, body: number] {
  const strict = block.indexOf('\r\n\r\n');
  const loose = block.indexOf('\n\n');
  if (loose >= 0 && (strict < 0 || loose < strict)) return [loose, loose + 2];
  return strict < 0 ? [block.length, block.length] : [strict, strict + 4];
}

/** Parses head and body; undefined when the block does not begin as an HTTP message does. */
export function httpMessage(block: Buffer): HttpMessage | undefined {
  const [end, start] = headEnd(block);
  const [firstLine = '', ...lines] = block.toString('latin1', 0, end).split(/\r?\n/);
  const status = /^HTTP\/\d(?:\.\d)?\s+(\d{3})(?:\s|$)/i.exec(firstLine)?.[1];
  if (status === undefined && !/^\S+ \S+(?: HTTP\/\d(?:\.\d)?)?$/i.test(firstLine)) return undefined;
  const fields: [string, string][] = [];
  for (const line of lines) {
    const last = fields.at(-1);
    const colon = line.indexOf(':');
    if (/^[ \t]/.test(line) && last !== undefined) last[1] += ` ${line.trim()}`;
    else if (colon > 0) fields.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  return { firstLine, ...(status === undefined ? {} : { status: Number(status) }), fields, body: block.subarray(start) };
}

/** First value of a field, whatever its spelling. */
export function fieldOf(fields: HeaderList, name: string): string | undefined {
  return fields.find(([known]) => known.toLowerCase() === name)?.[1];
}

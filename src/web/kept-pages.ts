import type { Context, MiddlewareHandler } from 'hono';
import { createShelf } from './shelf.ts';

/** A finished page, with the fields that its own route gave it. */
interface KeptPage {
  readonly body: Uint8Array;
  readonly headers: readonly (readonly [string, string])[];
  /** The same compressed, once somebody who takes it so has asked for it again. */
  gzip?: Uint8Array;
}

/** Bytes of finished pages that are kept, compressed ones not counted. */
const MOST_BYTES = 24_000_000;
/** A page much longer than pages are would push out all others. */
const LONGEST = 1_000_000;

const finished = new WeakMap<Request, Uint8Array>();
const tags = new WeakMap<Request, string>();

/** Where texts become bytes: room for any page, as a character takes up to three. */
const desk = Buffer.allocUnsafeSlow(600_000);

/** The bytes of a text: written in one go, without measuring it first, which takes a third longer. */
function bytesOf(text: string): Buffer<ArrayBuffer> {
  if (text.length * 3 > desk.length) return Buffer.from(text, 'utf8');
  const length = desk.write(text, 0, 'utf8');
  const bytes = Buffer.allocUnsafeSlow(length);
  desk.copy(bytes, 0, 0, length);
  return bytes;
}

/** The bytes of a text that is all of an answer, written once for the reader and for those after. */
export function finish(context: Context, text: string): Uint8Array<ArrayBuffer> {
  const body = bytesOf(text);
  finished.set(context.req.raw, body);
  return body;
}

/** Says that the answer follows from this tag alone, and is the same for all who are not signed in. */
export function mayKeep(context: Context, tag: string): void {
  tags.set(context.req.raw, tag);
}

async function compressed(body: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([body as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Gives finished pages again while their tag holds, to readers who are not signed in. Those asked for longest ago go first; whatever
 * changes the archive changes every tag.
 */
export function keptPages(): MiddlewareHandler {
  const pages = createShelf<KeptPage>(MOST_BYTES, ({ body }) => body.length);
  return async (context, next) => {
    const request = context.req.raw;
    const tag = request.method === 'GET' ? tags.get(request) : undefined;
    const kept = tag === undefined ? undefined : pages.get(tag);
    if (tag !== undefined && kept !== undefined) {
      for (const [name, value] of kept.headers) context.header(name, value);
      if (!/\bgzip\b/.test(context.req.header('accept-encoding') ?? '')) return context.body(kept.body as Uint8Array<ArrayBuffer>);
      kept.gzip ??= await compressed(kept.body);
      context.header('Content-Encoding', 'gzip');
      return context.body(kept.gzip as Uint8Array<ArrayBuffer>);
    }
    await next();
    const body = finished.get(request);
    if (tag === undefined || body === undefined || context.res.status !== 200 || context.res.headers.has('Set-Cookie')) return undefined;
    if (body.length <= LONGEST) pages.put(tag, { body, headers: [...context.res.headers] });
    return undefined;
  };
}

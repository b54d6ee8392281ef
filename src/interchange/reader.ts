import type { Capture } from '#records/capture.ts';
import type { Attempt } from '#records/fetch.ts';
import type { Archive } from '#records/ports.ts';
import type { Resource, Source } from '#records/source.ts';

/** Sources asked for at a time. */
const PAGE = 500;

/** Every cited source, or those that one document cites, by address. */
export async function* eachSource(archive: Pick<Archive, 'sources'>, document?: string): AsyncGenerator<Source> {
  for (let offset = 0; ; offset += PAGE) {
    const { sources } = await archive.sources({ sort: 'uri', limit: PAGE, offset, ...(document === undefined ? {} : { document }) });
    yield* sources;
    if (sources.length < PAGE) return;
  }
}

/** The attempts on a resource with the captures they brought, oldest first. */
export async function* eachAttempt(
  archive: Pick<Archive, 'attempts' | 'captures'>,
  resource: Pick<Resource, 'id'>,
): AsyncGenerator<{ readonly attempt: Attempt; readonly capture?: Capture }> {
  const captures = new Map((await archive.captures({ resource: resource.id })).map((capture) => [capture.id, capture]));
  for (const attempt of (await archive.attempts({ resource: resource.id })).toReversed()) {
    const capture = attempt.captureId === undefined ? undefined : captures.get(attempt.captureId);
    yield { attempt, ...(capture === undefined ? {} : { capture }) };
  }
}

/** The list as a stream, so that held records can be handed over where a stream is asked for. */
export async function* streamOf<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

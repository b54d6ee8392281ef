import type { Capture } from '#records/capture.ts';
import type { Archive } from '#records/ports.ts';
import type { Source } from '#records/source.ts';
import type { Lang } from '#records/text.ts';

/** What of a capture says where it is from. */
export type Origin = Pick<Capture, 'method' | 'suppliedBy' | 'finalUri' | 'uri'>;

/** Which of these captures the archive did not take itself, by id. */
export async function originsOf(archive: Pick<Archive, 'capture'>, captureIds: Iterable<string>): Promise<ReadonlyMap<string, Origin>> {
  const found = await Promise.all([...new Set(captureIds)].map((id) => archive.capture(id)));
  return new Map(
    found.flatMap((capture) =>
      capture === undefined || capture.method === 'http' || capture.method === 'browser' ? [] : [[capture.id, capture] as const],
    ),
  );
}

function hostOf(uri: string): string | undefined {
  return URL.canParse(uri) ? new URL(uri).host : undefined;
}

/** That a person supplied it. */
export function suppliedWords(name: string, lang: Lang): string {
  return lang === 'en' ? `supplied by ${name}` : `由${name}提供`;
}

/** Where a capture is from, in words, unless the archive took it itself: by whom it was supplied, or which archive held it. */
export function originWords(origin: Origin | undefined, lang: Lang): string | undefined {
  if (origin === undefined) return undefined;
  const { method, suppliedBy, finalUri, uri } = origin;
  if (suppliedBy !== undefined) return suppliedWords(suppliedBy, lang);
  if (method === 'imported') return lang === 'en' ? 'imported' : '导入的快照';
  if (method !== 'outside') return undefined;
  const host = hostOf(finalUri);
  if (host === undefined || host === hostOf(uri)) return lang === 'en' ? 'from another archive' : '取自其他存档馆';
  return lang === 'en' ? `from ${host}` : `取自 ${host}`;
}

/** The name of the person who supplied a capture, as a field of JSON; none where nobody did. */
export function suppliedField(origin: Origin | undefined): { readonly suppliedBy?: string } {
  return origin?.suppliedBy === undefined ? {} : { suppliedBy: origin.suppliedBy };
}

/** The capture that all that is said of a source's text rests on, if there is one. */
export function restingOn({ status }: Pick<Source, 'status'>): readonly string[] {
  return status?.pinned === undefined ? [] : [status.pinned];
}

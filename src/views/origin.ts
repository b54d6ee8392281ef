import type { Capture } from '#records/capture.ts';
import type { Source } from '#records/source.ts';
import type { Lang } from '#records/text.ts';
import { hostOf } from '#records/uri.ts';
import { say } from './words.ts';
import { ORIGIN_WORDS as words } from './words/origin.ts';

/** What of a capture says where it is from. */
export type Origin = Pick<Capture, 'method' | 'suppliedBy' | 'finalUri' | 'uri'>;

/** That a person supplied it. */
export function suppliedWords(name: string, lang: Lang): string {
  return say(words.supplied, lang, { name });
}

/** Where a capture is from, in words, unless the archive took it itself: by whom it was supplied, or which archive held it. */
export function originWords(origin: Origin | undefined, lang: Lang): string | undefined {
  if (origin === undefined) return undefined;
  const { method, suppliedBy, finalUri, uri } = origin;
  if (suppliedBy !== undefined) return suppliedWords(suppliedBy, lang);
  if (method === 'imported') return words.imported[lang];
  if (method !== 'outside') return undefined;
  const host = hostOf(finalUri);
  if (host === '' || host === hostOf(uri)) return words.outside[lang];
  return say(words.outsideOf, lang, { host });
}

/** The name of the person who supplied a capture, as a field of JSON; none where nobody did. */
export function suppliedField(origin: Origin | undefined): { readonly suppliedBy?: string } {
  return origin?.suppliedBy === undefined ? {} : { suppliedBy: origin.suppliedBy };
}

/** The capture that all that is said of a source's text rests on, if there is one. */
export function restingOn({ status }: Pick<Source, 'status'>): readonly string[] {
  return status?.pinned === undefined ? [] : [status.pinned];
}

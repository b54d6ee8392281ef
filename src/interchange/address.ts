import type { Capture } from '#records/capture.ts';
import { timestamp14 } from '#records/time.ts';
import type { Uri } from '#records/uri.ts';

/** Names of things in an archive that has no address of its own. */
const UNPUBLISHED = 'urn:suyuan:';

export type Kind =
  'documents' | 'claims' | 'citations' | 'sources' | 'captures' | 'attempts' | 'evidence' | 'decisions' | 'pages' | 'agents';

/** Address of the site without its closing slash, when the archive is published. */
export interface Published {
  readonly site?: string;
}

/** The archive's own IRI of a record: below the site's address, or a URN when there is no site. */
export function iriOf(published: Published, kind: Kind, id: string): Uri {
  const base = published.site === undefined ? UNPUBLISHED : `${published.site.replace(/\/+$/, '')}/`;
  return `${base}${kind}/${encodeURIComponent(id)}`;
}

/** An address as it may stand inside another one and in a header field: ASCII, without a fragment of its own. */
export function embedded(uri: Uri): string {
  return uri.replace(/[^\x21-\x7e]|[#<>"\\^`{|}]/gu, (character) => encodeURIComponent(character.toWellFormed()));
}

/** Address of a capture as a memento (`/web/YYYYMMDDhhmmss/URI`, RFC 7089); undefined when there is no site. */
export function mementoOf(published: Published, capture: Pick<Capture, 'capturedAt' | 'uri'>): Uri | undefined {
  if (published.site === undefined) return undefined;
  return `${published.site.replace(/\/+$/, '')}/web/${timestamp14(capture.capturedAt)}/${embedded(capture.uri)}`;
}

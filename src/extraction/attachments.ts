import type { PageLink } from '#records/page.ts';
import { hostOf, type Uri } from '#records/uri.ts';

/** Hosts whose attachments are the act itself, the page only its covering letter. */
const OFFICIAL: readonly { readonly host: RegExp; readonly why: string }[] = [
  { host: /(?:^|\.)gov\.cn$/, why: 'governments and their departments; plans are published as PDF, OFD or Word under a page of two lines' },
  { host: /(?:^|\.)(?:npc|cppcc|court|spp|12371|people)\.(?:gov\.)?cn$/, why: 'assemblies, courts and the party’s own sites' },
  { host: /(?:^|\.)gov(?:\.[a-z]{2})?$/, why: 'governments of other countries' },
  {
    host: /(?:^|\.)(?:un|worldbank|oecd|who|europa)\.(?:org|int|eu)$/,
    why: 'international bodies, whose reports hang on a page of summary',
  },
];

/** Documents by the ending of their address, or of the name under which a download script hands them out. */
export const DOCUMENT = /\.(?:pdf|docx?|wps|xlsx?|et|ofd|zip)$/i;

/** The documents that a government page hands out, in the order of its links. */
export function attachmentsOf(uri: Uri, links: readonly PageLink[]): readonly PageLink[] {
  const host = hostOf(uri).replace(/:\d+$/, '');
  if (!OFFICIAL.some((row) => row.host.test(host))) return [];
  return links.filter((link) => {
    if (!URL.canParse(link.uri) || link.uri === uri) return false;
    const { pathname, searchParams } = new URL(link.uri);
    return DOCUMENT.test(pathname) || [...searchParams.values()].some((value) => DOCUMENT.test(value));
  });
}

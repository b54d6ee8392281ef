import type { Identity, Resource } from '#records/ports.ts';
import { parseHttpUri, type Uri } from '#records/uri.ts';

/** Whether an address names one page of a site, and not its start page. */
function isDeep({ pathname, search }: URL): boolean {
  return pathname.length > 1 || search !== '';
}

/**
 * A made-up address beside one of a host's pages: what the host answers to it shows what its answers to missing pages look
 * like. It is the same in every run, so that controls do not pile up; undefined when only start pages are cited.
 */
export function controlUri(resources: readonly Resource[], identity: Identity): Uri | undefined {
  const pages = resources.flatMap(({ uri }) => parseHttpUri(uri) ?? []).filter(isDeep);
  const [page] = pages.sort((a, b) => b.pathname.length - a.pathname.length || (a.href < b.href ? -1 : 1));
  if (page === undefined) return undefined;
  const folder = page.pathname.slice(0, page.pathname.lastIndexOf('/') + 1);
  const ending = /\.[a-z]{2,5}$/i.exec(page.pathname)?.[0] ?? '';
  const name = identity.digest(`control ${page.host}`).slice(0, 12);
  return new URL(`${folder}${name}${ending === '.pdf' ? '.html' : ending}`, page.origin).href;
}

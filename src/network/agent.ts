/** Product token under which robots.txt files address this archive (RFC 9309, 2.2.1). */
export const PRODUCT_TOKEN = 'Suyuan';

/**
 * The User-Agent sent with every request: name, version, what it does, and where its operator can be reached.
 * The contact comes from the configuration; without one none is named. Characters that a comment of RFC 9110, 10.1.5
 * cannot hold are left out.
 */
export function userAgent(contact: string | undefined, version: string): string {
  const reach = (contact ?? '').replace(/[^\x20-\x7e]|[()\\]/g, '').trim();
  return `${PRODUCT_TOKEN}/${version} (archive of cited web pages${reach === '' ? '' : `; contact: ${reach}`})`;
}

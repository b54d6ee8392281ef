import type { Seen } from './seen.ts';

/** A site's home page. */
export const isHome = (uri: string): boolean => /^[a-z]+:\/\/[^/]+\/?(?:(?:index|default|home|main)(?:\.\w+)?)?(?:[?#].*)?$/i.test(uri);
export const pathOf = (uri: string): string => uri.replace(/^[a-z]+:\/\/[^/]+/i, '') || '/';
/** A column's address: ends in a slash or an index file. */
export const isColumn = (uri: string): boolean => /\/(?:(?:index|list|default|node_\d+|more)(?:[_-]?\d+)?\.\w+)?(?:[?#].*)?$/i.test(uri);

/** Whether a deep address led to the home page, or an article's to a column. */
export function ledAway(from: string, to: string): boolean {
  const plainPath = (uri: string): string =>
    pathOf(uri)
      .replace(/[?#].*$/, '')
      .replace(/\/(?:index|default)\.\w+$/, '/')
      .replace(/\/$/, '');
  if (isHome(from) || plainPath(from) === plainPath(to)) return false;
  return isHome(to) || (isColumn(to) && !isColumn(from));
}

/** Where a moved-notice points: its transfer link, its refresh, its first link to another host, or an address in its words. */
export function newAddress(seen: Seen): string | undefined {
  const transfer = /transferTargetLink\s*[:=]\s*["']([^"']+)/.exec(seen.scripts)?.[1];
  if (transfer !== undefined) return resolved(transfer.replace(/\\x26amp;|\\x26|&amp;/g, '&').replace(/\\\//g, '/'), seen);
  const refresh = refreshTarget(seen);
  if (refresh !== undefined) return refresh;
  const host = hostname(seen.input.finalUri ?? seen.input.uri);
  for (const element of seen.query('a[href]')) {
    const target = resolved(element.attribs['href'] ?? '', seen);
    if (target !== undefined && hostname(target) !== host && !/beian|gov\.cn\/?$.*beian|miit\.gov/i.test(target)) return target;
  }
  const written = /https?:\/\/[\w.-]+\.[a-z]{2,}[^\s，。；）)"'<]*/i.exec(seen.bodyBlocks.map((block) => block.text).join('\n'))?.[0];
  return written;
}

/** Where a page sends its visitor on by itself. */
export function refreshTarget(seen: Seen): string | undefined {
  const content = seen.query('meta[http-equiv="refresh" i]')[0]?.attribs['content'] ?? '';
  const to =
    /url\s*=\s*["']?([^"'\s]+)/i.exec(content)?.[1] ??
    /(?:window\.|top\.|self\.)?location(?:\.href)?\s*=\s*["']((?:https?:\/\/|\/)[^"']*)["']/.exec(
      seen.scripts.length < 2000 ? seen.scripts : '',
    )?.[1];
  const target = to === undefined ? undefined : resolved(to, seen);
  return target === (seen.input.finalUri ?? seen.input.uri) ? undefined : target;
}

/** An address as seen from the page; whole ones stand for themselves where the page's own is not known. */
function resolved(href: string, { input }: Seen): string | undefined {
  const base = input.finalUri ?? input.uri;
  try {
    const url = URL.canParse(base) ? new URL(href, base) : new URL(href);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** Host of an address without `www`. */
export function hostname(uri: string): string {
  return /^[a-z]+:\/\/([^/:?#]+)/i.exec(uri)?.[1]?.replace(/^www\./, '') ?? '';
}

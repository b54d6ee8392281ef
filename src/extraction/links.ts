import type { PageLink } from '#records/page.ts';
import { rawText, squeeze } from './dom.ts';
import type { Query } from './query.ts';

const MOST_LINKS = 500;

/** The http(s) links of a page in order, resolved against its base, each address once, at most 500. */
export function linksOf(query: Query, uri: string): PageLink[] {
  const base = resolve(query('base[href]')[0]?.attribs['href'] ?? '', uri) ?? uri;
  const found = new Map<string, string>();
  for (const element of query('a[href]')) {
    const target = resolve(element.attribs['href'] ?? '', base);
    if (target === undefined || found.has(target)) continue;
    found.set(target, squeeze(rawText(element, 1000)).slice(0, 200));
    if (found.size >= MOST_LINKS) break;
  }
  return [...found].map(([target, text]) => ({ uri: target, text }));
}

function resolve(href: string, base: string): string | undefined {
  if (/^\s*(?:#|javascript:|mailto:|tel:|data:)/i.test(href) || href.length > 4000) return undefined;
  try {
    const url = new URL(href, base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

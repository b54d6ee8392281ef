import type { CheerioAPI } from 'cheerio/slim';
import type { PageLink } from '#records/page.ts';
import { squeeze } from './dom.ts';

const MOST_LINKS = 500;

/** The http(s) links of a page in order, resolved against its base, each address once, at most 500. */
export function linksOf($: CheerioAPI, uri: string): PageLink[] {
  const base = resolve($('base[href]').attr('href') ?? '', uri) ?? uri;
  const found = new Map<string, string>();
  for (const element of $('a[href]').toArray()) {
    const target = resolve(element.attribs['href'] ?? '', base);
    if (target === undefined || found.has(target)) continue;
    found.set(target, squeeze($(element).text()).slice(0, 200));
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

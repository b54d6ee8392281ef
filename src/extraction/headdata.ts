import { rawText, squeeze } from './dom.ts';
import type { Query } from './query.ts';

/** What a page says of itself in its head: meta tags and JSON-LD. */
export interface HeadData {
  /** Content of the first meta tag by name, property or itemprop, in lower case. */
  readonly meta: ReadonlyMap<string, string>;
  readonly title: string;
  readonly declaredLang?: string;
  readonly ld: LinkedData;
}

export interface LinkedData {
  readonly headline?: string;
  readonly published?: string;
  readonly modified?: string;
  readonly author?: string;
  readonly publisher?: string;
  readonly type?: string;
  /** The article's words, line breaks kept. */
  readonly body?: string;
}

const ARTICLE_TYPE = /Article|Posting|Report|NewsItem/i;
const DEEPEST = 6;
/** Characters of a title or a meta tag that are looked at. */
const LONGEST_VALUE = 2000;

function textOf(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') return squeeze(value) || undefined;
  if (Array.isArray(value) && depth < DEEPEST) return value.map((item) => textOf(item, depth + 1)).find((text) => text !== undefined);
  if (typeof value === 'object' && value !== null && 'name' in value) return textOf(value.name, depth + 1);
  return undefined;
}

function linkedData(bodies: readonly string[]): LinkedData {
  let best: LinkedData = {};
  let bestScore = -1;
  const visit = (value: unknown, depth: number): void => {
    if (depth > DEEPEST || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value.slice(0, 100)) visit(item, depth + 1);
      return;
    }
    const record = value as Record<string, unknown>;
    const type = textOf(record['@type']);
    const published = textOf(record['datePublished']) ?? textOf(record['pubDate']);
    const headline = textOf(record['headline']) ?? textOf(record['title']);
    const score =
      (type !== undefined && ARTICLE_TYPE.test(type) ? 4 : 0) + (published === undefined ? 0 : 2) + (headline === undefined ? 0 : 1);
    if (score > bestScore && score > 0) {
      bestScore = score;
      const modified = textOf(record['dateModified']) ?? textOf(record['upDate']);
      const author = textOf(record['author']);
      const publisher = textOf(record['publisher']);
      best = {
        ...(headline === undefined ? {} : { headline }),
        ...(published === undefined ? {} : { published }),
        ...(modified === undefined ? {} : { modified }),
        ...(author === undefined ? {} : { author }),
        ...(publisher === undefined ? {} : { publisher }),
        ...(type === undefined ? {} : { type }),
        ...(typeof record['articleBody'] === 'string' ? { body: record['articleBody'] } : {}),
      };
    }
    for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'itemListElement']) visit(record[key], depth + 1);
  };
  for (const body of bodies.slice(0, 20)) {
    try {
      visit(JSON.parse(body.replace(/[\u0000-\u001f]+/g, ' ').replace(/^\s*(?:<!\[CDATA\[|\/\/<!\[CDATA\[)|\]\]>\s*$/g, '')), 0);
    } catch {
      continue;
    }
  }
  return best;
}

/** Reads meta tags and JSON-LD; JSON that does not parse counts as absent. */
export function headData(query: Query, jsonLd: readonly string[]): HeadData {
  const meta = new Map<string, string>();
  for (const element of query('meta')) {
    const { name, property, itemprop, content } = element.attribs;
    const key = (name ?? property ?? itemprop ?? '').trim().toLowerCase();
    const value = squeeze((content ?? '').slice(0, LONGEST_VALUE));
    if (key !== '' && value !== '' && !meta.has(key)) meta.set(key, value);
  }
  const [html] = query('html');
  const [title] = query('title');
  const declaredLang = html?.attribs['lang'] ?? html?.attribs['xml:lang'] ?? meta.get('og:locale') ?? meta.get('language');
  return {
    meta,
    title: title === undefined ? '' : squeeze(rawText(title, LONGEST_VALUE).slice(0, LONGEST_VALUE)),
    ...(declaredLang === undefined ? {} : { declaredLang }),
    ld: linkedData(jsonLd),
  };
}

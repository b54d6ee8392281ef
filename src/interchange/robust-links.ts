import type { CitationItem } from './citation-item.ts';
import { marksOf } from './marks.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function html(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/**
 * A link that outlives its page (Robust Links 1.0): the original address to follow, with the archived copy and its day
 * beside it. An address that is not http(s) is shown as text, never as a link.
 */
export function robustLink(item: CitationItem): string {
  const words = html(item.title ?? item.uri);
  const mark = marksOf(item)
    .map(({ zh, en }) => ` <small>${html(zh)} · ${html(en)}</small>`)
    .join('');
  if (!/^https?:\/\//i.test(item.uri)) return `<span>${words}</span>${mark}`;
  const attributes = [
    ['href', item.uri],
    ['data-originalurl', item.uri],
    ['data-versionurl', item.memento],
    ['data-versiondate', item.capturedAt?.slice(0, 10)],
    ['hreflang', item.lang === 'und' ? undefined : item.lang],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${html(value)}"`]));
  return `<a ${attributes.join(' ')}>${words}</a>${mark}`;
}

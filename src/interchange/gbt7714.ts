import type { Author } from './authors.ts';
import { isChinese, responsible, type CitationItem } from './citation-item.ts';
import { marksOf } from './marks.ts';

/** Names given before “and others”. */
const MOST_NAMES = 3;

/** Names as the standard sets them: family name first, parts not abbreviated (pinyin must not be), full-width commas between. */
function names(authors: readonly Author[], chinese: boolean): string {
  const shown = authors.slice(0, MOST_NAMES).map((author) => ('literal' in author ? author.literal : `${author.family} ${author.given}`));
  return [...shown, ...(authors.length > MOST_NAMES ? [chinese ? '等' : 'et al'] : [])].join('，');
}

/**
 * A citation as text of GB/T 7714—2025 for an online document: responsible body. title: document number[EB/OL].
 * （date of the page）[day of the copy]. address. The standard sets full-width round brackets and colons in every
 * language and square ones around a title that the page does not give; it has no place for an archived copy, which
 * follows as an address of its own.
 */
export function gbt7714(item: CitationItem): string {
  const lang = isChinese(item) ? 'zh' : 'en';
  const [untitled, copy] = lang === 'zh' ? ['[网页]', '存档'] : ['[Web page]', 'Archived'];
  const author = names(responsible(item), isChinese(item));
  const title = item.title ?? untitled;
  const number = item.documentNumber !== undefined && !title.includes(item.documentNumber) ? `：${item.documentNumber}` : '';
  const published = item.published === undefined ? '' : `（${item.published.slice(0, 10)}）`;
  const accessed = item.capturedAt === undefined ? '' : `[${item.capturedAt.slice(0, 10)}]`;
  const dates = published + accessed;
  return [
    author === '' ? '' : `${author}. `,
    `${title}${number}[EB/OL]. `,
    dates === '' ? '' : `${dates}. `,
    `${item.uri}.`,
    item.memento === undefined ? '' : ` ${copy}：${item.memento}.`,
    ...marksOf(item).map((mark) => ` （${mark[lang]}）`),
  ].join('');
}

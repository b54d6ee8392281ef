import type { CitationItem } from './citation-item.ts';
import { plainName } from './authors.ts';
import { dateParts, responsible } from './citation-item.ts';
import { remarkOf } from './marks.ts';

/** `YYYY/MM/DD/` with empty places for what the date does not say. */
function risDate(date: string | undefined): string | undefined {
  const parts = dateParts(date);
  if (parts === undefined) return undefined;
  const [year, month, day] = parts.map((part) => String(part).padStart(2, '0'));
  return `${year ?? ''}/${month ?? ''}/${day ?? ''}/`;
}

/** A citation as a RIS record of type ELEC (web page), CRLF line ends. */
export function risRecord(item: CitationItem): string {
  const published = risDate(item.published);
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['TY', 'ELEC'],
    ['ID', item.id],
    ...responsible(item).map((author) => ['AU', plainName(author)] as const),
    ['TI', item.title],
    ['PB', item.publisher],
    ['M1', item.documentNumber],
    ['PY', published?.slice(0, 4)],
    ['DA', published],
    ['Y2', risDate(item.capturedAt)],
    ['UR', item.uri],
    ['LA', item.lang === 'und' ? undefined : item.lang],
    ['DB', item.memento === undefined ? undefined : 'Suyuan 溯源'],
    ['AV', item.memento],
    ['N1', remarkOf(item)],
  ];
  const lines = fields.flatMap(([tag, value]) => (value === undefined ? [] : [`${tag}  - ${value.replace(/[\r\n]+/g, ' ')}\r\n`]));
  return `${lines.join('')}ER  - \r\n`;
}

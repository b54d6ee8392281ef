import type { Author } from './authors.ts';
import { responsible, type CitationItem } from './citation-item.ts';
import { remarkOf } from './marks.ts';

/** Characters that TeX reads as commands, and what prints them. Chinese stays as it is: the file is UTF-8. */
const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function tex(text: string): string {
  return text.replace(/[\\{}&%$#_~^]/g, (character) => TEX[character] ?? character);
}

/** Addresses are read verbatim, so that only unbalanced braces and white space could break the entry. */
function verbatim(uri: string): string {
  return uri.replace(/[{}\s\\]/g, (character) => encodeURIComponent(character));
}

/** A name that BibTeX takes apart where it has parts, and leaves whole where it has none. */
function bibtexName(author: Author): string {
  return 'literal' in author ? `{${tex(author.literal)}}` : `${tex(author.family)}, ${tex(author.given)}`;
}

/** A citation as a BibTeX `@misc` entry in UTF-8; braces keep the title's capitals and an institution's name whole. */
export function bibtexEntry(item: CitationItem): string {
  const authors = responsible(item);
  const [year, month] = (item.published ?? '').split('-');
  const remark = remarkOf(item);
  const notes = [
    ...(item.memento === undefined ? [] : [`Archived at \\url{${verbatim(item.memento)}}`]),
    ...(remark === undefined ? [] : [tex(remark)]),
  ];
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['author', authors.length === 0 ? undefined : authors.map(bibtexName).join(' and ')],
    ['title', item.title === undefined ? undefined : `{${tex(item.title)}}`],
    ['publisher', item.publisher === undefined ? undefined : tex(item.publisher)],
    ['number', item.documentNumber === undefined ? undefined : tex(item.documentNumber)],
    ['year', year === '' ? undefined : year],
    ['month', month === undefined ? undefined : String(Number(month))],
    ['date', item.published?.slice(0, 10)],
    ['url', verbatim(item.uri)],
    ['urldate', item.capturedAt?.slice(0, 10)],
    ['langid', item.lang === 'und' ? undefined : item.lang === 'en' ? 'english' : 'chinese'],
    ['note', notes.length === 0 ? undefined : notes.join('. ')],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}},`]));
  return `@misc{${item.id},\n${lines.join('\n')}\n}\n`;
}

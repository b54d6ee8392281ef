import type { Claim } from '#records/document.ts';
import type { Source } from '#records/source.ts';
import type { Lang } from '#records/text.ts';
import { bareUri } from './format.ts';
import { guessTag, langTag } from './lang.ts';

/** What a thing is called, with the language of the name; `und` for addresses. */
export interface Name {
  readonly text: string;
  readonly tag: string;
}

/** Characters of a name; Han characters say more and take more room. */
const NAME_LENGTH = 90;
const NAME_LENGTH_HAN = 46;

/** The text, cut at a word or character when it is longer than a name should be. */
export function shortened(text: string, length = NAME_LENGTH): string {
  if (text.length <= length) return text;
  const characters = [...text];
  if (characters.length <= length) return text;
  const cut = characters.slice(0, length - 1).join('');
  const space = cut.lastIndexOf(' ');
  const words = space > length * 0.6 ? cut.slice(0, space) : cut;
  return `${words.replace(/[\s,;:，、；：]+$/u, '')}…`;
}

/** A source by the title of its newest good capture, else by its address. */
export function sourceName(source: Pick<Source, 'title' | 'uri'>): Name {
  const title = source.title?.trim();
  if (title === undefined || title === '') return { text: bareUri(source.uri), tag: 'und' };
  return { text: title, tag: guessTag(title) };
}

/** A claim by its words. */
export function claimName(claim: Pick<Claim, 'text' | 'lang'>): Name {
  return { text: shortened(claim.text, claim.lang === 'zh' ? NAME_LENGTH_HAN : NAME_LENGTH), tag: langTag(claim.lang) };
}

/** The heading a claim stands under, as one key. */
export function sectionKey(section: readonly string[]): string {
  return section.join('\u001f');
}

/** Documents with the reader's language first, editions of one work together. */
export function byWork<T extends { readonly work: string; readonly lang: Lang; readonly id: string }>(
  documents: readonly T[],
  lang: Lang,
): T[] {
  const works = [...new Set(documents.map(({ work }) => work))];
  return works.flatMap((work) => {
    const editions = documents.filter((document) => document.work === work);
    return [...editions.filter((edition) => edition.lang === lang), ...editions.filter((edition) => edition.lang !== lang)];
  });
}

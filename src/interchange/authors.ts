/** One of the authors a page names: a person with the parts of the name told apart, or a name as it stands. */
export type Author = { readonly family: string; readonly given: string } | { readonly literal: string };

/** Words that only names of institutions hold; a comma in such a name parts nothing. */
const INSTITUTION =
  /\b(?:inc|ltd|llc|co|corp|company|group|press|bureau|office|department|ministry|commission|committee|government|university|institute|agency|council|association|foundation|news|daily|times|post|network|center|centre|bank|party|of|the)\b/i;

/** Offices that stand before a name in by-lines of Chinese pages. */
const OFFICE = /^(?:本报|本网|新华社|通讯员|记者|作者|编辑|文|撰文|供稿|来源)+[:：\s]*|[（(](?:记者|通讯员|作者)[）)]$/u;

const HAN_NAME = /^\p{Script=Han}{2,4}(?:·\p{Script=Han}{1,8})*$/u;

function isPerson(family: string, given: string): boolean {
  const word = /^[\p{Script=Latin}'’.\- ]+$/u;
  return word.test(family) && word.test(given) && !INSTITUTION.test(family) && !INSTITUTION.test(given) && given.split(' ').length <= 3;
}

function authorOf(text: string): Author {
  const [, family = '', given = ''] = /^([^,]{1,40}),\s*([^,]{1,40})$/.exec(text) ?? [];
  return family !== '' && isPerson(family, given) ? { family: family.trim(), given: given.trim() } : { literal: text };
}

/** Parts of a by-line that is a list of names; the whole text where it is none. */
function partsOf(text: string): readonly string[] {
  const strong = text.split(/\s*[;；、]\s*|\s+(?:and|&)\s+/u).filter((part) => part !== '');
  if (strong.length > 1) return strong;
  const han = text.split(/[\s,，　]+/u).filter((part) => part !== '');
  return han.length > 1 && han.every((part) => HAN_NAME.test(part)) ? han : [text];
}

/** The authors in a by-line as a page writes it, in their order; an empty one names nobody. */
export function authorsIn(byline: string): readonly Author[] {
  const bare = byline.replace(/^by\s+/i, '').trim();
  return partsOf(bare)
    .map((part) => part.replace(OFFICE, '').trim())
    .filter((part) => part !== '')
    .map(authorOf);
}

/** A name as running text has it. */
export function plainName(author: Author): string {
  return 'literal' in author ? author.literal : `${author.family}, ${author.given}`;
}

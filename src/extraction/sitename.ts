/** How names of sites end, in either language; a name holds no clause, and a 通报 or 预报 is a document. */
export const SITE_WORD =
  /^(?!.*[：，。！？“”]).*(?:网|网站|(?<![通预简汇快捷喜警举播])报|社|政府|频道|在线|中心|局|委|门户|平台|News|Times|Daily|Online|Post|Blog)$/i;

/** A text without spaces, punctuation and case, for telling whether two are the same words. */
export const plain = (text: string): string => text.replace(/[\s\p{P}\p{S}]/gu, '').toLowerCase();

/** Whether a line, spaces and punctuation aside, is a text that `plain` has been given; quick for lines of another length. */
export function isPlain(line: string, wanted: string): boolean {
  return line.length >= wanted.length && line.length <= wanted.length * 2 + 16 && plain(line) === wanted;
}

/** A document title without the site's name behind it, or before it. */
export function withoutSiteName(title: string, names: readonly string[]): string {
  const parts = title.split(/\s*[_|｜]+\s*|\s+[-–—»·]+\s+|\s*--+\s*/).filter((part) => part !== '');
  if (parts.length < 2) {
    const dashed = /^(.{6,}?)\s*[-–—－]\s*([^-–—－]{2,20})$/.exec(title);
    if (dashed !== null && (names.some((name) => plain(name) === plain(dashed[2] ?? '')) || SITE_WORD.test(dashed[2] ?? '')))
      return dashed[1] ?? title;
    return title;
  }
  const kept = parts.filter((part) => !names.some((name) => plain(name) === plain(part)));
  const first = kept[0] ?? parts[0] ?? title;
  const longest = [...kept].sort((a, b) => b.length - a.length)[0] ?? first;
  if (SITE_WORD.test(first) && longest !== first) return longest;
  return first.length >= 6 || first.length * 2 >= longest.length ? first : longest;
}

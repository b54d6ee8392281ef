/** A kind of text that stands among sentences and asserts nothing about the world. */
export interface NotClaimRow {
  readonly pattern: RegExp;
  readonly reason: string;
}

/** Looked up for each sentence; the first that fits takes it out of the claims. */
export const NOT_CLAIMS: readonly NotClaimRow[] = [
  { pattern: /^[^\p{L}]*$/u, reason: 'only figures, marks or symbols' },
  {
    pattern: /公网安备|[京沪津渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]ICP[备证]/iu,
    reason: 'police and ICP records at the foot of Chinese pages',
  },
  { pattern: /^(?:photo(?:graph)?s?|image|picture|video)s?\s+(?:courtesy|credit|by)\b/i, reason: 'whose picture it is' },
  { pattern: /^(?:图片来源|图片由|图源|摄影|供图|视频来源)/u, reason: 'whose picture it is' },
  {
    pattern: /^(?:[▲△▼▽]|(?:图|表)\s?\d{1,3}\s?[:：.、\s]|(?:figure|fig\.|table)\s\d{1,3}[:.])/iu,
    reason: 'a caption says what a picture shows',
  },
  {
    pattern: /^(?:sources?|reporters?|editors?|by|author|photographers?|translated by|updated|published)\s*[:：]\s*[^.!?]{0,80}[.]?$/i,
    reason: 'by-lines and naming of the source',
  },
  {
    pattern:
      /^[（(]?(?:来源|资料来源|消息来源|信息来源|稿源|原文|原标题|文[/／丨|]|记者|通讯员|作者|编辑|责任编辑|责编|审核|校对|监制|发布时间|发布日期)\s?[:：][^。！？]{0,60}[）)]?$/u,
    reason: 'by-lines and naming of the source',
  },
  { pattern: /^(?:©|\(c\)\s|copyright\b|all rights reserved|版权所有|转载请注明|未经授权)/iu, reason: 'rights lines' },
  {
    pattern:
      /^(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d{1,2},?\s\d{4})[\s\d:]*$/iu,
    reason: 'a date alone',
  },
];

/** Whether a sentence, by its form alone, is none of the document's claims. */
export function isNoClaim(sentence: string): boolean {
  return NOT_CLAIMS.some(({ pattern }) => pattern.test(sentence));
}

/** Whether a whole block is a caption, whose later sentences are captions too. */
export function isCaption(block: string): boolean {
  return /^[▲△▼▽]/u.test(block);
}

/** Words around a link that only point at it: “Source:”, “see”, “来源”. */
const POINTERS =
  /\b(?:re)?sources?\b|\bsee(?: also)?\b|\bvia\b|\bfrom\b|\blinks?\b|\bread more\b|\boriginal\b|\bof this (?:section|chapter|part|paragraph)\b|\band\b|(?:资料|信息|消息)?来源|出处|链接|参见|详见|原文|本节|本章|本段|的|和|见/giu;

/** Whether a sentence without its links says nothing: white space, punctuation and words that only point. */
export function saysNothing(withoutLinks: string): boolean {
  return !/[\p{L}\p{N}]/u.test(withoutLinks.replace(POINTERS, ''));
}

/** Whether words name the source of a whole section, such as “source of this section” or 本节来源. */
export function namesSection(words: string): boolean {
  return (
    (/\b(?:of|for|in|throughout)\s+(?:this|the whole|the entire)\s+(?:section|chapter|part)\b/i.test(words) &&
      /source|reference|interview|from|based|material/i.test(words)) ||
    /(?:本节|本章|本部分|全节)[^。]{0,12}(?:来源|出处|资料|参考|采访|依据)|(?:来源|资料|参考|依据)[^。]{0,6}(?:本节|本章|本部分)/u.test(
      words,
    )
  );
}

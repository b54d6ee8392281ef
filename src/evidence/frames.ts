import type { TextPosition } from '#records/text.ts';

/** Phrases by which a sentence names who says so, or says how its figures are put together; its source need not repeat them. */
const FRAMES: readonly RegExp[] = [
  /^(?:the |this |one )?(?:interview|report|article|plan|document|news|release|study|insight from this interview)(?:ing)? (?:also |further )?(?:reveal|show|state|mention|note|say|indicate|suggest|report|point out|make clear)(?:s|ed)? that\b/gi,
  /\b(?:as|like) the (?:interview|report|article|plan|document|director|minister|official|release) (?:mention|state|note|say|show|put)s?(?: it)?\b,?/gi,
  /\baccording to (?:the |this |an? )?[\w -]{2,30},/gi,
  /\b(?:officials|reporters|the authorities|sources|figures|data) (?:say|said|show|showed)(?: that)?\b/gi,
  /\bin (?:this|the) (?:interview|report|article)\b|\b(?:he|she) (?:introduces|introduced|mentions|mentioned) in the interview\b/gi,
  /\b(?:accordingly|overall|moreover|furthermore|in addition|meanwhile|besides|additionally|for example|more specifically|via this service|one point is that|another point is that)\b,?/gi,
  /^(?:据(?:悉|了解|介绍|报道|统计)|据[^,，。]{2,16}(?:介绍|消息|报道|透露|统计|数据)|记者(?:昨日|今日)?[^,，。]{0,12}(?:获悉|了解到))[,，]?/g,
  /(?:专访|采访|访谈|报道|文件|规划|通报|数据|统计|研究|案例)(?:中|里)?(?:还|也|所)?(?:指出|提到|显示|称|披露|透露|谈到|提及|说明|写道|介绍)(?:了|的|到)?(?:一[项个点条])?[,，]?/g,
  /(?:透露|表示|介绍说|介绍|指出|强调|认为|说)[,，]/g,
  /(?:其中|另|还有)?(?:的)?一[条项]规定(?:是|为)?[,，]|其中介绍了/g,
  /\b(?:respectively|altogether|in total|in all|a total of)\b|分别|各自|依次|总共|一共|共计|合计|共有|累计/gi,
  /(?:此外|同时|另外|其中|例如|比如|具体来说|具体而言|具体地说|如此一来|由此|为此|总体来看|总的来说|总之)[,，]|例如/g,
];

/** The places of such phrases in a text. */
export function framesIn(normal: string): readonly TextPosition[] {
  return FRAMES.flatMap((pattern) =>
    [...normal.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length })),
  );
}

import type { TextPosition } from '#records/text.ts';

/** Phrases by which a sentence names who says so, and that its source need not repeat. */
const FRAMES: readonly RegExp[] = [
  /^(?:the |this |one )?(?:interview|report|article|plan|document|news|release|study|insight from this interview)(?:ing)? (?:also |further )?(?:reveal|show|state|mention|note|say|indicate|suggest|report|point out|make clear)(?:s|ed)? that\b/i,
  /\b(?:as|like) the (?:interview|report|article|plan|document|director|minister|official|release) (?:mention|state|note|say|show|put)s?(?: it)?\b,?/i,
  /\baccording to (?:the |this |an? )?[\w -]{2,30},/i,
  /\b(?:officials|reporters|the authorities|sources|figures|data) (?:say|said|show|showed)(?: that)?\b/i,
  /\bin (?:this|the) (?:interview|report|article)\b|\b(?:he|she) (?:introduces|introduced|mentions|mentioned) in the interview\b/i,
  /\b(?:accordingly|overall|moreover|furthermore|in addition|meanwhile|besides|additionally|for example|more specifically|via this service|one point is that|another point is that)\b,?/i,
  /^(?:据(?:悉|了解|介绍|报道|统计)|据[^，。]{2,16}(?:介绍|消息|报道|透露|统计|数据)|记者(?:昨日|今日)?[^，。]{0,12}(?:获悉|了解到))，?/,
  /(?:采访|报道|文件|规划|通报|数据|统计)(?:中)?(?:指出|提到|显示|称|披露|透露)，?|(?:此外|同时|另外|其中|总体来看|总的来说)，/,
];

/** The places of such phrases in a text. */
export function framesIn(normal: string): readonly TextPosition[] {
  return FRAMES.flatMap((pattern) => {
    const match = pattern.exec(normal);
    return match === null ? [] : [{ start: match.index, end: match.index + match[0].length }];
  });
}

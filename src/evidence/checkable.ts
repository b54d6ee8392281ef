import type { Lang } from '#records/text.ts';
import { hasHan, normalise } from './chinese.ts';

/** Why no source can bear a sentence out. */
export type Uncheckable = 'opinion' | 'forecast' | 'question' | 'own-remark';

/** What a sentence says that makes it uncheckable, and the words that show it. */
export interface CheckableVerdict {
  readonly checkable: boolean;
  readonly kind?: Uncheckable;
  readonly words?: string;
}

interface Sign {
  readonly kind: Uncheckable;
  readonly pattern: RegExp;
  readonly reason: string;
}

/** Signs in English; the first that is found decides. */
const ENGLISH: readonly Sign[] = [
  { kind: 'question', pattern: /\?\s*["”’)]*\s*$/, reason: 'asks instead of stating' },
  {
    kind: 'own-remark',
    pattern: /\b(?:this|our|my) (?:case study|article|essay|paper|report|post|chapter|section)\b|\bthe (?:case study|web ?page)\b/i,
    reason: 'speaks of the document itself',
  },
  {
    kind: 'own-remark',
    pattern:
      /\bbased on (?:the )?(?:current|this) case study\b|\bas (?:clarified|mentioned|described|discussed|noted|shown|stated) (?:above|below|earlier|in the \w+ section)\b/i,
    reason: 'points to another part of the document',
  },
  {
    kind: 'own-remark',
    pattern:
      /\b(?:complete|full) list of (?:information )?sources\b|\bsee (?:above|below)\b|\bthe following (?:section|paragraphs?|table)\b/i,
    reason: 'points to another part of the document',
  },
  {
    kind: 'own-remark',
    pattern:
      /\bat the (?:foot|end|top) of (?:the|this) page\b|\b(?:described|listed|named|shown) (?:below|above)\b|^the chapter on\b|\bthe study (?:shows|says|describes|looks|asks|tells) (?:what|how|why|at)\b/i,
    reason: 'points to another part of the document',
  },
  {
    kind: 'opinion',
    pattern:
      /\bI (?:\w+ )?(?:anticipate|believe|think|feel|hope|suggest|recommend|argue|guess|expect|doubt|would)\b|\bin my (?:opinion|view)\b|\b(?:personally|arguably|hopefully|unfortunately)\b/i,
    reason: 'the author speaks for himself',
  },
  {
    kind: 'opinion',
    pattern: /\bseems? (?:to|that|like)\b|\bappears? to (?:lack|be (?:too|rather))\b|\bit is (?:hard|difficult|easy) to (?:say|know)\b/i,
    reason: 'an impression',
  },
  {
    kind: 'opinion',
    pattern:
      /\b(?:are|is) (?:strong |valid |clear )+(?:evidences?|indications?|proofs?)\b|\b(?:supporting|show(?:s|ing)?|reflect(?:s|ing)?) the (?:fact|commitment|effort)\b|\bhighlighting the city's commitment\b/i,
    reason: 'draws a conclusion',
  },
  {
    kind: 'opinion',
    pattern:
      /\bmatch(?:es)? with the development stat?ge\b|\bare being reached consistently\b|\b(?:exceptionally|extremely) (?:crucial|important)\b/i,
    reason: 'an appraisal',
  },
  { kind: 'opinion', pattern: /\b(?:would|could) (?:help|benefit|allow|improve)\b.*\b(?:better|more)\b/i, reason: 'wishes' },
  {
    kind: 'forecast',
    pattern:
      /\b(?:may|might|could) (?:well )?(?:become|lead to|result in|turn)\b|\bis (?:likely|unlikely|bound) to\b|\bin the (?:distant|foreseeable) future\b|\bwill (?:probably|likely|surely|certainly|undoubtedly)\b/i,
    reason: 'guesses at the future',
  },
];

/** Signs in Chinese. Plans that a source announces (将建设…) can be checked; guesses cannot. */
const CHINESE: readonly Sign[] = [
  { kind: 'question', pattern: /[?？]\s*[”"』」）)]*\s*$|(?:吗|呢)[。？?]?\s*$/, reason: 'asks instead of stating' },
  {
    kind: 'own-remark',
    pattern:
      /本(?:案例|文|案例研究|研究|节|章|报告(?!期))(?:旨在|将|通过|介绍|以|的|从|所|主要|认为|试图|提供|依据|分析|梳理|末)|上文|下文|如前所述|见下|如下所示|笔者/,
    reason: 'speaks of the document itself',
  },
  {
    kind: 'opinion',
    pattern: /我(?:们)?(?:认为|觉得|相信|希望|期待|预计|猜|建议|个人)|在我看来|依我看|个人认为|窃以为/,
    reason: 'the author speaks for himself',
  },
  {
    kind: 'opinion',
    pattern: /似乎|好像|看起来|看来|恐怕|未免|令人(?:遗憾|欣慰|惊讶|鼓舞)|不得不说|可以说|毫无疑问|显而易见|值得(?:肯定|借鉴|思考)/,
    reason: 'an impression',
  },
  {
    kind: 'opinion',
    pattern: /(?:充分|有力)(?:说明|证明|体现|彰显)了?|无疑|(?:非常|极其|尤为|至关)(?:重要|关键)/,
    reason: 'draws a conclusion',
  },
  { kind: 'forecast', pattern: /(?:或许|也许|可能会|大概会|很可能|有望|势必|必将|想必|估计会|恐将)/, reason: 'guesses at the future' },
];

/**
 * Whether a source could bear a sentence out. Opinions, guesses at the future, questions and an author's remarks on the document
 * itself cannot be checked; announced plans can, and so can opinions reported of somebody else.
 */
export function isCheckable(text: string, lang: Lang): CheckableVerdict {
  const normal = normalise(text).trim();
  const signs = hasHan(normal) && lang === 'zh' ? CHINESE : hasHan(normal) ? [...ENGLISH, ...CHINESE] : ENGLISH;
  for (const { kind, pattern } of signs) {
    const match = pattern.exec(normal);
    if (match !== null)
      return {
        checkable: false,
        kind,
        words: text
          .trim()
          .slice(match.index, match.index + match[0].length)
          .trim(),
      };
  }
  return { checkable: true };
}

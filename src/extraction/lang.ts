import type { TextLang } from '#records/text.ts';

/** Characters that only the traditional, or only the simplified script has, among the commonest. */
const TRADITIONAL = new Set(
  '這個們來為國說時會對於過發後裡種經麼學當沒動還進樣實區數據報關點長東車門問間開無現業務機體電話請認為應該讓給與總書記買賣專業網頁訊資優聯絡條處廣產親愛讀寫語號統選舉雙龍龜將際達運邊遠連進產',
);
const SIMPLIFIED = new Set(
  '这个们来为国说时会对于过发后里种经么学当没动还进样实区数据报关点长东车门问间开无现业务机体电话请认为应该让给与总书记买卖专业网页讯资优联络条处广产亲爱读写语号统选举双龙龟将际达运边远连进产',
);
const SHARED = new Set([...TRADITIONAL].filter((character) => SIMPLIFIED.has(character)));

/** Han characters for each Latin letter from which on a text is Chinese with Latin names, and not the other way round. */
const CHINESE_SHARE = 0.2;

/**
 * Language of a text as a BCP 47 tag: Chinese by the script its characters belong to, English by Latin letters; a page's
 * `lang` attribute decides only where the text is too short to tell.
 */
export function languageOf(text: string, declared?: string): TextLang {
  let han = 0;
  let latin = 0;
  let kana = 0;
  let traditional = 0;
  let simplified = 0;
  for (const character of text.slice(0, 6000)) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) {
      if ((code | 32) >= 97 && (code | 32) <= 122) latin += 1;
    } else if (code >= 0x3040 && code <= 0x30ff) kana += 1;
    else if ((code >= 0x3400 && code <= 0x9fff) || code >= 0x20000) {
      han += 1;
      if (!SHARED.has(character)) {
        if (TRADITIONAL.has(character)) traditional += 1;
        else if (SIMPLIFIED.has(character)) simplified += 1;
      }
    }
  }
  if (han + latin < 8) return fromTag(declared) ?? (han > 0 ? 'zh-Hans' : latin > 3 ? 'en' : 'und');
  if (kana > (han + kana) * 0.1) return 'und';
  if (han >= latin * CHINESE_SHARE) {
    if (traditional === simplified) return fromTag(declared, 'zh') ?? 'zh-Hans';
    return traditional > simplified ? 'zh-Hant' : 'zh-Hans';
  }
  const stated = declared?.toLowerCase() ?? '';
  if (stated !== '' && !/^(?:en|zh)/.test(stated) && /^[a-z]{2,3}(?:-|$)/.test(stated) && !looksEnglish(text)) return 'und';
  return looksEnglish(text) || latin < 200 ? 'en' : 'und';
}

/** Function words of English; other languages in Latin letters have next to none of them. */
function looksEnglish(text: string): boolean {
  const words =
    text
      .slice(0, 6000)
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  const known = words.filter((word) =>
    /^(?:the|of|and|to|in|is|that|for|it|with|as|was|on|are|be|this|by|from|at|have|has|not)$/.test(word),
  ).length;
  return words.length > 0 && known / words.length > 0.08;
}

function fromTag(tag: string | undefined, only?: 'zh'): TextLang | undefined {
  const lower = tag?.trim().toLowerCase() ?? '';
  if (/^zh(?:$|[-_])/.test(lower)) return /hant|tw|hk|mo/.test(lower) ? 'zh-Hant' : 'zh-Hans';
  return only === undefined && /^en(?:$|[-_])/.test(lower) ? 'en' : undefined;
}

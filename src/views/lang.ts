import type { Lang, TextLang } from '#records/text.ts';

/** Value of a `lang` attribute for a language of the site. */
export function langTag(lang: Lang): 'zh-Hans' | 'en' {
  return lang === 'zh' ? 'zh-Hans' : 'en';
}

/** The other language of the site. */
export function otherLang(lang: Lang): Lang {
  return lang === 'zh' ? 'en' : 'zh';
}

const HAN = /\p{Script=Han}/gu;
const LETTER = /\p{Script=Latin}/gu;

/** Value of a `lang` attribute for a text whose language was not recorded: Chinese when Han characters carry it. */
export function guessTag(text: string): 'zh-Hans' | 'en' {
  const han = text.match(HAN)?.length ?? 0;
  const latin = text.match(LETTER)?.length ?? 0;
  return han * 4 > latin ? 'zh-Hans' : 'en';
}

/** Value of a `lang` attribute for captured text; an undetermined one is judged by its script. */
export function textTag(lang: TextLang, text: string): 'zh-Hans' | 'zh-Hant' | 'en' {
  return lang === 'und' ? guessTag(text) : lang;
}

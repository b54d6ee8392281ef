import type { Lang } from '#records/text.ts';

const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /[A-Za-z][A-Za-z'’-]*/g;

/** Han characters in a text. */
export function hanCount(text: string): number {
  return text.match(HAN)?.length ?? 0;
}

/** Whether one UTF-16 unit belongs to Chinese writing: a Han character or full-width punctuation. */
export function isChineseUnit(unit: string): boolean {
  return /[\p{Script=Han}\u3001-\u303f\uff01-\uffee“”‘’…—]/u.test(unit);
}

/**
 * Language of a text by script: Chinese when it has at least as many Han characters as Latin words. A Chinese sentence
 * names English products and an English one quotes a Chinese title, so neither script alone decides.
 */
export function langOf(text: string, otherwise: Lang): Lang {
  const han = hanCount(text);
  const words = text.match(LATIN_WORD)?.length ?? 0;
  if (han === 0 && words === 0) return otherwise;
  return han >= words ? 'zh' : 'en';
}

/** Language named by a BCP 47 tag or by its usual name, if it is one of ours. */
export function langNamed(name: string): Lang | undefined {
  const plain = name.trim().toLowerCase();
  if (/^(zh([-_].*)?|cn|chinese|中文|汉语|漢語|简体中文|繁體中文)$/.test(plain)) return 'zh';
  if (/^(en([-_].*)?|english|英文|英语)$/.test(plain)) return 'en';
  return undefined;
}

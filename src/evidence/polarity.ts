import type { Analysis } from './analysis.ts';

/** Words that turn a statement round, and look-alikes in which they do not. */
const NEGATIONS: Readonly<Record<'zh' | 'en', { readonly signs: RegExp; readonly harmless: RegExp }>> = {
  zh: {
    signs: /不|没|未|无|非|尚缺|禁止|取消|拒绝|停止/g,
    harmless:
      /不断|不仅|不但|不只|不少|不同|不过|不久|未来|无人|无线|非常|不错|不得不|无论|不论|不管|是否|无缝|不动产|无数|非公|无障碍|不满|不足|不低于|不超过|不少于|不高于|没收|无疑|莫不|并非常|差不多|不含糊|无感/g,
  },
  en: {
    signs: /\b(?:not|no|never|none|neither|nor|without|cannot|n't|denied|cancelled|canceled|refused|failed|stopped)\b|n't\b/gi,
    harmless: /\bnot only\b|\bno less than\b|\bno more than\b|\bno later than\b|\bno doubt\b|\bNo\.\s?\d/gi,
  },
};

function negations(text: string, lang: 'zh' | 'en'): number {
  const { signs, harmless } = NEGATIONS[lang];
  return [...text.replace(harmless, '').matchAll(signs)].length;
}

/** Whether exactly one of two short texts denies something; long passages deny too many other things to tell. */
export function polarityDiffers(claim: Analysis, passage: Analysis): boolean {
  const count = ({ normal }: Analysis): number => negations(normal, 'zh') + negations(normal, 'en');
  const ours = count(claim);
  const theirs = count(passage);
  return (ours === 0) !== (theirs === 0) && Math.abs(ours - theirs) === 1;
}

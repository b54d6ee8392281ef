import type { Lang } from '#records/text.ts';

const PERCENT = {
  en: new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 0 }),
  zh: new Intl.NumberFormat('zh-CN', { style: 'percent', maximumFractionDigits: 0 }),
};

/** A share from 0 to 1 as a whole percentage. */
export function percent(share: number, lang: Lang): string {
  return PERCENT[lang].format(share);
}

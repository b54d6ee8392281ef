import type { Wording } from '#records/text.ts';

/** Words of the page that gives a citation ready to be taken along. */
export const CITE = {
  cite: { en: 'Cite this', zh: '引用' },
  title: { en: 'Cite this source', zh: '引用此来源' },
  copyOf: { en: 'These point to the snapshot of {when}.', zh: '以下引文指向{when}的快照。' },
  pinnedFor: {
    en: 'Of all snapshots it is the one nearest to the date of “{document}”.',
    zh: '这是与《{document}》的日期最接近的快照。',
  },
  noCopy: {
    en: 'Never captured, so these name the original address alone.',
    zh: '从未存档，引文只列原网址。',
  },
  missing: {
    en: 'The page names no {what}; add it by hand where you know it.',
    zh: '网页未注明{what}，如已知请自行补上。',
  },
  missingTitle: { en: 'title', zh: '标题' },
  missingAuthor: { en: 'author or publisher', zh: '作者或发布者' },
  missingDate: { en: 'date', zh: '日期' },
  copy: { en: 'Copy', zh: '复制' },
  copied: { en: 'Copied', zh: '已复制' },
  notCopied: { en: 'Press Ctrl+C to copy', zh: '请按 Ctrl+C 复制' },
  download: { en: 'Download {file}', zh: '下载 {file}' },
  robustHint: {
    en: 'For a web page of your own: readers get the original link and the snapshot.',
    zh: '用于您自己的网页：读者既能打开原网址，也能打开快照。',
  },
} as const satisfies Record<string, Wording>;

/** Names of the styles and file formats. */
export const CITE_FORMATS = {
  gbt7714: { en: 'GB/T 7714-2025', zh: 'GB/T 7714—2025' },
  apa: { en: 'APA', zh: 'APA' },
  bibtex: { en: 'BibTeX', zh: 'BibTeX' },
  ris: { en: 'RIS', zh: 'RIS' },
  csl: { en: 'CSL-JSON', zh: 'CSL-JSON' },
  'robust-links': { en: 'Robust Links (HTML)', zh: 'Robust Links（HTML）' },
} as const satisfies Record<string, Wording>;

import type { Wording } from '#records/text.ts';

/** Where a capture is from that the archive did not take itself. */
export const ORIGIN_WORDS = {
  supplied: { en: 'supplied by {name}', zh: '由{name}提供' },
  imported: { en: 'imported', zh: '导入的快照' },
  outside: { en: 'from another archive', zh: '取自其他档案馆' },
  outsideOf: { en: 'from {host}', zh: '取自 {host}' },
} as const satisfies Readonly<Record<string, Wording>>;

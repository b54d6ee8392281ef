import type { CitationKind } from '#records/document.ts';
import type { Relation } from '#records/evidence.ts';
import type { Wording } from '#records/text.ts';

/** Words of the graph of where a claim comes from. */
export const PROVENANCE = {
  title: { en: 'Where it comes from', zh: '来龙去脉' },
  hint: { en: 'Every box leads to its record.', zh: '点选任一方框可查看相应记录。' },
  graph: { en: 'Graph: from the document to the passage', zh: '来源关系图：自文献至原文' },
  readBy: { en: 'read by {agent}', zh: '由 {agent} 读入' },
  decidedBy: { en: 'decided by {agent}', zh: '由{agent}判断' },
  foundBy: { en: 'found by {agent}', zh: '由 {agent} 找到' },
  publishedBy: { en: 'published by {agent}', zh: '由{agent}发布' },
  capturedBy: { en: '{agent}', zh: '{agent}' },
  suppliedBy: { en: 'supplied by {agent}', zh: '由{agent}提供' },
} as const satisfies Record<string, Wording>;

/** Where a citation stands, in few words. */
export const CITED_IN = {
  inline: { en: 'in the text', zh: '正文' },
  footnote: { en: 'footnote', zh: '脚注' },
  reference: { en: 'reference list', zh: '参考文献' },
} as const satisfies Record<CitationKind, Wording>;

/** What a passage is to the claim, in few words. */
export const BEARS = {
  supports: { en: 'supports', zh: '支持' },
  partly: { en: 'supports in part', zh: '部分支持' },
  contradicts: { en: 'contradicts', zh: '相抵触' },
  mentions: { en: 'same subject', zh: '仅涉及同一主题' },
  'not-enough-info': { en: 'cannot tell', zh: '不足以判断' },
} as const satisfies Record<Relation, Wording>;

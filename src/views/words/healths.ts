import type { ClaimHealth, EvidenceTier, PointKind, Presence, Relation } from '#records/evidence.ts';
import type { Wording } from '#records/text.ts';
import type { Marked, Tone } from './states.ts';

export const HEALTH_WORDS = {
  supported: {
    tone: 'holds',
    label: { en: 'Supported', zh: '有据可查' },
    meaning: { en: 'A page that is on the web now bears it out.', zh: '现有网页支持这一论断。' },
  },
  'archived-only': {
    tone: 'holds',
    label: { en: 'Snapshot only', zh: '仅存快照' },
    meaning: { en: 'The page is out of reach; our snapshot bears it out.', zh: '网页已无法访问，但快照支持这一论断。' },
  },
  altered: {
    tone: 'look',
    label: { en: 'Source altered', zh: '原文有改' },
    meaning: { en: 'The passage it rests on was edited.', zh: '所依据的段落有改动。' },
  },
  'needs-review': {
    tone: 'look',
    label: { en: 'To review', zh: '待判断' },
    meaning: { en: 'Passages were found, none of them certain; a person must decide.', zh: '找到了相关段落，但都不确定，需人工判断。' },
  },
  unsupported: {
    tone: 'look',
    label: { en: 'Not borne out', zh: '未见依据' },
    meaning: { en: 'The cited pages were read; nothing in them bears it out.', zh: '已读所引网页，未见支持。' },
  },
  contradicted: {
    tone: 'lost',
    label: { en: 'Contradicted', zh: '相互抵触' },
    meaning: { en: 'A cited page says otherwise.', zh: '所引网页的说法与之不同。' },
  },
  lost: {
    tone: 'lost',
    label: { en: 'Evidence lost', zh: '依据已失' },
    meaning: { en: 'The passage it rested on is no longer on the page.', zh: '所依据的段落已不在网页上。' },
  },
  uncaptured: {
    tone: 'blind',
    label: { en: 'Never captured', zh: '从未存档' },
    meaning: { en: 'It cites a page of which we hold no good snapshot.', zh: '有出处，但没有可用的快照。' },
  },
  uncited: {
    tone: 'blind',
    label: { en: 'No citation', zh: '未注出处' },
    meaning: { en: 'Nothing is cited for it.', zh: '没有注明出处。' },
  },
  'not-checkable': {
    tone: 'blind',
    label: { en: 'Not checkable', zh: '无从核对' },
    meaning: {
      en: 'An opinion, a forecast or a remark of the author; no page could settle it.',
      zh: '属于观点、预测或作者评论，无法用网页核对。',
    },
  },
} as const satisfies Record<ClaimHealth, Marked>;

export const RELATION_WORDS = {
  supports: { tone: 'holds', label: { en: 'Supports', zh: '支持' } },
  partly: { tone: 'look', label: { en: 'Supports in part', zh: '部分支持' } },
  contradicts: { tone: 'lost', label: { en: 'Contradicts', zh: '相抵触' } },
  mentions: { tone: 'blind', label: { en: 'Same subject, decides nothing', zh: '同一主题，不足为据' } },
  'not-enough-info': { tone: 'blind', label: { en: 'Not enough to tell', zh: '不足以判断' } },
} as const satisfies Record<Relation, { tone: Tone; label: Wording }>;

export const PRESENCE_WORDS = {
  present: { en: 'The passage is in the newest snapshot too.', zh: '最新快照中仍有这段文字。' },
  edited: { en: 'The passage was edited in the newest snapshot.', zh: '最新快照中这段文字有改动。' },
  absent: { en: 'The passage is not in the newest snapshot.', zh: '最新快照中已没有这段文字。' },
  untestable: { en: 'Whether the passage still stands in the newest snapshot cannot be told.', zh: '无从判断最新快照中是否仍有这段文字。' },
} as const satisfies Record<Presence, Wording>;

export const TIER_WORDS = {
  inline: { en: 'cited beside the claim', zh: '正文引注' },
  footnote: { en: 'cited in a footnote', zh: '脚注引注' },
  reference: { en: 'cited in the reference list', zh: '参考文献' },
  archive: { en: 'not cited; found elsewhere in the archive', zh: '未被引用，见于档案中其他网页' },
} as const satisfies Record<EvidenceTier, Wording>;

export const POINT_KIND_WORDS = {
  number: { en: 'Figure', zh: '数字' },
  percent: { en: 'Percentage', zh: '百分比' },
  money: { en: 'Amount', zh: '金额' },
  measure: { en: 'Measure', zh: '度量' },
  date: { en: 'Date', zh: '日期' },
  duration: { en: 'Duration', zh: '时长' },
  range: { en: 'Range', zh: '区间' },
  ordinal: { en: 'Ordinal', zh: '序数' },
  'document-number': { en: 'Document number', zh: '文号' },
  name: { en: 'Name', zh: '名称' },
  title: { en: 'Title', zh: '标题' },
  term: { en: 'Term', zh: '术语' },
  word: { en: 'Word', zh: '用词' },
} as const satisfies Record<PointKind, Wording>;

/** How two points agree or differ; a reading that is not here is left unsaid. */
export const READING_WORDS: Readonly<Record<string, Wording>> = {
  equal: { en: 'equal', zh: '相等' },
  rounded: { en: 'equal when rounded', zh: '四舍五入后相等' },
  compatible: { en: 'within the bound stated', zh: '与所述范围相符' },
  conflicting: { en: 'differs', zh: '不同' },
  glossary: { en: 'glossary', zh: '据术语表' },
  pinyin: { en: 'same name, by pinyin', zh: '拼音相同' },
  latin: { en: 'same letters', zh: '字母相同' },
  dictionary: { en: 'same by the dictionary', zh: '据词典' },
  'same-word': { en: 'same word', zh: '同一用语' },
  context: { en: 'given by the page around it', zh: '见于标题等上下文' },
};

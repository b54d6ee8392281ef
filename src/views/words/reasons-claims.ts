import type { Wording } from '#records/text.ts';

/** Grounds of a claim's health. */
export const CLAIM_REASON_WORDS = {
  opinion: { en: 'It states an opinion[: “{words}”].', zh: '属于观点[：“{words}”]。' },
  forecast: { en: 'It speaks of the future[: “{words}”].', zh: '说的是将来的事[：“{words}”]。' },
  question: { en: 'It asks a question.', zh: '是一个问句。' },
  'own-remark': { en: 'It is a remark of the author on the text itself[: “{words}”].', zh: '是作者对行文的说明[：“{words}”]。' },
  'no-citation': { en: 'No citation covers it.', zh: '没有引注涵盖这条论断。' },
  'conflicting-points': {
    en: '{source} gives other particulars[: “{passage}”, where the claim has “{claim}”].',
    zh: '{source} 说法不同[：原文为“{passage}”，论断为“{claim}”]。',
  },
  'passage-absent': { en: 'The passage is no longer on {source}; our snapshot keeps it.', zh: '{source} 上已没有这段文字，快照中保留。' },
  'passage-edited': {
    en: 'The passage on {source} was edited; our snapshot keeps the earlier wording.',
    zh: '{source} 上这段文字有改动，快照保留了原来的说法。',
  },
  'page-lost': {
    en: '{source} is out of reach ({state}); our snapshot carries the passage.',
    zh: '{source} 已无法访问（{state}），快照中有这段文字。',
  },
  'passage-found': {
    en: 'The passage found on {source} bears it out[: {agreeing} of {points} points agree].',
    zh: '{source} 的相关段落支持这条论断[：{points} 处中 {agreeing} 处一致]。',
  },
  'found-together': {
    en: 'Passages of {sources} sources bear it out together[: {agreeing} of {points} points agree].',
    zh: '{sources} 个来源的段落合起来支持这条论断[：{points} 处中 {agreeing} 处一致]。',
  },
  'still-at': {
    en: '{source} no longer has the page; it can still be verified at {to}.',
    zh: '{source} 上已无此页，仍可在 {to} 核实。',
  },
  'page-unchecked': {
    en: 'Whether the page still says so cannot be told at present: {source} is {state}.',
    zh: '网页现在是否仍如此说，暂无从得知：{source} {state}。',
  },
  'passage-cut': {
    en: 'Whether the passage still stands on {source} cannot be told: the newest text was cut short.',
    zh: '{source} 最新的正文被截断，无从判断这段文字是否还在。',
  },
  'passage-empty': {
    en: 'Whether the passage still stands on {source} cannot be told: the newest snapshot has hardly any text.',
    zh: '{source} 最新快照几乎没有正文，无从判断这段文字是否还在。',
  },
  'passage-short': {
    en: 'Whether the passage still stands on {source} cannot be told: it is too short to be told from chance.',
    zh: '这段文字过短，无从判断是否仍在 {source} 上。',
  },
  'passage-alike': {
    en: 'Whether the passage still stands on {source} cannot be told: two places there are equally like it.',
    zh: '{source} 上有两处与这段文字同样相近，无从判断。',
  },
  'passage-unread': {
    en: 'The words decided on, quoted from {source}, stand in no snapshot that can still be read.',
    zh: '所判断的原文引自 {source}，现存快照中已读不到。',
  },
  'also-lost': { en: 'Another passage, on {source}, is no longer there.', zh: '{source} 上的另一段已不见。' },
  'too-close': { en: 'A passage on {source} may bear on it; it is too close to call.', zh: '{source} 有段落可能相关，难以判定。' },
  'only-partly': {
    en: 'A passage on {source} bears out only part of it[: {agreeing} of {points} points].',
    zh: '{source} 的段落只支持其中一部分[：{points} 处中的 {agreeing} 处]。',
  },
  'only-mentioned': { en: '{source} speaks of the subject without deciding it.', zh: '{source} 谈到同一主题，但不足为据。' },
  'nothing-found': {
    en: 'Nothing that bears it out was found in the cited pages ({sources} read).',
    zh: '已读 {sources} 个所引来源，未见支持。',
  },
  'sources-uncaptured': {
    en: 'Only {captured} of {sources} cited pages could be captured.',
    zh: '所引 {sources} 个来源中只存下 {captured} 个。',
  },
  'no-good-capture': { en: 'There is no good snapshot of any cited page.', zh: '所引网页都没有可用的快照。' },
  decided: { en: '{by} decided on {at}: {relation}.', zh: '{by}于{at}判断：{relation}。' },
  rejected: { en: '{by} rejected a proposed passage on {at}.', zh: '{by}于{at}否决了一段候选原文。' },
  'reworded-since': {
    en: '{by} decided on {at}, when the claim had other figures; it is to be looked at again.',
    zh: '{by}于{at}作出判断，其后论断中的数字有改动，须重新核对。',
  },
  'editors-differ': {
    en: '{by} and {other} decided differently on a passage of {source}; it is for them to settle.',
    zh: '{by}与{other}对 {source} 的一段原文判断不同，有待商定。',
  },
} as const satisfies Record<string, Wording>;

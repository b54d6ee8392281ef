import type { Lang, Wording } from '#records/text.ts';
import type { CandidateRule, CandidateState } from '#records/whereabouts.ts';
import { count } from './counts.ts';

type Filled<T> = (values: T) => Wording;

function both<T>(line: (values: T, lang: Lang) => string): Filled<T> {
  return (values) => ({ zh: line(values, 'zh'), en: line(values, 'en') });
}

export const CANDIDATE_STATE_WORDS = {
  proposed: { en: 'not asked for yet', zh: '尚未访问' },
  unanswered: { en: 'no page there', zh: '该处没有网页' },
  unlike: { en: 'another text', zh: '文字不同' },
  likely: { en: 'may be it – for a person to decide', zh: '可能是，待人工判断' },
  accepted: { en: 'found again', zh: '已确认为新址' },
  rejected: { en: 'rejected', zh: '已否决' },
} as const satisfies Record<CandidateState, Wording>;

export const CANDIDATE_RULE_WORDS = {
  redirect: { en: 'the address led there', zh: '原地址曾跳转至此' },
  'moved-notice': { en: 'named in a notice', zh: '迁移提示所指' },
  'redirect-map': { en: 'where a page beside it went', zh: '同站网页的去向' },
  'same-document': { en: 'same document number in the address', zh: '地址中的文档编号相同' },
  'renamed-site': { en: 'the site took this name', zh: '网站已更名' },
  variant: { en: 'version for other devices', zh: '其他终端的版本' },
  folder: { en: 'found in its column', zh: '在原栏目中找到' },
  'same-number': { en: 'same title or 文号', zh: '标题或文号相同' },
  'same-title': { en: 'a link with the same title', zh: '有标题相同的链接' },
  www: { en: 'with or without www', zh: '带或不带 www' },
  scheme: { en: 'http or https', zh: 'http 与 https 互换' },
  outside: { en: 'kept by another archive', zh: '其他档案馆存有' },
  person: { en: 'named by a person', zh: '由人指明' },
} as const satisfies Record<CandidateRule, Wording>;

/** What is said of where lost pages went. */
export const WHEREABOUTS_WORDS = {
  candidates: {
    summary: { en: 'list addresses at which lost pages may now be', zh: '列出失效网页可能的新地址' },
    source: { en: 'id or address of one source', zh: '一个来源的编号或网址' },
    none: { en: 'No other address is known of.', zh: '没有已知的其他地址。' },
  },
  accept: {
    summary: { en: 'decide that a source is now found at an address; the citation keeps its own', zh: '确认来源的新地址，引注保留原地址' },
    source: { en: 'id or address of the source', zh: '来源的编号或网址' },
    uri: { en: 'address of the page now', zh: '网页现在的地址' },
    reject: { en: 'decide that it is not the page', zh: '判定该地址不是所引网页' },
    note: { en: 'why', zh: '理由' },
    accepted: both<{ uri: string; to: string; by: string }>(({ uri, to, by }, lang) =>
      lang === 'zh' ? `${by}确认：${uri} 现在位于 ${to}` : `${by} decided: ${uri} is now at ${to}`,
    ),
    rejected: both<{ uri: string; to: string; by: string }>(({ uri, to, by }, lang) =>
      lang === 'zh' ? `${by}判定：${to} 不是 ${uri}` : `${by} decided: ${to} is not ${uri}`,
    ),
  },
  webhookNeedsSecret: {
    en: 'SUYUAN_WEBHOOK is set without SUYUAN_WEBHOOK_SECRET: unsigned notices are not sent.',
    zh: '设置了 SUYUAN_WEBHOOK 而没有 SUYUAN_WEBHOOK_SECRET：不发送未签名的通知。',
  },
  heading: { en: 'Where it went', zh: '网页的去向' },
  stillAt: { en: 'Still verifiable at {to}', zh: '仍可在 {to} 核实' },
  alike: { en: '{similarity} of the text is there', zh: '{similarity} 的文字相同' },
  decidedBy: { en: 'decided by {by}', zh: '由{by}判断' },
  tried: { en: 'Other addresses tried', zh: '试过的其他地址' },
  family: { en: 'The same text elsewhere', zh: '同一文本的其他出处' },
  sameText: {
    en: 'The {sources} addresses cited here carry {texts} different texts: reprints count as one source.',
    zh: '此处所引 {sources} 个地址实为 {texts} 种文本，转载只算一个来源。',
  },
  keptAt: { en: 'a copy is kept at {to}', zh: '{to} 存有副本' },
  differs: both<{ percent: string; changed: number }>(({ percent, changed }, lang) =>
    lang === 'zh'
      ? `文字 ${percent} 相同，${count(changed, 'sentence', lang)}不同。`
      : `${percent} of the text is the same; ${count(changed, 'sentence', lang)} ${changed === 1 ? 'differs' : 'differ'}.`,
  ),
  familyMeaning: {
    en: 'These addresses carry one text. Citing several of them is citing one source.',
    zh: '这些地址刊载的是同一文本，引用其中几处只算引用一个来源。',
  },
} as const;

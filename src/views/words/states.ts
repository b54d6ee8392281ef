import type { Drift, LinkState } from '#records/health.ts';
import type { Wording } from '#records/text.ts';

/** Whether a thing stands, needs a person, no longer stands, or cannot be told; it picks a mark's colour. */
export type Tone = 'holds' | 'look' | 'lost' | 'blind';

export interface Marked {
  readonly label: Wording;
  readonly meaning: Wording;
  readonly tone: Tone;
}

export const STATE_WORDS = {
  live: { tone: 'holds', label: { en: 'Live', zh: '可访问' }, meaning: { en: 'The page is there.', zh: '网页可以访问。' } },
  moved: {
    tone: 'holds',
    label: { en: 'Moved', zh: '已迁址' },
    meaning: { en: 'The page is still there, at another address.', zh: '网页仍在，地址已变。' },
  },
  'soft-404': {
    tone: 'look',
    label: { en: 'Soft 404', zh: '软 404' },
    meaning: { en: 'Something answers there, but not the page that was cited.', zh: '该地址有应答，但不是所引的网页。' },
  },
  suspect: {
    tone: 'look',
    label: { en: 'In doubt', zh: '存疑' },
    meaning: { en: 'The checks fail; it is too early to say why.', zh: '检查未能通过，原因尚待复查。' },
  },
  removed: {
    tone: 'lost',
    label: { en: 'Removed', zh: '已撤下' },
    meaning: { en: 'Taken down, and a notice says so.', zh: '网页已撤下，并有提示说明。' },
  },
  gone: {
    tone: 'lost',
    label: { en: 'Gone', zh: '已失效' },
    meaning: { en: 'Missing at several checks over days, while its host answers.', zh: '多日多次检查均不存在，而网站本身正常。' },
  },
  blocked: {
    tone: 'blind',
    label: { en: 'Blocked', zh: '访问受限' },
    meaning: { en: 'The site refused us. That says nothing about the page.', zh: '网站拒绝本机访问，不代表网页失效。' },
  },
  unreachable: {
    tone: 'blind',
    label: { en: 'Unreachable', zh: '无法连接' },
    meaning: { en: 'No answer came from the host. That says nothing about the page.', zh: '网站没有应答，不代表网页失效。' },
  },
  unknown: {
    tone: 'blind',
    label: { en: 'Not yet checked', zh: '尚未检查' },
    meaning: { en: 'The page has not been looked at yet.', zh: '网页尚未检查。' },
  },
} as const satisfies Record<LinkState, Marked>;

/** State `unknown` of a page that was to be fetched: something forbids it. */
export const EXCLUDED_LABEL: Wording = { en: 'May not be fetched', zh: '不允许访问' };
export const EXCLUDED_MEANING: Wording = {
  en: 'robots.txt or the address itself bars it; the page was not asked for.',
  zh: 'robots.txt 或地址本身不允许，未访问网页。',
};

/** State `unknown` whatever its ground: a page still to be looked at, or one that may not be. */
export const UNCHECKED_LABEL: Wording = { en: 'Not checked', zh: '未检查' };

export const DRIFT_WORDS = {
  none: {
    tone: 'blind',
    label: { en: 'Unchanged', zh: '无变化' },
    meaning: { en: 'The main text reads as in the snapshot that citations rest on.', zh: '正文与所依据的快照一致。' },
  },
  changed: {
    tone: 'look',
    label: { en: 'Changed', zh: '有改动' },
    meaning: { en: 'A sentence or figure of the main text differs.', zh: '正文有句子或数字不同。' },
  },
  'quote-lost': {
    tone: 'lost',
    label: { en: 'Quote gone', zh: '引文不见' },
    meaning: { en: 'A passage that a claim rests on was edited or is no longer there.', zh: '论断所依据的段落有改动或已不见。' },
  },
  unknown: {
    tone: 'blind',
    label: { en: 'Not compared', zh: '未比对' },
    meaning: { en: 'There are not yet two good snapshots to compare.', zh: '尚无两份可比对的快照。' },
  },
} as const satisfies Record<Drift, Marked>;

import type { Access } from '#records/capture.ts';
import type { Wording } from '#records/text.ts';

/** Words about who may see snapshots. */
export const ACCESS = {
  summary: { en: 'say who may see a snapshot, or every snapshot of a page', zh: '规定谁可查看一份快照，或某一网页的全部快照' },
  target: { en: 'id of the snapshot, or id or address of the cited page', zh: '快照编号，或所引网页的编号或地址' },
  access: {
    en: 'public, signed-in or closed; closed means that nobody sees more of it than short quotations',
    zh: 'public、signed-in 或 closed；closed 即任何人只能看到简短引文',
  },
  reason: { en: 'why', zh: '理由' },
  by: { en: 'who decided', zh: '决定人' },
  label: {
    public: { en: 'open to everyone', zh: '向所有人开放' },
    'signed-in': { en: 'for people signed in', zh: '仅限登录者' },
    closed: { en: 'closed', zh: '不开放' },
  } satisfies Record<Access, Wording>,
  now: { en: '{what}: {access}.', zh: '{what}：{access}。' },
  already: { en: '{what}: {access}, as it was.', zh: '{what}：{access}，原已如此。' },
} as const;

/** Words of the form on a snapshot's page. */
export const ACCESS_FORM = {
  title: { en: 'Who may see it', zh: '谁可查看' },
  withPages: {
    en: 'It goes with the pages that show it or hand it out, of which none is open further.',
    zh: '随展示或提供它的网页而定，其中没有开放范围更大的。',
  },
  change: { en: 'Change who may see it', zh: '更改查看范围' },
  means: {
    en: 'Holds for the page as it was, its bytes, picture and text, and for pictures and files that no other open page names, in searches, exports and the interface for programs. What claims rest on is still quoted briefly.',
    zh: '适用于当时的网页、原始数据、截图和正文，以及没有其他公开网页使用的图片和附件；检索、导出和程序接口同样照此处理。论断所依据的文字仍作简短引用。',
  },
  one: { en: 'This snapshot, and any with the same bytes', zh: '这份快照，以及数据相同的快照' },
  all: { en: 'Every snapshot of this page, also later ones', zh: '这一网页的全部快照，包括今后的' },
  scope: { en: 'What it is about', zh: '适用范围' },
  reason: { en: 'Reason, shown to readers', zh: '理由（读者可见）' },
  missing: { en: 'Give a reason.', zh: '请填写理由。' },
  same: { en: 'That is so already.', zh: '原已如此。' },
  record: { en: 'Put on record', zh: '记录' },
  line: {
    public: { en: '{when}: opened to everyone by {by}: {reason}', zh: '{when}：{by}设为向所有人开放：{reason}' },
    'signed-in': { en: '{when}: kept for people signed in by {by}: {reason}', zh: '{when}：{by}设为仅限登录者：{reason}' },
    closed: { en: '{when}: closed by {by}: {reason}', zh: '{when}：{by}设为不开放：{reason}' },
  } satisfies Record<Access, Wording>,
} as const;

import type { Wording } from '#records/text.ts';

export type EventCode =
  | 'revision-read'
  | 'link-state'
  | 'drift'
  | 'claim-health'
  | 'first-capture'
  | 'text-changed'
  | 'run-ended'
  | 'run-interrupted'
  | 'run-killed'
  | 'host-rests'
  | 'offline'
  | 'decision'
  | 'withdrawn'
  | 'access-public'
  | 'access-signed-in'
  | 'access-closed'
  | 'capture-asked'
  | 'restored'
  | 'found-again'
  | 'host-waits'
  | 'supplied'
  | 'outside'
  | AccountEventCode;

/** What can happen to an editor's account. */
export type AccountEventCode = 'editor-added' | 'editor-removed' | 'password-changed' | 'signed-in' | 'sign-in-failed' | 'signed-out';

/** What an activity is called, and the sentence made of its parameters; `{subject}` is the name of what it is about. */
export const EVENT_WORDS = {
  'revision-read': {
    label: { en: 'Read', zh: '读入' },
    sentence: { en: 'Revision {revision} of {subject} was read.', zh: '读入{subject}第 {revision} 版。' },
  },
  'link-state': {
    label: { en: 'Source', zh: '来源' },
    sentence: { en: '{subject}: {from} → {to}.', zh: '{subject}：{from} → {to}。' },
  },
  drift: {
    label: { en: 'Text', zh: '正文' },
    sentence: { en: '{subject}: text {from} → {to}.', zh: '{subject}：正文{from} → {to}。' },
  },
  'claim-health': {
    label: { en: 'Claim', zh: '论断' },
    sentence: { en: '{subject}: {from} → {to}.', zh: '{subject}：{from} → {to}。' },
  },
  'first-capture': {
    label: { en: 'First snapshot', zh: '首份快照' },
    sentence: { en: 'First snapshot of {subject}.', zh: '{subject}首次存档。' },
  },
  'text-changed': {
    label: { en: 'Text changed', zh: '正文有改' },
    sentence: { en: 'The text of {subject} changed.', zh: '{subject}的正文有改动。' },
  },
  'run-ended': {
    label: { en: 'Checked', zh: '已检查' },
    sentence: { en: '{answered} of {total} sources answered.', zh: '检查 {total} 个来源，{answered} 个有应答。' },
  },
  'run-interrupted': {
    label: { en: 'Ended early', zh: '提前结束' },
    sentence: { en: 'A run was told to end after {done} of {total} sources.', zh: '检查按要求提前结束：{total} 个来源已检查 {done} 个。' },
  },
  'run-killed': {
    label: { en: 'Cut off', zh: '中断' },
    sentence: {
      en: 'A run broke off after {done} of {total} sources; when is not known.',
      zh: '检查中断，时刻不详：{total} 个来源已检查 {done} 个。',
    },
  },
  'host-rests': {
    label: { en: 'Host waits', zh: '暂缓抓取' },
    sentence: {
      en: '{host} asked to be left alone for {seconds} s; its remaining sources ({sources}) wait for the next run.',
      zh: '{host} 要求暂停访问 {seconds} 秒，其余 {sources} 个来源留待下次。',
    },
  },
  offline: {
    label: { en: 'Offline', zh: '离线' },
    sentence: {
      en: 'Nothing at all could be reached: this machine seems to be offline. No source was judged.',
      zh: '所有网站均无法连接，本机似乎离线，未对任何来源下结论。',
    },
  },
  decision: {
    label: { en: 'Decision', zh: '判断' },
    sentence: { en: '{by} decided on {subject}.', zh: '{by}就{subject}作出判断。' },
  },
  'found-again': {
    label: { en: 'Found again', zh: '找到新址' },
    sentence: { en: '{subject} was found again at {to}.', zh: '{subject}在新地址找到：{to}。' },
  },
  'host-waits': {
    label: { en: 'Host waits', zh: '暂缓抓取' },
    sentence: {
      en: '{host} failed {failures} times in a row; its remaining sources ({sources}) wait for the next run.',
      zh: '{host} 连续 {failures} 次失败，其余 {sources} 个来源留待下次。',
    },
  },
  supplied: {
    label: { en: 'Supplied', zh: '交存' },
    sentence: { en: '{by} supplied a snapshot of {subject}.', zh: '{by}交存{subject}的一份快照。' },
  },
  outside: {
    label: { en: 'Other archive', zh: '其他档案馆' },
    sentence: { en: 'A snapshot of {subject} was taken from {host}.', zh: '自 {host} 取得{subject}的一份快照。' },
  },
  withdrawn: {
    label: { en: 'Withdrawn', zh: '撤回' },
    sentence: { en: '{by} withdrew a snapshot of {subject}: {reason}', zh: '{by}撤回{subject}的一份快照：{reason}' },
  },
  'access-public': {
    label: { en: 'Access', zh: '查看范围' },
    sentence: { en: '{by} opened {subject} to everyone: {reason}', zh: '{by}将{subject}设为向所有人开放：{reason}' },
  },
  'access-signed-in': {
    label: { en: 'Access', zh: '查看范围' },
    sentence: { en: '{by} kept {subject} for people signed in: {reason}', zh: '{by}将{subject}设为仅限登录者：{reason}' },
  },
  'access-closed': {
    label: { en: 'Access', zh: '查看范围' },
    sentence: { en: '{by} closed {subject}: {reason}', zh: '{by}将{subject}设为不开放：{reason}' },
  },
  'capture-asked': {
    label: { en: 'Asked for', zh: '即时抓取' },
    sentence: { en: '{by} had {subject} captured.', zh: '{by}要求抓取{subject}。' },
  },
  restored: {
    label: { en: 'Restored', zh: '恢复' },
    sentence: {
      en: '{by} put an earlier copy of the archive in its place; its log goes on from {size} entries under a new name.',
      zh: '{by}以较早的副本恢复了档案；日志自 {size} 条起以新名称续记。',
    },
  },
  'editor-added': {
    label: { en: 'Account', zh: '账号' },
    sentence: { en: '{subject} may decide from now on.', zh: '{subject}成为编辑。' },
  },
  'editor-removed': {
    label: { en: 'Account', zh: '账号' },
    sentence: { en: '{subject} may no longer decide.', zh: '{subject}不再是编辑。' },
  },
  'password-changed': {
    label: { en: 'Account', zh: '账号' },
    sentence: { en: '{subject} has a new password.', zh: '{subject}更换了密码。' },
  },
  'signed-in': {
    label: { en: 'Sign-in', zh: '登录' },
    sentence: { en: '{subject} signed in from {address}.', zh: '{subject}自 {address} 登录。' },
  },
  'sign-in-failed': {
    label: { en: 'Sign-in', zh: '登录' },
    sentence: { en: 'A sign-in as {subject} from {address} failed.', zh: '以{subject}的名义自 {address} 登录未成。' },
  },
  'signed-out': { label: { en: 'Sign-in', zh: '登录' }, sentence: { en: '{subject} signed out.', zh: '{subject}退出登录。' } },
} as const satisfies Record<EventCode, { label: Wording; sentence: Wording }>;

/** First judgement: there is nothing it came from. */
export const FIRST_SENTENCE: Wording = { en: '{subject}: {to}.', zh: '{subject}：{to}。' };

import type { Lang, Wording } from '#records/text.ts';

type Filled<T> = (values: T) => Wording;

function both<T>(line: (values: T, lang: Lang) => string): Filled<T> {
  return (values) => ({ zh: line(values, 'zh'), en: line(values, 'en') });
}

/** What the commands of editors and their decisions say. */
export const EDITING_WORDS = {
  editor: {
    add: {
      en: 'let a person decide (the password is asked for, or read from standard input)',
      zh: '添加编辑（密码按提示输入，或由标准输入传入）',
    },
    list: { en: 'list the people who may decide', zh: '列出编辑' },
    remove: { en: 'let a person decide no longer; the decisions stay', zh: '移除编辑，其判断仍保留' },
    password: { en: 'give an editor a new password', zh: '为编辑更换密码' },
    name: { en: 'name of the person', zh: '姓名' },
    all: { en: 'also those who were removed', zh: '包括已移除的' },
    prompt: { en: 'Password: ', zh: '密码：' },
    again: { en: 'Once more: ', zh: '再次输入：' },
    added: both<{ name: string }>(({ name }, lang) => (lang === 'zh' ? `已添加编辑：${name}` : `${name} may decide from now on`)),
    removed: both<{ name: string }>(({ name }, lang) => (lang === 'zh' ? `已移除编辑：${name}` : `${name} may no longer decide`)),
    changed: both<{ name: string }>(({ name }, lang) =>
      lang === 'zh' ? `已更换 ${name} 的密码，原有登录全部失效` : `${name} has a new password and is signed out everywhere`,
    ),
    none: {
      en: 'There is no editor yet; “editor add NAME” makes one.',
      zh: '尚无编辑；用 editor add 姓名 添加。',
    },
    line: both<{ name: string; added: string; removed?: string }>(({ name, added, removed }, lang) =>
      lang === 'zh'
        ? `${name}　${added} 添加${removed === undefined ? '' : `，${removed} 移除`}`
        : `${name}  since ${added}${removed === undefined ? '' : `, removed ${removed}`}`,
    ),
  },
  compare: {
    nothing: { en: 'no evidence', zh: '无依据' },
    review: both<{ relation: string }>(({ relation }, lang) => (lang === 'zh' ? `${relation}（待核）` : `${relation} (for review)`)),
    line: both<{ captures: number; claims: number; changes: number; method: string }>(({ captures, claims, changes, method }, lang) => {
      const again =
        captures === 0
          ? ''
          : lang === 'zh'
            ? `；另有 ${captures} 份快照的正文须先重新读取，此处未计入`
            : `; the text of ${captures} ${captures === 1 ? 'snapshot' : 'snapshots'} would be read anew first, which is not counted in here`;
      return lang === 'zh'
        ? `${method}：重新判断 ${claims} 条论断，会有 ${changes} 处变化，均未保存${again}`
        : `${method}: ${claims} ${claims === 1 ? 'claim' : 'claims'} judged, ${changes} would change; nothing was saved${again}`;
    }),
  },
} as const;

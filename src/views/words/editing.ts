import type { Lang, Wording } from '#records/text.ts';

type Filled<T> = (values: T) => Wording;

function both<T>(line: (values: T, lang: Lang) => string): Filled<T> {
  return (values) => ({ zh: line(values, 'zh'), en: line(values, 'en') });
}

interface Said {
  readonly by: string;
  readonly relation: string;
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
    log: {
      en: 'tell who signed in, from where, whose sign-in failed, and what became of accounts',
      zh: '列出登录、登录失败与账号变动，含时间与来处',
    },
    limit: { en: 'how many, newest first (standard 50)', zh: '条数，最新的在前（默认 50）' },
    unknownName: { en: 'an unknown name', zh: '未知姓名' },
    nothing: { en: 'Nothing has happened to accounts.', zh: '账号尚无任何记录。' },
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
  decide: {
    confirm: { en: 'a passage bears the claim out as proposed', zh: '确认原文与论断的关系如程序所判' },
    reject: { en: 'a passage is no evidence for the claim', zh: '否决：这段原文不能作为依据' },
    relate: { en: 'say how a passage stands to the claim', zh: '判断原文与论断的关系' },
    note: { en: 'leave a note on a claim or a passage', zh: '为论断或原文留下备注' },
    add: { en: 'add a passage by hand, quoted from any snapshot', zh: '从任一快照引一段原文作为依据' },
    undo: { en: 'take a decision back', zh: '撤销一项判断' },
    claim: { en: 'id of the claim', zh: '论断编号' },
    passage: {
      en: 'rank of the passage (1 is the best), its id, or the id of an earlier decision on it; needed when there are several',
      zh: '原文的序号（1 为首选）、编号，或此前所作判断的编号；不止一段时必填',
    },
    relation: {
      en: 'supports, partly, contradicts, mentions or not-enough-info',
      zh: 'supports、partly、contradicts、mentions 或 not-enough-info',
    },
    capture: { en: 'id of the snapshot', zh: '快照编号' },
    quote: { en: 'the words, as they stand in the text of the snapshot', zh: '快照正文中的原话' },
    start: { en: 'where the words begin in the text, when they stand there more than once', zh: '原话在正文中的起始位置（出现多次时）' },
    decision: { en: 'id of the decision', zh: '判断编号' },
    text: { en: 'the note', zh: '备注' },
    why: { en: 'a note to go with it', zh: '附注' },
    by: { en: 'name of the editor', zh: '编辑姓名' },
    said: {
      confirm: both<Said>(({ by, relation }, lang) => (lang === 'zh' ? `${by} 确认：${relation}` : `${by} confirmed: ${relation}`)),
      reject: both<Said>(({ by }, lang) => (lang === 'zh' ? `${by} 否决` : `${by} rejected`)),
      relate: both<Said>(({ by, relation }, lang) => (lang === 'zh' ? `${by} 判断：${relation}` : `${by} decided: ${relation}`)),
      add: both<Said>(({ by, relation }, lang) => (lang === 'zh' ? `${by} 补充：${relation}` : `${by} added: ${relation}`)),
      note: both<Said>(({ by }, lang) => (lang === 'zh' ? `${by} 备注` : `${by} noted`)),
      undo: both<Said>(({ by }, lang) => (lang === 'zh' ? `${by} 撤销` : `${by} took a decision back`)),
    },
    now: both<{ health: string }>(({ health }, lang) => (lang === 'zh' ? `论断现为：${health}` : `The claim is now: ${health}`)),
    dispute: both<{ names: readonly string[] }>(({ names }, lang) =>
      lang === 'zh'
        ? `编辑意见不一（${names.join('、')}），论断待核：`
        : `Editors differ (${names.join(', ')}); the claim waits for review:`,
    ),
  },
  decisions: {
    export: {
      en: 'write every decision as one line of text, for keeping under version control',
      zh: '将全部判断导出为文本，一行一项，便于纳入版本管理',
    },
    import: { en: 'take over decisions from such a file; twice changes nothing', zh: '从这样的文件导入判断；重复导入不改变任何内容' },
    out: { en: 'write this file instead of standard output', zh: '写入此文件，而非标准输出' },
    file: { en: 'a file made by “decisions export”', zh: '由 decisions export 生成的文件' },
    written: both<{ count: number; path: string }>(({ count, path }, lang) =>
      lang === 'zh' ? `已将 ${count} 项判断写入 ${path}` : `${count} ${count === 1 ? 'decision' : 'decisions'} written to ${path}`,
    ),
    line: both<{ decisions: number; added: number; known: number }>(({ decisions, added, known }, lang) =>
      lang === 'zh'
        ? `读取 ${decisions} 项判断：新增 ${added} 项，已有 ${known} 项`
        : `${decisions} ${decisions === 1 ? 'decision' : 'decisions'} read: ${added} added, ${known} already here`,
    ),
    skipped: {
      'unknown-claim': both<{ line: number; id: string }>(({ line, id }, lang) =>
        lang === 'zh'
          ? `第 ${line} 行：${id} 所涉论断不在本档案中，未导入`
          : `line ${line}: the claim of ${id} is not in this archive; left out`,
      ),
      differs: both<{ line: number; id: string }>(({ line, id }, lang) =>
        lang === 'zh'
          ? `第 ${line} 行：${id} 与本档案中的记录不同，保留原有记录`
          : `line ${line}: ${id} is another decision here; ours was kept`,
      ),
    },
  },
  evidence: {
    precision: { en: 'how often the machine was right, by what editors have decided', zh: '依据编辑的判断，统计程序判断的准确程度' },
    seen: both<{ seen: number; all: number; last: string }>(({ seen, all, last }, lang) =>
      lang === 'zh'
        ? `${all} 份快照中 ${seen} 份有这段文字，最近一次在${last}`
        : `in ${seen} of ${all} ${all === 1 ? 'snapshot' : 'snapshots'}, last on ${last}`,
    ),
    figures: both<{ changes: readonly string[] }>(({ changes }, lang) =>
      lang === 'zh' ? `数字有改动：${changes.join('；')}` : `Figures changed: ${changes.join('; ')}`,
    ),
    retired: both<{ revision: number }>(({ revision }, lang) =>
      lang === 'zh' ? `文献自第 ${revision} 稿起已无此句` : `The document has not had this sentence since revision ${revision}`,
    ),
    untestable: {
      cut: {
        en: 'The newest text was cut short: whether the passage is still there cannot be told.',
        zh: '最新正文被截断，无从判断这段文字是否还在。',
      },
      empty: {
        en: 'The newest snapshot has hardly any text: whether the passage is still there cannot be told.',
        zh: '最新快照几乎没有正文，无从判断这段文字是否还在。',
      },
      short: { en: 'The passage is too short to be told from chance.', zh: '这段文字过短，无从判断。' },
      alike: { en: 'Two places in the newest snapshot are equally like the passage.', zh: '最新快照有两处同样相近，无从判断。' },
      unread: { en: 'The words stand in no snapshot that can still be read.', zh: '现存快照中已读不到这段文字。' },
    },
    counted: both<{ passages: number; disputed: number; methods: string }>(({ passages, disputed, methods }, lang) =>
      lang === 'zh'
        ? `编辑判断过的原文 ${passages} 段${disputed === 0 ? '' : `，另有 ${disputed} 段意见不一、未计入`}${methods === '' ? '' : `；${methods}`}`
        : `${passages} ${passages === 1 ? 'passage' : 'passages'} decided on${disputed === 0 ? '' : `, ${disputed} more left out because editors differ`}${methods === '' ? '' : `; ${methods}`}`,
    ),
    was: both<{ health: string; at: string }>(({ health, at }, lang) =>
      lang === 'zh' ? `，${at}前为“${health}”` : `; until ${at}: ${health}`,
    ),
    right: both<{ relation: string }>(({ relation }, lang) => (lang === 'zh' ? `判对，${relation}` : `right, ${relation}`)),
    recall: both<{ relation: string }>(({ relation }, lang) => (lang === 'zh' ? `找回，${relation}` : `found, ${relation}`)),
  },
  embedder: {
    unreachable: both<{ detail: string }>(({ detail }, lang) =>
      lang === 'zh'
        ? `无法连接向量服务（${detail}），继续判断，不用向量。`
        : `The embedding service cannot be reached (${detail}); judging goes on without it.`,
    ),
    timeout: both<{ detail: string }>((_, lang) =>
      lang === 'zh'
        ? '向量服务没有及时应答，继续判断，不用向量。'
        : 'The embedding service did not answer in time; judging goes on without it.',
    ),
    status: both<{ detail: string }>(({ detail }, lang) =>
      lang === 'zh'
        ? `向量服务应答 ${detail}，继续判断，不用向量。`
        : `The embedding service answered ${detail}; judging goes on without it.`,
    ),
    malformed: both<{ detail: string }>(({ detail }, lang) =>
      lang === 'zh'
        ? `向量服务的应答无法读懂（${detail}），继续判断，不用向量。`
        : `The embedding service's answer cannot be read (${detail}); judging goes on without it.`,
    ),
    dimensions: both<{ detail: string }>(({ detail }, lang) =>
      lang === 'zh'
        ? `向量长短不一（${detail}），继续判断，不用向量。`
        : `The embedding service gave vectors of different lengths (${detail}); judging goes on without it.`,
    ),
  },
  reread: {
    retired: both<{ count: number }>(({ count }, lang) =>
      lang === 'zh'
        ? `${count} 条论断在这一稿中已不复存在，连同其判断一并保留：`
        : `${count} ${count === 1 ? 'claim is' : 'claims are'} no longer in the text; kept with what was decided:`,
    ),
    reworded: both<{ count: number }>(({ count }, lang) =>
      lang === 'zh'
        ? `${count} 条已有判断的论断改了措辞：`
        : `${count} ${count === 1 ? 'claim' : 'claims'} that somebody decided on ${count === 1 ? 'is' : 'are'} worded otherwise:`,
    ),
    returned: both<{ count: number }>(({ count }, lang) =>
      lang === 'zh'
        ? `${count} 条先前删去的论断重又出现：`
        : `${count} earlier ${count === 1 ? 'claim is' : 'claims are'} back in the text:`,
    ),
    decided: both<{ count: number }>(({ count }, lang) =>
      lang === 'zh' ? `[判断 ${count} 项]` : `[${count} ${count === 1 ? 'decision' : 'decisions'}]`,
    ),
    more: both<{ count: number }>(({ count }, lang) => (lang === 'zh' ? `另有 ${count} 条` : `and ${count} more`)),
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

import type { DecisionKind } from '#records/decision.ts';
import type { Relation } from '#records/evidence.ts';
import type { Wording } from '#records/text.ts';

/** Words of the review queue and of the screen on which an editor decides. */
export const REVIEW = {
  review: { en: 'Review', zh: '判断' },
  waiting: { en: '{n} claims wait for a person.', zh: '有 {n} 条论断等待人工判断。' },
  waitingOne: { en: 'One claim waits for a person.', zh: '有 1 条论断等待人工判断。' },
  nothing: { en: 'Nothing waits for you.', zh: '暂无待办。' },
  nothingNext: {
    en: 'Whatever comes up in the next captures will stand here.',
    zh: '此后存档中发现的问题会列在这里。',
  },
  nothingFiltered: { en: 'No claim of this kind.', zh: '没有这一类论断。' },
  filter: { en: 'Filter the queue', zh: '筛选待判断列表' },
  health: { en: 'State of the claim', zh: '论断状态' },
  whatWaits: { en: 'What waits', zh: '待判断的' },
  queue: { en: 'Queue', zh: '列表' },
  wholeQueue: { en: 'The whole queue', zh: '全部待判断' },
  risk: { en: 'Claims at risk', zh: '有风险的论断' },
  moved: { en: 'Pages that may have moved', zh: '可能已迁址的网页' },
  proposals: { en: 'Proposals', zh: '程序的建议' },
  disputed: { en: 'Editors disagree', zh: '编辑意见不一' },
  unfounded: { en: 'No passage found', zh: '未见相关段落' },
  others: { en: 'Others', zh: '其他' },
  place: { en: '{i} of {n}', zh: '第 {i} 条，共 {n} 条' },
  notInQueue: { en: 'Not in the queue', zh: '不在待判断列表中' },
  confidence: { en: '{p} sure', zh: '置信度 {p}' },
  alike: { en: '{p} alike', zh: '文字 {p} 相同' },
  rangeOf: { en: '{from}–{to} of {total}', zh: '第 {from}–{to} 条，共 {total} 条' },
  claimPage: { en: 'Page of the claim', zh: '论断页' },
  inContext: { en: 'In its document', zh: '在文献中' },
  passageOf: { en: 'Passage {i} of {n}', zh: '第 {i} 段，共 {n} 段' },
  passages: { en: 'Passages', zh: '候选段落' },
  machineHolds: { en: 'The program holds: {relation}, {p} sure.', zh: '程序判定：{relation}，置信度 {p}。' },
  machineDoubts: { en: 'The program is not certain: {relation}, {p}.', zh: '程序不能确定：{relation}，置信度 {p}。' },
  decideLegend: { en: 'This passage, and the claim', zh: '这段文字与论断的关系' },
  confirm: { en: 'As proposed: {relation}', zh: '同意：{relation}' },
  confirmUndecided: { en: 'Bears it out', zh: '确为依据' },
  reject: { en: 'Wrong passage', zh: '不是依据' },
  noteLabel: { en: 'Note for other editors (optional)', zh: '给其他编辑的备注（选填）' },
  noteOnly: { en: 'Leave only the note', zh: '只留备注' },
  skip: { en: 'Skip', zh: '跳过' },
  back: { en: 'Back', zh: '上一条' },
  undo: { en: 'Undo', zh: '撤销' },
  undoThis: { en: 'Undo the decision of {by} on {when}', zh: '撤销{by}于{when}的判断' },
  nothingToDecide: { en: 'The cited pages hold no passage on this claim that we know of.', zh: '所引网页中未见与这条论断相关的段落。' },
  standing: { en: 'What editors decided', zh: '编辑的判断' },
  nobodyYet: { en: 'Nobody has decided on this claim yet.', zh: '尚无人判断这条论断。' },
  disagree: { en: 'Editors disagree on this passage', zh: '编辑对这段文字意见不一' },
  disagreeNext: {
    en: 'The last word stands until one of them changes theirs; both stay on record.',
    zh: '暂以最后的判断为准，待有人更改；两种意见都保留在案。',
  },
  noEvidence: { en: 'no evidence', zh: '不是依据' },
  addTitle: { en: 'Add a passage by hand', zh: '人工补充依据' },
  addHow: {
    en: 'Open a snapshot, select the words that bear on the claim, and record them.',
    zh: '打开快照，选中与论断相关的文字，即可补充为依据。',
  },
  moreSources: { en: '{n} more cited pages', zh: '其余 {n} 个所引网页' },
  addNothing: { en: 'No snapshot of the cited pages is held.', zh: '所引网页均无快照。' },
  addFor: { en: 'Add a passage from this snapshot', zh: '从这份快照补充依据' },
  quote: { en: 'The words, as they stand in the text', zh: '正文中的原话' },
  quoteHint: {
    en: 'Select them in the text, or paste them here.',
    zh: '在正文中选中，或粘贴到此处。',
  },
  relation: { en: 'How they stand to the claim', zh: '与论断的关系' },
  add: { en: 'Record passage', zh: '补充这段' },
  backToReview: { en: 'Back to the claim', zh: '返回论断' },
  history: { en: 'Whole history', zh: '全部历史' },
  keys: { en: 'Keys', zh: '快捷键' },
  keysOn: { en: 'Use these keys', zh: '启用快捷键' },
  keyNext: { en: 'next, back', zh: '下一条、上一条' },
  keyRelation: { en: 'relation', zh: '关系' },
  keyConfirm: { en: 'as proposed', zh: '同意' },
  keyReject: { en: 'wrong passage', zh: '不是依据' },
  keyUndo: { en: 'undo', zh: '撤销' },
  keyPassage: { en: 'passage above, below', zh: '上一段、下一段' },
  keyHelp: { en: 'show or hide the keys', zh: '显示或隐藏快捷键' },
  refresh: { en: 'Capture now', zh: '立即存档' },
  refreshing: { en: 'The page is being asked for; what comes of it will stand here.', zh: '正在访问这个网页，结果将显示在此处。' },
  acceptAddress: { en: 'Accept new address', zh: '采用新地址' },
  rejectAddress: { en: 'Not this page', zh: '不是这个网页' },
  samePage: { en: 'Is this the same page?', zh: '是同一网页吗？' },
  withdraw: { en: 'Withdraw this snapshot', zh: '撤回这份快照' },
  withdrawMeans: {
    en: 'Its bytes, and all that has the same bytes, will be purged for good. Digest, times, your name and the reason stay on record. This cannot be undone.',
    zh: '这份快照的数据（包括字节相同的其他快照）将永久清除，摘要、时间、您的姓名和理由保留在案。此操作无法撤销。',
  },
  withdrawReason: { en: 'Reason, shown to readers', zh: '理由（读者可见）' },
  withdrawSure: { en: 'I understand that this cannot be undone', zh: '我知道此操作无法撤销' },
  withdrawDo: { en: 'Withdraw for good', zh: '永久撤回' },
  withdrawMissing: { en: 'Give a reason, and tick that you understand.', zh: '请填写理由，并勾选确认。' },
  keep: { en: 'Keep it', zh: '不撤回' },
  rests: { en: 'Claims that rest on it: {n}', zh: '以此为据的论断：{n} 条' },
  closed: {
    en: 'The whole text of this snapshot is not open to everyone; the passages that claims rest on are quoted below.',
    zh: '这份快照的全文不对所有人开放；以下仅引用论断所依据的段落。',
  },
  signInToRead: { en: 'Sign in to read it', zh: '登录后查看' },
} as const satisfies Record<string, Wording>;

/** The relations an editor chooses among, each with its key. */
export const RELATION_KEYS = [
  { key: '1', relation: 'supports', label: { en: 'Supports', zh: '支持' } },
  { key: '2', relation: 'partly', label: { en: 'In part', zh: '部分支持' } },
  { key: '3', relation: 'contradicts', label: { en: 'Contradicts', zh: '相抵触' } },
  { key: '4', relation: 'mentions', label: { en: 'Mentions', zh: '仅提及' } },
] as const satisfies readonly { readonly key: string; readonly relation: Relation; readonly label: Wording }[];

/** What an editor did, as the line after it says. */
export const DONE_WORDS = {
  confirm: { en: 'Confirmed', zh: '已确认' },
  reject: { en: 'Rejected the passage', zh: '已否决这段文字' },
  relate: { en: 'Recorded', zh: '已记录' },
  note: { en: 'Note left', zh: '已留下备注' },
  add: { en: 'Passage added', zh: '已补充依据' },
  undo: { en: 'Taken back', zh: '已撤销' },
  'accept-address': { en: 'New address accepted', zh: '已采用新地址' },
  'waive-robots': { en: 'Recorded', zh: '已记录' },
} as const satisfies Record<DecisionKind, Wording>;

/** Words of the whole history of a claim. */
export const DECISIONS = {
  title: { en: 'History of a claim', zh: '论断的历史' },
  decisions: { en: 'Decisions', zh: '判断' },
  none: { en: 'Nobody has decided on this claim.', zh: '尚无人判断过这条论断。' },
  undoneBy: { en: 'Taken back by {by} on {when}', zh: '{by}已于{when}撤销' },
  machine: { en: 'The program held: {relation}, {p}.', zh: '程序当时判定：{relation}，置信度 {p}。' },
  machineNone: { en: 'The program had not proposed it.', zh: '程序当时未提出这段。' },
  words: { en: 'The claim read then: {text}', zh: '论断当时写作：{text}' },
  export: {
    en: 'All decisions can be written to a text file and read back:',
    zh: '全部判断可导出为文本文件，也可再导入：',
  },
} as const satisfies Record<string, Wording>;

/** Words of the page on how right the program was. */
export const PRECISION = {
  title: { en: 'How right the program was', zh: '程序判断的准确率' },
  lede: {
    en: 'Measured on this archive alone: what the program held of each passage when an editor decided on it.',
    zh: '仅据本档案统计：编辑作出判断时，程序对同一段文字的判定。',
  },
  said: {
    en: 'Of {of} passages that the program proposed and editors decided on, they agree with {right}.',
    zh: '程序提出、编辑判断过的 {of} 段文字中，编辑同意 {right} 段。',
  },
  nothing: { en: 'No editor has decided on anything yet, so nothing can be said.', zh: '尚无编辑作出判断，无从统计。' },
  byBand: { en: 'By relation and certainty', zh: '按关系与置信度' },
  relation: { en: 'Relation', zh: '关系' },
  precision: { en: 'Right among those proposed', zh: '查准率' },
  recall: { en: 'Found among those that hold', zh: '查全率' },
  band: { en: 'Certainty', zh: '置信度' },
  sure: { en: 'sure', zh: '确定' },
  doubt: { en: 'in doubt', zh: '存疑' },
  right: { en: 'Right', zh: '判对' },
  share: { en: 'Share', zh: '比例' },
  interval: { en: '95% interval', zh: '95% 置信区间' },
  disputed: { en: '{n} passages on which editors disagree are left out.', zh: '编辑意见不一的 {n} 段未计入。' },
  methods: { en: 'Methods: {methods}', zh: '方法：{methods}' },
  file: { en: 'All decisions as a text file', zh: '下载全部判断（文本文件）' },
  fileMeans: {
    en: 'One a line, fit for version control. “decisions import” takes it over elsewhere.',
    zh: '一行一项，便于纳入版本管理；可用 decisions import 导入别处。',
  },
  fileSignIn: {
    en: 'Editors who are signed in can take all decisions with them as a text file.',
    zh: '编辑登录后可下载全部判断（文本文件）。',
  },
} as const satisfies Record<string, Wording>;

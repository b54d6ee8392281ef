import type { Wording } from '#records/text.ts';

/** What each route of the API gives, and the words of its page. */
export const API = {
  title: { en: 'API', zh: '接口' },
  lede: {
    en: 'The data of this archive as JSON, for reading, from any web page or program. Nothing here needs a key.',
    zh: '以 JSON 提供本档案的数据，供任何网页或程序读取，无需密钥。',
  },
  machine: { en: 'The same for machines: {link} (OpenAPI 3.1).', zh: '供机器读取的同一份说明：{link}（OpenAPI 3.1）。' },
  conditional: {
    en: 'Every answer has an ETag; ask again with If-None-Match and get 304 until something changed. Errors are {example} with a fitting status.',
    zh: '每个应答都带 ETag，带 If-None-Match 再次请求，若无变化则返回 304。出错时返回 {example} 和相应状态码。',
  },
  parameters: { en: 'Parameters', zh: '参数' },
  fields: { en: 'Gives', zh: '返回' },
  required: { en: 'required', zh: '必填' },
  tryIt: { en: 'Try it', zh: '试用' },
  archive: { en: 'The archive: version, sizes, claims by health, sources by state', zh: '档案概况：版本、规模、论断与来源的状态分布' },
  documents: { en: 'All documents', zh: '全部文献' },
  document: { en: 'One document', zh: '一篇文献' },
  documentClaims: { en: 'The claims of a document in reading order', zh: '一篇文献的论断，按原文顺序' },
  claims: { en: 'Claims of one health', zh: '某一状态的论断' },
  claim: { en: 'One claim with its evidence', zh: '一条论断及其依据' },
  evidence: { en: 'Evidence for a claim, a source or a document', zh: '一条论断、一个来源或一篇文献的依据' },
  sources: { en: 'Cited sources, filtered and sorted', zh: '所引来源，可筛选和排序' },
  source: { en: 'One source', zh: '一个来源' },
  attempts: { en: 'Attempts to fetch a source, newest first', zh: '对一个来源的访问记录，新者在前' },
  captures: { en: 'Snapshots of a source, newest first', zh: '一个来源的快照，新者在前' },
  capture: { en: 'One snapshot and what was read from it', zh: '一份快照及从中读出的内容' },
  activity: { en: 'What happened, newest first', zh: '动态，新者在前' },
  runs: { en: 'Crawls, newest first', zh: '历次存档，新者在前' },
} as const satisfies Record<string, Wording>;

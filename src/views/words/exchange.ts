import type { Lang, Wording } from '#records/text.ts';
import { number } from './counts.ts';

/** A wording with parameters. */
type Filled<T> = (values: T) => Wording;

function both<T>(line: (values: T, lang: Lang) => string): Filled<T> {
  return (values) => ({ zh: line(values, 'zh'), en: line(values, 'en') });
}

/** What the program says of receipts, the log, and exports into folders. */
export const EXCHANGE_WORDS = {
  written: both<{ path: string }>(({ path }, lang) => (lang === 'zh' ? `已写入 ${path}` : `Written to ${path}`)),
  receipt: {
    summary: {
      en: 'write a small file that proves, without the archive, which words stood on which captured page',
      zh: '出具凭证：一份小文件，无需档案即可证明哪些文字出现在哪份网页快照中',
    },
    id: { en: 'id of a claim, a citation or a snapshot', zh: '论断、引注或快照的编号' },
    out: { en: 'write this file instead of standard output', zh: '写入此文件，而非标准输出' },
  },
  verifyReceipt: {
    summary: { en: 'check a receipt; needs no archive and no network', zh: '核验凭证，无需档案，也无需联网' },
    file: { en: 'the receipt', zh: '凭证文件' },
    key: { en: 'key the signer is known by (else the one in the receipt is believed)', zh: '已知的签名者公钥（不给则采信凭证自带的公钥）' },
    payload: {
      en: 'file with the captured bytes; their text is read again and the quotation looked for in it',
      zh: '快照的原始数据文件；将重新提取正文并核对引文',
    },
    text: { en: 'file with the extracted text, to hold the quotation against', zh: '提取出的正文文件，用以对照引文' },
    log: both<{ origin: string; size: number; at: string; key: string }>(({ origin, size, at, key }, lang) =>
      lang === 'zh'
        ? `日志 ${origin}，签名于 ${at}，当时共 ${number(size, lang)} 条\n公钥 ${key}`
        : `Log ${origin}, signed ${at} at ${number(size, lang)} entries\nKey ${key}`,
    ),
    rehearsal: { en: 'Rehearsal: the pages are invented.', zh: '演练：所涉网页为虚构。' },
    claim: both<{ text: string }>(({ text }, lang) => `${lang === 'zh' ? '论断：' : 'Claim: '}${text}`),
    quote: both<{ text: string }>(({ text }, lang) => `${lang === 'zh' ? '原文：' : 'Passage: '}${text}`),
    capture: both<{ uri: string; at: string; digest: string }>(({ uri, at, digest }, lang) =>
      lang === 'zh' ? `快照：${uri}，${at}，sha256:${digest}` : `Snapshot: ${uri}, ${at}, sha256:${digest}`,
    ),
    check: both<{ words: Wording; entry: number | undefined; ok: boolean }>(({ words, entry, ok }, lang) => {
      const mark = lang === 'zh' ? (ok ? '成立' : '不成立') : ok ? 'holds' : 'FAILS';
      return `  ${mark}  ${words[lang]}${entry === undefined ? '' : ` (${entry})`}`;
    }),
    checks: {
      form: { en: 'the file has the form of a receipt', zh: '文件具备凭证的形式' },
      mark: { en: 'receipt and log agree on whether this is a rehearsal', zh: '凭证与日志对是否演练的标记一致' },
      signature: { en: 'the state of the log bears the signature of its key', zh: '日志状态带有其公钥对应的签名' },
      statement: { en: 'the receipt as a whole bears the signature of that key', zh: '凭证全文带有该公钥对应的签名' },
      chain: { en: 'quotation, text, bytes and snapshot are joined by their digests', zh: '引文、正文、数据与快照由摘要相连' },
      inclusion: { en: 'the snapshot stands in the log', zh: '快照在日志之中' },
      withdrawal: { en: 'its withdrawal stands in the log', zh: '其撤回在日志之中' },
      decision: { en: 'the decision stands in the log', zh: '编辑决定在日志之中' },
      payload: { en: 'the bytes are those of the snapshot', zh: '数据即快照的数据' },
      text: { en: 'the text is the one the quotation was taken from', zh: '正文即引文所出的正文' },
      quote: { en: 'the quotation stands in the text where it is said to', zh: '引文确在正文所述位置' },
    },
    verdict: both<{ holds: boolean }>(({ holds }, lang) =>
      lang === 'zh' ? (holds ? '凭证成立。' : '凭证不成立。') : holds ? 'The receipt holds.' : 'The receipt does not hold.',
    ),
    trust: {
      en: 'Whether to trust the signer is for you to decide: compare the key with the one the archive has made public (--key).',
      zh: '是否信任签名者由您判断：请与该档案公布的公钥比对（--key）。',
    },
  },
  export: {
    citation: { en: 'citations: only this one', zh: '引文：仅此一条' },
    split: { en: 'warc: begin a new file before this size, such as 500MB', zh: 'warc：文件达到此大小前另起新文件，如 500MB' },
  },
  site: {
    full: { en: 'site: add the full copies that citations rest on, shown inert', zh: 'site：附上引注所据的完整快照（仅作静态显示）' },
    address: {
      en: 'address under which the site is published, for links to archived copies (also SUYUAN_SITE)',
      zh: '网站公布的地址，用于存档副本的链接（亦可用 SUYUAN_SITE）',
    },
    done: both<{ path: string; files: number }>(({ path, files }, lang) =>
      lang === 'zh' ? `已写入 ${path}，共 ${number(files, lang)} 个文件` : `Written to ${path}, ${number(files, lang)} files`,
    ),
    title: { en: 'Sources traced', zh: '溯源' },
    about: {
      en: 'Documents, sentence by sentence, with the passages of the cited pages that bear on each; exported from an archive as it stood on {when}.',
      zh: '逐句列出文献中的论断，及所引网页中与之相关的原文；由档案导出，内容截至{when}。',
    },
    stateOf: { en: 'As of {when}', zh: '截至{when}' },
    claims: { en: 'Claims and their evidence', zh: '论断与依据' },
    context: { en: 'From {source}, captured on {when}', zh: '出自{source}，{when}存档' },
    noEvidence: { en: 'No passage that surely bears on it was found.', zh: '没有找到确实相关的原文。' },
    copies: { en: 'Snapshots', zh: '快照' },
    copy: { en: 'full copy', zh: '完整副本' },
    citedIn: { en: 'Claims that rest on this source', zh: '以此来源为据的论断' },
    noneRest: { en: 'No claim surely rests on it.', zh: '没有论断确实以此为据。' },
    original: { en: 'The page on the web', zh: '网上原页' },
    memento: { en: 'archived copy', zh: '存档副本' },
    copyBar: { en: 'Snapshot of {when}, shown without script; nothing is loaded.', zh: '{when}的快照，不含脚本，不加载任何内容。' },
    back: { en: 'Back to the source', zh: '返回来源' },
    language: { en: 'Choose a language', zh: '选择语言' },
  },
  verifier: {
    title: { en: 'Check a receipt', zh: '核验凭证' },
    about: {
      en: 'This page checks a receipt by itself: nothing is sent anywhere. Keep it beside the receipt; it works from a disk.',
      zh: '本页独立核验凭证，不向任何地方发送数据；可与凭证一同保存，在本地打开使用。',
    },
    file: { en: 'Receipt file', zh: '凭证文件' },
    pasted: { en: 'or its text', zh: '或粘贴其内容' },
    key: { en: 'Key the signer is known by, if you have it', zh: '已知的签名者公钥（如有）' },
    noScript: {
      en: 'Checking needs script; the command suyuan verify-receipt does the same without a browser.',
      zh: '核验需要脚本；也可用命令 suyuan verify-receipt 完成，无需浏览器。',
    },
    insecure: {
      en: 'This browser offers no cryptography here: open the page over https, from this machine, or from a disk.',
      zh: '浏览器在此不提供加密功能：请通过 https、在本机或从磁盘打开本页。',
    },
    link: { en: 'Receipt', zh: '凭证' },
    linkTitle: {
      en: 'a small file that proves without this archive what was captured',
      zh: '一份小文件，无需本档案即可证明快照的内容',
    },
  },
  audit: {
    checkpoint: {
      en: 'also hold the log against a state of it that was signed before: a file with a checkpoint or a receipt',
      zh: '并与此前签名的日志状态对照：含日志状态或凭证的文件',
    },
    log: both<{ size: number }>(({ size }, lang) =>
      lang === 'zh' ? `日志共 ${number(size, lang)} 条，与记录一致` : `The log of ${number(size, lang)} entries agrees with the records`,
    ),
    findings: {
      altered: { en: 'was altered since it was logged', zh: '入日志后被改动' },
      removed: { en: 'was logged and is gone', zh: '曾入日志，现已不存' },
      unlogged: { en: 'is not in the log', zh: '不在日志之中' },
      broken: { en: 'of the log does not follow from its entries', zh: '（日志节点）与条目不符' },
    },
    rewritten: both<{ signed: number; size: number }>(({ signed, size }, lang) => {
      const [then, now] = [number(signed, lang), number(size, lang)];
      if (signed > size)
        return lang === 'zh'
          ? `日志签名时有 ${then} 条，现只有 ${now} 条：这是较早的副本，或日志被截短`
          : `The log had ${then} entries when it was signed and has ${now} now: this is an earlier copy, or the log was cut`;
      return lang === 'zh' ? `日志的前 ${then} 条与当时签名的不同` : `The first ${then} entries of the log are not those that were signed`;
    }),
    restore: {
      en: 'If you put a backup in place of the archive, say so: audit --restored --by NAME',
      zh: '若曾以备份恢复档案，请说明：audit --restored --by 姓名',
    },
    restored: { en: 'the archive was restored from a backup: let its log go on from here', zh: '档案由备份恢复：日志从此续记' },
    by: { en: 'who restored it', zh: '恢复者姓名' },
    goesOn: both<{ size: number }>(({ size }, lang) =>
      lang === 'zh'
        ? `已记录恢复；日志自 ${number(size, lang)} 条起以新名称续记`
        : `The restore is on record; the log goes on from ${number(size, lang)} entries under a new name`,
    ),
    foreign: { en: 'is a checkpoint of another log or another key', zh: '属于另一日志或另一公钥' },
  },
} as const;

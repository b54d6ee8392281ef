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
    payload: { en: 'file with the captured bytes, to hold the receipt against', zh: '所快照的原始数据文件，用以对照' },
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
      rewritten: { en: 'entries: the log is not the one that was signed at this size', zh: '条时的日志并非当时签名的日志' },
    },
    foreign: { en: 'is a checkpoint of another log or another key', zh: '属于另一日志或另一公钥' },
  },
} as const;

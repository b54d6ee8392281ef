import type { Lang, Wording } from '#records/text.ts';
import type { Progress } from './progress.ts';
import { count, number } from './counts.ts';

/** A wording with parameters. */
type Filled<T> = (values: T) => Wording;

function both<T>(line: (values: T, lang: Lang) => string): Filled<T> {
  return (values) => ({ zh: line(values, 'zh'), en: line(values, 'en') });
}

const PHASES = {
  reading: { en: 'Reading', zh: '读入' },
  capturing: { en: 'Capturing', zh: '抓取' },
  judging: { en: 'Judging', zh: '判断' },
} as const satisfies Record<string, Wording>;

interface ReadLine {
  readonly id: string;
  readonly revision: number;
  readonly claims: number;
  readonly citations: number;
  readonly sources: number;
  readonly changed: boolean;
}

interface RunLine {
  readonly total: number;
  readonly answered: number;
  readonly unreachable: number;
  readonly excluded: number;
}

/** Everything the command line says, command by command. */
export const COMMAND_WORDS = {
  program: {
    summary: {
      en: 'Suyuan tells which sentences of a document can still be verified from the web pages they cite.',
      zh: '溯源：一份文献中，哪些句子仍能从所引网页得到核实。',
    },
    titles: {
      'Usage:': { en: 'Usage:', zh: '用法：' },
      'Arguments:': { en: 'Arguments:', zh: '参数：' },
      'Options:': { en: 'Options:', zh: '选项：' },
      'Commands:': { en: 'Commands:', zh: '命令：' },
    },
    options: { en: '[options]', zh: '[选项]' },
    command: { en: '[command]', zh: '[命令]' },
    choices: both<{ choices: readonly string[] }>(({ choices }, lang) =>
      lang === 'zh' ? `（可选：${choices.join('、')}）` : ` (${choices.join(', ')})`,
    ),
    groups: {
      inspect: {
        en: 'try one judgement by itself: page, quantities, match, robots',
        zh: '单独试用一项判断：page、quantities、match、robots',
      },
      editor: { en: 'the people who may decide: add, list, remove, password', zh: '编辑名单：add、list、remove、password' },
      decide: {
        en: 'settle what a passage is to a claim: confirm, reject, relate, note, add, undo',
        zh: '判断原文与论断的关系：confirm、reject、relate、note、add、undo',
      },
      decisions: { en: 'decisions as a text file: export, import', zh: '以文本文件导出、导入判断：export、import' },
    },
    help: { en: 'show this help', zh: '显示本说明' },
    version: { en: 'show the version', zh: '显示版本' },
    db: { en: 'the archive (default data/suyuan.sqlite; also SUYUAN_DB)', zh: '档案文件（默认 data/suyuan.sqlite，亦可用 SUYUAN_DB）' },
    json: { en: 'answer in JSON', zh: '以 JSON 输出' },
    lang: { en: 'language of what is said: zh or en', zh: '输出语言：zh 或 en' },
    rehearsal: { en: 'send every request to this rehearsal server instead of the web', zh: '所有请求改发到这个演练服务器，不访问真实网络' },
    now: { en: 'in a rehearsal: the time to start from', zh: '演练时的起始时刻' },
    progress: both<Progress>(({ phase = 'capturing', done, total, note = '' }, lang) => {
      const step = PHASES[phase][lang];
      return lang === 'zh' ? `${step} ${done}/${total}　${note}` : `${step} ${done} of ${total}  ${note}`;
    }),
    bug: { en: 'This is a fault of the program itself; what was stored is safe.', zh: '这是程序本身的故障，已存内容未受影响。' },
  },
  start: {
    summary: {
      en: 'read sources/documents, capture what is due, and serve the site meanwhile',
      zh: '读入 sources/documents，抓取到期的网页，同时开放网站',
    },
  },
  read: {
    summary: { en: 'read documents (.md, .txt, or folders of them) into the archive', zh: '将文献（.md、.txt 或其文件夹）读入档案' },
    path: { en: 'file or folder (default: sources/documents)', zh: '文件或文件夹（默认 sources/documents）' },
    line: both<ReadLine>((d, lang) =>
      lang === 'zh'
        ? `${d.id}：第 ${d.revision} 稿${d.changed ? '' : '（无改动）'}，${count(d.claims, 'claim', lang)}，${count(d.citations, 'citation', lang)}，引用 ${count(d.sources, 'source', lang)}`
        : `${d.id}: revision ${d.revision}${d.changed ? '' : ' (unchanged)'}, ${count(d.claims, 'claim', lang)}, ${count(d.citations, 'citation', lang)} of ${count(d.sources, 'source', lang)}`,
    ),
    more: both<{ count: number }>(({ count: n }, lang) => (lang === 'zh' ? `另有同类 ${n} 处` : `and ${n} more of this kind`)),
  },
  claims: {
    summary: { en: 'list claims with their health', zh: '列出论断及其状况' },
    document: { en: 'id of one document', zh: '文献编号' },
  },
  sources: { summary: { en: 'list cited addresses with their state', zh: '列出所引网址及其状态' } },
  capture: {
    summary: { en: 'capture the cited pages that are due', zh: '抓取到期的所引网页' },
    uri: { en: 'capture these addresses now, cited or not', zh: '立即抓取这些网址，不论是否被引用' },
    all: { en: 'capture every source, due or not', zh: '抓取全部来源，不论是否到期' },
    hostDelay: {
      en: 'at least this many milliseconds between requests to one host (default 1000)',
      zh: '对同一网站两次请求的最短间隔，毫秒（默认 1000）',
    },
    line: both<RunLine>((r, lang) =>
      lang === 'zh'
        ? `检查 ${count(r.total, 'source', lang)}：${r.answered} 个有应答，${r.unreachable} 个无法连接，${r.excluded} 个不允许访问`
        : `${count(r.total, 'source', lang)} checked: ${r.answered} answered, ${r.unreachable} could not be reached, ${r.excluded} may not be fetched`,
    ),
    offline: {
      en: 'Nothing at all could be reached: this machine seems to be offline. The attempts are on record; no page was judged by them.',
      zh: '所有网站均无法连接，本机似乎没有联网。访问已记录，但不据此判断任何网页。',
    },
  },
  judge: {
    summary: { en: 'make judgements again from the records, offline', zh: '依据记录重新判断，无需联网' },
    all: { en: 'make every judgement again', zh: '全部重新判断' },
    damaged: both<{ captureId: string; digest: string }>(({ captureId, digest }, lang) =>
      lang === 'zh'
        ? `快照 ${captureId} 的数据与摘要 ${digest.slice(0, 12)} 不符，已跳过；请运行 audit。`
        : `The bytes of ${captureId} do not match their digest ${digest.slice(0, 12)}; passed over. Run audit.`,
    ),
    compare: { en: 'only show what would change', zh: '只显示会有哪些变化，不保存' },
    line: both<{ captures: number; links: number; claims: number }>((n, lang) =>
      lang === 'zh'
        ? `重新判断：${count(n.captures, 'snapshot', lang)}，${count(n.links, 'source', lang)}，${count(n.claims, 'claim', lang)}`
        : `Judged again: ${count(n.captures, 'snapshot', lang)}, ${count(n.links, 'source', lang)}, ${count(n.claims, 'claim', lang)}`,
    ),
  },
  evidence: {
    summary: { en: 'show the passages found for a claim, or for all', zh: '显示为一条或全部论断找到的原文' },
    claim: { en: 'id of one claim', zh: '论断编号' },
    none: { en: 'No passage was found.', zh: '没有找到相关原文。' },
  },
  status: {
    summary: { en: 'show what has become of the cited pages', zh: '显示所引网页的现状' },
    failOn: {
      en: 'end with exit code 1 when a source is in one of these states (comma between them)',
      zh: '若有来源处于这些状态，以退出码 1 结束（逗号分隔）',
    },
    format: { en: 'form of the table', zh: '表格形式' },
  },
  serve: {
    summary: { en: 'serve the site', zh: '开放网站' },
    port: { en: 'port (default 8787)', zh: '端口（默认 8787）' },
    host: { en: 'address to listen on (default 127.0.0.1)', zh: '监听地址（默认 127.0.0.1）' },
    at: both<{ uri: string }>(({ uri }, lang) => (lang === 'zh' ? `网站已开放：${uri}` : `The site is at ${uri}`)),
  },
  audit: {
    summary: { en: 're-hash what is stored and check it against the records', zh: '重新计算已存数据的摘要，并与记录核对' },
    sample: { en: 'only this many payloads, other ones each time', zh: '只抽查这么多份数据，每次不同' },
    line: both<{ checked: number; pass: number }>(({ checked, pass }, lang) =>
      lang === 'zh'
        ? `已复核 ${count(checked, 'payload', lang)}，${pass} 份一致`
        : `${count(checked, 'payload', lang)} re-hashed, ${pass} match`,
    ),
    findings: {
      fail: { en: 'does not match its digest', zh: '与摘要不符' },
      missing: { en: 'bytes are missing', zh: '数据缺失' },
      unexpected: { en: 'bytes that no record names', zh: '无记录可对应' },
      unverifiable: { en: 'has no digest to check against', zh: '没有可核对的摘要' },
    },
  },
  withdraw: {
    summary: {
      en: 'purge the bytes of a snapshot for a stated reason; its digest and times stay',
      zh: '说明理由后清除一份快照的数据，保留摘要与时间',
    },
    capture: { en: 'id of the snapshot', zh: '快照编号' },
    reason: { en: 'why', zh: '理由' },
    by: { en: 'who decided; any name, put on record as given', zh: '决定人；姓名不限，照录存档' },
    line: both<{ captureId: string; captures: number }>(({ captureId, captures }, lang) => {
      if (captures === 0) return lang === 'zh' ? `${captureId} 此前已撤回` : `${captureId} was withdrawn before`;
      const others = captures - 1;
      if (others === 0) return lang === 'zh' ? `已撤回 ${captureId}` : `${captureId} is withdrawn`;
      return lang === 'zh'
        ? `已撤回 ${captureId}，以及数据相同的另外 ${count(others, 'snapshot', lang)}`
        : `${captureId} is withdrawn, and with it ${count(others, 'snapshot', lang)} of the same bytes`;
    }),
  },
  export: {
    summary: {
      en: 'write the archive, or one view of it, in a format that other programs read',
      zh: '将档案或其中一部分导出为其他程序可读的格式',
    },
    format: {
      en: 'warc, wacz, cdxj, prov, annotations, csl, bibtex, ris, gbt7714, apa, robust-links, csv, jsonl, markdown or site',
      zh: 'warc、wacz、cdxj、prov、annotations、csl、bibtex、ris、gbt7714、apa、robust-links、csv、jsonl、markdown 或 site',
    },
    out: { en: 'write this file (site: this folder) instead of standard output', zh: '写入此文件（site：此文件夹），而非标准输出' },
    table: { en: 'csv: which table (default claims)', zh: 'csv：导出哪张表（默认 claims）' },
    document: { en: 'markdown and citations: id of the document', zh: 'markdown 与引文：文献编号' },
    closed: { en: 'also export snapshots that are closed to readers', zh: '一并导出不对读者开放的快照' },
    written: both<{ path: string }>(({ path }, lang) => (lang === 'zh' ? `已写入 ${path}` : `Written to ${path}`)),
    stopped: { en: 'Stopped before the export was whole.', zh: '导出尚未完成，已中止。' },
  },
  import: {
    summary: {
      en: 'take over snapshots and records from files of this or other programs',
      zh: '从本程序或其他程序的文件中导入快照与记录',
    },
    file: { en: '.warc, .warc.gz, .wacz or .jsonl', zh: '.warc、.warc.gz、.wacz 或 .jsonl' },
    line: both<{ records: number; captures: number; known: number }>(({ records, captures, known }, lang) =>
      lang === 'zh'
        ? `读取 ${count(records, 'record', lang)}：新增 ${count(captures, 'snapshot', lang)}${known === 0 ? '' : `，${number(known, lang)} 次访问此前已有记录`}`
        : `${count(records, 'record', lang)} read: ${count(captures, 'snapshot', lang)} added${known === 0 ? '' : `, ${count(known, 'attempt', lang)} already on record`}`,
    ),
    skipped: both<{ count: number; reason: string }>(({ count: n, reason }, lang) =>
      lang === 'zh' ? `略过 ${number(n, lang)} 条：${reason}` : `${number(n, lang)} left out: ${reason}`,
    ),
  },
  demo: {
    summary: {
      en: 'play a year of an invented web into a throw-away archive and serve it',
      zh: '把虚构网站一年间的变化演给一个临时档案，并开放网站',
    },
    round: both<{ round: number; of: number; day: string; note: string }>(({ round, of, day, note }, lang) =>
      lang === 'zh' ? `第 ${round}/${of} 轮，${day}：${note}` : `Round ${round} of ${of}, ${day}: ${note}`,
    ),
    editing: both<{ path: string }>(({ path }, lang) =>
      lang === 'zh'
        ? `想以编辑身份试用：npm run -s suyuan -- editor add 姓名 --db ${path}`
        : `To try what editors do: npm run -s suyuan -- editor add NAME --db ${path}`,
    ),
    over: both<{ uri: string }>(({ uri }, lang) =>
      lang === 'zh'
        ? `各轮已演完，请看 ${uri}；按 Ctrl-C 结束，临时档案随之删除。`
        : `All rounds are played; see ${uri}. Ctrl-C ends the demo and deletes its archive.`,
    ),
  },
  doctor: { summary: { en: 'say what this machine has and lacks', zh: '检查本机具备与缺少什么' } },
  inspectPage: {
    summary: { en: 'show what stored pages say and what they are; needs no archive', zh: '显示已存网页的内容与类别，无需档案' },
    file: { en: 'HTML or PDF file, or folder', zh: 'HTML 或 PDF 文件，或文件夹' },
    uri: { en: 'address the page came from', zh: '网页的来源地址' },
    contentType: { en: 'Content-Type it was sent with', zh: '网页发送时的 Content-Type' },
    status: { en: 'status it was sent with (standard 200)', zh: '网页发送时的状态码（默认 200）' },
    finalUri: { en: 'address that redirects led to', zh: '跳转后的最终地址' },
    control: { en: 'what the same host answers to an address that does not exist', zh: '同一网站对不存在地址的应答' },
    jsonl: { en: 'one line of JSON for each file', zh: '每个文件输出一行 JSON' },
  },
  inspectQuantities: {
    summary: { en: 'read figures, dates and document numbers in a text', zh: '读出文本中的数字、日期与文号' },
    text: { en: 'the text', zh: '文本' },
    in: { en: 'language of the text', zh: '文本语言' },
    file: { en: 'file with one text a line', zh: '每行一段文本的文件' },
    jsonl: { en: 'one line of JSON for each text', zh: '每段文本输出一行 JSON' },
    none: { en: 'No figure was found.', zh: '没有找到数字。' },
  },
  inspectMatch: {
    summary: { en: 'rank passages for claims, or judge given pairs', zh: '为论断排列原文，或判断给定的配对' },
    claims: { en: 'JSON Lines of {id,text,lang}', zh: '论断，每行一个 {id,text,lang}' },
    passages: { en: 'JSON Lines of {id,text,lang}', zh: '原文，每行一个 {id,text,lang}' },
    pairs: { en: 'JSON Lines of {id,claim,passage}', zh: '配对，每行一个 {id,claim,passage}' },
    mode: { en: 'claim: part of a passage; sentence: whole against whole', zh: 'claim：论断是原文的一部分；sentence：整句对整句' },
    top: { en: 'how many passages for each claim (default 5)', zh: '每条论断给出几段原文（默认 5）' },
  },
  inspectRobots: {
    summary: { en: 'say whether a robots.txt allows an address', zh: '判断 robots.txt 是否允许访问某网址' },
    file: { en: 'the robots.txt', zh: 'robots.txt 文件' },
    agent: { en: 'name of the robot', zh: '爬虫名称' },
    uri: { en: 'the address', zh: '网址' },
    line: both<{ allowed: boolean; rule?: string; crawlDelay?: number }>(({ allowed, rule, crawlDelay }, lang) => {
      const verdict = lang === 'zh' ? (allowed ? '允许' : '不允许') : allowed ? 'Allowed' : 'Not allowed';
      const ground = rule === undefined ? '' : lang === 'zh' ? `，依据：${rule}` : `, by: ${rule}`;
      const delay = crawlDelay === undefined ? '' : lang === 'zh' ? `；间隔 ${crawlDelay} 秒` : `; ${crawlDelay} s between requests`;
      return `${verdict}${ground}${delay}`;
    }),
  },
} as const;

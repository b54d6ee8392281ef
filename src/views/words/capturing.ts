import type { RequisiteKind, RequisiteReason } from '#records/requisite.ts';
import type { Lang, Wording } from '#records/text.ts';
import { count } from './counts.ts';

function both<T>(line: (values: T, lang: Lang) => string): (values: T) => Wording {
  return (values) => ({ zh: line(values, 'zh'), en: line(values, 'en') });
}

/** What the command line says of capturing beyond the plain fetching of pages. */
export const CAPTURING_WORDS = {
  options: {
    fromFile: {
      en: 'keep this page or PDF, saved by a person, as a snapshot of the one address named; --by says who',
      zh: '将某人自行保存的网页或 PDF 存为该网址的快照，须用 --by 署名',
    },
    by: {
      en: 'name of the person who supplies the page or decides; any name, put on record as given',
      zh: '提供网页者或作出决定者的姓名；不限，照录存档',
    },
    at: { en: 'with --from-file: when the page was saved (default: now)', zh: '与 --from-file 合用：网页保存的时刻（默认为现在）' },
    waiveRobots: {
      en: 'decide to fetch the one address named although its robots.txt says no; --by and --reason go on record',
      zh: '决定抓取该网址，即使 robots.txt 不允许；须用 --by、--reason 留下记录',
    },
    reason: { en: 'with --waive-robots: why', zh: '与 --waive-robots 合用：理由' },
    browser: {
      en: 'show the pages in a browser, which runs their scripts, and keep what it shows; later captures stay with it',
      zh: '用浏览器呈现网页（运行其脚本）并存档；以后抓取该页沿用浏览器',
    },
    noBrowser: {
      en: 'plain HTTP, also where a rule or the last capture asks for a browser',
      zh: '即使规则或上次抓取使用浏览器，也只用普通 HTTP',
    },
    noRequisites: { en: 'pages alone, without style sheets, pictures and attachments', zh: '只抓网页，不抓样式、图片和附件' },
    noOutside: { en: 'do not look in other archives for pages that are gone or blocked', zh: '不到其他档案馆查找已失效或受阻的网页' },
  },
  waiting: {
    lock: {
      en: 'Another program is writing to the archive; waiting until it has ended.',
      zh: '另一程序正在写入档案，等其结束后继续。',
    },
    disk: { en: 'The disk is full; waiting until there is space.', zh: '磁盘已满，腾出空间后继续。' },
  },
  interrupted: both<{ done: number; total: number }>(({ done, total }, lang) =>
    lang === 'zh'
      ? `抓取提前结束：${count(total, 'source', lang)}中已检查 ${done} 个，所得均已存档；再次运行即可继续。`
      : `Ended early, after ${done} of ${count(total, 'source', lang)}; what came is kept. Run it again to go on.`,
  ),
  rests: both<{ host: string; sources: number; seconds: number }>(({ host, sources, seconds }, lang) =>
    lang === 'zh'
      ? `${host} 要求暂停访问 ${seconds} 秒，其余 ${count(sources, 'source', lang)}留待下次，不计为失败。`
      : `${host} asks to be left alone for ${seconds} s; ${count(sources, 'source', lang)} of it left for the next run, not counted as failed.`,
  ),
  waits: both<{ host: string; sources: number }>(({ host, sources }, lang) =>
    lang === 'zh'
      ? `${host} 连续失败，其余 ${count(sources, 'source', lang)}留待下次，不计为失败。`
      : `${host} failed several times in a row; ${count(sources, 'source', lang)} of it left for the next run, not counted as failed.`,
  ),
  browser: {
    noSandbox: {
      en: 'The browser runs without its sandbox on this machine (as root it has none); every snapshot that it makes says so.',
      zh: '浏览器在本机上未启用沙箱（以 root 运行时无法启用）；由它生成的每份快照均注明。',
    },
    badRule: { en: 'a rule is a host or an address, a tab, and a reason', zh: '每条规则应为：主机或网址、制表符、理由' },
    missing: both<{ uri: string }>(({ uri }, lang) =>
      lang === 'zh'
        ? `${uri} 须用浏览器呈现，但未能启动浏览器，改用普通 HTTP；doctor 可查看缺少什么。`
        : `${uri} needs a browser, and none could be started; plain HTTP has to do. “doctor” says what is missing.`,
    ),
    shell: both<{ pages: number }>(({ pages }, lang) =>
      lang === 'zh'
        ? `${count(pages, 'source', lang)}只得到由脚本填充的空壳，可用 capture 网址 --browser 重试。`
        : `${count(pages, 'source', lang)} gave an empty shell that scripts would fill; try capture URI --browser.`,
    ),
  },
  supplied: both<{ uri: string; by: string; captureId: string }>(({ uri, by, captureId }, lang) =>
    lang === 'zh' ? `已存档，由${by}提供：${captureId}　${uri}` : `Kept, supplied by ${by}: ${captureId}  ${uri}`,
  ),
  waived: both<{ uri: string; by: string }>(({ uri, by }, lang) =>
    lang === 'zh' ? `已记录：${by}决定不顾 robots.txt 抓取 ${uri}` : `On record: ${by} decided to fetch ${uri} although robots.txt says no`,
  ),
} as const;

/** What a captured page names, by kind and by why it is not held. */
export const PART_WORDS = {
  title: { en: 'Came with it', zh: '随页存档' },
  attachments: { en: 'Attachments', zh: '附件' },
  parts: { en: 'What the page is made of', zh: '页面所需文件' },
  handedOut: { en: 'Handed out or shown by', zh: '出自网页' },
  held: { en: '{held} of {all} held', zh: '共 {all} 项，存有 {held} 项' },
  kinds: {
    style: { en: 'style sheet', zh: '样式' },
    image: { en: 'picture', zh: '图片' },
    font: { en: 'font', zh: '字体' },
    icon: { en: 'icon', zh: '图标' },
    attachment: { en: 'attachment', zh: '附件' },
    script: { en: 'script', zh: '脚本' },
    data: { en: 'data', zh: '数据' },
  } satisfies Record<RequisiteKind, Wording>,
  reasons: {
    tracker: { en: 'only counts readers, not fetched', zh: '仅用于访问统计，未抓取' },
    'too-many': { en: 'beyond the number kept for one page', zh: '超出单页数量上限' },
    'too-large': { en: 'beyond the size kept for one page', zh: '超出单页大小上限' },
    excluded: { en: 'may not be fetched', zh: '不允许抓取' },
    unreachable: { en: 'could not be reached', zh: '无法连接' },
    refused: { en: 'not given', zh: '对方未提供' },
    placeholder: { en: 'another picture was sent in its place', zh: '对方以占位图代替' },
    'other-method': { en: 'would have sent something, not asked for', zh: '须提交数据，未请求' },
    'other-type': { en: 'something else was sent in its place', zh: '对方返回了其他内容' },
  } satisfies Record<RequisiteReason, Wording>,
} as const;

/** The page as a browser showed it. */
export const RENDITION_WORDS = {
  title: { en: 'As the browser showed it', zh: '浏览器所见' },
  alt: { en: 'Picture of the whole page, {when}', zh: '整页截图，{when}' },
} as const;

/** Where a page came from whose own host was not asked. */
export const BESIDE_WORDS = {
  supplied: { en: 'Supplied by {name}, as of {when}', zh: '{name}提供，{when}的网页' },
  outside: { en: 'Taken from {host}, as of {when}', zh: '取自 {host}，{when}的网页' },
  notOutside: { en: 'Not had from another archive', zh: '未能从其他档案馆取得' },
} as const;

/** How the bytes of a capture came over the wire. */
export const WIRE_WORDS = {
  title: { en: 'How it was fetched', zh: '抓取过程' },
  request: { en: 'Request', zh: '请求' },
  response: { en: 'Answer', zh: '应答' },
  address: { en: 'Server', zh: '服务器' },
  certificate: { en: 'Certificate', zh: '证书' },
  issued: { en: '{issuer}, valid until {when}', zh: '{issuer} 签发，有效期至 {when}' },
  took: { en: 'Took', zh: '用时' },
  phases: {
    dns: { en: 'name', zh: '解析' },
    connect: { en: 'connection', zh: '连接' },
    tls: { en: 'TLS', zh: 'TLS' },
    firstByte: { en: 'first byte', zh: '首字节' },
    total: { en: 'in all', zh: '共' },
  },
  kept: {
    en: 'connection kept from an earlier request, such as for robots.txt; opened in {ms}',
    zh: '沿用先前请求（如 robots.txt）的连接，当时建立用时 {ms}',
  },
  tries: { en: 'asked {n} times', zh: '请求 {n} 次' },
  wireDigest: { en: 'Digest on the wire', zh: '传输摘要' },
  memento: { en: 'Held by', zh: '原存于' },
  held: { en: '{host}, of {when}', zh: '{host}，{when}' },
} as const;

/** What a reader can do about a page that robots.txt keeps from the archive. */
export const EXCLUDED_WORDS = {
  title: { en: 'What can be done', zh: '可行的办法' },
  supply: {
    en: 'Save the page in your own browser and hand it over; it will be marked as yours everywhere:',
    zh: '用自己的浏览器保存该页再交存，处处注明由您提供：',
  },
  waive: {
    en: 'Or decide, under your name and with a reason, that this one page is fetched all the same:',
    zh: '或署名并说明理由，决定照样抓取这一页：',
  },
  name: { en: 'NAME', zh: '姓名' },
  reason: { en: 'TEXT', zh: '理由' },
  waived: { en: '{by} decided on {when} that this page is fetched all the same: {reason}', zh: '{by}于 {when} 决定照样抓取此页：{reason}' },
} as const;

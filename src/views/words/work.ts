import type { NextCheck, Rule } from '#records/schedule.ts';
import type { Lang, Wording } from '#records/text.ts';
import { number } from './counts.ts';

/** Words of the pages of archivists: runs, what is due, hosts, and the state of what is kept. */
export const WORK = {
  pagesOfWork: { en: 'What the archive does', zh: '档案动态' },
  runs: { en: 'Runs', zh: '检查批次' },
  runOf: { en: 'Run of {when}', zh: '{when}的检查' },
  runsLede: { en: 'Each run looks at the sources that were due, and says what came of them.', zh: '每批检查到期的来源，并记下结果。' },
  noRuns: { en: 'No run has been made yet.', zh: '尚无检查批次。' },
  noRunsNext: {
    en: 'Run “suyuan capture”, or “suyuan watch” to go on by itself.',
    zh: '请运行“suyuan capture”，或用“suyuan watch”持续检查。',
  },
  askedBy: { en: 'Asked for by {by}.', zh: '应{by}要求。' },
  began: { en: 'Began', zh: '开始' },
  took: { en: 'Took', zh: '用时' },
  asked: { en: 'Asked', zh: '访问' },
  answered: { en: 'Answered', zh: '有应答' },
  silent: { en: 'No answer', zh: '无应答' },
  excluded: { en: 'Not tried', zh: '未访问' },
  ended: { en: 'How it ended', zh: '结果' },
  complete: { en: 'Complete', zh: '完成' },
  running: { en: 'Going on', zh: '正在检查' },
  cutOff: { en: 'Cut off', zh: '中断' },
  offline: { en: 'Offline', zh: '本机离线' },
  offlineMeans: {
    en: 'Nothing at all could be reached. This machine was offline; no verdict rests on this run.',
    zh: '所有网站都无法连接，应为本机离线；任何结论都不以这一批为据。',
  },
  cutOffMeans: { en: 'It was stopped before its end; what was not asked is still due.', zh: '检查中途停止；未访问的来源仍待检查。' },
  endUnknown: { en: 'When that was is not known.', zh: '停止的时刻不详。' },
  retried: { en: '{came}; asked again at once', zh: '{came}，随即重试' },
  runSays: {
    en: '{done} of {total} sources were asked for; {answered} answered.',
    zh: '{total} 个来源已访问 {done} 个，{answered} 个有应答。',
  },
  reach: { en: '{answered} of {tried} hosts answered at all.', zh: '{tried} 个网站中有 {answered} 个应答。' },
  outcomes: { en: 'What came of it', zh: '访问结果' },
  outcome: { en: 'Outcome', zh: '结果' },
  times: { en: 'Times', zh: '次数' },
  status: { en: 'status {status}', zh: '状态码 {status}' },
  refused: { en: 'refused us; this says nothing about the page', zh: '拒绝本机访问，不代表网页失效' },
  hosts: { en: 'Hosts', zh: '网站' },
  host: { en: 'Host', zh: '网站' },
  hostsShown: { en: 'The {n} that answered least come first.', zh: '列出 {n} 个，应答最少者在前。' },
  queue: { en: 'What is due', zh: '待检查' },
  queueNow: { en: '{n} are due now.', zh: '现有 {n} 个到期。' },
  queueNone: { en: 'Nothing is due now.', zh: '目前没有到期的来源。' },
  queueNext: { en: 'The next comes {when}.', zh: '下一个在{when}。' },
  waiting: { en: 'In this order', zh: '检查顺序' },
  queueParts: { en: 'Which of them', zh: '范围' },
  partAll: { en: 'All', zh: '全部' },
  partNow: { en: 'Due now', zh: '已到期' },
  partLater: { en: 'Later', zh: '未到期' },
  partAsked: { en: 'Only when asked', zh: '仅按要求' },
  partUnsettled: { en: 'Just looked at', zh: '刚检查过' },
  queueEmpty: { en: 'There is no such source.', zh: '没有这样的来源。' },
  watched: {
    en: '“suyuan watch” has been running since {when} and takes sources as they come due.',
    zh: '“suyuan watch”自{when}起运行，到期即查。',
  },
  notWatched: {
    en: 'Nobody is watching: what is due waits for “suyuan capture”, or for “suyuan watch” to take it as it comes due.',
    zh: '目前没有自动检查：到期的来源等待“suyuan capture”，或由“suyuan watch”到期即查。',
  },
  otherSchedule: {
    en: 'The schedule was changed since these times were worked out. The next run works them out anew.',
    zh: '计算这些时间之后，检查计划有改动；下一批检查时重新计算。',
  },
  unsettled: { en: 'once it is judged', zh: '判定后确定' },
  held: { en: 'Held back', zh: '暂缓访问' },
  heldFailures: {
    en: '{host} failed {failures} times in a row; {sources} left for the next run.',
    zh: '{host} 连续 {failures} 次失败，{sources}留待下一批。',
  },
  heldRest: {
    en: '{host} asked for a pause of {time}; {sources} left for the next run.',
    zh: '{host} 要求暂停 {time}，{sources}留待下一批。',
  },
  heldMore: { en: '{hosts} more, in this run', zh: '该批检查中还有 {hosts}' },
  heldOffline: {
    en: 'Nothing could be reached in the newest run: this machine was offline. Every source is tried again an hour after it.',
    zh: '最近一批检查什么都无法连接，应为本机离线；一小时后全部重试。',
  },
  heldExcluded: {
    en: '{sources} may not be fetched: robots.txt or the address does not allow it.',
    zh: '有 {sources}不允许访问：robots.txt 或地址所限。',
  },
  whyNew: { en: 'cited, and not looked at so far', zh: '已引用，尚未检查' },
  heldRow: { en: 'left over when its host was held back', zh: '网站暂缓访问，留待下一批' },
  due: { en: 'Next check', zh: '下次检查' },
  why: { en: 'Why', zh: '缘由' },
  now: { en: 'now', zh: '现在' },
  never: { en: 'only when asked', zh: '仅按要求' },
  neverTried: { en: 'never looked at', zh: '从未检查' },
  hostSays: { en: '{sources}; {trouble} lost or in doubt.', zh: '共 {sources}，其中 {trouble} 个已失效或存疑。' },
  hostWell: { en: '{sources}; no page lost or in doubt.', zh: '共 {sources}，网页均无失效或存疑。' },
  hostUnknown: { en: 'No source of this host is cited, and it was asked in no run.', zh: '没有引用该网站的网页，也未曾访问。' },
  manners: { en: 'Manners', zh: '访问规则' },
  robots: { en: 'robots.txt', zh: 'robots.txt' },
  robotsAllowed: { en: 'allows the newest request', zh: '允许最近一次访问' },
  robotsRefused: { en: 'refuses {n} of the newest {total} requests', zh: '最近 {total} 次访问中有 {n} 次不允许' },
  robotsAbsent: { en: 'there is none', zh: '没有此文件' },
  robotsUnavailable: { en: 'could not be fetched; nothing is asked for meanwhile', zh: '无法取得，其间不访问' },
  robotsWaived: { en: 'a person decided otherwise for one source', zh: '有人对个别来源另作决定' },
  rule: { en: 'Rule', zh: '规则' },
  pace: { en: 'Between two requests', zh: '两次访问间隔' },
  paceSeen: { en: '{s} s at least, as measured in the newest run', zh: '最近一批实测至少 {s} 秒' },
  crawlDelay: { en: 'Crawl-delay', zh: 'Crawl-delay' },
  crawlDelayAsked: { en: 'asks for {s} s between two requests; we keep to it', zh: '要求两次访问间隔 {s} 秒，照此执行' },
  crawlDelayNone: { en: 'names none', zh: '未规定' },
  breaker: { en: 'Breaker', zh: '熔断' },
  breakerNever: { en: 'did not trip in its newest runs', zh: '最近各批均未触发' },
  hostRested: {
    en: 'not tripped, but the host asked for a pause of {seconds} s; {sources} waited for the next run:',
    zh: '未触发；但该站要求暂停 {seconds} 秒，{sources}留待下次：',
  },
  breakerTripped: {
    en: 'tripped after {failures} failures in a row; {sources} waited for the next run:',
    zh: '连续 {failures} 次失败后触发，其余 {sources} 留待下一批：',
  },
  retryAfter: { en: 'Asked us to wait', zh: '要求等待' },
  retryNever: { en: 'not in the newest run', zh: '最近一批未要求' },
  controls: { en: 'Controls', zh: '对照' },
  controlMadeUp: { en: 'A made-up address', zh: '虚构地址' },
  controlReference: { en: 'A page that ought to be there', zh: '应当存在的网页' },
  controlWell: { en: 'answers “not found”, as it should', zh: '如常答复“未找到”' },
  controlSoft: { en: 'answers as if it were a page; likeness is compared', zh: '照样给出网页，须比对内容' },
  noControls: { en: 'None has been asked for yet.', zh: '尚未做过对照。' },
  alarm: { en: 'Restructure alarm', zh: '改版警报' },
  hostRuns: { en: 'Its newest runs', zh: '最近几批检查' },
  hostRunSays: { en: '{answered} of {tried} answered', zh: '{tried} 次访问，{answered} 次有应答' },
  itsSources: { en: 'Its sources', zh: '该网站的来源' },
  allOfHost: { en: 'All {n} in the list', zh: '在列表中查看全部 {n} 个' },
  holdings: { en: 'What is kept', zh: '馆藏状况' },
  fixity: { en: 'Fixity', zh: '完整性' },
  fixityWell: { en: 'All {n} payloads matched on {when}.', zh: '{when}复核，{n} 份数据全部一致。' },
  fixityBad: { en: '{failed} of {n} payloads did not match on {when}.', zh: '{when}复核，{n} 份数据中有 {failed} 份不一致。' },
  fixityNever: { en: 'Nothing has been re-hashed yet.', zh: '尚未复核。' },
  fixityNext: { en: 'Run “suyuan audit” to re-hash what is kept.', zh: '请运行“suyuan audit”复核。' },
  checkedAt: { en: 'Checked', zh: '复核时间' },
  extent: { en: 'Extent', zh: '范围' },
  whole: { en: 'everything', zh: '全部' },
  sampled: { en: 'a sample', zh: '抽样' },
  payloads: { en: 'Payloads', zh: '数据' },
  findings: { en: 'Findings', zh: '发现' },
  noFindings: { en: 'none', zh: '无' },
  fail: { en: '{n} altered', zh: '{n} 份已变' },
  missing: { en: '{n} missing', zh: '{n} 份缺失' },
  unexpected: { en: '{n} unexpected', zh: '{n} 份多余' },
  unverifiable: { en: '{n} cannot be checked', zh: '{n} 份无法核对' },
  disk: { en: 'Disk', zh: '磁盘' },
  diskFile: { en: 'The archive’s file', zh: '档案文件' },
  diskPayloads: { en: 'Snapshots, packed', zh: '快照（压缩后）' },
  diskTexts: { en: 'Extracted text', zh: '提取的文字' },
  diskIndex: { en: 'Search index', zh: '搜索索引' },
  diskRest: { en: 'Records and the rest', zh: '记录及其他' },
  diskFree: { en: 'Free inside the file', zh: '文件内空闲' },
  diskReceived: { en: 'Received from the web', zh: '自互联网收到' },
  growth: { en: 'Growth', zh: '增长' },
  growthTable: { en: 'By month', zh: '逐月' },
  month: { en: 'Month', zh: '月份' },
  kept: { en: 'Answers kept', zh: '已存应答' },
  received: { en: 'New bytes', zh: '新增数据' },
  noGrowth: { en: 'Nothing has been kept yet.', zh: '尚无存档。' },
} as const satisfies Record<string, Wording>;

const HOUR = 3_600_000;
const UNITS = [
  { ms: 24 * HOUR, en: ['day', 'days'], zh: '天' },
  { ms: HOUR, en: ['hour', 'hours'], zh: '小时' },
  { ms: 60_000, en: ['minute', 'minutes'], zh: '分钟' },
  { ms: 1000, en: ['second', 'seconds'], zh: '秒' },
] as const;

/** A length of time in its largest whole unit. */
export function lengthOf(ms: number, lang: Lang): string {
  if (ms < 1000) return lang === 'zh' ? '不足 1 秒' : 'under a second';
  const unit = UNITS.find((each) => ms >= each.ms) ?? UNITS[3];
  const n = Math.round(ms / unit.ms);
  return lang === 'zh' ? `${number(n, lang)} ${unit.zh}` : `${number(n, lang)} ${unit.en[n === 1 ? 0 : 1]}`;
}

/** How far a moment is from now: `in 22 minutes`, `22 分钟后`. */
export function awayOf(ms: number, lang: Lang): string {
  if (ms <= 0) return WORK.now[lang];
  return lang === 'zh' ? `${lengthOf(ms, lang)}后` : `in ${lengthOf(ms, lang)}`;
}

const GROUNDS = {
  source: { en: ', set for this source', zh: '（为此来源设定）' },
  document: { en: ', set for a document that cites it', zh: '（为引用文献设定）' },
  host: { en: ', set for its host', zh: '（为其网站设定）' },
  archive: { en: '', zh: '' },
} as const satisfies Record<NextCheck['ground'], Wording>;

function ruleOf(rule: Rule): Wording {
  switch (rule.kind) {
    case 'adaptive':
      return { en: 'by how it fared so far', zh: '视以往情况' };
    case 'interval':
      return { en: `every ${lengthOf(rule.ms, 'en')}`, zh: `每 ${lengthOf(rule.ms, 'zh')}` };
    case 'cron':
      return { en: `at “${rule.pattern}” (${rule.timezone})`, zh: `按“${rule.pattern}”（${rule.timezone}）` };
    case 'off':
      return { en: 'not by itself', zh: '不自动检查' };
  }
}

/** Why a source is looked at when it is. */
export function groundText({ rule, ground }: Pick<NextCheck, 'rule' | 'ground'>, lang: Lang): string {
  return `${ruleOf(rule)[lang]}${GROUNDS[ground][lang]}`;
}

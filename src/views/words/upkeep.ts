import type { Lang, Wording } from '#records/text.ts';
import { count, number } from './counts.ts';

/** A wording with parameters. */
type Filled<T> = (values: T) => Wording;

function both<T>(line: (values: T, lang: Lang) => string): Filled<T> {
  return (values) => ({ zh: line(values, 'zh'), en: line(values, 'en') });
}

/** What the program says of keeping an archive small, whole and safe, and of watching. */
export const UPKEEP_WORDS = {
  pack: {
    summary: {
      en: 'store snapshots in fewer bytes, with earlier ones as their dictionary; can be stopped at any time',
      zh: '以较早的快照为词典，把已存快照压得更小；可随时中断',
    },
    compact: {
      en: 'also give the space freed back to the file system; nobody else can write meanwhile',
      zh: '并把腾出的空间归还文件系统；其间他人无法写入',
    },
    progress: both<{ left: number; saved: Wording }>(({ left, saved }, lang) =>
      lang === 'zh'
        ? `压缩中：余 ${number(left, lang)} 份，已省 ${saved[lang]}`
        : `Packing: ${number(left, lang)} to go, ${saved[lang]} saved`,
    ),
    line: both<{ looked: number; saved: Wording; left: number }>(({ looked, saved, left }, lang) =>
      lang === 'zh'
        ? `已处理 ${count(looked, 'payload', lang)}，节省 ${saved[lang]}${left === 0 ? '' : `；余 ${number(left, lang)} 份留待下次`}`
        : `${count(looked, 'payload', lang)} looked at, ${saved[lang]} saved${left === 0 ? '' : `; ${number(left, lang)} are left for the next time`}`,
    ),
  },
  backup: {
    summary: {
      en: 'copy the archive to a new file while it is in use, and check the copy',
      zh: '在使用中把档案备份到新文件，并核对备份',
    },
    file: { en: 'the new file', zh: '新文件' },
    progress: both<{ copied: number; total: number }>(({ copied, total }, lang) =>
      lang === 'zh'
        ? `备份中：${number(copied, lang)}/${number(total, lang)} 页`
        : `Copying: ${number(copied, lang)} of ${number(total, lang)} pages`,
    ),
    line: both<{ file: string; bytes: Wording }>(({ file, bytes }, lang) =>
      lang === 'zh' ? `已备份到 ${file}（${bytes[lang]}），核对无误` : `Copied to ${file} (${bytes[lang]}) and checked`,
    ),
  },
  watch: {
    summary: {
      en: 'capture on schedule until stopped; one watcher per archive, and the site (serve) may run beside it',
      zh: '按计划持续抓取，直至停止；一个档案只需一个监视进程，网站（serve）可同时运行',
    },
    schedule: {
      en: 'the schedule (default sources/schedule.yaml; without one, by how often pages change and how they fare)',
      zh: '计划文件（默认 sources/schedule.yaml；没有则按网页更新的频繁程度与状况而定）',
    },
    start: both<{ sources: number; next?: string }>(({ sources, next }, lang) =>
      lang === 'zh'
        ? `监视 ${count(sources, 'source', lang)}${next === undefined ? '' : `，下次检查 ${next}`}`
        : `Watching ${count(sources, 'source', lang)}${next === undefined ? '' : `; next check at ${next}`}`,
    ),
    round: both<{ due: number; hosts: number; left: number }>(({ due, hosts, left }, lang) =>
      lang === 'zh'
        ? `到期 ${count(due, 'source', lang)}，分属 ${number(hosts, lang)} 个站点${left === 0 ? '' : `；另有 ${number(left, lang)} 个稍后进行`}`
        : `${count(due, 'source', lang)} due on ${number(hosts, lang)} ${hosts === 1 ? 'host' : 'hosts'}${left === 0 ? '' : `; ${number(left, lang)} more have their turn later`}`,
    ),
    stopped: { en: 'Stopped watching.', zh: '已停止监视。' },
    lost: both<{ pid: number; machine: string }>(({ pid, machine }, lang) =>
      lang === 'zh'
        ? `本进程沉寂过久，档案已由 ${machine} 上的进程 ${pid} 接手监视，故此停止。`
        : `This process was silent for too long, and process ${pid} on ${machine} watches the archive now; stopping.`,
    ),
    faults: {
      syntax: { en: 'is not YAML', zh: '不是有效的 YAML' },
      'duplicate-key': { en: 'stands there twice', zh: '重复出现' },
      'tab-indent': { en: 'is indented by a tab; YAML takes spaces', zh: '以制表符缩进，YAML 须用空格' },
      indentation: { en: 'is not indented as the lines above it', zh: '缩进与上文不一致' },
      unclosed: { en: 'lacks a quotation mark, bracket or comma', zh: '缺少引号、括号或逗号' },
      'unknown-field': { en: 'is not known here', zh: '此处没有这一项' },
      'not-a-rule': {
        en: 'is no rule; a rule is “adaptive”, “off”, “every 6 hours” or a cron pattern such as “0 4 * * *”',
        zh: '不是规则；规则可为 adaptive、off、every 6 hours 或 0 4 * * * 之类的 cron 表达式',
      },
      'bad-timezone': { en: 'is no time zone; one is called Asia/Shanghai', zh: '不是时区名；例如 Asia/Shanghai' },
      'too-often': { en: 'is too often; ten minutes is the shortest time', zh: '过于频繁；间隔至少十分钟' },
      never: { en: 'never comes', zh: '永远不会到来' },
      'not-an-address': { en: 'is not what stands here: an http address, or the name of a host', zh: '此处应为网址或站点域名' },
    },
  },
  audit: {
    repairFrom: {
      en: 'mend damaged or missing bytes from this second archive or WARC file, where it has the same ones',
      zh: '若该第二档案或 WARC 文件中有相同数据，以其修复受损或缺失的数据',
    },
    repaired: { en: 'repaired', zh: '已修复' },
  },
} as const;

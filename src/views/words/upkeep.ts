import type { Lang, Wording } from '#records/text.ts';
import { formatBytes } from '../format.ts';
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
    progress: both<{ left: number; saved: number }>(({ left, saved }, lang) =>
      lang === 'zh'
        ? `压缩中：余 ${number(left, lang)} 份，已省 ${formatBytes(saved, lang)}`
        : `Packing: ${number(left, lang)} to go, ${formatBytes(saved, lang)} saved`,
    ),
    line: both<{ looked: number; saved: number; left: number }>(({ looked, saved, left }, lang) =>
      lang === 'zh'
        ? `已处理 ${count(looked, 'payload', lang)}，节省 ${formatBytes(saved, lang)}${left === 0 ? '' : `；余 ${number(left, lang)} 份留待下次`}`
        : `${count(looked, 'payload', lang)} looked at, ${formatBytes(saved, lang)} saved${left === 0 ? '' : `; ${number(left, lang)} are left for the next time`}`,
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
    line: both<{ file: string; bytes: number }>(({ file, bytes }, lang) =>
      lang === 'zh'
        ? `已备份到 ${file}（${formatBytes(bytes, lang)}），核对无误`
        : `Copied to ${file} (${formatBytes(bytes, lang)}) and checked`,
    ),
  },
  audit: {
    repairFrom: {
      en: 'mend damaged or missing bytes from this second archive or WARC file, where it has the same ones',
      zh: '若该第二档案或 WARC 文件中有相同数据，以其修复受损或缺失的数据',
    },
    repaired: { en: 'repaired', zh: '已修复' },
  },
} as const;

import type { Wording } from '#records/text.ts';

/** The mark that everything taken out of a rehearsal carries, for people; machine-readable marks are each format's own. */
export const REHEARSAL_MARK: Wording = {
  zh: '演练：所引网页为虚构',
  en: 'Rehearsal: the cited page is invented',
};

/** What stands beside a copy that no machine of the archive took. */
export function suppliedMark(by: string): Wording {
  return { zh: `存档由${by}提供，非机器抓取`, en: `Copy supplied by ${by}, not captured by a machine` };
}

/** All marks that a citation carries. */
export function marksOf(item: { readonly suppliedBy?: string; readonly rehearsal: boolean }): readonly Wording[] {
  return [...(item.suppliedBy === undefined ? [] : [suppliedMark(item.suppliedBy)]), ...(item.rehearsal ? [REHEARSAL_MARK] : [])];
}

/** The marks on one line, in both languages, for formats that have room for one remark; none where there are none. */
export function remarkOf(item: Parameters<typeof marksOf>[0]): string | undefined {
  const remarks = marksOf(item).map(({ en, zh }) => `${en}. ${zh}。`);
  return remarks.length === 0 ? undefined : remarks.join(' ');
}

/** Both wordings on one line, for formats that have room for one remark. */
export const REHEARSAL_REMARK = `${REHEARSAL_MARK.en}. ${REHEARSAL_MARK.zh}。`;

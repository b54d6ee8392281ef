import type { Wording } from '#records/text.ts';

/** The mark that everything taken out of a rehearsal carries, for people; machine-readable marks are each format's own. */
export const REHEARSAL_MARK: Wording = {
  zh: '演练：所引网页为虚构',
  en: 'Rehearsal: the cited page is invented',
};

/** Both wordings on one line, for formats that have room for one remark. */
export const REHEARSAL_REMARK = `${REHEARSAL_MARK.en}. ${REHEARSAL_MARK.zh}。`;

import type { SourceQuery } from '#records/source.ts';
import type { Wording } from '#records/text.ts';

type Sort = NonNullable<SourceQuery['sort']>;

/** An order of a list of sources; with `-` before it the other way round. */
export type SourceSort = Sort | `-${Sort}`;

export const SORT_LABEL: Wording = { en: 'Order', zh: '排序' };

/** What comes first in each order. */
export const SORT_WORDS = {
  risk: { en: 'At risk first', zh: '高风险在前' },
  '-risk': { en: 'At risk last', zh: '高风险在后' },
  uri: { en: 'Address, A–Z', zh: '网址 A–Z' },
  '-uri': { en: 'Address, Z–A', zh: '网址 Z–A' },
  since: { en: 'State: newest first', zh: '状态：最新在前' },
  '-since': { en: 'State: oldest first', zh: '状态：最早在前' },
  lastAttempt: { en: 'Checked latest first', zh: '最近检查在前' },
  '-lastAttempt': { en: 'Checked longest ago first', zh: '最久未查在前' },
  due: { en: 'Due soonest first', zh: '最先到期在前' },
  '-due': { en: 'Due latest first', zh: '最后到期在前' },
} as const satisfies Record<SourceSort, Wording>;

export const SOURCE_SORTS = Object.keys(SORT_WORDS) as readonly SourceSort[];

/** The order of a list and whether it is turned round. */
export function sortOf(sort: SourceSort): { readonly sort: Sort; readonly reversed: boolean } {
  return sort.startsWith('-') ? { sort: sort.slice(1) as Sort, reversed: true } : { sort: sort as Sort, reversed: false };
}

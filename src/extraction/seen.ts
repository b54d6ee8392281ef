import type { PageClass, PageInput } from '#records/page.ts';
import type { Reason } from '#records/text.ts';
import type { Block } from './blocks.ts';
import type { HeadData } from './headdata.ts';
import type { MainText } from './maintext.ts';
import type { Query } from './query.ts';

/** All that a page's class is judged from. */
export interface Seen {
  readonly query: Query;
  readonly head: HeadData;
  readonly scripts: string;
  readonly scriptCount: number;
  readonly scriptSources: readonly string[];
  readonly bodyBlocks: readonly Block[];
  readonly main: MainText;
  readonly input: PageInput;
  /** Whether a date of publication is known, be it from the address alone. */
  readonly published: boolean;
  /** Whether the page itself labels a date as that of its publication, in meta tags or beside a label. */
  readonly dated: boolean;
  /** Whether a reader finds such a date on the page, labelled or not. */
  readonly dateShown: boolean;
}

/** A class with its grounds. */
export interface ClassDecision {
  readonly pageClass: PageClass;
  readonly confidence: number;
  readonly reasons: readonly Reason[];
  readonly notice?: string;
  readonly movedTo?: string;
}

/** Running text, in Chinese characters, from which on a page is taken for an article and its words no longer for a notice. */
export const ARTICLE_PROSE = 260;
/** Weight of a sign that stands on good pages too, and counts only where a page says nothing. */
export const WIDGET = 0.82;
/** Characters of a notice's words that a reason carries. */
export const WORDS_SHOWN = 120;

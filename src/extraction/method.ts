import type { ExtractedPage } from '#records/page.ts';
import type { Method, Reason } from '#records/text.ts';

/** Name and version of this extractor; pages made by another are made again. */
export const METHOD: Method = 'extraction/5';

/** A page of which nothing could be read, with the reason. */
export function unreadPage(reason: Reason): ExtractedPage {
  return {
    method: METHOD,
    charset: 'utf-8',
    charsetFrom: 'detected',
    lang: 'und',
    dates: [],
    text: '',
    textFrom: 'none',
    blocks: [],
    passages: [],
    pageClass: 'unknown',
    confidence: 1,
    reasons: [reason],
    links: [],
  };
}

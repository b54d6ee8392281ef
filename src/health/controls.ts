import type { ObservedPage } from '#records/health.ts';
import { GOOD_CLASSES, type PageClass } from '#records/page.ts';
import { sameAddress, type Uri } from '#records/uri.ts';
import { textLikeness } from './text-likeness.ts';
import { SAME_TEXT } from './thresholds.ts';

/** One answer of a run as the choice of controls looks at it. */
export interface Answered {
  readonly uri: Uri;
  readonly finalUri: Uri;
  readonly status: number;
  readonly pageClass: PageClass;
  readonly text: string;
  /** Main text of the newest capture that was the page itself. */
  readonly known?: string;
}

/** Classes of answers that say of themselves what they are; comparing them with an answer to a made-up address tells nothing more. */
const PLAIN: readonly ObservedPage['pageClass'][] = ['challenge', 'rate-limited', 'login', 'removal-notice'];

/** Whether an answer is the page as it is known. */
export function readsAsKnown({ uri, finalUri, status, pageClass, text, known }: Answered): boolean {
  if (status < 200 || status >= 300 || !GOOD_CLASSES.includes(pageClass) || !sameAddress(uri, finalUri)) return false;
  return known !== undefined && textLikeness(known, text) >= SAME_TEXT;
}

/**
 * Whether the host should be asked for a made-up address: only when one of its answers could be its answer to everything –
 * never while all pages read as they are known to, so that a healthy run asks for nothing but its pages.
 */
export function needsControl(answers: readonly Answered[]): boolean {
  return answers.some(
    (answer) => answer.status >= 200 && answer.status < 300 && !PLAIN.includes(answer.pageClass) && !readsAsKnown(answer),
  );
}

/**
 * Whether the host should be asked for a page that ought to be there: only when it answered and none of its pages could be
 * read, so that what it does to every page is not held against one.
 */
export function needsReference(answers: readonly Answered[]): boolean {
  return answers.length > 0 && answers.every(({ status, pageClass }) => status >= 300 || !GOOD_CLASSES.includes(pageClass));
}

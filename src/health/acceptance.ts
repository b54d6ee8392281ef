import type { CapturedPage } from '#records/health.ts';
import type { CandidateState } from '#records/whereabouts.ts';
import { shinglesOf } from './text-likeness.ts';

/** How the likeness is measured: share of the pinned text's shingles of four tokens that the other text has. */
export const LIKENESS_METHOD = 'shingle-containment/2';

/** From this share of the pinned text on a candidate is the page; below, a person has to decide. */
export const ACCEPTED_LIKENESS = 0.9;
/** From this share on a candidate is worth a person's look: the page was rewritten, or cut. */
export const LIKELY_LIKENESS = 0.4;
/** At least this share of the candidate must be the pinned text: a year book that reprints an article is not the article. */
const ACCEPTED_SHARE = 0.4;
/** Texts of fewer shingles are alike by chance. */
const SHORTEST = 24;

/** What a candidate's page is, measured by its text. */
export interface CandidateJudgement {
  readonly state: CandidateState;
  /** Absent where the candidate is no article, or there is nothing to compare it with. */
  readonly likeness?: number;
}

/**
 * Whether a candidate's page is the lost page, by its text alone: an address that looks right proves nothing. Without a
 * pinned capture an article that answers is left to a person.
 */
export function judgeCandidate(pinned: CapturedPage | undefined, candidate: CapturedPage): CandidateJudgement {
  if (candidate.page.pageClass !== 'article') return { state: 'unanswered' };
  if (pinned === undefined) return { state: 'likely' };
  const [wanted, found] = [shinglesOf(pinned.page.text), shinglesOf(candidate.page.text)];
  let common = 0;
  for (const shingle of wanted) if (found.has(shingle)) common += 1;
  const likeness = Math.floor((common / wanted.size) * 1000) / 1000;
  const share = common / found.size;
  if (likeness >= ACCEPTED_LIKENESS && share >= ACCEPTED_SHARE && wanted.size >= SHORTEST) return { state: 'accepted', likeness };
  return { state: likeness >= LIKELY_LIKENESS ? 'likely' : 'unlike', likeness };
}

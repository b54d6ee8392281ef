import type { Reason } from '#records/text.ts';

/** Every code that a claim's health can be grounded on, with the parameters its wording takes. */
export const CLAIM_REASONS = {
  opinion: ['words'],
  forecast: ['words'],
  question: ['words'],
  'own-remark': ['words'],
  'no-citation': [],
  'conflicting-points': ['source', 'claim', 'passage'],
  'passage-absent': ['source', 'capture'],
  'passage-edited': ['source', 'capture'],
  'page-lost': ['source', 'state'],
  'passage-found': ['source', 'tier', 'agreeing', 'points'],
  'found-together': ['sources', 'agreeing', 'points'],
  'page-unchecked': ['source', 'state'],
  'still-at': ['source', 'to'],
  'passage-cut': ['source', 'capture'],
  'passage-empty': ['source', 'capture'],
  'passage-short': ['source', 'capture'],
  'passage-alike': ['source', 'capture'],
  'passage-unread': ['source', 'capture'],
  'also-lost': ['source'],
  'too-close': ['source', 'relation', 'probability'],
  'only-partly': ['source', 'agreeing', 'points'],
  'only-mentioned': ['source'],
  'nothing-found': ['sources'],
  'sources-uncaptured': ['captured', 'sources'],
  'no-good-capture': ['sources'],
  decided: ['by', 'relation', 'at'],
  rejected: ['by', 'at'],
  'editors-differ': ['by', 'other', 'source'],
  'reworded-since': ['by', 'at'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ClaimReasonCode = keyof typeof CLAIM_REASONS;

/** A reason of the table with exactly its parameters. */
export function reason<C extends ClaimReasonCode>(
  code: C,
  parameters: { readonly [P in (typeof CLAIM_REASONS)[C][number]]: string | number },
): Reason {
  return { code, ...parameters };
}

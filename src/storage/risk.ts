import type { Drift, LinkState } from '#records/health.ts';

/** What most endangers claims first; lists sorted by risk follow this order. The first row that fits counts. */
const ORDER: readonly { readonly state?: LinkState; readonly drift?: Drift; readonly why: string }[] = [
  { state: 'gone', why: 'nothing but the archive can bear the claim out' },
  { state: 'removed', why: 'taken down on purpose' },
  { drift: 'quote-lost', why: 'the page answers, but the passage that a claim rests on is not there any more' },
  { state: 'soft-404', why: 'looks alive and is not' },
  { state: 'suspect', why: 'may turn out gone' },
  { drift: 'changed', why: 'still says something, perhaps something else' },
  { state: 'moved', why: 'the cited address no longer leads there by itself' },
  { state: 'unreachable', why: 'may be our network' },
  { state: 'blocked', why: 'alive for others' },
  { state: 'unknown', why: 'never tried, or not allowed' },
  { state: 'live', why: 'as cited' },
];

/** Place of a source in the order of risk, 0 first. */
export function riskOf(state: LinkState, drift: Drift): number {
  const place = ORDER.findIndex((row) => row.state === state || row.drift === drift);
  return place === -1 ? ORDER.length : place;
}

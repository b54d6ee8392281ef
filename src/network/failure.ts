import type { EXCLUDED_REASONS, UNREACHABLE_REASONS } from '#records/fetch.ts';

export type UnreachableReason = (typeof UNREACHABLE_REASONS)[number];
export type ExcludedReason = (typeof EXCLUDED_REASONS)[number];

const DETAIL_LENGTH = 300;

/** Why no answer came, as a value that can travel through code that throws. */
export class Failure extends Error {
  readonly outcome: 'unreachable' | 'excluded';
  readonly reason: UnreachableReason | ExcludedReason;
  readonly detail: string;

  constructor(reason: UnreachableReason | ExcludedReason, detail: string) {
    super(`${reason}: ${detail}`);
    this.name = 'Failure';
    this.outcome =
      reason === 'private-address' || reason === 'scheme' || reason === 'bad-uri' || reason === 'robots' ? 'excluded' : 'unreachable';
    this.reason = reason;
    this.detail = detail.slice(0, DETAIL_LENGTH);
  }
}

/** The machine-readable code of an error, empty when it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Code and words of an error in one line. */
export function describeError(error: unknown): string {
  const code = errorCode(error);
  const words = error instanceof Error ? error.message : String(error);
  return (words.includes(code) ? words : `${code} ${words}`).replace(/\s+/g, ' ').trim();
}

import type { PageClass } from '#records/page.ts';
import type { PageReasonCode } from './reasons.ts';

/**
 * Where a sign is looked for. `block`: one visible block that consists mostly of it, on a page without an article; `title`: the
 * document title; `structure`: a selector that matches;
 * `script`: inline scripts; `markup`: addresses of scripts, frames and refreshes; `header` and `cookie`: response fields;
 * `address`: the address that answered, where it is another than the one asked for.
 */
export type SignPlace = 'block' | 'title' | 'structure' | 'script' | 'markup' | 'header' | 'cookie' | 'address';

export interface Sign {
  readonly class: PageClass;
  readonly where: SignPlace;
  /** A selector for `structure`, else a pattern. */
  readonly pattern: RegExp | string;
  readonly code: PageReasonCode;
  /** Maker of the page, where the reason names one. */
  readonly vendor?: string;
  /** Certainty when this sign alone is met, 0–1. */
  readonly weight: number;
  /** Day on which the wording or structure was last known to be in use. */
  readonly seen: string;
}

/** A row of a table of signs. */
export const sign = (
  pageClass: PageClass,
  where: SignPlace,
  pattern: RegExp | string,
  code: PageReasonCode,
  weight: number,
  more: { vendor?: string; seen?: string } = {},
): Sign => ({
  class: pageClass,
  where,
  pattern,
  code,
  weight,
  seen: more.seen ?? '2026-11-01',
  ...(more.vendor === undefined ? {} : { vendor: more.vendor }),
});

import { createHash } from 'node:crypto';
import type { Capture } from '#records/capture.ts';
import type { Decision } from '#records/decision.ts';
import { fixedJson } from './fixed-json.ts';
import { leafHash } from './merkle.ts';

/**
 * What the log holds of a capture: what never changes. Access, withdrawal and the page read from it come later, and a
 * withdrawal must leave the log valid.
 */
const LATER: ReadonlySet<string> = new Set(['access', 'withdrawn', 'pageKey'] satisfies (keyof Capture)[]);

export type LoggedCapture = Omit<Capture, 'access' | 'withdrawn' | 'pageKey'>;

export function loggedCapture(capture: Capture): LoggedCapture {
  return Object.fromEntries(Object.entries(capture).filter(([name]) => !LATER.has(name))) as unknown as LoggedCapture;
}

/** Leaf of a capture. The leaf holds a digest of the record, and through it the payload's digest, never content. */
export function captureLeaf(capture: LoggedCapture): string {
  return leafHash(
    createHash('sha256')
      .update(`capture\n${fixedJson(capture)}`)
      .digest(),
  );
}

/** Leaf of an editor's decision. */
export function decisionLeaf(decision: Decision): string {
  return leafHash(
    createHash('sha256')
      .update(`decision\n${fixedJson(decision)}`)
      .digest(),
  );
}

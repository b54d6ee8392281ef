import type { LinkState } from '#records/health.ts';
import type { Verdict } from './history.ts';

/** Certainty of a state by the ground it rests on, before the page class's own certainty; ours, to be refined by measuring. */
const BY_REASON: Readonly<Record<string, number>> = {
  'read-in-full': 0.99,
  'same-address': 0.98,
  'temporary-redirect': 0.9,
  'moved-same-text': 0.97,
  'moved-notice': 0.9,
  'moved-nothing-to-compare': 0.6,
  'removal-notice': 0.99,
  'not-found-confirmed': 0.95,
  hijacked: 0.95,
  'not-found-page': 0.95,
  'like-made-up-address': 0.9,
  'redirect-home': 0.85,
  'not-found-status': 0.6,
  parked: 0.6,
  'redirect-other-text': 0.6,
  'became-index': 0.5,
  'unclassified-page': 0.5,
  'empty-page': 0.6,
};

/** States that only describe what happened to us are certain by themselves. */
const BY_STATE: Readonly<Partial<Record<LinkState, number>>> = { blocked: 0.9, unreachable: 0.9, unknown: 0 };

/** Certainty of a verdict, 0–1: of its first reason, times that of the page class it rests on. */
export function confidenceOf({ state, reasons }: Verdict, ofClass: number | undefined): number {
  const ground = BY_REASON[reasons[0]?.code ?? ''] ?? BY_STATE[state] ?? 0.5;
  const rests = ofClass === undefined || state === 'gone' || reasons[0]?.code === 'not-found-status' ? 1 : ofClass;
  return Math.round(ground * rests * 1000) / 1000;
}

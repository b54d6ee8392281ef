import { readFileSync } from 'node:fs';
import { readQuantities } from '#evidence/quantities/read.ts';
import type { Quantity } from '#records/evidence.ts';
import type { Lang } from '#records/text.ts';

/** A label; the unit of a counted number is not labelled and not compared. */
export type Label = Pick<Quantity, 'text' | 'kind' | 'value' | 'bound'> & { readonly unit?: string };

export interface Case {
  readonly text: string;
  readonly expect: readonly Label[];
}

export type Part = 'dev' | 'test';

export function readCases(lang: Lang, part: Part): Case[] {
  const file = new URL(`../../fixtures/quantities/${lang}.${part}.jsonl`, import.meta.url);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case);
}

function sameValue(a: number | string, b: number | string): boolean {
  return typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a)) : a === b;
}

/** Whether a reading gives all that its label states. */
export function agrees(label: Label, found: Quantity): boolean {
  return (
    label.text === found.text &&
    label.kind === found.kind &&
    sameValue(label.value, found.value) &&
    label.bound === found.bound &&
    (label.unit === undefined || label.kind === 'number' || label.unit === found.unit)
  );
}

export interface Score {
  readonly right: number;
  readonly labels: number;
  readonly found: number;
  readonly exact: number;
  readonly cases: number;
  readonly byKind: ReadonlyMap<string, readonly [right: number, labels: number]>;
  readonly misses: readonly string[];
}

const show = ({ text, kind, value, unit, bound }: Label): string =>
  `${text}=${kind}:${value}${unit === undefined ? '' : `[${unit}]`}${bound === 'exact' ? '' : ` ${bound}`}`;

/** Reads every case and counts the labels met, the readings made, and the texts read without any difference. */
export function score(cases: readonly Case[], lang: Lang): Score {
  let right = 0;
  let labels = 0;
  let found = 0;
  let exact = 0;
  const byKind = new Map<string, [number, number]>();
  const misses: string[] = [];
  for (const { text, expect } of cases) {
    const quantities = readQuantities(text, lang);
    const met = expect.filter((label) => quantities.some((quantity) => agrees(label, quantity)));
    right += met.length;
    labels += expect.length;
    found += quantities.length;
    for (const label of expect) {
      const counts = byKind.get(label.kind) ?? [0, 0];
      byKind.set(label.kind, [counts[0] + (met.includes(label) ? 1 : 0), counts[1] + 1]);
    }
    if (met.length === expect.length && quantities.length === expect.length) exact += 1;
    else misses.push(`${text}\n    expected ${expect.map(show).join(' | ')}\n    found    ${quantities.map(show).join(' | ')}`);
  }
  return { right, labels, found, exact, cases: cases.length, byKind, misses };
}

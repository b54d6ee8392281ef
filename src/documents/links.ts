import { bareAddresses } from './addresses.ts';
import { offsetIn, sliceRun, type Draft, type LinkMark, type Run } from './draft.ts';
import { saysNothing } from './not-claims.ts';

/** A run with the bare addresses in it as runs of their own, each a link. */
export function splitBareAddresses(run: Run): Run[] {
  if (run.link !== undefined || run.code === true || run.footnote !== undefined || run.border === true) return [run];
  const found = bareAddresses(run.text);
  if (found.length === 0) return [run];
  const runs: Run[] = [];
  let from = 0;
  for (const { start, end } of found) {
    if (start > from) runs.push(sliceRun(run, from, start));
    const after = run.text.slice(end, end + 40);
    const link: LinkMark = {
      raw: run.text.slice(start, end),
      form: 'bare',
      offset: offsetIn(run, start),
      stray: /^[\u00a0\u200b-\u200f\u2060\ufeff]/.test(after),
    };
    runs.push({ ...sliceRun(run, start, end), link });
    from = end;
  }
  if (from < run.text.length) runs.push(sliceRun(run, from, run.text.length));
  return runs;
}

const OPENING = /[(（]([^()（）]{1,400})[)）]\s?[[［]\s?$/u;

/**
 * Links with their brackets the wrong way round, `(words)[address]`: the words become the link, the brackets and the
 * address go. The parser sees only text around a bare address.
 */
export function joinReversedLinks(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index] as Run;
    const before = joined.at(-1);
    const after = runs[index + 1];
    const opening = before === undefined || before.link !== undefined ? null : OPENING.exec(before.text);
    if (run.link?.form !== 'bare' || before === undefined || opening === null || after === undefined || !/^\s?[\]］]/u.test(after.text)) {
      joined.push(run);
      continue;
    }
    const words = opening.index + 1;
    const link: LinkMark = { ...run.link, form: 'reversed', offset: offsetIn(before, opening.index), stray: /\s$/.test(before.text) };
    joined.pop();
    if (opening.index > 0) joined.push(sliceRun(before, 0, opening.index));
    joined.push({ ...sliceRun(before, words, words + (opening[1] ?? '').length), link });
    const rest = /^\s?[\]］]/u.exec(after.text)?.[0].length ?? 1;
    index += 1;
    if (rest < after.text.length) joined.push(sliceRun(after, rest, after.text.length));
  }
  return joined;
}

/** Whether a block holds at least one link and says nothing beside its links. */
export function isOnlyLinks(draft: Draft): boolean {
  const rest = draft.runs.filter(({ link }) => link === undefined).map(({ text }) => text);
  return rest.length < draft.runs.length && saysNothing(rest.join(' '));
}

import type { PageClass } from '#records/page.ts';
import { FEATURES, type FeatureName } from './features.ts';
import { ADDRESSED, NOTICE_RULES, TOLD } from './grammar.ts';
import { units, type Message, type Sentence } from './message.ts';
import type { PageReasonCode } from './reasons.ts';

/** What a page's words say that it is. */
export interface Verdict {
  readonly class: PageClass;
  readonly points: number;
  readonly code: PageReasonCode;
  /** The sentence that says it most plainly. */
  readonly words: string;
  readonly from: Sentence['from'];
  readonly at: number;
}

const TOLD_COSTS = 0.8;
const TOLD_AT_ALL = 0.5;
const LONG_COSTS = 0.5;
const LONG_SENTENCE = 80;
/** What each further sentence of the same class adds. */
const REPEATED = 0.25;
const MARKED_POINTS = 0.3;
/** A page that only guesses what became of it knows no more than that it is not there. */
const HEDGED = /可能|也许|或许|或者|\b(?:may|might|could) (?:have|be)\b|\bperhaps\b|\bpossibly\b|\b(?:either|maybe)\b/i;
const HEDGED_COSTS = 1.2;
const LONGEST_SENTENCE = 300;

/** One sentence, read by the grammar: the class it speaks of with its strength, for each class that it may mean. */
export function readSentence(text: string): {
  readonly told: number;
  readonly addressed: number;
  readonly found: readonly Omit<Verdict, 'from' | 'at'>[];
} {
  const words = text.slice(0, LONGEST_SENTENCE);
  const chinese = /[\u3400-\u9fff]/.test(words);
  const known = new Map<FeatureName, boolean>();
  const has = (name: FeatureName): boolean => {
    let value = known.get(name);
    if (value === undefined) {
      const { zh, en } = FEATURES[name];
      value = (chinese && zh.test(words)) || en.test(words);
      known.set(name, value);
    }
    return value;
  };
  const telling = TOLD.filter(({ pattern }) => pattern.test(words));
  const told = telling.reduce((sum, { costs }) => sum + (costs ?? TOLD_COSTS), 0);
  const addressed = Math.min(
    0.8,
    ADDRESSED.reduce((sum, { pattern, points }) => sum + (pattern.test(words) ? points : 0), 0),
  );
  const best = new Map<PageClass, Omit<Verdict, 'from' | 'at'>>();
  for (const { class: pageClass, all, points, code } of NOTICE_RULES) {
    if ((best.get(pageClass)?.points ?? 0) >= points || !all.every(has)) continue;
    best.set(pageClass, { class: pageClass, points, code, words });
  }
  const cost = told + (units(words) > LONG_SENTENCE ? LONG_COSTS : 0);
  return {
    told: told >= TOLD_AT_ALL ? 1 : 0,
    addressed,
    found: [...best.values()].map((verdict) => ({
      ...verdict,
      points: verdict.points + addressed - cost - (verdict.class === 'removal-notice' && HEDGED.test(words) ? HEDGED_COSTS : 0),
    })),
  };
}

/** What the message says, a verdict for each class, and how much of it says something else. */
export function readMessage(message: Message): { readonly verdicts: readonly Verdict[]; readonly other: number; readonly told: number } {
  const best = new Map<PageClass, Verdict>();
  const sums = new Map<PageClass, number>();
  let other = 0;
  let told = 0;
  for (const sentence of message.sentences) {
    const read = readSentence(sentence.text);
    if (sentence.from === 'block') told += read.told;
    if (read.found.length === 0 && read.addressed === 0 && sentence.from === 'block') other += units(sentence.text);
    for (const verdict of read.found) {
      if (verdict.points <= 0) continue;
      sums.set(verdict.class, (sums.get(verdict.class) ?? 0) + verdict.points);
      if (verdict.points > (best.get(verdict.class)?.points ?? 0))
        best.set(verdict.class, { ...verdict, from: sentence.from, at: sentence.at });
    }
  }
  const verdicts = [...best.values()].map((verdict) => ({
    ...verdict,
    points:
      verdict.points + Math.min(0.5, ((sums.get(verdict.class) ?? 0) - verdict.points) * REPEATED) + (message.marked ? MARKED_POINTS : 0),
  }));
  return { verdicts, other, told };
}

import { englishWords } from './english.ts';

/** One English rendering of a headword: its words' keys, and how much it counts. */
export interface Gloss {
  readonly keys: readonly string[];
  readonly weight: number;
}

/** Remarks of the dictionary about the headword itself, which translate nothing. */
export const REMARKS =
  /^(?:CL:|(?:old |erroneous |archaic |japanese )?variant of|see |see also|also written|also pr\.|also called|taiwan pr\.|pr\. |used in |same as|equivalent of|erhua variant)/i;

/** Words that glosses are full of and that say nothing of the headword, unless the gloss has no others. */
const FILLERS = new Set(
  'to a an the of sth sb etc or and in on for with by at as be one from into that which it esp e g i.e lit fig abbr used usual some someth somebodi oneself'.split(
    ' ',
  ),
);

/** A gloss in round brackets only is a usage note: worth something, but less than a translation. */
const NOTE_WEIGHT = 0.3;
/** Longer notes explain grammar. */
const LONGEST_NOTE = 4;

function keysOf(text: string): readonly string[] {
  const keys = englishWords(text).map(({ key }) => key);
  const telling = keys.filter((key) => !FILLERS.has(key));
  return [...new Set(telling.length > 0 ? telling : keys)];
}

/** The glosses of a dictionary entry as bags of word keys; each counts 1/√n where the entry has n. */
export function readGlosses(glosses: readonly string[]): readonly Gloss[] {
  const parts = glosses
    .filter((gloss) => !REMARKS.test(gloss))
    .flatMap((gloss) => gloss.replace(/\[[^\]]*\]/g, '').split(';'))
    .flatMap((part) => {
      const bare = part.replace(/\([^()]*\)/g, ' ');
      const keys = keysOf(bare);
      if (keys.length > 0) return [{ keys, weight: 1 }];
      const note = keysOf(part);
      return note.length > 0 && note.length <= LONGEST_NOTE ? [{ keys: note, weight: NOTE_WEIGHT }] : [];
    });
  const share = 1 / Math.sqrt(Math.max(1, parts.length));
  return parts.map(({ keys, weight }) => ({ keys: keys.slice(0, 12), weight: weight * share }));
}

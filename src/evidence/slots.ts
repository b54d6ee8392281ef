import type { PassageIndex } from './passageIndex.ts';

/** An index laid out for scoring, with room to reckon in. */
export interface Slots {
  /** Slot of a token in the index's postings, −1 when no passage has it. */
  of(token: number): number;
  /** Makes a slot's token more probable by so much. */
  give(slot: number, probability: number): void;
  /** Visits every slot that was given something, and forgets it. */
  takeGiven(visit: (slot: number, given: number) => void): void;
  /** Zero between calls, by passage. */
  readonly mass: Float32Array;
  /** Room for the places of all passages. */
  readonly touched: Uint32Array;
}

/**
 * Lays out one index at a time over a table of all tokens, so that a token's postings are one look-up away; claims follow each other on the
 * same index.
 */
export function createSlotTable(tokens: number): (index: PassageIndex) => Slots {
  const slotOf = new Int32Array(tokens).fill(-1);
  let laid: PassageIndex | undefined;
  let mass = new Float32Array(0);
  let touched = new Uint32Array(0);
  let given = new Float64Array(0);
  let givenSlots = new Uint32Array(0);
  let count = 0;
  return (index) => {
    if (laid !== index) {
      for (const token of laid?.postings.tokens ?? []) slotOf[token] = -1;
      index.postings.tokens.forEach((token, slot) => (slotOf[token] = slot));
      laid = index;
      if (mass.length < index.texts.length) {
        mass = new Float32Array(index.texts.length);
        touched = new Uint32Array(index.texts.length);
      }
      if (given.length < index.postings.tokens.length) {
        given = new Float64Array(index.postings.tokens.length);
        givenSlots = new Uint32Array(index.postings.tokens.length);
      }
    }
    return {
      mass,
      touched,
      of: (token) => slotOf[token] as number,
      give: (slot, probability) => {
        if (given[slot] === 0) givenSlots[count++] = slot;
        given[slot] = (given[slot] as number) + probability;
      },
      takeGiven: (visit) => {
        for (let k = 0; k < count; k++) {
          const slot = givenSlots[k] as number;
          visit(slot, given[slot] as number);
          given[slot] = 0;
        }
        count = 0;
      },
    };
  };
}

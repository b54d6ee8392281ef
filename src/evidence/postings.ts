/** Which passages hold a token or term, and how often; a slot each, passages ascending within a slot. */
export interface Postings {
  /** Token ids that have a slot, in the order of their slots; the terms' slots come after. */
  readonly tokens: Uint32Array;
  readonly terms: ReadonlyMap<string, number>;
  /** Slot s is from[s] … from[s + 1] of `passages` and `times`, which run side by side. */
  readonly from: Uint32Array;
  readonly passages: Uint32Array;
  readonly times: Uint8Array;
}

export interface PostingsBuilder {
  add(token: number, passage: number): void;
  addTerm(term: string, passage: number): void;
  sorted(): Postings;
}

const FIRST_CAPACITY = 4096;
const MOST_TIMES = 255;

/** Numbers collected in a typed array that grows. */
class Column {
  #values = new Uint32Array(FIRST_CAPACITY);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint32Array(2 * this.length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  values(): Uint32Array {
    return this.#values.subarray(0, this.length);
  }
}

function sortBySlot(slots: Uint32Array, passages: Uint32Array, count: number): Pick<Postings, 'from' | 'passages' | 'times'> {
  const next = new Uint32Array(count + 1);
  for (const slot of slots) next[slot + 1] = (next[slot + 1] as number) + 1;
  for (let slot = 0; slot < count; slot++) next[slot + 1] = (next[slot + 1] as number) + (next[slot] as number);
  const begins = next.slice();
  const sorted = new Uint32Array(slots.length);
  for (let k = 0; k < slots.length; k++) {
    const slot = slots[k] as number;
    const at = next[slot] as number;
    sorted[at] = passages[k] as number;
    next[slot] = at + 1;
  }
  const from = new Uint32Array(count + 1);
  const times = new Uint8Array(slots.length);
  let kept = 0;
  for (let slot = 0; slot < count; slot++) {
    from[slot] = kept;
    for (let k = begins[slot] as number; k < (begins[slot + 1] as number); k++) {
      if (kept > (from[slot] as number) && sorted[kept - 1] === sorted[k]) {
        times[kept - 1] = Math.min(MOST_TIMES, (times[kept - 1] as number) + 1);
        continue;
      }
      sorted[kept] = sorted[k] as number;
      times[kept++] = 1;
    }
  }
  from[count] = kept;
  return { from, passages: sorted.slice(0, kept), times: times.slice(0, kept) };
}

/** Collects postings passage by passage, in their order. */
export function createPostings(): PostingsBuilder {
  const tokenSlots = new Map<number, number>();
  const termSlots = new Map<string, number>();
  const [slots, places] = [new Column(), new Column()];
  const [termsOf, termPlaces] = [new Column(), new Column()];
  return {
    add: (token, passage) => {
      const slot = tokenSlots.get(token) ?? tokenSlots.size;
      tokenSlots.set(token, slot);
      slots.push(slot);
      places.push(passage);
    },
    addTerm: (term, passage) => {
      const slot = termSlots.get(term) ?? termSlots.size;
      termSlots.set(term, slot);
      termsOf.push(slot);
      termPlaces.push(passage);
    },
    sorted: () => {
      const first = tokenSlots.size;
      const all = new Uint32Array(slots.length + termsOf.length);
      all.set(slots.values());
      termsOf.values().forEach((slot, k) => (all[slots.length + k] = first + slot));
      const passages = new Uint32Array(all.length);
      passages.set(places.values());
      passages.set(termPlaces.values(), slots.length);
      return {
        tokens: Uint32Array.from(tokenSlots.keys()),
        terms: new Map([...termSlots].map(([term, slot]) => [term, first + slot])),
        ...sortBySlot(all, passages, first + termSlots.size),
      };
    },
  };
}

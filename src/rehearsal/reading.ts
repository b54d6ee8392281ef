/** A value of a parsed file together with its place there; every way of reading it throws an Error that names the place. */
export class Reading {
  readonly value: unknown;
  readonly place: string;

  constructor(value: unknown, place: string) {
    this.value = value;
    this.place = place;
  }

  /** The same mapping, once it is known to hold no other fields. */
  only(fields: readonly string[]): this {
    for (const [name] of this.entries()) if (!fields.includes(name)) throw this.wrong(`does not know the field ${name}`);
    return this;
  }

  get(field: string): Reading | undefined {
    return this.entries().find(([name]) => name === field)?.[1];
  }

  need(field: string): Reading {
    const found = this.get(field);
    if (found === undefined) throw this.wrong(`lacks the field ${field}`);
    return found;
  }

  entries(): readonly (readonly [string, Reading])[] {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.wrong('is not a mapping');
    return Object.entries(value).map(([name, part]) => [name, new Reading(part, `${this.place}.${name}`)] as const);
  }

  list(): readonly Reading[] {
    if (!Array.isArray(this.value)) throw this.wrong('is not a list');
    return this.value.map((part: unknown, index) => new Reading(part, `${this.place}[${index}]`));
  }

  text(): string {
    if (typeof this.value !== 'string') throw this.wrong('is not text');
    return this.value;
  }

  number(): number {
    if (typeof this.value !== 'number' || !Number.isInteger(this.value) || this.value < 0) throw this.wrong('is not a whole number');
    return this.value;
  }

  numberOrText(): string {
    return typeof this.value === 'number' ? String(this.number()) : this.text();
  }

  flag(): boolean {
    if (typeof this.value !== 'boolean') throw this.wrong('is neither true nor false');
    return this.value;
  }

  oneOf<T extends string>(words: readonly T[]): T {
    const word = words.find((each) => each === this.value);
    if (word === undefined) throw this.wrong(`is none of ${words.join(', ')}`);
    return word;
  }

  private wrong(what: string): Error {
    return new Error(`${this.place} ${what}`);
  }
}

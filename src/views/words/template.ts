/** A piece of a filled template: its own words, or what stands in a slot. */
export type Piece<T> = string | T;

/**
 * The template's words with each `{name}` replaced by the slot of that name, in order; a slot that is missing stays
 * readable as its name.
 */
export function fill<T>(template: string, slots: Readonly<Record<string, T>>): Piece<T>[] {
  return template
    .split(/(\{[a-zA-Z]+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const name = /^\{([a-zA-Z]+)\}$/.exec(piece)?.[1];
      return name === undefined ? piece : (slots[name] ?? name);
    });
}

/** The names of the slots a template has, in order. */
export function slotsOf(template: string): string[] {
  return [...template.matchAll(/\{([a-zA-Z]+)\}/g)].map((match) => match[1] ?? '');
}

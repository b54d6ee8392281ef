import type { Child } from 'hono/jsx';
import type { JSX } from 'hono/jsx/jsx-runtime';

/** Markup that was written out before; pages take it as it is, so that it is made of our own components or escaped by them. */
export type Rendered = JSX.Element;

/** Markup as a part of pages. */
export function rendered(markup: string): Rendered {
  return Object.assign(new String(markup), { isEscaped: true as const }) as unknown as Rendered;
}

const SPECIAL: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it stands in markup and in attributes. */
export function escaped(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => SPECIAL[sign] ?? sign) : text;
}

/** A component's output written out once, for parts that are the same on every page. */
export function onceRendered(make: () => Child): () => Rendered {
  let made: Rendered | undefined;
  return () => (made ??= rendered(String(make())));
}

/** Most different outputs of one component that are kept. */
const KEPT = 2_000;

/** A component's output by a key that says all that it depends on, each written out once. */
export function keptRendered<Props>(keyOf: (props: Props) => string, make: (props: Props) => Child): (props: Props) => Rendered {
  const kept = new Map<string, Rendered>();
  return (props) => {
    const key = keyOf(props);
    let made = kept.get(key);
    if (made === undefined) {
      if (kept.size >= KEPT) kept.clear();
      made = rendered(String(make(props)));
      kept.set(key, made);
    }
    return made;
  };
}

import type { Child } from 'hono/jsx';
import { escaped, rendered } from './rendered.ts';

/** The head of a column: its words, or these with `num` where figures stand below. */
export type Column = string | { readonly label: string; readonly num: true };

/**
 * A table with a name for those who do not see where it stands. Roles are stated because narrow screens lay rows out as blocks,
 * which takes them away (`stack`, unless said otherwise).
 */
export function Table({
  name,
  kind,
  stack = true,
  columns,
  children,
}: {
  name: string;
  kind?: string;
  stack?: boolean;
  columns: readonly Column[];
  children?: Child;
}) {
  const classes = [...(kind === undefined ? [] : [kind]), ...(stack ? ['stack'] : [])].join(' ');
  const head = columns.map((column) => {
    const [label, figures] = typeof column === 'string' ? [column, ''] : [column.label, ' class="num"'];
    return `<th role="columnheader" scope="col"${figures}>${escaped(label)}</th>`;
  });
  return (
    <table class={classes === '' ? undefined : classes} role="table">
      <caption class="vh">{name}</caption>
      <thead role="rowgroup">{rendered(`<tr role="row">${head.join('')}</tr>`)}</thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  );
}

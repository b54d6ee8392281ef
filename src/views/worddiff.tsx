import { escaped, rendered, type Rendered } from './rendered.ts';

/** A piece of two texts: in both, only in the earlier, or only in the later. */
interface Change {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Figures and Latin words stay whole; every other character stands alone. */
const TOKEN = /\d+(?:[.,]\d+)*|[\p{L}--\p{Script=Han}]+|\s+|./gsv;
/** Longest texts compared token by token; longer ones are shown as a whole before and after. */
const LIMIT = 1_200;

function tokens(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/** Table of longest common subsequences: cell `i, j` for the texts from token `i` and `j` on. */
function lengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const cell = i * width + j;
      table[cell] = a[i] === b[j] ? (table[cell + width + 1] ?? 0) + 1 : Math.max(table[cell + width] ?? 0, table[cell + 1] ?? 0);
    }
  }
  return table;
}

/** What was removed and added between two wordings of one sentence, by word in Latin script and by character in Chinese. */
export function wordChanges(earlier: string, later: string): Change[] {
  if (earlier === later) return earlier === '' ? [] : [{ kind: 'same', text: earlier }];
  const [all, others] = [tokens(earlier), tokens(later)];
  // What both begin and end with is most of an edited sentence, and needs no table.
  const shorter = Math.min(all.length, others.length);
  let head = 0;
  while (head < shorter && all[head] === others[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && all.at(-1 - tail) === others.at(-1 - tail)) tail += 1;
  const [a, b] = [all.slice(head, all.length - tail), others.slice(head, others.length - tail)];
  if (a.length > LIMIT || b.length > LIMIT) {
    return [
      { kind: 'removed', text: earlier },
      { kind: 'added', text: later },
    ];
  }
  const table = lengths(a, b);
  const width = b.length + 1;
  const changes: Change[] = [];
  const push = (kind: Change['kind'], text: string): void => {
    const last = changes.at(-1);
    if (last?.kind === kind) changes[changes.length - 1] = { kind, text: last.text + text };
    else changes.push({ kind, text });
  };
  if (head > 0) push('same', all.slice(0, head).join(''));
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      push('same', left);
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || (table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0))) {
      push('removed', left);
      i += 1;
    } else {
      push('added', right ?? '');
      j += 1;
    }
  }
  if (tail > 0) push('same', all.slice(all.length - tail).join(''));
  return changes;
}

function markup(changes: readonly Change[], without?: 'removed' | 'added'): Rendered {
  const pieces = changes.map(({ kind, text }) => {
    if (kind === 'same') return escaped(text);
    if (kind === without) return '';
    return kind === 'removed' ? `<del>${escaped(text)}</del>` : `<ins>${escaped(text)}</ins>`;
  });
  return rendered(pieces.join(''));
}

/** Two wordings as one text: removed words struck, added words underlined. */
export function Changes({ earlier, later }: { earlier: string; later: string }): Rendered {
  return markup(wordChanges(earlier, later));
}

/** The same as two texts: the earlier with what was removed struck, the later with what was added underlined. */
export function bothSides(earlier: string, later: string): { readonly earlier: Rendered; readonly later: Rendered } {
  const changes = wordChanges(earlier, later);
  return { earlier: markup(changes, 'added'), later: markup(changes, 'removed') };
}

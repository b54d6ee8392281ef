/** Larger tables than this many cells are not filled: both sequences are cut into as many parts as keep the sum below it. */
const CELLS = 250_000;

type Score = (row: number, column: number) => number;

/** Needleman & Wunsch (1970) with free gaps over one part of the table. */
function pairPart(fromRow: number, rows: number, fromColumn: number, columns: number, score: Score): [number, number][] {
  const moves = Array.from({ length: rows }, () => new Uint8Array(columns + 1));
  let above = new Float64Array(columns + 1);
  moves.forEach((move, row) => {
    const here = new Float64Array(columns + 1);
    for (let column = 0; column < columns; column += 1) {
      const gain = score(fromRow + row, fromColumn + column);
      const paired = gain > 0 ? (above[column] ?? 0) + gain : -1;
      const up = above[column + 1] ?? 0;
      const value = Math.max(paired, here[column] ?? 0, up);
      here[column + 1] = value;
      move[column + 1] = value === paired ? 3 : value === up ? 1 : 2;
    }
    above = here;
  });
  const pairs: [number, number][] = [];
  let row = rows;
  let column = columns;
  while (row > 0 && column > 0) {
    const move = moves[row - 1]?.[column] ?? 1;
    if (move === 3) pairs.push([fromRow + row - 1, fromColumn + column - 1]);
    if (move !== 2) row -= 1;
    if (move !== 1) column -= 1;
  }
  return pairs.reverse();
}

/**
 * Pairs two sequences in order so that the sum of scores is greatest. Pairs with a score of 0 or less are never made.
 * Very long sequences are paired part by part along the diagonal, so that the work stays bounded.
 */
export function pairInOrder(rows: number, columns: number, score: Score): [number, number][] {
  const parts = Math.min(Math.max(1, Math.ceil((rows * columns) / CELLS)), Math.max(1, rows), Math.max(1, columns));
  const found: [number, number][] = [];
  for (let part = 0; part < parts; part += 1) {
    const [row, column] = [Math.floor((rows * part) / parts), Math.floor((columns * part) / parts)];
    const [endRow, endColumn] = [Math.floor((rows * (part + 1)) / parts), Math.floor((columns * (part + 1)) / parts)];
    for (const pair of pairPart(row, endRow - row, column, endColumn - column, score)) found.push(pair);
  }
  return found;
}

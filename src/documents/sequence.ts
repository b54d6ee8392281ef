/** A table of this many cells is filled without a thought; larger ones are reduced to a band around the diagonal. */
const CELLS = 1_000_000;

/**
 * Pairs two sequences in order so that the sum of scores is greatest (Needleman & Wunsch 1970, gaps free). Pairs with a
 * score of 0 or less are never made. Beyond CELLS cells only a band around the diagonal is looked at.
 */
export function pairInOrder(rows: number, columns: number, score: (row: number, column: number) => number): [number, number][] {
  if (rows === 0 || columns === 0) return [];
  const band = rows * columns <= CELLS ? columns : Math.max(16, Math.floor(CELLS / rows / 2));
  const low = (row: number): number => Math.max(0, Math.floor((row * columns) / rows) - band);
  const high = (row: number): number => Math.min(columns, Math.ceil(((row + 1) * columns) / rows) + band);
  const best: Float64Array[] = [new Float64Array(columns + 1)];
  const moves: Uint8Array[] = [];
  for (let row = 0; row < rows; row += 1) {
    const above = best[row] as Float64Array;
    const here = Float64Array.from(above);
    const move = new Uint8Array(columns + 1);
    for (let column = 0; column < columns; column += 1) {
      const inBand = column >= low(row) && column < high(row);
      const gain = inBand ? score(row, column) : 0;
      const paired = gain > 0 ? (above[column] ?? 0) + gain : -1;
      const left = here[column] ?? 0;
      const up = above[column + 1] ?? 0;
      const value = Math.max(paired, left, up);
      here[column + 1] = value;
      move[column + 1] = value === paired ? 3 : value === up ? 1 : 2;
    }
    best.push(here);
    moves.push(move);
    if (rows * columns > CELLS && row > 0) best[row - 1] = new Float64Array(0);
  }
  const pairs: [number, number][] = [];
  let row = rows;
  let column = columns;
  while (row > 0 && column > 0) {
    const move = moves[row - 1]?.[column] ?? 1;
    if (move === 3) pairs.push([row - 1, column - 1]);
    if (move !== 2) row -= 1;
    if (move !== 1) column -= 1;
  }
  return pairs.reverse();
}

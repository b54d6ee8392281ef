/** Finds the line, from 1, on which an offset of a text stands. */
export type LineFinder = (offset: number) => number;

/** A finder for one text; line feed, carriage return and their pair all end a line. */
export function lineFinder(text: string): LineFinder {
  const starts: number[] = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

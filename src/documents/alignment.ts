const ENTITY = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/y;

/**
 * Source offset of each unit of a node's value. The value lacks what the syntax took away: escapes, character references,
 * the indentation and quotation marks of continued lines. Undefined when value and source are the same, unit for unit.
 */
export function valueOffsets(value: string, source: string, start: number, end: number, verbatim: boolean): Int32Array | undefined {
  if (end - start === value.length && source.startsWith(value, start)) return undefined;
  const offsets = new Int32Array(value.length);
  let at = start;
  for (let index = 0; index < value.length; index += 1) {
    const unit = value[index] ?? '';
    while (at < end) {
      const found = source[at];
      if (!verbatim && found === '\\' && source[at + 1] === unit && /[!-/:-@[-`{-~]/.test(unit)) {
        at += 1;
        break;
      }
      if (found === unit && !(found === '&' && !verbatim)) break;
      if (found === '&' && !verbatim) {
        ENTITY.lastIndex = at;
        const entity = ENTITY.exec(source);
        if (entity === null && unit === '&') break;
        if (entity !== null) {
          offsets.fill(at, index, index + 1);
          at += entity[0].length - 1;
          break;
        }
      }
      at += 1;
    }
    offsets[index] = Math.min(at, Math.max(start, end - 1));
    at += 1;
  }
  return offsets;
}

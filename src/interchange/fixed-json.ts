/** `type` says what an object is and stands first; the rest is in the order of its letters. */
function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  if (a === 'type' || b === 'type') return a === 'type' ? -1 : 1;
  return a < b ? -1 : 1;
}

/** JSON whose members stand in one order, whatever order a store hands them out in: equal records give equal bytes. */
export function fixedJson(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) => {
    const isPlain = typeof member === 'object' && member !== null && !Array.isArray(member);
    return isPlain ? Object.fromEntries(Object.entries(member).sort(byName)) : member;
  });
}

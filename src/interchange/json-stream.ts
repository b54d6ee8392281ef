/** A JSON array written item by item, so that no export has to fit in memory; one item a line. */
export async function* jsonArray(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let first = true;
  yield '[';
  for await (const item of items) {
    yield `${first ? '\n' : ',\n'}${JSON.stringify(item)}`;
    first = false;
  }
  yield '\n]';
}

/** A JSON object whose last member is an array written item by item. */
export async function* jsonWithArray(
  head: Readonly<Record<string, unknown>>,
  member: string,
  items: AsyncIterable<unknown>,
): AsyncGenerator<string> {
  const opening = JSON.stringify(head).slice(0, -1);
  yield `${opening}${opening === '{' ? '' : ','}${JSON.stringify(member)}:`;
  yield* jsonArray(items);
  yield '}\n';
}

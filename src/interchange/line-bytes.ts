const LF = 0x0a;

/** The lines of a byte stream without their line feeds; a line longer than `limit` bytes is passed over and named `too-long`. */
export async function* lineBytes(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array | 'too-long'> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const whole = (): Uint8Array | 'too-long' => {
    const line = length > limit ? ('too-long' as const) : Buffer.concat(parts);
    parts = [];
    length = 0;
    return line;
  };
  const take = (part: Uint8Array): void => {
    length += part.length;
    if (length > limit) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, from)) {
      take(chunk.subarray(from, at));
      yield whole();
      from = at + 1;
    }
    take(chunk.subarray(from));
  }
  if (length > 0) yield whole();
}

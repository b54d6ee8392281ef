/** Two-byte area of GB18030, which is GBK: lead bytes 81–FE, trail bytes 40–FE without 7F. */
const LEADS = { first: 0x81, last: 0xfe };
const TRAILS = { first: 0x40, last: 0xfe, without: 0x7f };

let pairs: ReadonlyMap<string, number> | undefined;

/** Bytes of a text in GBK, as sites send them that label themselves gb2312; throws a RangeError for a character outside it. */
export function encodeGbk(text: string): Uint8Array {
  pairs ??= invert();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const pair = pairs.get(character);
    if (code < 0x80) bytes.push(code);
    else if (pair !== undefined) bytes.push(pair >> 8, pair & 0xff);
    else throw new RangeError(`not in GBK: ${character}`);
  }
  return Uint8Array.from(bytes);
}

function invert(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder('gb18030');
  const found = new Map<string, number>();
  for (let lead = LEADS.first; lead <= LEADS.last; lead += 1) {
    for (let trail = TRAILS.first; trail <= TRAILS.last; trail += 1) {
      if (trail === TRAILS.without) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (!character.includes('\ufffd') && !found.has(character)) found.set(character, (lead << 8) | trail);
    }
  }
  return found;
}

const MULTIPLIERS: Readonly<Record<string, number>> = {
  十: 10,
  百: 100,
  千: 1e3,
  万: 1e4,
  亿: 1e8,
  万亿: 1e12,
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

const ENGLISH = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const DIGITS = '〇一二三四五六七八九';

function key(value: number): string {
  return `=${Number(value.toPrecision(9))}`;
}

/** Value of a Chinese numeral below ten thousand, such as 二十四 or 三百一十. */
function chineseValue(numeral: string): number {
  const plain = numeral.replace(/[○零]/g, '〇').replace(/两/g, '二');
  if (!/[十百千]/.test(plain)) return Number([...plain].map((digit) => DIGITS.indexOf(digit)).join(''));
  let sum = 0;
  let digit = 0;
  for (const unit of plain) {
    const value = DIGITS.indexOf(unit);
    if (value >= 0) digit = value;
    else {
      sum += (digit === 0 ? 1 : digit) * (MULTIPLIERS[unit] ?? 1);
      digit = 0;
    }
  }
  return sum + digit;
}

/**
 * Tokens that a sentence shares with its translation: figures by value (3.2亿 and 320 million are one), months, and words in
 * Latin letters. Used only to find which sentences of two editions are the same, never to judge them.
 */
export function sharedTokens(text: string): ReadonlySet<string> {
  const plain = text.normalize('NFKC').toLowerCase();
  const tokens = new Set<string>();
  for (const match of plain.matchAll(/(\d+(?:,\d{3})+|\d+)(\.\d+)?\s?(万亿|[万亿千百]|hundred|thousand|million|billion|trillion)?/g)) {
    const value = Number((match[1] ?? '').replace(/,/g, '') + (match[2] ?? ''));
    tokens.add(key(value * (MULTIPLIERS[match[3] ?? ''] ?? 1)));
  }
  for (const match of plain.matchAll(/([〇○零一二三四五六七八九十百千两]+)(万亿|[万亿])?/g)) {
    const value = chineseValue(match[1] ?? '') * (MULTIPLIERS[match[2] ?? ''] ?? 1);
    if (Number.isFinite(value)) tokens.add(key(value));
  }
  for (const match of plain.matchAll(/[a-z][a-z]+/g)) {
    const word = match[0];
    const number = ENGLISH.indexOf(word);
    const month = MONTHS.indexOf(word);
    if (number >= 0) tokens.add(key(number));
    else if (month >= 0) tokens.add(key(month + 1));
    else tokens.add(word);
  }
  return tokens;
}

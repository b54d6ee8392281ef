import { describe, expect, test } from 'vitest';
import { FEATURES } from '../../src/extraction/features.ts';
import { ADDRESSED, TOLD } from '../../src/extraction/grammar.ts';
import { HIJACK_TERMS } from '../../src/extraction/hijack-terms.ts';
import { ASKS, NAMED, OF_LOGIN } from '../../src/extraction/loginform.ts';
import { DATE_LINE, FRAME_LINE, GENERIC_TITLE, TECHNICAL, TODAY } from '../../src/extraction/message.ts';
import { SIGNS } from '../../src/extraction/signs.ts';
import { SITE_WORD } from '../../src/extraction/sitename.ts';

const PATTERNS: readonly [string, RegExp][] = [
  ...SIGNS.flatMap(({ class: of, where, pattern }, i): [string, RegExp][] =>
    typeof pattern === 'string' ? [] : [[`sign ${String(i)} ${of} ${where}`, pattern]],
  ),
  ...Object.entries(FEATURES).flatMap(([name, { zh, en }]): [string, RegExp][] => [
    [`${name} zh`, zh],
    [`${name} en`, en],
  ]),
  ...[...ADDRESSED, ...TOLD].map(({ says, pattern }): [string, RegExp] => [says, pattern]),
  ...Object.entries({ NAMED, ASKS, OF_LOGIN, FRAME_LINE, TECHNICAL, DATE_LINE, GENERIC_TITLE, TODAY, SITE_WORD }),
  ...HIJACK_TERMS.map((pattern): [string, RegExp] => [pattern.source.slice(0, 20), pattern]),
];

/** Literal beginnings of a pattern's alternatives, which bring a matcher furthest before it fails. */
function pieces({ source }: RegExp): string[] {
  const words = source.match(/[\u3400-\u9fff]{1,6}|[a-z]{3,12}/gi) ?? [];
  return [...new Set(words)].slice(0, 24);
}

/** Lengths that the product hands to the tables: a title, a sentence, a block; and, for scripts and links, far more. */
const SHORT = 2000;

describe('patterns of the tables against hostile text', () => {
  test('none takes more than linear time in effect, whatever its own words are repeated into', () => {
    const slow: string[] = [];
    for (const [name, pattern] of PATTERNS) {
      for (const piece of [...pieces(pattern), ' ', '我', 'a ', '"', '“', '1', '年1', '.']) {
        const text = piece.repeat(Math.ceil(SHORT / piece.length));
        const before = process.cpuUsage();
        pattern.test(`${text}\u0000`);
        const { user, system } = process.cpuUsage(before);
        if ((user + system) / 1000 > 400) slow.push(`${name} on ${piece}: ${String((user + system) / 1000)} ms`);
      }
    }
    expect(slow).toEqual([]);
  });

  test('patterns for scripts stay quick on a megabyte', () => {
    const slow: string[] = [];
    for (const { pattern, where, class: of } of SIGNS) {
      if (where !== 'script' || typeof pattern === 'string') continue;
      for (const piece of ['$_ts=window[', 'location.href="', 'document.cookie=("_', 'window.', ' ', '_']) {
        const before = process.cpuUsage();
        pattern.test(piece.repeat(Math.ceil(1_000_000 / piece.length)));
        const { user, system } = process.cpuUsage(before);
        if ((user + system) / 1000 > 1500) slow.push(`${of} ${pattern.source.slice(0, 40)} on ${piece}`);
      }
    }
    expect(slow).toEqual([]);
  });

  test('no pattern carries a state from one text to the next', () => {
    expect(PATTERNS.filter(([, pattern]) => pattern.global || pattern.sticky).map(([name]) => name)).toEqual([]);
  });
});

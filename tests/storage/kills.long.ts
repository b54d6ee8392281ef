import { describe, test } from 'vitest';
import { surviveKills, surviveKillsOfUpkeep } from './kills.ts';

/** A hundred rounds, in parts that each begin with an archive of their own and end within their time on a busy machine. */
const PARTS = [0, 25, 50, 75];

describe.each(PARTS)('from round %i on', (first) => {
  test('a process killed twenty-five times loses nothing that was kept', { timeout: 600_000 }, () => surviveKills(25, first));

  test('a process killed twenty-five times while it packs and withdraws loses nothing that was not withdrawn', { timeout: 600_000 }, () =>
    surviveKillsOfUpkeep(25, first),
  );
});

import { test } from 'vitest';
import { surviveKills, surviveKillsOfUpkeep } from './kills.ts';

test('a process killed a hundred times loses nothing that was kept', { timeout: 900_000 }, () => surviveKills(100));

test('a process killed while it packs and withdraws loses nothing that was not withdrawn', { timeout: 900_000 }, () =>
  surviveKillsOfUpkeep(100),
);

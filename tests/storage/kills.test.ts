import { test } from 'vitest';
import { surviveKills, surviveKillsOfUpkeep } from './kills.ts';

test('a process killed at any moment loses nothing that was kept', { timeout: 120_000 }, () => surviveKills(5));

test('a process killed while it packs and withdraws loses nothing that was not withdrawn', { timeout: 120_000 }, () =>
  surviveKillsOfUpkeep(3),
);

import { test } from 'vitest';
import { surviveKills } from './kills.ts';

test('a process killed a hundred times loses nothing that was kept', { timeout: 900_000 }, () => surviveKills(100));

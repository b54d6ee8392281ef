import { test } from 'vitest';
import { surviveKills } from './kills.ts';

test('a process killed at any moment loses nothing that was kept', () => surviveKills(5));

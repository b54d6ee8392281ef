import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: process.env['SUYUAN_LONG'] ? ['tests/**/*.test.{ts,tsx}', 'tests/**/*.long.{ts,tsx}'] : ['tests/**/*.test.{ts,tsx}'],
    maxWorkers: 2,
    // Loading the program anew for each file takes longer than the tests of most of them.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

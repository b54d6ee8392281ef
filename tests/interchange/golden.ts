import { expect } from 'vitest';

/** Compares with the kept file; a change of format shows as a change of that file. */
export async function expectGolden(name: string, text: string): Promise<void> {
  await expect(text).toMatchFileSnapshot(`../golden/interchange/${name}`);
}

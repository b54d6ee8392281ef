import { describe, expect, test } from 'vitest';
import type { Present } from './archive.contract.ts';

export function vectorContract(present: Present): void {
  describe('vectors', () => {
    test('come back as they were kept, by model and text; one that is held stays', async () => {
      const { archive } = present();
      const one = Float32Array.from([0.1, -2.5e-8, 3e30]);
      await archive.saveVectors(
        'm',
        new Map([
          ['d1', one],
          ['d2', Float32Array.from([1])],
        ]),
      );
      await archive.saveVectors('n', new Map([['d1', Float32Array.from([7])]]));
      await archive.saveVectors('m', new Map([['d1', Float32Array.from([9, 9, 9])]]));
      expect(await archive.vectors('m', ['d1', 'd2', 'd3'])).toEqual(
        new Map([
          ['d1', one],
          ['d2', Float32Array.from([1])],
        ]),
      );
      expect(await archive.vectors('n', ['d1'])).toEqual(new Map([['d1', Float32Array.from([7])]]));
      expect((await archive.vectors('x', ['d1'])).size).toBe(0);
      expect((await archive.vectors('m', [])).size).toBe(0);
    });
  });
}

import { describe, expect, test } from 'vitest';
import type { AttemptRecord } from '#records/ports.ts';
import type { RenditionMade } from '#records/rendition.ts';
import type { Present } from './archive.contract.ts';
import { activity, days, GOV, hours, made, sha256, START } from './records.ts';

const SOFTWARE = 'Chromium/156.0 (sandbox on)';

function rendition(kind: RenditionMade['kind'], words: string, more: Partial<RenditionMade> = {}): RenditionMade {
  const bytes = Buffer.from(words);
  const contentType = kind === 'screenshot' ? 'image/webp' : 'text/plain; charset=utf-8';
  return { kind, contentType, digest: sha256(words), length: bytes.length, software: SOFTWARE, bytes, ...more };
}

function shown(id: string, hour: number, body: string, renditions: readonly RenditionMade[]): AttemptRecord {
  return { ...made({ id, resource: GOV, at: hours(hour), body, capture: { method: 'browser' } }), renditions };
}

export function renditionContract(present: Present): void {
  describe('what else was derived from the fetch of a page', () => {
    const picture = rendition('screenshot', 'RIFF…WEBP', { width: 1280, height: 3_139 });
    const text = rendition('text', '总投资65亿元。 In all 6.5 billion.');
    const withdrawal = { at: days(2), reason: '权利人要求 asked by the author', by: '李' };

    test('belongs to one capture, with its bytes', async () => {
      const { archive } = present();
      await archive.recordAttempt(shown('1', 0, '<p>甲</p>', [picture, text]));
      await archive.recordAttempt(made({ id: '2', resource: GOV, at: hours(1), body: '<p>乙</p>' }));
      const told = ({ kind, contentType, digest, length, width, height, software }: RenditionMade): object => ({
        ...{ kind, contentType, digest, length, software },
        ...(width === undefined ? {} : { width }),
        ...(height === undefined ? {} : { height }),
      });
      expect(await archive.renditions('c-1')).toEqual([told(picture), told(text)]);
      expect(await archive.renditions('c-2')).toEqual([]);
      expect(Buffer.from((await archive.payload(text.digest)) ?? []).toString()).toBe('总投资65亿元。 In all 6.5 billion.');
    });

    test('is nothing that an answer of the page’s own host could be a revisit of', async () => {
      const { archive } = present();
      await archive.recordAttempt(shown('1', 0, '<p>甲</p>', [text]));
      expect(await archive.captureOfPayload(GOV.id, sha256('<p>甲</p>'))).toBeUndefined();
    });

    test('is looked at by an audit: whole, damaged, or gone', async () => {
      const { archive, damage } = present();
      await archive.recordAttempt(shown('1', 0, '<p>甲</p>', [picture, text]));
      expect(await archive.audit({ at: START })).toMatchObject({ checked: 3, pass: 3 });
      damage.flipByte(picture.digest);
      damage.deletePayload(text.digest);
      expect(await archive.audit({ at: START })).toMatchObject({ fail: [picture.digest], missing: [text.digest] });
      await expect(archive.payload(text.digest)).rejects.toThrow('missing');
      expect(await archive.repair(text.digest, text.bytes)).toBe(true);
      expect(await archive.audit({ at: START })).toMatchObject({ fail: [picture.digest], missing: [] });
    });

    test('goes with a capture that is withdrawn, also where another page looked the same', async () => {
      const { archive } = present();
      await archive.recordAttempt(shown('1', 0, '<p>甲</p>', [picture, text]));
      await archive.recordAttempt(shown('2', 1, '<p>乙</p>', [picture]));
      await archive.withdraw('c-1', withdrawal, activity('e-1', days(2), 'capture', 'c-1', 'withdrawn'));
      expect(await archive.payload(picture.digest)).toBeUndefined();
      expect(await archive.payload(text.digest)).toBeUndefined();
      expect((await archive.renditions('c-1')).map(({ kind }) => kind)).toEqual(['screenshot', 'text']);
      expect((await archive.capture('c-2'))?.withdrawn).toBeUndefined();
      expect(await archive.audit({ at: days(3) })).toMatchObject({ checked: 1, pass: 1 });
    });

    test('is kept with its capture or not at all', async () => {
      const { archive } = present();
      const wrong = { ...text, digest: sha256('other') };
      await expect(archive.recordAttempt(shown('1', 0, '<p>甲</p>', [picture, wrong]))).rejects.toThrow();
      expect(await archive.capture('c-1')).toBeUndefined();
      expect(await archive.payload(picture.digest)).toBeUndefined();
    });
  });
}

import { reprintFamilies } from '#health/reprints.ts';
import { SKETCH_SHARED, sketchOf } from '#health/sketch.ts';
import type { Archive } from '#records/ports.ts';
import type { TextMark } from '#records/whereabouts.ts';
import type { Context } from './command.ts';

/** Notes by what the text of a source is found again; false when it is noted already. */
async function mark(archive: Archive, sourceId: string): Promise<TextMark | undefined> {
  const status = await archive.linkStatus(sourceId);
  if (status?.pinned === undefined) return undefined;
  const before = await archive.textMark(sourceId);
  if (before?.captureId === status.pinned) return undefined;
  const pinned = await archive.capturedPage(status.pinned);
  if (pinned === undefined || pinned.page.pageClass !== 'article') return undefined;
  const { title, documentNumber, text } = pinned.page;
  const made: TextMark = {
    sourceId,
    captureId: status.pinned,
    textDigest: pinned.textDigest,
    ...(title === undefined ? {} : { title }),
    ...(documentNumber === undefined ? {} : { documentNumber }),
    sketch: before?.textDigest === pinned.textDigest ? before.sketch : sketchOf(text),
  };
  await archive.saveTextMark(made);
  return before?.textDigest === pinned.textDigest ? undefined : made;
}

/** Puts sources whose texts are new together with those that carry the same text. */
export async function findReprints(context: Pick<Context, 'stop'>, archive: Archive, sourceIds: readonly string[]): Promise<void> {
  for (const sourceId of sourceIds) {
    if (context.stop.aborted) return;
    const made = await mark(archive, sourceId);
    if (made === undefined) continue;
    const former = await archive.family(sourceId);
    const alike = await archive.textMarks({ sketch: made.sketch, least: SKETCH_SHARED });
    const kin = (await Promise.all(alike.map((one) => archive.family(one.sourceId)))).flatMap((family) => family?.members ?? []);
    const ids = [
      ...new Set([
        sourceId,
        ...alike.map((one) => one.sourceId),
        ...kin.map((one) => one.sourceId),
        ...(former?.members ?? []).map((one) => one.sourceId),
      ]),
    ].sort();
    const marks = (await Promise.all(ids.map((id) => archive.textMark(id)))).filter((one) => one !== undefined);
    const texts = await archive.texts(marks.map(({ textDigest }) => textDigest));
    const families = reprintFamilies(marks.map((one) => ({ sourceId: one.sourceId, text: texts[one.textDigest] ?? '' })));
    const together = new Set(families.flat());
    await archive.saveFamily(
      ids.filter((id) => !together.has(id)),
      undefined,
    );
    for (const family of families) await archive.saveFamily(family, `f-${family[0] ?? ''}`);
  }
}

import type { Activity } from '#records/activity.ts';
import type { Archive } from '#records/ports.ts';
import type { NamedActivity } from '#views/activity.tsx';
import { langTag } from '#views/lang.ts';
import { claimName, sourceName, type Name } from '#views/names.ts';

async function nameOf(archive: Archive, { type, id }: Activity['subject']): Promise<Name | undefined> {
  if (type === 'claim') {
    const claim = await archive.claim(id);
    return claim === undefined ? undefined : claimName(claim);
  }
  if (type === 'document') {
    const document = await archive.document(id);
    return document === undefined ? undefined : { text: document.title, tag: langTag(document.lang) };
  }
  if (type === 'source') {
    const source = await archive.source(id);
    return source === undefined ? undefined : sourceName(source);
  }
  if (type === 'capture') {
    const capture = await archive.capture(id);
    const source = capture === undefined ? undefined : await archive.source(capture.resourceId);
    return source === undefined ? undefined : sourceName(source);
  }
  return undefined;
}

/** The activities with the names of what they are about; each subject is looked up once. */
export async function named(archive: Archive, activities: readonly Activity[]): Promise<NamedActivity[]> {
  const known = new Map<string, Name | undefined>();
  const result: NamedActivity[] = [];
  for (const activity of activities) {
    const key = `${activity.subject.type} ${activity.subject.id}`;
    if (!known.has(key)) known.set(key, await nameOf(archive, activity.subject));
    const name = known.get(key);
    result.push(name === undefined ? { activity } : { activity, name });
  }
  return result;
}

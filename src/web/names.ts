import type { Activity } from '#records/activity.ts';
import type { Archive } from '#records/ports.ts';
import type { NamedActivity } from '#views/activity.tsx';
import { langTag } from '#views/lang.ts';
import { claimName, sourceName, type Name } from '#views/names.ts';

/** Names of what activities are about, by type and id; each kind is read at once, where there is a way to. */
async function namesOf(archive: Archive, activities: readonly Activity[]): Promise<Map<string, Name>> {
  const names = new Map<string, Name>();
  const ids = (type: Activity['subject']['type']): string[] => [
    ...new Set(activities.flatMap(({ subject }) => (subject.type === type ? [subject.id] : []))),
  ];
  for (const id of ids('claim')) {
    const claim = await archive.claim(id);
    if (claim !== undefined) names.set(`claim ${id}`, claimName(claim));
  }
  const documents = ids('document');
  for (const { id, title, lang } of documents.length === 0 ? [] : await archive.documents({ ids: documents }))
    names.set(`document ${id}`, { text: title, tag: langTag(lang) });
  const captures = new Map((await archive.capturesById(ids('capture'))).map(({ id, resourceId }) => [id, resourceId]));
  const titles = await archive.sourceTitles([...new Set([...ids('source'), ...captures.values()])]);
  for (const [id, title] of titles) names.set(`source ${id}`, sourceName(title));
  for (const [id, resource] of captures) {
    const title = titles.get(resource);
    if (title !== undefined) names.set(`capture ${id}`, sourceName(title));
  }
  return names;
}

/** The activities with the names of what they are about. */
export async function named(archive: Archive, activities: readonly Activity[]): Promise<NamedActivity[]> {
  const names = await namesOf(archive, activities);
  return activities.map((activity) => {
    const name = names.get(`${activity.subject.type} ${activity.subject.id}`);
    return name === undefined ? { activity } : { activity, name };
  });
}

import { nameKey } from '#records/account.ts';
import type { Activity } from '#records/activity.ts';
import { Refusal } from '#records/refusal.ts';
import { EDITING_WORDS } from '#views/words/editing.ts';
import { EVENT_WORDS, type AccountEventCode } from '#views/words/events.ts';
import type { Call, Context, ExitCode } from './command.ts';

const words = EDITING_WORDS.editor;
const STANDARD = 50;
/** Under this name stand sign-ins as somebody there is not: people type passwords into the wrong field. */
const NOBODY = '?';

function sentence({ subject, event }: Activity, lang: Context['lang']): string {
  const name = subject.id === NOBODY ? words.unknownName[lang] : subject.id;
  return EVENT_WORDS[event.code as AccountEventCode].sentence[lang]
    .replace('{subject}', name)
    .replace('{address}', String(event['address'] ?? '?'));
}

/** `editor log [NAME]`: what happened to accounts, newest first: sign-ins and those that failed, additions, removals, new passwords. */
export async function run(context: Context, call: Call): Promise<ExitCode> {
  const { terminal, lang } = context;
  const [named] = call.positionals;
  const limit = call.count('limit') ?? STANDARD;
  const archive = await context.archive();
  const names = (await archive.editors()).map(({ name }) => name).filter((name) => named === undefined || nameKey(name) === nameKey(named));
  if (named !== undefined && names.length === 0) throw new Refusal('unknown-editor', { name: named.trim() });
  const subjects = named === undefined ? [...names, NOBODY] : names;
  const found = await Promise.all(subjects.map((id) => archive.activities({ audit: true, subject: { type: 'editor', id }, limit })));
  const newest = found
    .flat()
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1))
    .slice(0, limit);
  if (context.json) {
    terminal.json(newest.map(({ at, subject, event }) => ({ at, ...(subject.id === NOBODY ? {} : { name: subject.id }), ...event })));
    return 0;
  }
  if (newest.length === 0) terminal.print(words.nothing[lang]);
  for (const activity of newest) terminal.print(`${activity.at.slice(0, 19).replace('T', ' ')}Z  ${sentence(activity, lang)}`);
  return 0;
}

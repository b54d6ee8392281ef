import { ACCOUNT_LIMITS, editorName, nameKey, passwordFault } from '#records/account.ts';
import type { Activity } from '#records/activity.ts';
import type { Editor } from '#records/decision.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import { EDITING_WORDS } from '#views/words/editing.ts';
import type { Call, Context, ExitCode } from './command.ts';

const words = EDITING_WORDS.editor;

/** The editor in office of this name, however it is spelled; throws Refusal `unknown-editor`. */
export async function editorNamed(archive: Archive, name: string): Promise<Editor> {
  const found = (await archive.editors()).find((editor) => editor.removedAt === undefined && nameKey(editor.name) === nameKey(name));
  if (found === undefined) throw new Refusal('unknown-editor', { name: name.trim() });
  return found;
}

/** Throws Refusal `password-short`, `password-long`, `password-repetition` or `password-name` for a password nobody should have. */
export function refuseWeak(password: string, name: string): void {
  const fault = passwordFault(password, name);
  if (fault === 'short') throw new Refusal('password-short', { limit: ACCOUNT_LIMITS.shortestPassword.value });
  if (fault === 'long') throw new Refusal('password-long', { limit: ACCOUNT_LIMITS.longestPassword.value });
  if (fault !== undefined) throw new Refusal(`password-${fault}`);
}

async function newPassword(context: Context, name: string): Promise<string> {
  const [password = '', again = password] = await context.askSecret([words.prompt[context.lang], words.again[context.lang]]);
  if (password === '') throw new Refusal('no-password');
  if (password !== again) throw new Refusal('passwords-differ');
  refuseWeak(password, name);
  return (await context.secrets()).hash(password);
}

function activity(context: Context, name: string, code: string): Activity {
  const at = context.clock.now();
  return { id: context.identity.fresh('e', at), at, subject: { type: 'editor', id: name }, event: { code } };
}

async function add(context: Context, name: string): Promise<void> {
  const kept = editorName(name);
  if (kept === undefined)
    throw new Refusal('bad-argument', { argument: 'NAME', value: JSON.stringify(name), expected: `1–${ACCOUNT_LIMITS.longestName.value}` });
  const archive = await context.archive('make');
  const known = (await archive.editors()).find((editor) => nameKey(editor.name) === nameKey(kept));
  if (known !== undefined && known.removedAt === undefined) throw new Refusal('editor-exists', { name: kept, other: known.name });
  const passwordHash = await newPassword(context, kept);
  const editor = { name: known?.name ?? kept, passwordHash, addedAt: context.clock.now() };
  await archive.saveEditor(editor, [activity(context, editor.name, 'editor-added')]);
  told(context, editor, words.added(editor)[context.lang]);
}

function told(context: Context, editor: Editor, line: string): void {
  const { name, addedAt, removedAt } = editor;
  if (context.json) context.terminal.json({ name, addedAt, ...(removedAt === undefined ? {} : { removedAt }) });
  else context.terminal.print(line);
}

/** `editor add|remove|password NAME` and `editor list`: the people who may decide. */
export function runAs(verb: 'add' | 'list' | 'remove' | 'password') {
  return async (context: Context, call: Call): Promise<ExitCode> => {
    const [name = ''] = call.positionals;
    if (verb === 'list') await list(context, call.flag('all'));
    else if (verb === 'add') await add(context, name);
    else {
      const archive = await context.archive();
      const editor = await editorNamed(archive, name);
      if (verb === 'remove') {
        const removed = { ...editor, removedAt: context.clock.now() };
        await archive.saveEditor(removed, [activity(context, editor.name, 'editor-removed')]);
        told(context, removed, words.removed(editor)[context.lang]);
      } else {
        const changed = { ...editor, passwordHash: await newPassword(context, editor.name) };
        await archive.saveEditor(changed, [activity(context, editor.name, 'password-changed')]);
        told(context, changed, words.changed(editor)[context.lang]);
      }
    }
    return 0;
  };
}

async function list(context: Context, all: boolean): Promise<void> {
  const archive = await context.archive();
  const editors = (await archive.editors()).filter(({ removedAt }) => all || removedAt === undefined);
  const shown = editors.map(({ name, addedAt, removedAt }) => ({ name, addedAt, ...(removedAt === undefined ? {} : { removedAt }) }));
  if (context.json) context.terminal.json(shown);
  else if (shown.length === 0) context.terminal.print(words.none[context.lang]);
  for (const { name, addedAt, removedAt } of context.json ? [] : shown) {
    const line = { name, added: addedAt.slice(0, 10), ...(removedAt === undefined ? {} : { removed: removedAt.slice(0, 10) }) };
    context.terminal.print(words.line(line)[context.lang]);
  }
}

import { ACCOUNT_LIMITS, lockedUntil, nameKey, sessionEnd, type Session, type AccountStore, type Secrets } from '#records/account.ts';
import type { Activity } from '#records/activity.ts';
import type { Editor } from '#records/decision.ts';
import type { Archive, Clock, Identity } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import { elapsed, instant, millis, type Instant } from '#records/time.ts';
import { remembered } from './remembered.ts';

/** What signing in works with. */
export interface Reception {
  readonly archive: AccountStore & Pick<Archive, 'stamp'>;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly identity: Identity;
}

/** A person who is signed in. */
export interface SignedIn {
  readonly editor: Editor;
  readonly session: Session;
}

/** What a person sends to sign in, and from where. */
export interface SignIn {
  readonly name: string;
  readonly password: string;
  readonly address: string;
}

/** Nobody is named in the audit trail whose name is not known: people type passwords into the wrong field. */
const NOBODY = '?';

function happened({ identity }: Reception, at: Instant, id: string, code: string, address?: string): Activity {
  return {
    id: identity.fresh('e', at),
    at,
    subject: { type: 'editor', id },
    event: { code, ...(address === undefined ? {} : { address }) },
  };
}

async function editorOf(archive: AccountStore, name: string): Promise<Editor | undefined> {
  return (await archive.editors()).find((editor) => editor.removedAt === undefined && nameKey(editor.name) === nameKey(name));
}

interface Queue {
  last: Promise<unknown>;
  waiting: number;
}

const queues = new WeakMap<AccountStore, Queue>();

/** Does one thing after another: failures sent together would otherwise all be let in before the first of them is counted. */
async function inTurn<T>(archive: AccountStore, work: () => Promise<T>): Promise<T> {
  const queue = queues.get(archive) ?? { last: Promise.resolve(), waiting: 0 };
  queues.set(archive, queue);
  if (queue.waiting >= ACCOUNT_LIMITS.waiting.value) throw new Refusal('sign-in-locked', { limit: 1 });
  queue.waiting += 1;
  const turn = queue.last.then(work, work);
  queue.last = turn.catch(() => undefined);
  try {
    return await turn;
  } finally {
    queue.waiting -= 1;
  }
}

/**
 * Opens a session for an editor and returns it with the token for the cookie. Throws Refusal `sign-in-locked` (unread, with the seconds to
 * wait as `limit`) or `sign-in-failed`, the same for a wrong name and a wrong password; both are counted by name and by address.
 */
export function signIn(reception: Reception, attempt: SignIn): Promise<SignedIn & { readonly token: string }> {
  return inTurn(reception.archive, () => tryToSignIn(reception, attempt));
}

async function tryToSignIn(reception: Reception, { name, password, address }: SignIn): Promise<SignedIn & { readonly token: string }> {
  const { archive, secrets, clock, identity } = reception;
  const at = clock.now();
  const key = identity.digest(`name ${nameKey(name)}`);
  const until = lockedUntil(await archive.signInFailures({ name: key, address }), { name: key, address }, at);
  if (until !== undefined) throw new Refusal('sign-in-locked', { limit: Math.ceil(elapsed(at, until) / 1000) });
  const editor = await editorOf(archive, name);
  const tooLong = [...password].length > ACCOUNT_LIMITS.longestPassword.value;
  if (!(await secrets.check(tooLong ? '' : password, editor?.passwordHash)) || editor === undefined) {
    await archive.saveSignInFailure({ name: key, address, at }, instant(millis(at) - ACCOUNT_LIMITS.failuresKept.value), [
      happened(reception, at, editor?.name ?? NOBODY, 'sign-in-failed', address),
    ]);
    throw new Refusal('sign-in-failed');
  }
  const token = secrets.token();
  const session = { id: identity.digest(token), editor: editor.name, createdAt: at, lastUsedAt: at, expiresAt: sessionEnd(at, at) };
  await archive.endSessions({ expiredBy: at });
  await archive.saveSession(session, { name: key, activities: [happened(reception, at, editor.name, 'signed-in', address)] });
  return { editor, session, token };
}

/** The session of a token with its editor, whether or not its time is over; asked for anew when anything was written. */
async function holderOf({ archive, identity }: Pick<Reception, 'archive' | 'identity'>, token: string): Promise<SignedIn | undefined> {
  const known = await remembered(archive, 'sessions', async () => new Map<string, SignedIn>());
  const before = known.get(token);
  if (before !== undefined) return before;
  const session = await archive.session(identity.digest(token));
  const editor = session === undefined ? undefined : await editorOf(archive, session.editor);
  if (session === undefined || editor === undefined) return undefined;
  // Only those that there are: forged ones must not push out what else is remembered.
  const held = { editor, session };
  known.set(token, held);
  return held;
}

/** Who holds this token, if its session lives and its editor is still one; the last use is written now and then. */
export async function signedIn(reception: Omit<Reception, 'secrets'>, token: string | undefined): Promise<SignedIn | undefined> {
  if (token === undefined || !/^[\w-]{43}$/.test(token)) return undefined;
  const { archive, clock } = reception;
  const held = await holderOf(reception, token);
  const at = clock.now();
  if (held === undefined || held.session.expiresAt <= at) return undefined;
  const { editor, session } = held;
  if (elapsed(session.lastUsedAt, at) < ACCOUNT_LIMITS.touch.value) return held;
  const used = { ...session, lastUsedAt: at, expiresAt: sessionEnd(session.createdAt, at) };
  await archive.saveSession(used);
  return { editor, session: used };
}

/** Ends the session of this token, if there is one. */
export async function signOut(reception: Reception, token: string | undefined): Promise<void> {
  const { archive, clock, identity } = reception;
  const session = token === undefined ? undefined : await archive.session(identity.digest(token));
  if (session === undefined) return;
  await archive.endSessions({ id: session.id }, [happened(reception, clock.now(), session.editor, 'signed-out')]);
}

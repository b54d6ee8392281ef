import { HOUR, instant, millis, MINUTE, DAY, type Instant } from './time.ts';
import type { Activity } from './activity.ts';
import type { Editor } from './decision.ts';

/** One signed-in browser. The cookie holds a token; only its digest is kept. */
export interface Session {
  /** SHA-256 of the token, hexadecimal. */
  readonly id: string;
  /** Name of the editor. */
  readonly editor: string;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant;
  readonly expiresAt: Instant;
}

/** A sign-in that failed, whether or not there is an editor of that name. */
export interface SignInFailure {
  /** Digest of the name as typed: people type passwords into the wrong field. */
  readonly name: string;
  /** Address of the person's machine. */
  readonly address: string;
  readonly at: Instant;
}

/** Every limit of accounts, and why it is what it is. */
export const ACCOUNT_LIMITS = {
  shortestPassword: {
    value: 12,
    reason: 'characters, a Chinese one counting twice; length is what resists guessing, so nothing else is asked for',
  },
  longestPassword: { value: 512, reason: 'characters; a longer one only keeps the server busy' },
  longestName: { value: 60, reason: 'characters; it stands beside every decision' },
  idle: { value: 12 * HOUR, reason: 'ms; a working day with a break does not end a session' },
  longestSession: { value: 7 * DAY, reason: 'ms; a stolen cookie is worth a week at most' },
  touch: { value: 5 * MINUTE, reason: 'ms; the last use of a session is written no more often, so that reading stays reading' },
  failuresByName: { value: 5, reason: 'sign-ins that fail before a name has to wait; slips of the finger are fewer' },
  failuresByAddress: { value: 20, reason: 'sign-ins that fail before an address has to wait; an office may share one' },
  firstWait: { value: MINUTE, reason: 'ms; doubled with every further failure' },
  longestWait: { value: HOUR, reason: 'ms; somebody who knows a name cannot keep its owner out for longer' },
  waiting: {
    value: 20,
    reason: 'sign-ins at one time; each is checked after the one before it, so that guesses sent together count one by one',
  },
  failuresKept: { value: DAY, reason: 'ms; addresses of people are not kept longer than guessing has to be slowed down' },
} as const satisfies Readonly<Record<string, { readonly value: number; readonly reason: string }>>;

/** What two spellings of one person's name have in common: width, case and spacing do not tell people apart. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** The name as it is kept, or undefined when it cannot be one: empty, too long, or with control characters. */
export function editorName(name: string): string | undefined {
  const kept = name.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (kept === '' || [...kept].length > ACCOUNT_LIMITS.longestName.value) return undefined;
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(kept) || !kept.isWellFormed() ? undefined : kept;
}

export type PasswordFault = 'short' | 'long' | 'name' | 'repetition';

/** What is wrong with a password for an editor of this name, if anything. */
export function passwordFault(password: string, name: string): PasswordFault | undefined {
  const characters = [...password.normalize('NFKC')];
  const weight = characters.length + characters.filter((character) => /\p{Script=Han}/u.test(character)).length;
  if (weight < ACCOUNT_LIMITS.shortestPassword.value) return 'short';
  if (characters.length > ACCOUNT_LIMITS.longestPassword.value) return 'long';
  if (new Set(characters).size < 4) return 'repetition';
  const rest = nameKey(password).replaceAll(nameKey(name), '');
  return nameKey(name) !== '' && [...rest].length < ACCOUNT_LIMITS.shortestPassword.value / 2 ? 'name' : undefined;
}

/** When a session ends that was opened and last used then. */
export function sessionEnd(createdAt: Instant, lastUsedAt: Instant): Instant {
  return instant(Math.min(millis(lastUsedAt) + ACCOUNT_LIMITS.idle.value, millis(createdAt) + ACCOUNT_LIMITS.longestSession.value));
}

function waitAfter(failures: readonly Instant[], allowed: number): number | undefined {
  const last = Math.max(...failures.map(millis));
  if (failures.length < allowed) return undefined;
  const wait = ACCOUNT_LIMITS.firstWait.value * 2 ** Math.min(20, failures.length - allowed);
  return last + Math.min(ACCOUNT_LIMITS.longestWait.value, wait);
}

/**
 * Until when sign-ins under a name, or from an address, are refused unread after so many failures; undefined when they may be tried.
 * The longer of the two waits counts.
 */
export function lockedUntil(
  failures: readonly SignInFailure[],
  attempt: { readonly name: string; readonly address: string },
  now: Instant,
): Instant | undefined {
  const recent = failures.filter(({ at }) => millis(now) - millis(at) < ACCOUNT_LIMITS.failuresKept.value);
  const byName = recent.filter(({ name }) => name === attempt.name).map(({ at }) => at);
  const byAddress = recent.filter(({ address }) => address === attempt.address).map(({ at }) => at);
  const waits = [waitAfter(byName, ACCOUNT_LIMITS.failuresByName.value), waitAfter(byAddress, ACCOUNT_LIMITS.failuresByAddress.value)];
  const until = Math.max(...waits.map((wait) => wait ?? 0));
  return until > millis(now) ? instant(until) : undefined;
}

/** Passwords and tokens. */
export interface Secrets {
  /** A password as it is kept: scrypt with a salt of its own, as a PHC string that carries its parameters. */
  hash(password: string): Promise<string>;
  /** Whether a password has this hash; takes as long where there is none, so that time does not tell which names exist. */
  check(password: string, hash: string | undefined): Promise<boolean>;
  /** 256 bits of chance, base64url. */
  token(): string;
}

/** Editors' accounts, their sessions and failed sign-ins. */
export interface AccountStore {
  /** Oldest first, removed ones too. */
  editors(): Promise<readonly Editor[]>;
  /** Adds an account or puts it in the place of one of the same name; the sessions opened before end. */
  saveEditor(editor: Editor, activities?: readonly Activity[]): Promise<void>;
  session(id: string): Promise<Session | undefined>;
  /** Opens a session, which clears the failures under `name`, or writes the last use of one that is still open. */
  saveSession(session: Session, opened?: { readonly name: string; readonly activities: readonly Activity[] }): Promise<void>;
  /** Ends one session, or all that have expired; returns how many there were. */
  endSessions(which: { readonly id: string } | { readonly expiredBy: Instant }, activities?: readonly Activity[]): Promise<number>;
  /** Failures under a name or from an address, oldest first. */
  signInFailures(query: { readonly name: string; readonly address: string }): Promise<readonly SignInFailure[]>;
  /** Records a failure and forgets those before `keptSince`. */
  saveSignInFailure(failure: SignInFailure, keptSince: Instant, activities?: readonly Activity[]): Promise<void>;
}

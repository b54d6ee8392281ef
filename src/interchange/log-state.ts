import type { LogSigner } from '#records/log.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import type { Instant } from '#records/time.ts';
import { checkpointIn, noteHolds, signedNote, verifierKey } from './checkpoint.ts';
import { treeHead } from './merkle.ts';

/** The log as it was signed last. */
export interface SignedState {
  readonly origin: string;
  readonly size: number;
  readonly note: string;
  readonly publicKey: string;
}

export type LogReader = Pick<Archive, 'about' | 'logState' | 'logNodes' | 'checkpoints' | 'saveCheckpoint'>;

/** Head over the first `size` leaves by the stored hashes; undefined where the log does not reach so far, or is torn. */
export async function storedHead(archive: Pick<Archive, 'logNodes'>, size: number): Promise<string | undefined> {
  try {
    return await treeHead((places) => archive.logNodes(places), size);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Signed states of an archive's log: those it holds itself, and the one that was kept beside the key. Notes of other signers are left out. */
export async function signedStates(
  archive: Pick<Archive, 'logState' | 'checkpoints'>,
  signer: LogSigner,
  more: readonly string[] = [],
): Promise<readonly { readonly size: number; readonly head: string }[]> {
  const { origin } = await archive.logState();
  const key = verifierKey(origin, signer.publicKey);
  const kept = await signer.known(origin);
  const notes = [
    ...(await archive.checkpoints(Number.MAX_SAFE_INTEGER)).map(({ note }) => note),
    ...(kept === undefined ? [] : [kept]),
    ...more,
  ];
  return notes.flatMap((note) => {
    const checkpoint = checkpointIn(note);
    return checkpoint?.origin === origin && noteHolds(note, key) ? [checkpoint] : [];
  });
}

/**
 * The present state of the log, signed now unless it was before. Throws Refusal `log-rewritten` when the log is no
 * continuation of what was signed last: what was rewritten is never signed.
 */
export async function signedState(archive: LogReader, signer: LogSigner, at: Instant): Promise<SignedState> {
  const { origin, size } = await archive.logState();
  const publicKey = verifierKey(origin, signer.publicKey);
  const [newest] = await archive.checkpoints(1);
  const kept = await signer.known(origin);
  for (const note of [newest?.note, kept]) {
    const before = note === undefined || !noteHolds(note, publicKey) ? undefined : checkpointIn(note);
    if (before === undefined) continue;
    if (before.size > size || (await storedHead(archive, before.size)) !== before.head)
      throw new Refusal('log-rewritten', { detail: before.size });
    if (note !== undefined && before.size === size && note === kept) return { origin, size, note, publicKey };
  }
  const { rehearsal } = await archive.about();
  const head = await storedHead(archive, size);
  if (head === undefined) throw new Refusal('log-rewritten', { detail: size });
  const note = signedNote({ origin, size, head, at, rehearsal }, signer);
  await archive.saveCheckpoint({ size, at, note });
  await signer.remember(origin, note);
  return { origin, size, note, publicKey };
}

/** Signs the log where it has grown since it was signed last. */
export async function sealLog(archive: LogReader, signer: () => Promise<LogSigner>, at: Instant): Promise<void> {
  const { size } = await archive.logState();
  const [last] = await archive.checkpoints(1);
  if (size > 0 && last?.size !== size) await signedState(archive, await signer(), at);
}

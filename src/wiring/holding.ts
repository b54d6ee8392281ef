import { join } from 'node:path';
import { HOME } from '#config.ts';
import type { Context } from '#commands/command.ts';
import type { LogSigner } from '#records/log.ts';
import type { Archive, Clock, Identity } from '#records/ports.ts';
import { PASSING_REFUSALS, Refusal } from '#records/refusal.ts';
import type { Terminal } from '#records/terminal.ts';
import type { Lang } from '#records/text.ts';
import type { Uri } from '#records/uri.ts';
import type { Lifetime } from './lifetime.ts';
import { once, onceNow } from './once.ts';

export interface HoldingOptions {
  readonly path: string;
  readonly rehearsal: Uri | undefined;
  readonly clock: Clock;
  /** Whether the person set the clock, which only a rehearsal allows. */
  readonly clockSet: boolean;
  readonly logKey: string;
  readonly identity: Identity;
  readonly lifetime: Lifetime;
  readonly terminal: Terminal;
  readonly lang: Lang;
}

/** The archive that a command works on, and the key that signs its log. */
export interface Holding {
  /** Opens it, whatever it is to be used for. */
  open(): Promise<Archive>;
  readonly archive: Context['archive'];
  signer(): Promise<LogSigner>;
}

const migrations = join(HOME, 'migrations');

/** Another archive, for reading only. */
export async function openOther(path: string, { identity, clock }: Pick<HoldingOptions, 'identity' | 'clock'>): Promise<Archive> {
  const { openArchive } = await import('#storage/archive.ts');
  return openArchive({ path, mode: 'read-only', migrations, identity, clock });
}

/** The archive at a path, opened once and closed with the command. */
export function createHolding(options: HoldingOptions): Holding {
  const { path, rehearsal, clock, clockSet, logKey, identity, lifetime, terminal, lang } = options;
  const open = once(async (): Promise<Archive> => {
    const { openArchive } = await import('#storage/archive.ts');
    return lifetime.closing(await openArchive({ path, migrations, identity, clock }));
  });
  const signer = once(async () => (await import('#storage/log-key.ts')).openSigner(logKey));

  /** A command that captured ends with the log signed as it then is, so that nothing of it can be rewritten unseen; its own work is done by then. */
  const sealing = onceNow(() =>
    lifetime.atEnd(async () => {
      try {
        const { sealLog } = await import('#interchange/log-state.ts');
        await sealLog(await open(), signer, clock.now());
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        // What stood in the way of the command was said already.
        if (process.exitCode !== 0 && PASSING_REFUSALS.includes(error.code)) return;
        const { refusalText } = await import('#views/words.ts');
        terminal.note(refusalText(error, lang));
      }
    }),
  );

  return {
    open,
    signer,
    async archive(use) {
      if (use === undefined) {
        const { archiveExists } = await import('#storage/archive.ts');
        if (!(await archiveExists(path))) throw new Refusal('no-archive', { path });
      }
      const held = await open();
      if (use === 'capture') sealing();
      if (clockSet && rehearsal === undefined && !(await held.about()).rehearsal) throw new Refusal('now-needs-rehearsal');
      if (rehearsal !== undefined) await held.claimFor('rehearsal');
      else if (use === 'capture') await held.claimFor('web');
      return held;
    },
  };
}

import { VERSION, type Config } from '#config.ts';
import type { Context, RunningSite } from '#commands/command.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import type { Progress } from '#views/site.ts';
import { isOfThisMachine } from './asked.ts';
import { once } from './once.ts';
import type { WordLists } from './word-lists.ts';

export interface SiteWiring {
  readonly config: Config;
  readonly context: Context;
  readonly archive: Archive;
  readonly words: WordLists;
  /** The run under way, if any. */
  readonly progress: () => Progress | undefined;
  readonly port: number;
  readonly host: string;
}

/** A host as a browser names it in its requests. */
const HOST_NAME = /^(?:[a-z\d](?:[a-z\d.-]*[a-z\d])?|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

async function openLog(path: string | undefined) {
  if (path === undefined) return undefined;
  const { openJournal } = await import('#terminal/journal.ts');
  try {
    return openJournal(path);
  } catch {
    throw new Refusal('unwritable-file', { path });
  }
}

/** Serves the site over an archive, as the environment has it. Throws Refusal for what cannot be served so. */
export async function wireSite({ config, context, archive, words, progress, port, host }: SiteWiring): Promise<RunningSite> {
  const { serveSite } = await import('#web/server.ts');
  const { replay, replayHost } = config;
  const { clock, identity, terminal, signer, secrets } = context;
  if (replay !== undefined && replay !== 'public' && replay !== 'signed-in')
    throw new Refusal('bad-argument', { argument: 'SUYUAN_REPLAY', value: replay, expected: 'public, signed-in' });
  if (replayHost !== undefined && !HOST_NAME.test(replayHost))
    throw new Refusal('bad-argument', { argument: 'SUYUAN_REPLAY_HOST', value: replayHost, expected: 'replay.example.org' });
  // Pages on that host lead back to the site, which there only an address of its own names: the published one, or, on this machine, where it listens.
  const published = config.site ?? (replayHost !== undefined && isOfThisMachine(`http://${host}`) ? `http://${host}:${port}` : undefined);
  if (replayHost !== undefined && published === undefined) throw new Refusal('missing-argument', { argument: 'SUYUAN_SITE' });
  const kept = await openLog(config.log);
  /** A failure of the site itself, under the number that the reader was given. */
  const report = (error: unknown, id: string): void =>
    terminal.note(`${id} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const desk = once(async () =>
    (await import('#commands/site-desk.ts')).siteDesk(context, archive, {
      busy: () => progress() !== undefined,
      failed: (error) => report(error, 'refresh'),
    }),
  );
  return serveSite({
    archive,
    clock,
    identity,
    version: VERSION,
    port,
    host,
    progress,
    schedule: async () => (await import('#commands/schedule.ts')).scheduleOf(context),
    ordered: async () => (await import('#commands/next-checks.ts')).isOrdered(context, archive),
    report(error, id) {
      report(error, id);
      kept?.failure(error, id);
    },
    ...(kept === undefined ? {} : { log: kept.request }),
    lexicon: () => words.lexicon(),
    dictionary: () => words.dictionary(),
    signer,
    editing: {
      secrets,
      decide: async (act, by) => (await desk()).decide(act, by),
      decideAddress: async (decided) => (await desk()).decideAddress(decided),
      withdraw: async (captureId, reason, by) => (await desk()).withdraw(captureId, reason, by),
      changeAccess: async (target, change) => (await desk()).changeAccess(target, change),
      refresh: async (sourceId, by) => (await desk()).refresh(sourceId, by),
    },
    ...(replay === undefined ? {} : { replay: replay === 'public' }),
    ...(replayHost === undefined ? {} : { replayHost }),
    ...(published === undefined ? {} : { published }),
  });
}

import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Archive, CaptureStore, Clock, Identity, PageStore } from '#records/ports.ts';
import { accessStore } from './access.ts';
import { accountStore } from './accounts.ts';
import { openRuns, runsOf, saveRun } from './activities.ts';
import { attemptOf, attemptsOf, keepResource } from './attempts.ts';
import { audit } from './audit.ts';
import { backUp } from './backup.ts';
import { captureOf, captureOfPayload, capturesById, capturesOf, newestAnswer } from './captures.ts';
import { connect } from './connection.ts';
import type { Database } from './database.ts';
import { decisionStore } from './decisions.ts';
import { deliveryStore } from './deliveries.ts';
import { documentStore } from './documents.ts';
import { Headers } from './headers.ts';
import { holdingsOf } from './holdings.ts';
import { HostRuns } from './hosts.ts';
import { judgementStore } from './judgements.ts';
import { leaseHolder, releaseLease, takeLease } from './leases.ts';
import { logStore, readyLog } from './log-store.ts';
import { aboutOf, claimFor, markCreated } from './meta.ts';
import { capturedPageOf, capturesToExtract, pageClassesOf, pageOf, savePage } from './pages.ts';
import { packSome } from './packing.ts';
import { Payloads } from './payloads.ts';
import { Recorder } from './recorder.ts';
import { repairPayload } from './repair.ts';
import { renditionsOf } from './renditions.ts';
import { requisiteStore } from './requisites.ts';
import { listSources } from './source-lists.ts';
import { resourceByUri, resourceOf, resourcesOf, sourceOf, sourceTitlesOf } from './sources.ts';
import { MERGED_AT_ONCE, mergeWords } from './search-merge.ts';
import { searchStore } from './search.ts';
import { Together } from './together.ts';
import { whereaboutsStore } from './whereabouts.ts';
import { vectorStore } from './vectors.ts';
import { withdraw } from './withdrawal.ts';
import { workStore } from './work.ts';

export interface ArchiveOptions {
  /** A file, or `:memory:` for an archive that lasts until it is closed. */
  readonly path: string;
  readonly mode?: 'read-write' | 'read-only';
  /** Folder of the migrations. */
  readonly migrations: string;
  readonly identity: Identity;
  readonly clock: Clock;
  /** Whether a missing file and its folder are made; true unless said otherwise. */
  readonly create?: boolean;
}

function captureStore(database: Database, payloads: Payloads, hostRuns: HostRuns, together: Together): CaptureStore {
  const headers = new Headers(database);
  const recorder = new Recorder(database, headers, payloads);
  return {
    sources: async (query) => listSources(database, query),
    source: async (id) => sourceOf(database, id),
    sourceTitles: async (ids) => sourceTitlesOf(database, ids),
    resource: async (id) => resourceOf(database, id),
    resourceByUri: async (uri) => resourceByUri(database, uri),
    resources: async (query) => resourcesOf(database, query),
    saveResources: async (resources) => database.write(() => resources.forEach((resource) => keepResource(database, resource))),
    recordAttempt: (made, patienceMs) =>
      together.write([made.resource.id, made.capture?.id ?? made.attempt.id], () => recorder.ready(made), patienceMs),
    attempt: async (id) => attemptOf(database, headers, id),
    attempts: async (query) => attemptsOf(database, headers, query),
    capture: async (id) => captureOf(database, id),
    captures: async (query) => capturesOf(database, query),
    capturesById: async (ids, among) => capturesById(database, ids, among),
    newestAnswer: async (query) => newestAnswer(database, headers, query),
    renditions: async (captureId) => renditionsOf(database, captureId),
    captureOfPayload: async (resource, digest) => captureOfPayload(database, resource, digest),
    payload: async (digest) => payloads.bytes(digest),
    withdraw: async (id, withdrawal, activity) => {
      hostRuns.forget();
      return withdraw(database, payloads, id, withdrawal, activity);
    },
    saveRun: async (run, activities) => saveRun(database, run, activities),
    runs: async (limit) => runsOf(database, limit),
    openRuns: async () => openRuns(database),
  };
}

function pageStore(database: Database, hostRuns: HostRuns): PageStore {
  return {
    page: async (key) => pageOf(database, key),
    capturedPage: async (captureId) => capturedPageOf(database, captureId),
    pageClasses: async (captureIds) => pageClassesOf(database, captureIds),
    savePage: async (captureId, made) => {
      hostRuns.forget();
      savePage(database, captureId, made);
    },
    capturesToExtract: async (query) => capturesToExtract(database, query),
  };
}

/** Questions that a crawl asks at every page, and whether what still waits to be committed could change their answer. */
const UNMOVED: Readonly<Partial<Record<keyof Archive, (together: Together, question: unknown) => boolean>>> = {
  recordAttempt: () => true,
  newestAnswer: (together, query) => !together.holds((query as Parameters<Archive['newestAnswer']>[0]).resource),
  captureOfPayload: (together, resource) => !together.holds(resource as string),
  isGathered: (together, captureId) => !together.holds(captureId as string),
  missingRequisites: (together, captureId) => !together.holds(captureId as string),
  attempts: (together, query) => !together.holds((query as Parameters<Archive['attempts']>[0]).resource),
};

/** The same archive, to which whatever waits is committed before it is asked for anything that may depend on it. */
function settled(archive: Archive, together: Together): Archive {
  const methods = Object.entries(archive) as [keyof Archive, (...query: unknown[]) => unknown][];
  const settling = methods.map(([name, method]) => [
    name,
    (...query: unknown[]): unknown => {
      if (UNMOVED[name]?.(together, query[0]) !== true) together.flush();
      return method(...query);
    },
  ]);
  return Object.fromEntries(settling) as Archive;
}

/** The archive over a connection that is open. */
export function archiveOver(database: Database, identity: Identity, clock: Clock): Archive {
  const payloads = new Payloads(database, identity);
  const hostRuns = new HostRuns(database);
  const together = new Together(database, () => hostRuns.forget());
  const archive: Archive = {
    ...documentStore(database, payloads),
    ...captureStore(database, payloads, hostRuns, together),
    ...pageStore(database, hostRuns),
    ...judgementStore(database, hostRuns),
    ...decisionStore(database),
    ...accessStore(database),
    ...whereaboutsStore(database),
    ...deliveryStore(database),
    ...requisiteStore(database),
    ...searchStore(database),
    ...accountStore(database),
    ...vectorStore(database),
    ...logStore(database, identity),
    ...workStore(database, new Headers(database)),
    about: async () => aboutOf(database),
    claimFor: async (use) => claimFor(database, use),
    stamp: async () => database.stamp(),
    holdings: async () => holdingsOf(database),
    audit: async (query) => audit(database, payloads, query?.at ?? clock.now(), query?.sample),
    pack: async (limit) => {
      const report = await packSome(database, payloads, limit);
      await mergeWords(database, report.left === 0 ? MERGED_AT_ONCE : limit);
      return report;
    },
    compact: async () => {
      database.pragma('wal_checkpoint(TRUNCATE)');
      database.read(() => database.execute('VACUUM'));
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
    repair: async (digest, bytes) => repairPayload(database, payloads, identity, digest, bytes),
    backup: (file) => backUp(database, identity, clock.now(), file),
    takeLease: async (name) => takeLease(database, name),
    leaseHolder: async (name) => leaseHolder(database, name),
    releaseLease: async (name) => releaseLease(database, name),
    close: async () => database.close(),
  };
  return settled(archive, together);
}

/** Whether there is a file that could be an archive. */
export async function archiveExists(path: string): Promise<boolean> {
  return existsSync(path) && statSync(path).size > 0;
}

/**
 * Opens an archive in one SQLite file, or makes it. Throws Refusal `no-archive`, `archive-locked`, `archive-read-only`,
 * `archive-not-a-database`, `archive-newer`, `archive-damaged` or `disk-full`; later calls can throw those of them that
 * come about later.
 */
export async function openArchive(options: ArchiveOptions): Promise<Archive> {
  const { path, mode = 'read-write', migrations, identity, clock, create = true } = options;
  const database = connect({ path: path === ':memory:' ? path : resolve(path), mode, migrations, create });
  try {
    markCreated(database, clock);
    readyLog(database, identity, clock.now());
    return archiveOver(database, identity, clock);
  } catch (error) {
    database.close();
    throw error;
  }
}

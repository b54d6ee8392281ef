import type { Instant } from './time.ts';

/** One stretch of packing: payloads looked at, bytes saved, and payloads that wait still, counted up to 50,000. */
export interface PackReport {
  readonly looked: number;
  readonly saved: number;
  readonly left: number;
}

/** How far a backup is, in pages of the database. */
export interface BackupStep {
  readonly copied: number;
  readonly total: number;
}

/** Who does something that only one may do at a time. */
export interface LeaseHolder {
  readonly pid: number;
  readonly machine: string;
  readonly since: Instant;
}

/** What the watcher of an archive holds, of which there is one at a time. */
export const WATCH_LEASE = 'watch';

/** What a run that is under way holds, so that other processes can tell it from one that was killed. */
export function runLease(runId: string): string {
  return `run ${runId}`;
}

/** Keeping an archive small, whole and safe. */
export interface UpkeepStore {
  /** Packs at most `limit` payloads that were not packed yet, each whole or not at all; never to more bytes than before. */
  pack(limit: number): Promise<PackReport>;
  /** Gives the space that packing and withdrawing freed back to the file system. Throws Refusal `archive-locked` or `disk-full`. */
  compact(): Promise<void>;
  /** Puts bytes in the place of damaged or missing ones that have their digest; false when they hash to another, or nothing is amiss. */
  repair(digest: string, bytes: Uint8Array): Promise<boolean>;
  /**
   * Copies the archive to a new file while it is in use; the file appears under its name when it is whole and was checked.
   * Throws Refusal `file-exists`, `unwritable-file` or `disk-full`.
   */
  backup(file: string): AsyncIterable<BackupStep>;
  /** Takes or renews, for this process, what only one may do; who has it, when another living process does. */
  takeLease(name: string): Promise<LeaseHolder | undefined>;
  /** Who has it now, if that process lives: this one or another. */
  leaseHolder(name: string): Promise<LeaseHolder | undefined>;
  /** Gives it back, where this process has it. */
  releaseLease(name: string): Promise<void>;
}

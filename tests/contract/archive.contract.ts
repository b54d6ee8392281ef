import { afterEach, beforeEach, describe } from 'vitest';
import type { Archive } from '#records/ports.ts';
import { accountContract } from './accounts.contract.ts';
import { auditContract } from './audit.contract.ts';
import { captureContract } from './captures.contract.ts';
import { documentContract } from './documents.contract.ts';
import { logContract } from './log.contract.ts';
import { judgementContract } from './judgements.contract.ts';
import { renditionContract } from './renditions.contract.ts';
import { requisiteContract } from './requisites.contract.ts';
import { searchContract } from './search.contract.ts';
import { sourceContract } from './sources.contract.ts';
import { vectorContract } from './vectors.contract.ts';
import { whereaboutsContract } from './whereabouts.contract.ts';

/** Harm done to an archive behind its back, by the means of its adapter. */
export interface Damage {
  flipByte(digest: string): void;
  deletePayload(digest: string): void;
  addPayload(bytes: Uint8Array): void;
  forgetDigest(digest: string): void;
  /** Runs one statement of SQL with all guards taken off. */
  execute(sql: string): void;
}

export interface OpenedArchive {
  readonly archive: Archive;
  readonly damage: Damage;
}

/** What the tests of one group use: the archive of the present test. */
export type Present = () => OpenedArchive;

/** All promises of the `Archive` port; every adapter passes it. */
export function archiveContract(name: string, open: () => Promise<OpenedArchive>): void {
  describe(name, () => {
    let opened: OpenedArchive;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(async () => {
      await opened.archive.close();
    });
    const present: Present = () => opened;
    documentContract(present);
    captureContract(present);
    searchContract(present);
    sourceContract(present);
    renditionContract(present);
    requisiteContract(present);
    judgementContract(present);
    accountContract(present);
    vectorContract(present);
    whereaboutsContract(present);
    auditContract(present);
    logContract(present);
  });
}

import type { Hono } from 'hono';
import type { Archive } from '#records/ports.ts';
import { openArchive } from '#storage/archive.ts';
import { createIdentity } from '#storage/identity.ts';
import { createSecrets } from '#storage/secrets.ts';
import type { Editing } from '#web/editing.ts';
import { createSite } from '#web/server.ts';
import { claimStatus, evidence, GOV, hours, made, page, plan, START, status, WECHAT } from '../contract/records.ts';
import { canned, clock, identity } from './canned.ts';

const never = () => Promise.reject(new Error('nobody is signed in'));
const editing: Editing = {
  secrets: async () => createSecrets({ ln: 4, r: 8, p: 1 }),
  decide: never,
  decideAddress: never,
  withdraw: never,
  changeAccess: never,
  refresh: never,
};

/** A site and the ids of records that it has. */
export interface Fuzzable {
  readonly site: Hono;
  readonly ids: readonly string[];
}

/** The made-up archive with a page of every kind. */
export function cannedSite(): Fuzzable {
  return {
    site: createSite({ archive: canned().archive, clock, identity, version: '0.1.0', editing }),
    ids: [
      'case-study-en',
      'case-study-zh',
      'c-en-3',
      'c-zh-0',
      'c-en-7',
      'r-interview',
      'r-newborn',
      'r-wechat',
      's-r-interview-0',
      's-r-newborn-25',
      'www.cq.gov.cn',
      'run-1',
    ],
  };
}

/** A small archive in the real store, whose statements meet whatever is asked. */
export async function storedSite(): Promise<Fuzzable & { readonly archive: Archive }> {
  const real = createIdentity();
  const archive = await openArchive({
    path: ':memory:',
    migrations: new URL('../../migrations', import.meta.url).pathname,
    identity: real,
    clock: { now: () => hours(9) },
  });
  await archive.claimFor('web');
  await archive.saveRevision(plan('doc', 1, 'zh', [{ id: 'k-1', text: '投资65亿元。', cites: [GOV, WECHAT] }]));
  for (let n = 0; n < 4; n += 1) {
    await archive.recordAttempt(made({ id: String(n), resource: n % 2 === 0 ? GOV : WECHAT, at: hours(n), body: `v${n}` }));
    await archive.savePage(`c-${n}`, page(`v${n}`));
  }
  await archive.saveLinkStatus(status(GOV.id), []);
  await archive.saveClaimJudgement(claimStatus('k-1', 'supported'), [evidence('e-1', 'k-1', GOV, 'c-0', 1)], []);
  await archive.saveRun({ id: 'run-1', startedAt: START, total: 4, done: 4, answered: 4, unreachable: 0, excluded: 0 });
  return {
    archive,
    site: createSite({ archive, clock: { now: () => hours(9) }, identity: real, version: '0.1.0', editing }),
    ids: ['doc', 'k-1', GOV.id, WECHAT.id, GOV.host, 'c-0', 'c-2', 'run-1', 'e-1'],
  };
}

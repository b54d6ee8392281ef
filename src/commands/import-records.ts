import type { JsonlRecord } from '#interchange/jsonl.ts';
import { readJsonl } from '#interchange/jsonl-read.ts';
import { ACCESSES, type AccessChange } from '#records/access.ts';
import type { Activity } from '#records/activity.ts';
import type { Capture } from '#records/capture.ts';
import type { Decision } from '#records/decision.ts';
import type { Attempt } from '#records/fetch.ts';
import type { LinkStatus } from '#records/health.ts';
import type { KeptCheckpoint, LogLeaf } from '#records/log.ts';
import type { PageRecord } from '#records/page.ts';
import type { Archive } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import { Refusal } from '#records/refusal.ts';
import type { Requisite } from '#records/requisite.ts';
import type { Candidate } from '#records/whereabouts.ts';
import type { Context } from './command.ts';
import { takeDocument, toldDocument, type ToldDocument } from './import-documents.ts';
import { counted, type BytesRead, type ImportFile } from './import-files.ts';
import type { ImportReport } from './import-report.ts';
import { resourceFor } from './plan.ts';

type Line<T extends JsonlRecord['type']> = Extract<JsonlRecord, { readonly type: T }>;

/** Whether a resource has the id that its address gives it in every archive. */
function isOwnResource({ identity }: Context, { id, uri, firstSeenAt }: Resource): boolean {
  return resourceFor(uri, firstSeenAt, identity).id === id;
}

/** Takes over the lines of one file, each in a transaction of its own, leaving what the archive has as it is. */
class Taking {
  readonly #context: Context;
  readonly #archive: Archive;
  readonly #report: ImportReport;
  readonly #file: string;
  readonly #runs: Set<string>;
  #document: ToldDocument | undefined;
  readonly #decisions: Decision[] = [];
  readonly #activities: Activity[] = [];
  readonly #candidates: Candidate[] = [];
  readonly #changes: AccessChange[] = [];
  #origin: string | undefined;
  readonly #leaves: Pick<LogLeaf, 'kind' | 'ref' | 'hash'>[] = [];
  readonly #checkpoints: KeptCheckpoint[] = [];

  constructor(context: Context, archive: Archive, report: ImportReport, file: string, runs: Set<string>) {
    this.#context = context;
    this.#archive = archive;
    this.#report = report;
    this.#file = file;
    this.#runs = runs;
  }

  /** Takes one line; returns why it was left out, if it was. */
  async line(item: JsonlRecord): Promise<string | undefined> {
    if (item.type === 'revision' && item.record.documentId !== this.#document?.id) {
      await this.flush();
      this.#document = toldDocument(item.record.documentId);
    }
    switch (item.type) {
      case 'resource':
        return this.#resource(item.record);
      case 'run':
        if (!this.#runs.has(item.record.id)) await this.#archive.saveRun(item.record);
        this.#runs.add(item.record.id);
        return undefined;
      case 'attempt':
        return this.#attempt(item.record);
      case 'capture':
        return this.#capture(item.record);
      case 'page':
        return this.#page(item.captureId, item.record);
      case 'link-status':
        return this.#linkStatus(item.record);
      case 'decision':
        this.#decisions.push(item.record);
        return undefined;
      case 'activity':
        this.#activities.push(item.record);
        return undefined;
      case 'requisites':
        return this.#requisites(item.record.captureId, item.record.requisites);
      case 'access':
        if (!ACCESSES.includes(item.record.access)) return 'bad-record';
        this.#changes.push(item.record);
        return undefined;
      case 'candidate':
        this.#candidates.push(item.record);
        return undefined;
      case 'log':
        this.#origin = item.record.origin;
        return undefined;
      case 'leaf':
        this.#leaves.push(item.record);
        return undefined;
      case 'checkpoint':
        this.#checkpoints.push(item.record);
        return undefined;
      default:
        return this.#partOfDocument(item);
    }
  }

  #partOfDocument(item: Line<'revision' | 'claim' | 'citation' | 'evidence' | 'claim-status'>): string | undefined {
    const told = this.#document;
    if (told === undefined) return 'bad-record';
    if (item.type === 'revision') {
      told.revisions.push({
        record: item.record,
        bytes: item.bytes === undefined ? undefined : Uint8Array.from(Buffer.from(item.bytes, 'base64')),
      });
    } else if (item.type === 'claim') told.claims.push(item.record);
    else if (item.type === 'citation') told.citations.push(item.record);
    else if (item.type === 'evidence') told.evidence.push(item.record);
    else told.statuses.push(item.record);
    return undefined;
  }

  #resource(resource: Resource): string | undefined {
    return isOwnResource(this.#context, resource) ? undefined : 'bad-record';
  }

  async #attempt(attempt: Attempt): Promise<string | undefined> {
    if ((await this.#archive.attempt(attempt.id)) !== undefined) return undefined;
    if (attempt.captureId !== undefined) return 'payload-absent';
    const resource = await this.#archive.resource(attempt.resourceId);
    if (resource === undefined) return 'bad-record';
    await this.#archive.recordAttempt({ resource, attempt });
    if (attempt.purpose === 'source') this.#report.resources.add(resource.id);
    return undefined;
  }

  async #capture({ id, pageKey }: Capture): Promise<string | undefined> {
    const held = await this.#archive.capture(id);
    const page = held === undefined || held.pageKey !== undefined || pageKey === undefined ? undefined : await this.#archive.page(pageKey);
    if (page !== undefined && page.payloadDigest === held?.payloadDigest) await this.#archive.savePage(id, page);
    return undefined;
  }

  async #page(captureId: string, record: PageRecord): Promise<string | undefined> {
    const held = await this.#archive.capture(captureId);
    if (held === undefined || held.pageKey !== undefined) return undefined;
    const { page, payloadDigest, textDigest } = record;
    if (payloadDigest !== held.payloadDigest || this.#context.identity.digest(page.text) !== textDigest) return 'bad-record';
    await this.#archive.savePage(captureId, record);
    return undefined;
  }

  /** What a capture names, where the capture is here; what holds it must be here too. */
  async #requisites(captureId: string, named: readonly Requisite[]): Promise<undefined> {
    const capture = await this.#archive.capture(captureId);
    if (capture === undefined) return undefined;
    const known: Requisite[] = [];
    for (const { captureId: held, ...requisite } of named) {
      const here = held === undefined ? undefined : await this.#archive.capture(held);
      known.push(here === undefined ? requisite : { ...requisite, captureId: here.id });
    }
    await this.#archive.saveRequisites(captureId, known);
    return undefined;
  }

  /** Proposals for sources that have none yet. */
  async #keepCandidates(): Promise<void> {
    for (const [sourceId, proposed] of Map.groupBy(this.#candidates, (candidate) => candidate.sourceId)) {
      if ((await this.#archive.source(sourceId)) === undefined || (await this.#archive.candidates({ source: sourceId })).length > 0)
        continue;
      const known: Candidate[] = [];
      for (const { captureId, ...candidate } of proposed) {
        const here = captureId === undefined ? undefined : await this.#archive.capture(captureId);
        known.push(here === undefined ? candidate : { ...candidate, captureId: here.id });
      }
      await this.#archive.saveCandidates(known, []);
    }
  }

  /** The log in its own order and with what was signed of it, where the archive now holds just what the log speaks of. */
  async #restoreLog(): Promise<void> {
    if (this.#origin === undefined || !(await this.#archive.restoreLog(this.#origin, this.#leaves))) return;
    for (const checkpoint of this.#checkpoints) await this.#archive.saveCheckpoint(checkpoint);
  }

  async #linkStatus(status: LinkStatus): Promise<undefined> {
    const known = await this.#archive.linkStatus(status.sourceId);
    const attempts = await this.#archive.attempts({ resource: status.sourceId, limit: 1 });
    if (known === undefined && attempts.length > 0) await this.#archive.saveLinkStatus(status, []);
  }

  /** Saves the document whose lines have all come. */
  async flush(): Promise<void> {
    const told = this.#document;
    this.#document = undefined;
    if (told === undefined) return;
    const outcome = await takeDocument(this.#context, this.#archive, told);
    if (outcome === 'taken' || outcome === 'known') this.#report.documents.add(told.id);
    else this.#report.skip({ reason: outcome, file: this.#file, document: told.id });
  }

  #activityOf(decision: Decision, activities: Map<string, Activity>): Activity {
    const { id, at, by, claimId, sourceId, captureId, kind } = decision;
    const found = [...activities.values()].find(({ event, at: then, by: who }) => event.code === 'decision' && then === at && who === by);
    if (found !== undefined) return found;
    const [type, subject] = claimId === undefined ? (['source', sourceId ?? captureId ?? id] as const) : (['claim', claimId] as const);
    return { id: this.#context.identity.fresh('e', at), at, subject: { type, id: subject }, event: { code: 'decision', kind }, by };
  }

  /** What a file tells may still lack what a record needs: then it is left out, and the rest goes on. */
  async #tried(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof Refusal) throw error;
      this.#report.skip({ reason: 'bad-record', file: this.#file });
    }
  }

  /** Saves what can only be saved when everything it names is here. */
  async end(): Promise<void> {
    await this.#tried(() => this.flush());
    const known = new Set((await this.#archive.activities({ limit: Number.MAX_SAFE_INTEGER })).map(({ id }) => id));
    const activities = new Map(this.#activities.filter(({ id }) => !known.has(id)).map((activity) => [activity.id, activity]));
    const decided = new Set((await this.#archive.decisions({})).map(({ id }) => id));
    for (const decision of this.#decisions) {
      if (!decided.has(decision.id)) await this.#tried(() => this.#keepDecision(decision, activities));
    }
    for (const change of this.#changes) await this.#tried(() => this.#archive.saveAccessChange(change, []));
    await this.#tried(() => this.#keepCandidates());
    await this.#tried(() => this.#keepActivities([...activities.values()]));
    await this.#tried(() => this.#restoreLog());
  }

  async #keepDecision(decision: Decision, activities: Map<string, Activity>): Promise<void> {
    const activity = this.#activityOf(decision, activities);
    await this.#archive.saveDecision(decision, activity);
    activities.delete(activity.id);
    if (decision.claimId !== undefined) this.#touched(await this.#archive.claim(decision.claimId));
  }

  async #keepActivities(activities: readonly Activity[]): Promise<void> {
    if (activities.length === 0) return;
    const [newest] = await this.#archive.runs(1);
    const at = this.#context.clock.now();
    const run = newest ?? {
      id: this.#context.identity.fresh('r', at),
      startedAt: at,
      endedAt: at,
      total: 0,
      done: 0,
      answered: 0,
      unreachable: 0,
      excluded: 0,
    };
    await this.#archive.saveRun(run, activities);
  }

  #touched(claim: { readonly documentId: string } | undefined): void {
    if (claim !== undefined) this.#report.documents.add(claim.documentId);
  }
}

/** Enters the resources that a file of JSON Lines names, with the time when they were first seen. */
export async function takeResources(context: Context, archive: Archive, file: ImportFile): Promise<void> {
  for (const { data } of file.parts) {
    for await (const item of readJsonl(data())) {
      if (item.type === 'resource' && isOwnResource(context, item.record)) await archive.saveResources([item.record]);
    }
  }
}

/**
 * Takes over what a file of JSON Lines tells and the archive does not have. Captures come with WARC files: an attempt whose
 * capture is not here yet is left out. A line that can not be kept is left out with its number.
 */
export async function takeRecords(
  context: Context,
  archive: Archive,
  file: ImportFile,
  report: ImportReport,
  read: BytesRead,
): Promise<void> {
  const runs = new Set((await archive.runs(Number.MAX_SAFE_INTEGER)).map(({ id }) => id));
  const taking = new Taking(context, archive, report, file.path, runs);
  let line = 0;
  for (const part of file.parts) {
    for await (const item of readJsonl(counted(part, read))) {
      if (context.stop.aborted) break;
      line += 1;
      if (item.type === 'archive' || item.type === 'skipped') continue;
      report.records += 1;
      let reason: string | undefined;
      try {
        reason = await taking.line(item);
      } catch (error) {
        if (error instanceof Refusal) throw error;
        reason = 'bad-record';
      }
      if (reason !== undefined) report.skip({ reason, file: file.path, line });
    }
  }
  await taking.end();
}

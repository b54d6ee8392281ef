import { Refusal } from '#records/refusal.ts';
import type { Access } from '#records/capture.ts';
import type { Archive } from '#records/ports.ts';
import type { Act } from '#records/decision.ts';
import type { Instant } from '#records/time.ts';
import { elapsed, MINUTE } from '#records/time.ts';
import { decideAddress } from './accepting.ts';
import { changeAccess as changeAccessOf, type AccessTarget } from './accessing.ts';
import { captureAndJudge, HOST_DELAY } from './capture.ts';
import type { Context } from './command.ts';
import { decide, type Outcome } from './deciding.ts';
import { withdrawCapture } from './withdrawing.ts';

/** Time before one source is asked for again at a person's wish; between two requests to one host the crawl keeps its own pace. */
const AGAIN_AFTER = MINUTE;

/** What editors can have the running program do, from the site. */
export interface SiteDesk {
  decide(act: Act, by: string): Promise<Outcome>;
  decideAddress(decided: { readonly sourceId: string; readonly uri: string; readonly by: string; readonly reject: boolean }): Promise<void>;
  withdraw(captureId: string, reason: string, by: string): Promise<readonly string[]>;
  /** False when it is so already. */
  changeAccess(target: AccessTarget, change: { readonly access: Access; readonly reason: string; readonly by: string }): Promise<boolean>;
  refresh(sourceId: string, by: string): Promise<void>;
}

/** Makes the desk; `busy` tells whether a run is going on, and `failed` is told of what went wrong after a page was answered. */
export function siteDesk(
  context: Context,
  archive: Archive,
  { busy, failed }: { readonly busy: () => boolean; readonly failed: (error: unknown) => void },
): SiteDesk {
  let running = false;
  const asked = new Map<string, Instant>();

  const source = async (id: string) => {
    const found = await archive.resource(id);
    if (found === undefined) throw new Refusal('unknown-source', { id });
    return found;
  };

  /** Begins a capture of one source and lets it go on after the page is answered; one at a time. */
  const capture = async (sourceId: string, by: string): Promise<void> => {
    const resource = await source(sourceId);
    if (running || busy()) throw new Refusal('refresh-busy');
    const now = context.clock.now();
    const since = asked.get(sourceId);
    const past = since === undefined ? Infinity : elapsed(since, now);
    if (past < AGAIN_AFTER) throw new Refusal('refresh-recent', { limit: Math.ceil((AGAIN_AFTER - past) / 1000) });
    running = true;
    try {
      await context.archive('capture');
    } catch (error) {
      running = false;
      throw error;
    }
    asked.set(sourceId, now);
    context.progress({ phase: 'capturing', done: 0, total: 1, note: resource.uri });
    void captureAndJudge(context, archive, [resource], HOST_DELAY, { by, breaker: false })
      .then(({ cut }) => {
        if (cut !== undefined) throw cut;
      })
      .catch(failed)
      .finally(() => {
        running = false;
        context.progress(undefined);
      });
  };

  return {
    decide: (act, by) => decide(context, archive, act, by),
    async decideAddress({ sourceId, uri, by, reject }) {
      const candidate = await decideAddress(context, archive, { source: await source(sourceId), uri, by, reject });
      if (reject || candidate.captureId !== undefined) return;
      try {
        await capture(sourceId, by);
      } catch (error) {
        // The decision stands; the next run fetches what this one could not.
        if (!(error instanceof Refusal)) throw error;
      }
    },
    changeAccess: async (target, change) => (await changeAccessOf(context, archive, target, change)) !== undefined,
    withdraw: (captureId, reason, by) => withdrawCapture(context, archive, captureId, { at: context.clock.now(), reason, by }),
    refresh: capture,
  };
}

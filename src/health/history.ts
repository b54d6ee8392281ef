import type { CaptureMethod } from '#records/capture.ts';
import { EXCLUDED_REASONS } from '#records/fetch.ts';
import type { HostRun, LinkInput, LinkState, Observation } from '#records/health.ts';
import { GOOD_CLASSES } from '#records/page.ts';
import type { Reason } from '#records/text.ts';
import { elapsed, HOUR, type Instant } from '#records/time.ts';
import { isStartPage } from '#records/uri.ts';
import type { Sign } from './check-rows.ts';
import { hostChanged, readCheck, STATE_OF_SIGN, type CheckReading } from './check.ts';
import { because } from './reasons.ts';
import { textLikeness, textSameness } from './text-likeness.ts';
import {
  CONFIRMATION,
  DETOUR,
  HIJACK_SPAN,
  LIKE_CONTROL,
  RESTRUCTURE_WAIT,
  SAME_TEXT,
  SEEN_ELSEWHERE,
  TEXTS_COMPARED,
} from './thresholds.ts';

/** A check as read in the light of all earlier ones. */
export interface ReadCheck extends CheckReading {
  readonly observation: Observation;
}

/** A check that failed, on the way to `gone`. */
interface Failure {
  readonly attemptId: string;
  readonly at: Instant;
  /** The host failed as a whole in that run, so the check waits. */
  readonly waits: boolean;
}

/** Where a source's history has led by now. */
export interface Verdict {
  readonly state: LinkState;
  readonly since: Instant;
  readonly reasons: readonly Reason[];
  readonly lastKnown?: LinkState;
}

const MOST_NAMED = 12;
const FIRST_NAMED = 3;
const PROVEN: readonly LinkState[] = ['live', 'moved', 'soft-404', 'removed', 'gone'];
const DEAD: readonly LinkState[] = ['removed', 'gone'];
/** Signs that say nothing of the page, so that an earlier reading of it is not called into doubt. */
const UNREAD: readonly Sign[] = ['blocked', 'unreachable', 'excluded', 'offline'];
const NO_PROOF: readonly Sign[] = ['doubtful', 'blocked', 'unreachable', 'excluded'];

/** Captures that someone else made say nothing of what the address answers to us. */
const BROUGHT: readonly CaptureMethod[] = ['supplied', 'outside'];

function inOrder(a: Observation, b: Observation): number {
  return a.at === b.at ? (a.attemptId < b.attemptId ? -1 : 1) : a.at < b.at ? -1 : 1;
}

/** Whether a verdict says that the page may not be asked for. */
function isExcluded({ reasons }: Verdict): boolean {
  return reasons.some(({ code }) => EXCLUDED_REASONS.some((reason) => reason === code));
}

function span(failures: readonly Failure[]): number {
  const [first, last] = [failures[0], failures.at(-1)];
  return first === undefined || last === undefined ? 0 : elapsed(first.at, last.at);
}

/** Failures that count: those of a host that failed as a whole only once it had time to mend. */
function counting(failures: readonly Failure[]): readonly Failure[] {
  return span(failures) >= RESTRUCTURE_WAIT ? failures : failures.filter(({ waits }) => !waits);
}

/** Whether failures are enough, and far enough apart, to be no passing trouble. */
function lasts(failures: readonly Failure[]): boolean {
  const counted = counting(failures);
  return counted.length >= CONFIRMATION.checks && span(counted) >= CONFIRMATION.span;
}

/** The attempts a reason rests on; of a long row the first and the newest. */
function names(failures: readonly Failure[]): { attempts: readonly string[] } {
  const all = failures.map(({ attemptId }) => attemptId);
  return { attempts: all.length <= MOST_NAMED ? all : [...all.slice(0, FIRST_NAMED), ...all.slice(FIRST_NAMED - MOST_NAMED)] };
}

/** Follows a source through its checks, oldest first. */
export class History {
  readonly checks: ReadCheck[] = [];
  verdict: Verdict | undefined;
  readonly #input: LinkInput;
  readonly #runs: ReadonlyMap<string, HostRun>;
  readonly #likeness = new Map<string, number>();
  #proven: { state: LinkState; since: Instant } | undefined;
  /** When the page itself was read last, by vantage, since something spoke against it. */
  readonly #read = new Map<string, Instant>();
  #missing: Failure[] = [];
  #parked: Failure[] = [];
  #replaced: Failure[] = [];
  #absent: Failure[] = [];
  /** Digests of the texts that were the page itself, newest last. */
  #texts: string[] = [];
  #wasArticle = false;

  constructor(input: LinkInput) {
    this.#input = input;
    this.#runs = new Map(input.hostRuns.map((run) => [run.runId, run]));
    const own = input.observations.filter(({ method }) => method === undefined || !BROUGHT.includes(method));
    for (const observation of [...own].sort((a, b) => inOrder(a, b))) this.#check(observation);
  }

  #check(observation: Observation): void {
    const run = this.#runs.get(observation.runId);
    const reading = this.#compare(observation, readCheck(observation, this.#input.uri, run), run);
    this.checks.push({ ...reading, observation });
    if (reading.sign !== 'offline') this.#move(observation, reading, run);
    else if (this.verdict === undefined) this.verdict = { state: 'unknown', since: observation.at, reasons: [reading.reason] };
    if (reading.sign === 'present' || reading.sign === 'moved') this.#remember(observation);
  }

  #remember({ page, vantage, at }: Observation): void {
    this.#read.set(vantage, at);
    if (page === undefined || !GOOD_CLASSES.includes(page.pageClass)) return;
    this.#texts = [...this.#texts.filter((digest) => digest !== page.textDigest), page.textDigest].slice(-TEXTS_COMPARED);
    this.#wasArticle ||= page.pageClass === 'article';
  }

  /** Settles by their texts the checks that one alone cannot read. */
  #compare(observation: Observation, reading: CheckReading, run: HostRun | undefined): CheckReading {
    const { page, attemptId, finalUri } = observation;
    const of = { attempts: [attemptId] };
    const to = finalUri ?? this.#input.uri;
    if (page === undefined) return reading;
    const likenesses = this.#texts.map((digest) => this.#compareTexts(digest, page.textDigest));
    const likeness = likenesses.length === 0 ? undefined : Math.max(...likenesses);
    const same = likeness !== undefined && likeness >= SAME_TEXT;
    const permanent = observation.hops.some(({ status }) => status === 301 || status === 308);
    const settle = (sign: Sign, reason: Reason): CheckReading => ({ sign, state: STATE_OF_SIGN[sign], reason });
    if (reading.sign === 'present' && !same && this.#likeControl(page.textDigest, run))
      return settle('absent', because('like-made-up-address', of));
    if (reading.sign === 'missing' && same && page.pageClass === 'article') {
      return settle('present', because('read-in-full', { ...of, pageClass: page.pageClass }));
    }
    if (reading.sign === 'elsewhere' || (reading.sign === 'home' && same && this.#wasArticle)) {
      if (likeness !== undefined && !same)
        return { ...reading, reason: because('redirect-other-text', { ...of, to, similarity: likeness }) };
      if (!permanent) return settle('present', because('temporary-redirect', { ...of, to }));
      if (likeness === undefined) return settle('moved', because('moved-nothing-to-compare', { ...of, to }));
      return settle('moved', because('moved-same-text', { ...of, to, similarity: likeness }));
    }
    if (reading.sign === 'home' && !this.#wasArticle && same) return settle('present', because('temporary-redirect', { ...of, to }));
    if (reading.sign === 'present' && page.pageClass === 'index' && this.#wasArticle && !same) {
      return settle('replaced', because('became-index', of));
    }
    return reading;
  }

  /** Whether an answer reads as the host's answer to a made-up address does, but for what differs in every answer. */
  #likeControl(digest: string, run: HostRun | undefined): boolean {
    const control = run?.control;
    if (control === undefined || control.status < 200 || control.status >= 300 || isStartPage(this.#input.uri)) return false;
    const [left, right] = [this.#input.texts[digest], this.#input.texts[control.textDigest]];
    return left !== undefined && right !== undefined && textSameness(left, right) >= LIKE_CONTROL;
  }

  #compareTexts(a: string, b: string): number {
    if (a === b) return 1;
    const key = `${a} ${b}`;
    const known = this.#likeness.get(key);
    if (known !== undefined) return known;
    const [left, right] = [this.#input.texts[a], this.#input.texts[b]];
    const likeness = left === undefined || right === undefined ? 0 : Math.round(textLikeness(left, right) * 1000) / 1000;
    this.#likeness.set(key, likeness);
    return likeness;
  }

  #move(observation: Observation, reading: CheckReading, run: HostRun | undefined): void {
    const { attemptId, at } = observation;
    const { sign, reason } = reading;
    const waits = run !== undefined && hostChanged(run);
    const failure: Failure = { attemptId, at, waits };
    if (!UNREAD.includes(sign) && sign !== 'present' && sign !== 'moved') this.#read.clear();
    if (sign === 'present' || sign === 'moved' || sign === 'removed') {
      this.#missing = [];
      this.#parked = [];
      this.#replaced = [];
      this.#absent = [];
      const extra = observation.truncated === true && sign === 'present' ? [because('truncated', { attempts: [attemptId] })] : [];
      return this.#conclude(STATE_OF_SIGN[sign], at, [reason, ...extra]);
    }
    if (NO_PROOF.includes(sign) || sign === 'elsewhere') {
      const read = this.#readElsewhere(observation, sign);
      if (read !== undefined && this.#proven !== undefined) return this.#stays(observation, reason, this.#proven, read);
      const extra = this.#siblings(observation, run);
      return this.#unproven(STATE_OF_SIGN[sign], at, [reason, ...extra]);
    }
    if (sign === 'missing') this.#missing.push(failure);
    if (sign === 'parked') this.#parked.push(failure);
    if (sign === 'replaced') this.#replaced.push(failure);
    if (sign === 'absent' || sign === 'home') this.#absent.push(failure);
    const confirmed = this.#confirmed(sign);
    if (confirmed !== undefined) return this.#conclude('gone', confirmed.since, [confirmed.reason]);
    if (sign === 'replaced' && lasts(this.#replaced))
      return this.#conclude('soft-404', this.#replaced[0]?.at ?? at, [{ ...reason, ...names(this.#replaced) }]);
    if (this.#proven !== undefined && DEAD.includes(this.#proven.state)) return this.#conclude(this.#proven.state, at, [reason]);
    const changed =
      waits && run !== undefined ? [because('host-changed', { attempts: [attemptId], failed: run.failed, tried: run.tried })] : [];
    const settled = (!waits && !this.#mayPass(observation, sign)) || span(this.#absent) >= RESTRUCTURE_WAIT;
    if (settled && (sign === 'absent' || sign === 'home')) return this.#conclude('soft-404', this.#absent[0]?.at ?? at, [reason]);
    if (this.#proven?.state === 'soft-404') return this.#conclude('soft-404', at, [reason, ...changed]);
    return this.#unproven('suspect', at, [this.#failing(sign, reason), ...changed]);
  }

  /** Whether a page that was read before is sent home only for now, as sites do while they are worked on. */
  #mayPass({ hops }: Observation, sign: Sign): boolean {
    if (sign !== 'home' || (this.#proven?.state !== 'live' && this.#proven?.state !== 'moved')) return false;
    const temporary = hops.some(({ status }) => status === 302 || status === 303 || status === 307);
    return temporary && span(this.#absent) < DETOUR;
  }

  /** The reason of a failing check, naming all failures that add up so far. */
  #failing(sign: Sign, reason: Reason): Reason {
    if (sign === 'missing') return { ...reason, ...names(this.#missing) };
    return sign === 'parked' ? { ...reason, ...names(this.#parked) } : reason;
  }

  /** Proof that the page is gone: failures enough, far enough apart, and not while the host as a whole failed. */
  #confirmed(sign: Sign): { since: Instant; reason: Reason } | undefined {
    const since = (failures: readonly Failure[]): Instant => failures[0]?.at ?? '';
    if (sign === 'parked' && span(this.#parked) >= HIJACK_SPAN) {
      return {
        since: since(this.#parked),
        reason: because('hijacked', { ...names(this.#parked), hours: Math.floor(span(this.#parked) / HOUR) }),
      };
    }
    if (sign !== 'missing') return undefined;
    const counted = counting(this.#missing);
    if (!lasts(this.#missing)) return undefined;
    const hours = Math.floor(span(counted) / HOUR);
    return { since: since(counted), reason: because('not-found-confirmed', { ...names(counted), checks: counted.length, hours }) };
  }

  /** When a page refused to one vantage was read from another, if not long ago: the refusal is about the vantage. */
  #readElsewhere({ vantage, at }: Observation, sign: Sign): Instant | undefined {
    if (sign !== 'blocked' && sign !== 'unreachable') return undefined;
    const reads = [...this.#read].flatMap(([from, then]) => (from !== vantage && elapsed(then, at) <= SEEN_ELSEWHERE ? [then] : []));
    return reads.sort().at(-1);
  }

  /** The proven verdict stays, and says from where the page cannot be read. */
  #stays({ attemptId, vantage }: Observation, reason: Reason, proven: { state: LinkState; since: Instant }, read: Instant): void {
    const grounds = this.verdict?.state === proven.state ? this.verdict.reasons.filter(({ code }) => code !== 'not-from-here') : [];
    const refused = because('not-from-here', { attempts: [attemptId], vantage, cause: reason.code, at: read });
    this.verdict = { state: proven.state, since: proven.since, reasons: [...grounds, refused] };
  }

  #siblings({ attemptId, status }: Observation, run: HostRun | undefined): Reason[] {
    const reads = run?.reference?.pageClass !== undefined && GOOD_CLASSES.includes(run.reference.pageClass) ? 1 : 0;
    const siblings = run === undefined ? 0 : Math.max(0, Math.min(run.answered, run.tried - run.failed) - 1) + reads;
    if (status !== 403 || siblings < 1) return [];
    return [because('forbidden-among-siblings', { attempts: [attemptId], siblings })];
  }

  /** A proven state begins with the attempt that first showed it; checks that prove nothing do not break it. */
  #conclude(state: LinkState, at: Instant, reasons: readonly Reason[]): void {
    const since = this.#proven?.state === state ? this.#proven.since : at;
    this.#proven = { state, since };
    this.verdict = { state, since, reasons };
  }

  #unproven(state: LinkState, at: Instant, reasons: readonly Reason[]): void {
    const before = this.verdict?.state === state ? this.verdict : undefined;
    const goesOn = before !== undefined && (state !== 'unknown' || isExcluded(before));
    const since = goesOn ? before.since : at;
    const lastKnown = this.#proven?.state;
    this.verdict = { state, since, reasons, ...(lastKnown === undefined || !PROVEN.includes(lastKnown) ? {} : { lastKnown }) };
  }
}

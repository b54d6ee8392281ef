import { collectDefaultMetrics, Gauge, Histogram, Registry, type OpenMetricsContentType } from 'prom-client';
import { CLAIM_HEALTHS } from '#records/evidence.ts';
import { LINK_STATES } from '#records/health.ts';
import type { Run } from '#records/activity.ts';
import type { Holdings } from '#records/holdings.ts';
import { millis } from '#records/time.ts';
import type { Desk } from './answer.ts';

/** Seconds; pages are meant to come within the third. */
const BUCKETS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What one finished request is counted by. */
export interface Served {
  readonly method: string;
  /** The pattern of the route, never the address itself, of which there is no end. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** Counts requests, and writes what Prometheus asks for: OpenMetrics 1.0 for those who take it, else its own text format 0.0.4. */
export interface Metrics {
  count(served: Served): void;
  text(desk: Desk, accept: string): Promise<{ readonly body: string; readonly type: string }>;
}

function gauges(registers: Registry[]) {
  const gauge = <Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []): Gauge<Label> =>
    new Gauge({ name: `suyuan_${name}`, help, labelNames: [...labelNames], registers });
  return {
    info: gauge('build_info', 'Version of the program.', ['version']),
    rehearsal: gauge('rehearsal', '1 when the archive is one of a rehearsal.'),
    documents: gauge('documents', 'Documents tracked.'),
    claims: gauge('claims', 'Claims by health.', ['health']),
    sources: gauge('sources', 'Cited sources by link state.', ['state']),
    attempts: gauge('attempts', 'Fetch attempts on record.'),
    captures: gauge('captures', 'Captures kept.'),
    payloads: gauge('payloads', 'Different payloads kept.'),
    payloadBytes: gauge('payload_bytes', 'Bytes of all payloads as received.'),
    storedBytes: gauge('stored_bytes', 'Bytes of all payloads as stored.'),
    audited: gauge('last_audit_timestamp_seconds', 'When the last fixity check was made.'),
    auditFailed: gauge('last_audit_failed', 'Findings of the last fixity check that were not a pass.'),
    runStarted: gauge('last_run_start_timestamp_seconds', 'When the last run began.'),
    runEnded: gauge('last_run_end_timestamp_seconds', 'When the last run ended; absent while it goes on.'),
    runOutcomes: gauge('last_run_sources', 'Sources of the last run by outcome.', ['outcome']),
  };
}

function setHoldings(to: ReturnType<typeof gauges>, holdings: Holdings): void {
  to.documents.set(holdings.documents);
  to.attempts.set(holdings.attempts);
  to.captures.set(holdings.captures);
  to.payloads.set(holdings.payloads);
  to.payloadBytes.set(holdings.payloadBytes);
  to.storedBytes.set(holdings.storedBytes);
  for (const health of CLAIM_HEALTHS) to.claims.set({ health }, holdings.claimsByHealth[health] ?? 0);
  for (const state of LINK_STATES) to.sources.set({ state }, holdings.sourcesByState[state] ?? 0);
  const { lastAudit } = holdings;
  if (lastAudit === undefined) return;
  to.audited.set(millis(lastAudit.at) / 1000);
  to.auditFailed.set(lastAudit.failed);
}

function setRun(to: ReturnType<typeof gauges>, run: Run | undefined): void {
  if (run === undefined) return;
  to.runStarted.set(millis(run.startedAt) / 1000);
  if (run.endedAt === undefined) to.runEnded.remove();
  else to.runEnded.set(millis(run.endedAt) / 1000);
  for (const outcome of ['answered', 'unreachable', 'excluded'] as const) to.runOutcomes.set({ outcome }, run[outcome]);
}

/** Metrics of one site, with those of the process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'suyuan_http_request_duration_seconds',
    help: 'Time to answer, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  const known = gauges([registry]);
  const open = new Registry<OpenMetricsContentType>();
  open.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  for (const { name } of registry.getMetricsAsArray()) {
    const metric = registry.getSingleMetric(name);
    if (metric !== undefined) open.registerMetric(metric);
  }
  return {
    count: ({ method, route, status, seconds }) => requests.observe({ method, route, status: String(status) }, seconds),
    async text({ archive, version }, accept) {
      known.info.set({ version }, 1);
      known.rehearsal.set((await archive.about()).rehearsal ? 1 : 0);
      setHoldings(known, await archive.holdings());
      setRun(known, (await archive.runs(1))[0]);
      const asked = /\bapplication\/openmetrics-text\b/i.test(accept) ? open : registry;
      return { body: await asked.metrics(), type: asked.contentType };
    },
  };
}

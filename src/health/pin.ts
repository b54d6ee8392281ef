import type { CaptureMethod } from '#records/capture.ts';
import type { CapturedPage } from '#records/health.ts';
import { GOOD_CLASSES } from '#records/page.ts';
import { millis } from '#records/time.ts';
import { sameAddress } from '#records/uri.ts';

/** Machine captures before those of other archives, those before pages that a person supplied. */
const STANDING: Readonly<Record<CaptureMethod, number>> = { http: 0, browser: 0, imported: 1, outside: 1, supplied: 2 };

/** The span of time a date at its own precision means, in milliseconds; dates are local to +08:00 unless they say otherwise. */
function periodOf(date: string): { start: number; end: number } | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(T.+)?)?)?$/.exec(date);
  if (match === null) return undefined;
  const [, year = '', month, day, time] = match;
  if (time !== undefined) {
    const at = Date.parse(/(?:Z|[+-]\d{2}:\d{2})$/.test(time) ? date : `${date}+08:00`);
    return Number.isNaN(at) ? undefined : { start: at, end: at };
  }
  const [y, m, d] = [Number(year), month === undefined ? 0 : Number(month) - 1, day === undefined ? 1 : Number(day)];
  const shift = 8 * 3_600_000;
  const start = Date.UTC(y, m, d) - shift;
  const end =
    Date.UTC(month === undefined ? y + 1 : y, month === undefined ? 0 : day === undefined ? m + 1 : m, day === undefined ? 1 : d + 1) -
    shift;
  return { start, end };
}

function distance(at: number, period: { start: number; end: number }): number {
  return at < period.start ? period.start - at : at > period.end ? at - period.end : 0;
}

/** What makes one capture fitter to be compared with than another, most telling first; lower is fitter. */
function faults({ capture, page }: CapturedPage): readonly number[] {
  return [
    page.pageClass === 'article' ? 0 : 1,
    sameAddress(capture.uri, capture.finalUri) ? 0 : 1,
    capture.truncated === undefined && page.truncated === undefined ? 0 : 1,
    STANDING[capture.method],
  ];
}

function compareFaults(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((fault, index) => fault !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/**
 * The capture that citations of a source are compared with: among the fittest good ones the nearest to the document's
 * date, or the first when there is none. Never a challenge, notice or error page, and never one whose bytes were withdrawn.
 */
export function pinCapture(captures: readonly CapturedPage[], documentDate?: string): CapturedPage | undefined {
  const good = captures.filter(({ capture, page }) => GOOD_CLASSES.includes(page.pageClass) && capture.withdrawn === undefined);
  const period = documentDate === undefined ? undefined : periodOf(documentDate);
  const far = ({ capture }: CapturedPage): number => (period === undefined ? 0 : distance(millis(capture.capturedAt), period));
  return [...good].sort(
    (a, b) =>
      compareFaults(faults(a), faults(b)) ||
      far(a) - far(b) ||
      millis(a.capture.capturedAt) - millis(b.capture.capturedAt) ||
      (a.capture.id < b.capture.id ? -1 : 1),
  )[0];
}

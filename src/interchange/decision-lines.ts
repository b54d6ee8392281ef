import type { Decision } from '#records/decision.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import type { Lang } from '#records/text.ts';
import { fixedJson } from './fixed-json.ts';
import { isObject, isRecordOf } from './record-shapes.ts';

/** Name and version of the file format. */
export const DECISIONS_FORMAT = 'suyuan decisions/1';

/** A decision with what it is about, so that it can be read, and found a place in another archive. */
export interface DecisionLine {
  readonly decision: Decision;
  readonly claim?: { readonly document: string; readonly lang: Lang; readonly text: string };
  /** Address of the source. */
  readonly uri?: string;
}

/** A decision with its claim's words and its source's address, as the archive has them now. */
export async function decisionLine(archive: Pick<Archive, 'claim' | 'resource'>, decision: Decision): Promise<DecisionLine> {
  const claim = decision.claimId === undefined ? undefined : await archive.claim(decision.claimId);
  const source = decision.sourceId === undefined ? undefined : await archive.resource(decision.sourceId);
  return {
    decision,
    ...(claim === undefined ? {} : { claim: { document: claim.documentId, lang: claim.lang, text: claim.text } }),
    ...(source === undefined ? {} : { uri: source.uri }),
  };
}

/** A file of decisions as read. */
export interface DecisionFile {
  readonly rehearsal: boolean;
  /** Each with its number in the file. */
  readonly lines: readonly (DecisionLine & { readonly line: number })[];
}

function byTime({ decision: a }: DecisionLine, { decision: b }: DecisionLine): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Decisions as JSON Lines, oldest first, one a line under a heading: equal decisions give equal bytes, and a new one is one more line. */
export function decisionText(lines: readonly DecisionLine[], rehearsal: boolean): string {
  const heading = fixedJson({ format: DECISIONS_FORMAT, ...(rehearsal ? { rehearsal } : {}) });
  const rows = lines
    .toSorted(byTime)
    .map(({ decision, claim, uri }) =>
      fixedJson({ ...decision, ...(claim === undefined ? {} : { claim }), ...(uri === undefined ? {} : { sourceUri: uri }) }),
    );
  return `${[heading, ...rows].join('\n')}\n`;
}

const KINDS: ReadonlySet<string> = new Set<Decision['kind']>([
  'confirm',
  'reject',
  'relate',
  'note',
  'add',
  'undo',
  'accept-address',
  'waive-robots',
]);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a file of decisions; throws Refusal `malformed-file` with the first line that is not what it should be. */
export function readDecisionText(text: string, path: string): DecisionFile {
  const rows = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const heading = parsed(rows[0] ?? '');
  if (!isObject(heading) || heading['format'] !== DECISIONS_FORMAT) throw new Refusal('malformed-file', { path, line: 1 });
  const lines = rows.flatMap((row, index) => {
    if (index === 0 || row.trim() === '') return [];
    const value = parsed(row);
    if (!isRecordOf('decision', value) || !KINDS.has(String(value['kind'])) || Number.isNaN(Date.parse(String(value['at']))))
      throw new Refusal('malformed-file', { path, line: index + 1 });
    const { claim, sourceUri, ...decision } = value as unknown as Decision & { claim?: DecisionLine['claim']; sourceUri?: string };
    return [
      { line: index + 1, decision, ...(claim === undefined ? {} : { claim }), ...(sourceUri === undefined ? {} : { uri: sourceUri }) },
    ];
  });
  return { rehearsal: heading['rehearsal'] === true, lines };
}

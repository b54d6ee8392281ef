import { disputes, type Dispute } from '#evidence/decisions.ts';
import { decisionLine, decisionText, readDecisionText, type DecisionLine } from '#interchange/decision-lines.ts';
import { fixedJson } from '#interchange/fixed-json.ts';
import type { Decision } from '#records/decision.ts';
import type { Claim } from '#records/document.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import { EDITING_WORDS } from '#views/words/editing.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { decisionActivity } from './deciding.ts';
import { judgeClaims } from './judging.ts';

const words = EDITING_WORDS.decisions;
/** Some 100,000 decisions. */
const FILE_LIMIT = 256 * 1024 * 1024;

/** `decisions export [--out FILE]`: every decision as one line of text. */
export async function runExport(context: Context, call: Call): Promise<ExitCode> {
  const archive = await context.archive();
  const decisions = await archive.decisions({});
  const lines: DecisionLine[] = [];
  for (const decision of decisions) lines.push(await decisionLine(archive, decision));
  const text = decisionText(lines, (await archive.about()).rehearsal);
  const out = call.text('out');
  if (out === undefined) await context.terminal.write(text);
  else {
    await context.files.write(
      out,
      (async function* () {
        yield text;
      })(),
    );
    context.terminal.note(words.written({ count: lines.length, path: out })[context.lang]);
  }
  return 0;
}

interface Skipped {
  readonly line: number;
  readonly id: string;
  readonly reason: 'unknown-claim' | 'differs';
}

interface Report {
  readonly decisions: number;
  readonly added: number;
  readonly known: number;
  readonly skipped: readonly Skipped[];
  readonly disputes: readonly Dispute[];
}

/** The claim a decision is about in this archive: of the same id, else of the same words in the same document. */
async function homeOf(archive: Archive, { decision, claim }: DecisionLine): Promise<Claim | undefined> {
  const own = decision.claimId === undefined ? undefined : await archive.claim(decision.claimId);
  if (own !== undefined || claim === undefined || (await archive.document(claim.document)) === undefined) return own;
  const claims = await archive.claims({ document: claim.document, retired: true });
  return (
    claims.find(({ text, retiredIn }) => text === claim.text && retiredIn === undefined) ?? claims.find(({ text }) => text === claim.text)
  );
}

async function take(context: Context, archive: Archive, path: string): Promise<Report> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await context.files.read(path, FILE_LIMIT));
  } catch (error) {
    throw error instanceof TypeError ? new Refusal('not-text', { path }) : error;
  }
  const file = readDecisionText(text, path);
  if (file.rehearsal !== (await archive.about()).rehearsal && file.lines.length > 0) throw new Refusal('rehearsal-mismatch');
  const skipped: Skipped[] = [];
  const touched = new Set<string>();
  let added = 0;
  let known = 0;
  for (const one of file.lines) {
    const claim = await homeOf(archive, one);
    const decision: Decision = claim === undefined ? one.decision : { ...one.decision, claimId: claim.id };
    const held = await archive.decision(decision.id);
    if (held !== undefined) {
      known += 1;
      if (fixedJson(held) !== fixedJson(decision)) skipped.push({ line: one.line, id: decision.id, reason: 'differs' });
    } else if (decision.claimId !== undefined && claim === undefined) {
      skipped.push({ line: one.line, id: decision.id, reason: 'unknown-claim' });
    } else {
      await archive.saveDecision(decision, decisionActivity(context, decision));
      added += 1;
      if (claim !== undefined) touched.add(claim.id);
    }
  }
  await judgeClaims(context, archive, { claims: [...touched] });
  const own = await Promise.all([...touched].map((claim) => archive.decisions({ claim })));
  return { decisions: file.lines.length, added, known, skipped, disputes: disputes(own.flat()) };
}

/** `decisions import FILE`: takes over the decisions that are not here yet; what is here is never altered. */
export async function runImport(context: Context, call: Call): Promise<ExitCode> {
  const [path = ''] = call.positionals;
  const archive = await context.archive();
  const report = await take(context, archive, path);
  const { terminal, lang } = context;
  if (context.json) terminal.json(report);
  else {
    terminal.print(words.line(report)[lang]);
    for (const { line, id, reason } of report.skipped) terminal.print(`  ${words.skipped[reason]({ line, id })[lang]}`);
    for (const { claimId, passage, decisions } of report.disputes) {
      terminal.print(`  ${EDITING_WORDS.decide.dispute({ names: decisions.map(({ by }) => by) })[lang]} ${claimId}`);
      terminal.print(`    ${passage.replaceAll('\n', ' ')}`);
    }
  }
  return report.skipped.length + report.disputes.length > 0 ? 1 : 0;
}

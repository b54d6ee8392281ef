import { checkpointIn, noteHolds, verifierKey } from '#interchange/checkpoint.ts';
import { signedState, signedStates, storedHead } from '#interchange/log-state.ts';
import type { LogAudit } from '#records/log.ts';
import type { Archive, AuditReport } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import { EXCHANGE_WORDS } from '#views/words/exchange.ts';
import { UPKEEP_WORDS } from '#views/words/upkeep.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { repairFrom } from './repairing.ts';

const CHECKPOINT_LIMIT = 16 * 1024 * 1024;

/** The signed note in a file: the file itself, or the one in a receipt. */
async function noteIn({ files }: Context, path: string): Promise<string> {
  const text = new TextDecoder().decode(await files.read(path, CHECKPOINT_LIMIT));
  if (checkpointIn(text) !== undefined) return text;
  try {
    const { checkpoint } = JSON.parse(text.split('\n', 1)[0] ?? '') as { checkpoint?: unknown };
    if (typeof checkpoint === 'string' && checkpointIn(checkpoint) !== undefined) return checkpoint;
  } catch {
    // Told below: a file of any other form holds no checkpoint.
  }
  throw new Refusal('malformed-file', { path });
}

/** Holds the log against the records, and against every state of it that was signed before. */
async function auditLog(context: Context, archive: Archive, call: Call): Promise<LogAudit> {
  const signer = await context.signer();
  const path = call.text('checkpoint');
  const given = path === undefined ? [] : [await noteIn(context, path)];
  const { origin } = await archive.logState();
  const foreign = given.some((note) => checkpointIn(note)?.origin !== origin || !noteHolds(note, verifierKey(origin, signer.publicKey)));
  if (foreign) throw new Refusal('malformed-file', { path: path ?? '', detail: EXCHANGE_WORDS.audit.foreign[context.lang] });
  return archive.auditLog(await signedStates(archive, signer, given));
}

/** With a sample of payloads the records are not read again; whether the log continues what was signed is known from its stored nodes. */
async function glanceAtLog(context: Context, archive: Archive): Promise<LogAudit> {
  const { size } = await archive.logState();
  const rewritten: number[] = [];
  for (const state of await signedStates(archive, await context.signer())) {
    const reached = state.size <= size && (await storedHead(archive, state.size)) === state.head;
    if (!reached && !rewritten.includes(state.size)) rewritten.push(state.size);
  }
  return { size, altered: [], removed: [], unlogged: [], broken: [], rewritten };
}

/** What can be wrong with the log as it is, whatever was signed before. */
const LOG_FAULTS = ['altered', 'removed', 'unlogged', 'broken'] as const;

/** Whether the log follows from the records as they are. */
function isWhole(log: LogAudit): boolean {
  return LOG_FAULTS.every((finding) => log[finding].length === 0);
}

/** Whether it is, beyond that, a continuation of all that was signed. */
function agrees(log: LogAudit): boolean {
  return isWhole(log) && log.rewritten.length === 0;
}

function show({ terminal, lang }: Context, log: LogAudit): void {
  if (agrees(log)) terminal.print(EXCHANGE_WORDS.audit.log(log)[lang]);
  for (const finding of LOG_FAULTS) {
    for (const name of log[finding]) terminal.print(`  ${name}  ${EXCHANGE_WORDS.audit.findings[finding][lang]}`);
  }
  for (const signed of log.rewritten) terminal.print(EXCHANGE_WORDS.audit.rewritten({ signed, size: log.size })[lang]);
  if (log.rewritten.length > 0 && isWhole(log)) terminal.print(EXCHANGE_WORDS.audit.restore[lang]);
}

/**
 * Lets the log of a restored copy go on where its records and its entries agree: what was signed later stands under the old name, and
 * two states of one name may never differ.
 */
async function acceptRestored(context: Context, archive: Archive, log: LogAudit, by: string): Promise<LogAudit> {
  if (log.rewritten.length === 0 || !isWhole(log)) return log;
  const { clock, identity, json, lang, terminal } = context;
  const at = clock.now();
  const id = identity.fresh('e', at);
  await archive.renameLog({ id, at, subject: { type: 'archive', id: 'archive' }, event: { code: 'restored', size: log.size }, by });
  if (!json) terminal.print(EXCHANGE_WORDS.audit.goesOn({ size: log.size })[lang]);
  return { ...log, rewritten: [] };
}

/** What was found, with what was mended meanwhile among what passes. */
function without(report: AuditReport, repaired: readonly string[]): AuditReport {
  const left = (names: readonly string[]): string[] => names.filter((name) => !repaired.includes(name));
  return { ...report, pass: report.pass + repaired.length, fail: left(report.fail), missing: left(report.missing) };
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const sample = call.count('sample');
  if (sample === 0) throw new Refusal('bad-argument', { argument: '--sample', value: '0', expected: '≥ 1' });
  const by = call.text('by')?.trim();
  if (call.flag('restored') && (by === undefined || by === '')) throw new Refusal('missing-argument', { argument: '--by' });
  const archive = await context.archive();
  const found = await archive.audit({ at: context.clock.now(), ...(sample === undefined ? {} : { sample }) });
  const source = call.text('repair-from');
  const repaired = source === undefined ? [] : await repairFrom(context, archive, source, found);
  const report = without(found, repaired);
  const whole = sample === undefined || call.text('checkpoint') !== undefined || call.flag('restored');
  const seen = whole ? await auditLog(context, archive, call) : await glanceAtLog(context, archive);
  const log = call.flag('restored') && by !== undefined ? await acceptRestored(context, archive, seen, by) : seen;
  const { checked, pass, fail, missing, unexpected, unverifiable } = report;
  if (context.json)
    context.terminal.json({
      checked,
      pass,
      fail,
      missing,
      unexpected,
      unverifiable,
      ...(source === undefined ? {} : { repaired }),
      log,
    });
  else {
    context.terminal.print(words.audit.line({ checked, pass })[context.lang]);
    for (const [finding, names] of Object.entries({ fail, missing, unexpected, unverifiable })) {
      for (const name of names)
        context.terminal.print(`  ${words.audit.findings[finding as keyof typeof words.audit.findings][context.lang]}  ${name}`);
    }
    for (const name of repaired) context.terminal.print(`  ${UPKEEP_WORDS.audit.repaired[context.lang]}  ${name}`);
    if (whole || !agrees(log)) show(context, log);
  }
  const sound = agrees(log);
  if (whole && sound && log.size > 0) await signedState(archive, await context.signer(), context.clock.now());
  return sound && fail.length + missing.length + unexpected.length + unverifiable.length === 0 ? 0 : 1;
}

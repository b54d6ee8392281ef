import { decided, inForce } from '#evidence/decisions.ts';
import { explain } from '#evidence/explain.ts';
import { figureChanges, type FigureChange } from '#evidence/figureChanges.ts';
import { machinePrecision } from '#evidence/machinePrecision.ts';
import { originsOf } from '#interchange/origins.ts';
import type { Decision } from '#records/decision.ts';
import type { Evidence } from '#records/evidence.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import { formatDay } from '#views/format.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import { EDITING_WORDS } from '#views/words/editing.ts';
import { HEALTH_WORDS, PRESENCE_WORDS, RELATION_WORDS } from '#views/words/healths.ts';
import { originWords, suppliedField, type Origin } from '#views/origin.ts';
import { wordChanges } from '#views/worddiff.tsx';
import type { Call, Context, ExitCode } from './command.ts';
import { said } from './decide.ts';

const told = EDITING_WORDS.evidence;

async function evidenceFor(archive: Archive, claimId: string | undefined): Promise<Evidence[]> {
  if (claimId !== undefined) return [...(await archive.evidence({ claim: claimId }))];
  const documents = await archive.documents();
  return (await Promise.all(documents.map(({ id }) => archive.evidence({ document: id })))).flat();
}

function figures({ passage, passageLang, editedTo }: Evidence): readonly FigureChange[] {
  return editedTo === undefined ? [] : figureChanges(passage, editedTo, passageLang === 'en' ? 'en' : 'zh');
}

function evidenceJson(evidence: Evidence, decisions: readonly Decision[], origin: Origin | undefined): Record<string, unknown> {
  const ruling = decided(decisions, evidence);
  const { position, presence, editedTo, untestable, sightings, machine } = evidence;
  return {
    id: evidence.id,
    claimId: evidence.claimId,
    uri: evidence.uri,
    captureId: evidence.captureId,
    tier: evidence.tier,
    rank: evidence.rank,
    passage: evidence.passage,
    position: { start: position.start, end: position.end },
    quote: evidence.quote,
    score: evidence.score,
    relation: evidence.relation,
    probability: evidence.probability,
    needsReview: evidence.needsReview,
    agreeing: evidence.agreeing,
    conflicting: evidence.conflicting,
    missing: evidence.missing,
    presence,
    ...(editedTo === undefined ? {} : { editedTo, changedFigures: figures(evidence) }),
    ...(untestable === undefined ? {} : { untestable }),
    ...(sightings === undefined ? {} : { sightings }),
    ...(machine === undefined ? {} : { machine }),
    ...(ruling === undefined ? {} : { decision: ruling.decision }),
    ...(ruling === undefined || ruling.conflicting.length === 0 ? {} : { conflictingDecisions: ruling.conflicting }),
    ...suppliedField(origin),
  };
}

function flat(text: string): string {
  return text.replaceAll('\n', ' ');
}

/** An edit in one line, as wdiff shows it: [-taken out-] and {+put in+}. */
function edit(before: string, after: string): string {
  const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] } as const;
  return wordChanges(flat(before), flat(after))
    .map(({ kind, text }) => `${marks[kind][0]}${text}${marks[kind][1]}`)
    .join('');
}

function showPresence({ terminal, lang }: Context, evidence: Evidence): void {
  const { sightings = [], presence, passage, editedTo, untestable } = evidence;
  const seen = sightings.filter((one) => one.presence === 'present').reduce((sum, { captures }) => sum + captures, 0);
  const all = sightings.reduce((sum, { captures }) => sum + captures, 0);
  const last = sightings.findLast((one) => one.presence === 'present');
  if (last !== undefined) terminal.print(`  ${told.seen({ seen, all, last: formatDay(last.to, lang) })[lang]}`);
  if (presence !== 'present')
    terminal.print(`  ${untestable === undefined ? PRESENCE_WORDS[presence][lang] : told.untestable[untestable][lang]}`);
  if (editedTo === undefined) return;
  const changed = figures(evidence).map(({ from = '–', to = '–' }) => `${from} → ${to}`);
  if (changed.length > 0) terminal.print(`  ${told.figures({ changes: changed })[lang]}`);
  terminal.print(`  ${edit(passage, editedTo)}`);
}

function show(context: Context, evidence: Evidence, decisions: readonly Decision[], origin: Origin | undefined): void {
  const { terminal, lang } = context;
  const { label } = RELATION_WORDS[evidence.relation];
  const relation = evidence.needsReview ? EDITING_WORDS.compare.review({ relation: label[lang] })[lang] : label[lang];
  const from = originWords(origin, lang);
  terminal.print(`${evidence.claimId} ${evidence.rank}  ${relation}  ${evidence.uri}${from === undefined ? '' : `  (${from})`}`);
  terminal.print(`  ${flat(evidence.passage)}`);
  terminal.print(`  ${explain(evidence, lang)}`);
  showPresence(context, evidence);
  const ruling = decided(decisions, evidence);
  if (ruling === undefined) return;
  const names = [ruling.decision, ...ruling.conflicting];
  if (ruling.conflicting.length > 0) terminal.print(`  ${EDITING_WORDS.decide.dispute({ names: names.map(({ by }) => by) })[lang]}`);
  for (const decision of names) terminal.print(`  ${decision.id}  ${said(decision, lang)}`);
}

/** What is concluded of the claim, since when, and what was believed before. */
async function showClaim(context: Context, archive: Archive, id: string, decisions: readonly Decision[]): Promise<void> {
  const { terminal, lang } = context;
  const claim = await archive.claim(id);
  if (claim === undefined) throw new Refusal('unknown-claim', { id });
  if (claim.retiredIn !== undefined) terminal.print(told.retired({ revision: claim.retiredIn })[lang]);
  for (const { at, to } of await archive.healthHistory({ claim: id }))
    terminal.print(`${formatDay(at, lang)}  ${HEALTH_WORDS[to].label[lang]}`);
  for (const decision of inForce(decisions)) {
    if (decision.kind === 'note')
      terminal.print(`${decision.id}  ${said(decision, lang)}${decision.note === undefined ? '' : `  ${decision.note}`}`);
    if (decision.kind === 'reject') terminal.print(`${decision.id}  ${said(decision, lang)}  ${flat(decision.quote?.exact ?? '')}`);
  }
}

async function showPrecision(context: Context, archive: Archive): Promise<void> {
  const { terminal, lang } = context;
  const report = machinePrecision(await archive.decisions({}));
  if (context.json) return terminal.json(report);
  terminal.print(told.counted({ passages: report.passages, disputed: report.disputed, methods: report.methods.join(', ') })[lang]);
  for (const list of ['precision', 'recall'] as const) {
    for (const { relation, right, of, share, interval } of report[list]) {
      const label = RELATION_WORDS[relation].label[lang];
      const range = share === undefined || interval === undefined ? '' : `  ${share} [${interval.low}–${interval.high}]`;
      terminal.print(`  ${told[list === 'precision' ? 'right' : 'recall']({ relation: label })[lang]}  ${right}/${of}${range}`);
    }
  }
  for (const { relation, band, from, to, right, of } of report.rows) {
    const label = RELATION_WORDS[relation].label[lang];
    terminal.print(
      `  ${band === 'review' ? EDITING_WORDS.compare.review({ relation: label })[lang] : label}  ${from}–${to}  ${right}/${of}`,
    );
  }
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const archive = await context.archive();
  const [claimId] = call.positionals;
  if (call.flag('precision')) {
    await showPrecision(context, archive);
    return 0;
  }
  if (claimId !== undefined && (await archive.claim(claimId)) === undefined) throw new Refusal('unknown-claim', { id: claimId });
  const found = await evidenceFor(archive, claimId);
  const origins = await originsOf(
    archive,
    found.map(({ captureId }) => captureId),
  );
  const decisions = await archive.decisions(claimId === undefined ? {} : { claim: claimId });
  const byClaim = Map.groupBy(decisions, (decision) => decision.claimId);
  const own = (evidence: Evidence): readonly Decision[] => byClaim.get(evidence.claimId) ?? [];
  if (context.json) {
    context.terminal.json(found.map((one) => evidenceJson(one, own(one), origins.get(one.captureId))));
    return 0;
  }
  if (claimId !== undefined) await showClaim(context, archive, claimId, decisions);
  if (found.length === 0) context.terminal.print(words.evidence.none[context.lang]);
  for (const one of found) show(context, one, own(one), origins.get(one.captureId));
  return 0;
}

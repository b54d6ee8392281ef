import { explain } from '#evidence/explain.ts';
import type { Evidence } from '#records/evidence.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import { RELATION_WORDS } from '#views/words/healths.ts';
import type { Call, Context, ExitCode } from './command.ts';

async function evidenceFor(archive: Archive, claimId: string | undefined): Promise<Evidence[]> {
  if (claimId !== undefined) {
    if ((await archive.claim(claimId)) === undefined) throw new Refusal('unknown-claim', { id: claimId });
    return [...(await archive.evidence({ claim: claimId }))];
  }
  const documents = await archive.documents();
  return (await Promise.all(documents.map(({ id }) => archive.evidence({ document: id })))).flat();
}

async function evidenceJson(archive: Archive, evidence: Evidence): Promise<Record<string, unknown>> {
  const decision = (await archive.decisions({ claim: evidence.claimId })).findLast(({ quote }) => quote?.exact === evidence.quote.exact);
  const {
    claimId,
    uri,
    captureId,
    passage,
    position,
    quote,
    score,
    relation,
    probability,
    needsReview,
    agreeing,
    conflicting,
    missing,
    presence,
  } = evidence;
  return {
    claimId,
    uri,
    captureId,
    passage,
    position: { start: position.start, end: position.end },
    quote,
    score,
    relation,
    probability,
    needsReview,
    agreeing,
    conflicting,
    missing,
    presence,
    ...(decision === undefined ? {} : { decision }),
  };
}

function show(context: Context, evidence: Evidence): void {
  const { terminal, lang } = context;
  terminal.print(`${evidence.claimId}  ${RELATION_WORDS[evidence.relation].label[lang]}  ${evidence.uri}`);
  terminal.print(`  ${evidence.passage.replaceAll('\n', ' ')}`);
  terminal.print(`  ${explain(evidence, lang)}`);
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const archive = await context.archive();
  const found = await evidenceFor(archive, call.positionals[0]);
  if (context.json) context.terminal.json(await Promise.all(found.map((one) => evidenceJson(archive, one))));
  else if (found.length === 0) context.terminal.print(words.evidence.none[context.lang]);
  else for (const one of found) show(context, one);
  return 0;
}

import { healthOverTime } from '#evidence/healthHistory.ts';
import { originsOf } from '#interchange/origins.ts';
import { restsOn, type ClaimHealth, type HealthChange } from '#records/evidence.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import { formatDay } from '#views/format.ts';
import { suppliedWords } from '#views/origin.ts';
import { EDITING_WORDS } from '#views/words/editing.ts';
import { HEALTH_WORDS } from '#views/words/healths.ts';
import type { Call, Context, ExitCode } from './command.ts';

interface ClaimLine {
  readonly id: string;
  readonly document: string;
  readonly section: readonly string[];
  readonly lead: string | null;
  readonly text: string;
  readonly lang: string;
  readonly line: number;
  readonly health: ClaimHealth;
  readonly citations: readonly string[];
  /** People who supplied pages that its passages stand on. */
  readonly suppliedBy: readonly string[];
  /** What was believed of it and when, oldest first. */
  readonly history: readonly Omit<HealthChange, 'claimId'>[];
}

async function claimLines(archive: Archive, document: string): Promise<ClaimLine[]> {
  const citations = await archive.citations({ document });
  const history = Map.groupBy(await archive.healthHistory({ document }), ({ claimId }) => claimId);
  const health = new Map((await archive.claimStatuses({ document })).map((status) => [status.claimId, status.health]));
  const resting = (await archive.evidence({ document })).filter(restsOn);
  const origins = await originsOf(
    archive,
    resting.map(({ captureId }) => captureId),
  );
  const suppliers = (claimId: string): string[] =>
    resting.flatMap((evidence) => (evidence.claimId === claimId ? (origins.get(evidence.captureId)?.suppliedBy ?? []) : []));
  return (await archive.claims({ document })).map((claim) => ({
    id: claim.id,
    document,
    section: claim.section,
    lead: claim.lead ?? null,
    text: claim.text,
    lang: claim.lang,
    line: claim.line,
    health: health.get(claim.id) ?? 'uncaptured',
    citations: [...new Set(citations.filter(({ claimIds }) => claimIds.includes(claim.id)).map(({ uri }) => uri))],
    suppliedBy: [...new Set(suppliers(claim.id))],
    history: (history.get(claim.id) ?? []).map(({ at, from, to }) => ({ at, ...(from === undefined ? {} : { from }), to })),
  }));
}

/** Days of a document's history that are shown, the newest ones. */
const DAYS = 12;

async function showHistory({ terminal, lang }: Context, archive: Archive, document: string): Promise<void> {
  for (const { at, counts } of healthOverTime(await archive.healthHistory({ document })).slice(-DAYS)) {
    const told = Object.entries(counts).map(([health, count]) => `${HEALTH_WORDS[health as ClaimHealth].label[lang]} ${count}`);
    terminal.print(`${formatDay(at, lang)}  ${told.join(' · ')}`);
  }
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const archive = await context.archive();
  const [wanted] = call.positionals;
  const documents = (await archive.documents()).map(({ id }) => id).filter((id) => wanted === undefined || id === wanted);
  if (wanted !== undefined && documents.length === 0) throw new Refusal('unknown-document', { id: wanted });
  const lines = (await Promise.all(documents.map((id) => claimLines(archive, id)))).flat();
  if (context.json) context.terminal.json(lines);
  else {
    for (const line of lines) {
      const health = HEALTH_WORDS[line.health].label[context.lang];
      const last = line.history.at(-1);
      const changed =
        last?.from === undefined || last.from === 'uncaptured'
          ? ''
          : EDITING_WORDS.evidence.was({ health: HEALTH_WORDS[last.from].label[context.lang], at: formatDay(last.at, context.lang) })[
              context.lang
            ];
      const from = line.suppliedBy.map((name) => `${context.lang === 'en' ? ', ' : '，'}${suppliedWords(name, context.lang)}`).join('');
      context.terminal.print(`${line.id}  ${line.document}:${line.line}  [${health}${changed}${from}]  ${line.text}`);
    }
    if (wanted !== undefined) await showHistory(context, archive, wanted);
  }
  return 0;
}

import type { ClaimHealth } from '#records/evidence.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
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
}

async function claimLines(archive: Archive, document: string): Promise<ClaimLine[]> {
  const citations = await archive.citations({ document });
  const health = new Map((await archive.claimStatuses({ document })).map((status) => [status.claimId, status.health]));
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
  }));
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
      context.terminal.print(`${line.id}  ${line.document}:${line.line}  [${health}]  ${line.text}`);
    }
  }
  return 0;
}

import type { Comparison } from '#records/evidence.ts';
import { Refusal } from '#records/refusal.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { matchText, readJsonLines } from './lines.ts';

const DEFAULT_TOP = 5;

function judged({ score, relation, needsReview, agreeing, conflicting, missing }: Comparison): Record<string, unknown> {
  return { score, relation, needsReview, agreeing, conflicting, missing };
}

async function judgePairs(context: Context, path: string): Promise<void> {
  const matcher = await context.matcher();
  for (const pair of await readJsonLines(context.files, path)) {
    const id = String(pair['id']);
    const comparison = matcher.compare(matchText(pair['claim'], id, path), matchText(pair['passage'], id, path));
    context.terminal.json({ id: pair['id'], ...judged(comparison) }, 'line');
  }
}

async function rankPassages(context: Context, call: Call, claimsPath: string, passagesPath: string): Promise<void> {
  const matcher = await context.matcher();
  const texts = async (path: string) => (await readJsonLines(context.files, path)).map((line) => matchText(line, String(line['id']), path));
  const passages = matcher.prepare(await texts(passagesPath));
  const mode = call.text('mode') === 'sentence' ? 'sentence' : 'claim';
  const top = call.count('top') ?? DEFAULT_TOP;
  for (const claim of await texts(claimsPath)) {
    for (const ranked of matcher.rank(claim, passages, { mode, top })) {
      context.terminal.json({ claim: claim.id, passage: ranked.passage, rank: ranked.rank, ...judged(ranked) }, 'line');
    }
  }
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const pairs = call.text('pairs');
  const claims = call.text('claims');
  const passages = call.text('passages');
  if (pairs !== undefined) await judgePairs(context, pairs);
  else if (claims !== undefined && passages !== undefined) await rankPassages(context, call, claims, passages);
  else throw new Refusal('missing-argument', { argument: '--claims --passages | --pairs' });
  return 0;
}

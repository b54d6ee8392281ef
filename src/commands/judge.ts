import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { extractPending } from './extracting.ts';
import { judgeClaims, judgeLinks } from './judging.ts';
import { everySource } from './sources.ts';

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const archive = await context.archive();
  const compare = call.flag('compare');
  const captures = compare ? [] : await extractPending(context, archive, call.flag('all'));
  const sources = (await Array.fromAsync(everySource(archive))).filter(({ status }) => status !== undefined || captures.length > 0);
  const links = await judgeLinks(
    context,
    archive,
    sources.map(({ id }) => id),
    { save: !compare },
  );
  const documents = (await archive.documents()).map(({ id }) => id);
  const claims = await judgeClaims(context, archive, { documents }, { save: !compare, again: call.flag('all') });
  const changes = [...links.changes, ...claims.changes];
  if (context.json) {
    context.terminal.json({ captures: captures.length, links: links.judged, claims: claims.judged, ...(compare ? { changes } : {}) });
  } else {
    context.terminal.print(words.judge.line({ captures: captures.length, links: links.judged, claims: claims.judged })[context.lang]);
    if (compare) for (const { subject, from, to } of changes) context.terminal.print(`  ${subject.type} ${subject.id}: ${from} → ${to}`);
  }
  return 0;
}

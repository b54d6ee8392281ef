import { METHOD } from '#evidence/assess.ts';
import type { PassageChange, PassageVerdict } from '#evidence/verdictChanges.ts';
import { METHOD as EXTRACTION } from '#extraction/method.ts';
import { CLAIM_HEALTHS, type ClaimHealth } from '#records/evidence.ts';
import type { Archive } from '#records/ports.ts';
import type { Lang } from '#records/text.ts';
import { reasonText } from '#views/reason-text.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import { EDITING_WORDS } from '#views/words/editing.ts';
import { HEALTH_WORDS, RELATION_WORDS } from '#views/words/healths.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { extractPending } from './extracting.ts';
import { judgeClaims, judgeLinks, type Change } from './judging.ts';
import { everySource } from './sources.ts';

const PAGE = 500;

/** How many snapshots would be read again. */
async function pending(archive: Archive, all: boolean): Promise<number> {
  let count = 0;
  for (let after: string | undefined; ;) {
    const page = await archive.capturesToExtract({ method: EXTRACTION, all, limit: PAGE, ...(after === undefined ? {} : { after }) });
    count += page.length;
    after = page.at(-1)?.id;
    if (after === undefined || page.length < PAGE) return count;
  }
}

function verdict(side: PassageVerdict | undefined, lang: Lang): string {
  if (side === undefined) return EDITING_WORDS.compare.nothing[lang];
  const { label } = RELATION_WORDS[side.relation];
  return side.needsReview ? EDITING_WORDS.compare.review({ relation: label[lang] })[lang] : label[lang];
}

function health(name: string, lang: Lang): string {
  return CLAIM_HEALTHS.some((known) => known === name) ? HEALTH_WORDS[name as ClaimHealth].label[lang] : name;
}

function show({ terminal, lang }: Context, { subject, from, to, claim, reasons = [], passages = [] }: Change): void {
  if (claim === undefined) {
    terminal.print(`${subject.type} ${subject.id}: ${from} → ${to}`);
    return;
  }
  const change = from === to ? health(from, lang) : `${health(from, lang)} → ${health(to, lang)}`;
  terminal.print(`${claim.id}  ${claim.documentId}:${claim.line}  [${change}]  ${claim.text}`);
  for (const reason of reasons) terminal.print(`  ${reasonText(reason, lang)}`);
  for (const { uri, passage, from: was, to: is } of passages)
    terminal.print(`  ${verdict(was, lang)} → ${verdict(is, lang)}  ${uri}\n    ${passage.replaceAll('\n', ' ')}`);
}

interface ChangeJson extends Omit<Change, 'claim'> {
  readonly text?: string;
  readonly document?: string;
  readonly passages?: readonly PassageChange[];
}

function changeJson({ claim, ...change }: Change): ChangeJson {
  return claim === undefined ? change : { ...change, text: claim.text, document: claim.documentId };
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const archive = await context.archive();
  const compare = call.flag('compare');
  const again = call.flag('all');
  const captures = compare ? await pending(archive, again) : (await extractPending(context, archive, again)).length;
  const sources = (await Array.fromAsync(everySource(archive))).filter(({ status }) => status !== undefined || captures > 0);
  const links = await judgeLinks(
    context,
    archive,
    sources.map(({ id }) => id),
    { save: !compare },
  );
  const documents = (await archive.documents()).map(({ id }) => id);
  const claims = await judgeClaims(context, archive, { documents }, { save: !compare, again });
  const changes = [...links.changes, ...claims.changes];
  const counts = { captures, links: links.judged, claims: claims.judged };
  if (context.json) {
    context.terminal.json({ ...counts, ...(compare ? { method: METHOD, changes: changes.map(changeJson) } : {}) });
    return 0;
  }
  if (!compare) context.terminal.print(words.judge.line(counts)[context.lang]);
  else {
    for (const change of changes) show(context, change);
    for (const [kind, alike] of Map.groupBy(
      claims.changes,
      ({ from, to }) => `${health(from, context.lang)} → ${health(to, context.lang)}`,
    ))
      if (alike.some(({ from, to }) => from !== to)) context.terminal.print(`${String(alike.length).padStart(5)}  ${kind}`);
    context.terminal.print(EDITING_WORDS.compare.line({ ...counts, changes: changes.length, method: METHOD })[context.lang]);
  }
  return 0;
}

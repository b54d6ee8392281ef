import { parseHttpUri } from '#records/uri.ts';
import type { Archive } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import { Refusal } from '#records/refusal.ts';
import { CANDIDATE_RULE_WORDS, CANDIDATE_STATE_WORDS, WHEREABOUTS_WORDS } from '#views/words/whereabouts.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { everySource } from './sources.ts';

/** The source a person names by id or address; throws Refusal `unknown-source`. */
export async function namedSource(archive: Archive, named: string): Promise<Resource> {
  const uri = named.trim();
  const found = parseHttpUri(uri) === undefined ? await archive.resource(uri) : await archive.resourceByUri(uri);
  if (found === undefined || (await archive.source(found.id)) === undefined) throw new Refusal('unknown-source', { id: named });
  return found;
}

/** `candidates [SOURCE]`: addresses at which lost pages may now be, and what came of asking there. */
export async function run(context: Context, call: Call): Promise<ExitCode> {
  const { lang, terminal } = context;
  const archive = await context.archive();
  const [named] = call.positionals;
  const sources: Pick<Resource, 'id' | 'uri'>[] =
    named === undefined ? await Array.fromAsync(everySource(archive)) : [await namedSource(archive, named)];
  const listed = [];
  for (const { id, uri } of sources) listed.push({ id, uri, candidates: (await archive.whereabouts(id)).candidates });
  if (context.json) {
    terminal.json(listed.flatMap(({ uri: source, candidates }) => candidates.map((candidate) => ({ source, ...candidate }))));
    return 0;
  }
  const known = listed.filter(({ candidates }) => candidates.length > 0);
  if (known.length === 0) terminal.print(WHEREABOUTS_WORDS.candidates.none[lang]);
  for (const { uri, candidates } of known) {
    terminal.print(uri);
    for (const { uri: to, state, rule, likeness } of candidates) {
      const alike = likeness === undefined ? '' : `  ${Math.round(likeness * 100)}%`;
      terminal.print(`  ${CANDIDATE_STATE_WORDS[state][lang]}${alike}  ${to}  (${CANDIDATE_RULE_WORDS[rule][lang]})`);
    }
  }
  return 0;
}

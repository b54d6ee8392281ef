import type { Act, Decision } from '#records/decision.ts';
import { RELATIONS, type Relation } from '#records/evidence.ts';
import { Refusal } from '#records/refusal.ts';
import { EDITING_WORDS } from '#views/words/editing.ts';
import { HEALTH_WORDS, RELATION_WORDS } from '#views/words/healths.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { decide, type Outcome } from './deciding.ts';
import { editorNamed } from './editor.ts';

export type DecideVerb = 'confirm' | 'reject' | 'relate' | 'note' | 'add' | 'undo';

function relationFrom(value: string | undefined): Relation | undefined {
  if (value === undefined) return undefined;
  const relation = RELATIONS.find((known) => known === value);
  if (relation === undefined) throw new Refusal('bad-argument', { argument: 'RELATION', value, expected: RELATIONS.join(', ') });
  return relation;
}

function actOf(verb: DecideVerb, call: Call): Act {
  const [first = '', second, third] = call.positionals;
  const note = call.text('note');
  const noted = note === undefined ? {} : { note };
  switch (verb) {
    case 'undo':
      return { kind: verb, decisionId: first, ...noted };
    case 'note': {
      const passage = call.text('passage');
      return { kind: verb, claimId: first, note: second ?? '', ...(passage === undefined ? {} : { passage }) };
    }
    case 'add': {
      const relation = relationFrom(call.text('relation'));
      const start = call.count('start');
      return {
        kind: verb,
        claimId: first,
        captureId: second ?? '',
        quote: third ?? '',
        ...(relation === undefined ? {} : { relation }),
        ...(start === undefined ? {} : { start }),
        ...noted,
      };
    }
    case 'relate':
      return { kind: verb, claimId: first, passage: second ?? '', relation: relationFrom(third) ?? 'mentions', ...noted };
    default:
      return { kind: verb, claimId: first, ...(second === undefined ? {} : { passage: second }), ...noted };
  }
}

const words = EDITING_WORDS.decide;

/** What a decision says, in one line. */
export function said({ kind, by, relation }: Decision, lang: Context['lang']): string {
  const label = relation === undefined ? '' : RELATION_WORDS[relation].label[lang];
  return words.said[kind === 'accept-address' || kind === 'waive-robots' ? 'note' : kind]({ by, relation: label })[lang];
}

function show({ terminal, lang }: Context, { decision, health, disputes }: Outcome): void {
  terminal.print(`${decision.id}  ${said(decision, lang)}`);
  if (decision.quote !== undefined) terminal.print(`  ${decision.quote.exact.replaceAll('\n', ' ')}`);
  if (health !== undefined) terminal.print(`  ${words.now({ health: HEALTH_WORDS[health].label[lang] })[lang]}`);
  for (const dispute of disputes) {
    terminal.print(`  ${words.dispute({ names: dispute.decisions.map(({ by }) => by) })[lang]}`);
    for (const one of dispute.decisions) terminal.print(`    ${one.id}  ${said(one, lang)}`);
  }
}

/** `decide VERB …`: one editor's decision, put on record. */
export function runAs(verb: DecideVerb) {
  return async (context: Context, call: Call): Promise<ExitCode> => {
    const archive = await context.archive();
    const by = call.text('by')?.trim() ?? '';
    if (by === '') throw new Refusal('missing-argument', { argument: '--by' });
    const editor = await editorNamed(archive, by);
    const outcome = await decide(context, archive, actOf(verb, call), editor.name);
    if (context.json) context.terminal.json(outcome);
    else show(context, outcome);
    return 0;
  };
}

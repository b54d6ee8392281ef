import { LINK_STATES, type LinkState } from '#records/health.ts';
import { Refusal } from '#records/refusal.ts';
import { attentionLines, independentLine, sourceTable, type TableFormat } from '#views/reports.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { surveyed, surveyedJson } from './sources.ts';

const FAILING = [...LINK_STATES, 'changed', 'quote-lost'] as const;

function failingStates(list: string | undefined): readonly string[] {
  const states = (list ?? '')
    .split(',')
    .map((state) => state.trim())
    .filter((state) => state !== '');
  const strange = states.find((state) => !(FAILING as readonly string[]).includes(state));
  if (strange !== undefined) throw new Refusal('bad-argument', { argument: '--fail-on', value: strange, expected: FAILING.join(', ') });
  return states;
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const failing = failingStates(call.text('fail-on'));
  const all = await surveyed(await context.archive());
  const format = (call.text('format') ?? 'text') as TableFormat;
  if (context.json) context.terminal.json(all.map(surveyedJson));
  else {
    for (const line of sourceTable(all, format, context.lang)) context.terminal.print(line);
    if (format === 'text') for (const line of attentionLines(all, context.lang)) context.terminal.print(line);
    context.terminal.note(independentLine(all, context.lang));
  }
  const found = all.some(({ source: { status: link } }) => {
    const state: LinkState = link?.state ?? 'unknown';
    return failing.includes(state) || (link !== undefined && link.drift !== 'unknown' && failing.includes(link.drift));
  });
  return found ? 1 : 0;
}

import type { Context, ExitCode } from './command.ts';

export async function run(context: Context): Promise<ExitCode> {
  const checks = await context.checkMachine();
  if (context.json) context.terminal.json({ checks });
  else for (const { name, ok, detail } of checks) context.terminal.print(`${ok ? '✓' : '✗'}  ${name.padEnd(18)} ${detail}`);
  return checks.every(({ ok }) => ok) ? 0 : 1;
}

import { cpus, totalmem } from 'node:os';
import { version } from 'node:process';

/** The machine that figures were measured on, in one line. */
export function machine(): string {
  const [cpu] = cpus();
  return `${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 1024 ** 3)} GB, Node ${version}`;
}

/** The value below which a share of the sorted values lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

/** A table for the README. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return rowOf(head) + rowOf(head.map(() => '---')) + rows.map(rowOf).join('');
}

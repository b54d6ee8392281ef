import type { Answer, RehearsalTable } from './table.ts';

/** One request as the played host would see it. */
export interface Asked {
  /** Host the request is meant for, lower case, without a port. */
  readonly host: string;
  readonly scheme: 'http' | 'https';
  /** Path and query as they came. */
  readonly target: string;
}

/** The answer of the played web in one round, or undefined when the host does not exist then. */
export function answerFor(table: RehearsalTable, round: number, asked: Asked): Answer | undefined {
  const host = table.hosts.get(asked.host);
  if (host === undefined || host.down.has(round)) return undefined;
  const fits = ({ rounds, scheme }: Answer): boolean => rounds.has(round) && (scheme === undefined || scheme === asked.scheme);
  const everywhere = asked.target === '/robots.txt' ? undefined : host.everywhere.find(fits);
  return everywhere ?? host.pages.get(asked.target)?.find(fits) ?? host.missing.find(fits);
}

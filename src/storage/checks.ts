import type { Check, LinkState, LinkStatus, ListedStatus } from '#records/health.ts';

/** How a check read, in one letter; archives hold them, so that none changes its meaning. */
const LETTERS: Readonly<Record<LinkState, string>> = {
  live: 'l',
  moved: 'm',
  'soft-404': 'f',
  removed: 'r',
  gone: 'g',
  suspect: 's',
  blocked: 'b',
  unreachable: 'n',
  unknown: '-',
};

type Read = Pick<Check, 'state'>;

const READ = new Map<string, Read>((Object.keys(LETTERS) as LinkState[]).map((state) => [LETTERS[state], { state }]));
const UNREAD: Read = { state: 'unknown' };

/** Rows of letters met lately; most sources fare alike. */
const KEPT = 2_000;
const kept = new Map<string, readonly Read[]>();

function readIn(letters: string): readonly Read[] {
  let reads = kept.get(letters);
  if (reads === undefined) {
    if (kept.size >= KEPT) kept.clear();
    reads = Array.from(letters, (letter) => READ.get(letter) ?? UNREAD);
    kept.set(letters, reads);
  }
  return reads;
}

/** A status as the archive holds it. */
export interface StatusColumns {
  readonly body: string;
  readonly checks: string;
  readonly recent: string;
}

/** The columns of a status. */
export function columnsOfStatus(status: LinkStatus): StatusColumns {
  const { recent, ...body } = status;
  return { body: JSON.stringify(body), checks: recent.map(({ state }) => LETTERS[state]).join(''), recent: JSON.stringify(recent) };
}

/** The status as it was concluded. */
export function wholeStatus({ body, recent }: Omit<StatusColumns, 'checks'>): LinkStatus {
  const { method, inputDigest, ...status } = JSON.parse(body) as Omit<LinkStatus, 'recent'>;
  return { ...status, recent: JSON.parse(recent) as Check[], method, inputDigest };
}

/** The status as lists tell it. */
export function listedStatus({ body, checks }: Omit<StatusColumns, 'recent'>): ListedStatus {
  return Object.assign(JSON.parse(body) as Omit<LinkStatus, 'recent'>, { recent: readIn(checks) });
}

import { inForce } from '#evidence/decisions.ts';
import type { Claim } from '#records/document.ts';
import type { Archive } from '#records/ports.ts';
import { EDITING_WORDS } from '#views/words/editing.ts';
import type { Context } from './command.ts';

/** A claim that a newer revision of its document no longer has, has again, or words otherwise. */
export interface RereadClaim {
  readonly id: string;
  /** Its words before. */
  readonly text: string;
  /** Its words now, where it goes on. */
  readonly to?: string;
  /** Decisions on it that stand. */
  readonly decisions: number;
}

/** What one reading of a document changed among its claims. */
export interface Reread {
  /** Claims that no longer fit; they are kept with their decisions. */
  readonly retired: readonly RereadClaim[];
  readonly reworded: readonly RereadClaim[];
  /** Claims of earlier revisions that fit again. */
  readonly returned: readonly RereadClaim[];
}

/** Compares the claims of a document, retired ones too, as they stood before with how they stand now. */
export async function rereadClaims(archive: Archive, documentId: string, before: readonly Claim[]): Promise<Reread> {
  const now = new Map((await archive.claims({ document: documentId, retired: true })).map((claim) => [claim.id, claim]));
  const decisions = Map.groupBy(inForce(await archive.decisions({ document: documentId })), ({ claimId }) => claimId);
  const told = ({ id, text }: Claim, to?: string): RereadClaim => ({
    id,
    text,
    ...(to === undefined ? {} : { to }),
    decisions: decisions.get(id)?.length ?? 0,
  });
  const [retired, reworded, returned]: [RereadClaim[], RereadClaim[], RereadClaim[]] = [[], [], []];
  for (const claim of before) {
    const after = now.get(claim.id);
    if (after === undefined) continue;
    if (claim.retiredIn === undefined && after.retiredIn !== undefined) retired.push(told(claim));
    else if (claim.retiredIn !== undefined && after.retiredIn === undefined) returned.push(told(claim, after.text));
    else if (after.retiredIn === undefined && claim.text !== after.text) reworded.push(told(claim, after.text));
  }
  return { retired, reworded, returned };
}

/** Claims shown in full; the JSON has them all. */
const SHOWN = 20;

/** Shows what no longer fits: every claim that went, and reworded ones that somebody decided on. */
export function showReread({ terminal, lang }: Context, { retired, reworded, returned }: Reread): void {
  const words = EDITING_WORDS.reread;
  const lists = [
    ['retired', retired],
    ['reworded', reworded.filter(({ decisions }) => decisions > 0)],
    ['returned', returned],
  ] as const;
  for (const [kind, claims] of lists) {
    if (claims.length === 0) continue;
    terminal.print(`  ${words[kind]({ count: claims.length })[lang]}`);
    for (const { id, text, to, decisions } of claims.slice(0, SHOWN)) {
      terminal.print(`    ${id}  ${decisions === 0 ? '' : `${words.decided({ count: decisions })[lang]}  `}${text}`);
      if (to !== undefined && to !== text) terminal.print(`      → ${to}`);
    }
    if (claims.length > SHOWN) terminal.print(`    ${words.more({ count: claims.length - SHOWN })[lang]}`);
  }
}

import type { Decision } from '#records/decision.ts';
import type { Archive } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import { Refusal } from '#records/refusal.ts';
import { parseHttpUri, type Uri } from '#records/uri.ts';
import type { Candidate } from '#records/whereabouts.ts';
import type { Context } from './command.ts';
import { judgeClaims } from './judging.ts';

/** What a person decides of an address at which a source may now be. */
export interface AddressDecision {
  readonly source: Pick<Resource, 'id' | 'uri'>;
  readonly uri: Uri;
  readonly by: string;
  readonly reject?: boolean;
  readonly note?: string;
}

/**
 * Puts on record that an address is, or is not, the new place of a source, and judges the claims that rest on it again. The
 * citation keeps its address. Returns the candidate as it stands; one without a capture is still to be fetched. Throws
 * Refusal `bad-argument` for an address that is none of the web or is the source's own.
 */
export async function decideAddress(context: Context, archive: Archive, decided: AddressDecision): Promise<Candidate> {
  const { source, by, reject = false, note } = decided;
  const uri = decided.uri.trim();
  if (parseHttpUri(uri) === undefined || uri === source.uri)
    throw new Refusal('bad-argument', { argument: 'URI', value: uri, expected: 'https://…' });
  const at = context.clock.now();
  const known = (await archive.candidates({ source: source.id })).find((candidate) => candidate.uri === uri);
  const { acceptedAt, ...rest } = known ?? {
    sourceId: source.id,
    uri,
    rule: 'person' as const,
    proposedAt: at,
    checks: 0,
    acceptedAt: undefined,
  };
  const candidate: Candidate = reject
    ? { ...rest, state: 'rejected', decidedBy: by }
    : { ...rest, state: 'accepted', decidedBy: by, acceptedAt: acceptedAt ?? at };
  const decision: Decision = {
    id: context.identity.fresh('d', at),
    kind: reject ? 'reject' : 'accept-address',
    at,
    by,
    sourceId: source.id,
    uri,
    ...(candidate.captureId === undefined ? {} : { captureId: candidate.captureId }),
    ...(note === undefined ? {} : { note }),
  };
  await archive.saveDecision(decision, {
    id: context.identity.fresh('e', at),
    at,
    subject: { type: 'source', id: source.id },
    event: reject ? { code: 'decision', kind: 'reject', uri } : { code: 'found-again', to: uri },
    by,
  });
  await archive.saveCandidates([candidate], []);
  await judgeClaims(context, archive, { sources: [source.id] });
  return candidate;
}

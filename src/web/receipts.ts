import type { Context } from 'hono';
import { signedState, type SignedState } from '#interchange/log-state.ts';
import { consistencyProof } from '#interchange/merkle.ts';
import { receiptFor } from '#interchange/receipt-make.ts';
import { isWithheld } from '#records/access.ts';
import type { LogSigner } from '#records/log.ts';
import type { Archive, Identity } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import { verifierParts, verifierPolicy, verifierText } from '#views/verifier.tsx';
import type { Desk } from './answer.ts';
import { verifierScript } from './assets.ts';
import { isKnown } from './reader.ts';

/** The log's signer; a site without one gives no receipts. */
async function signerOf(desk: Desk, context: Context): Promise<LogSigner> {
  if (desk.signer === undefined) throw new Refusal('not-found', { path: context.req.path });
  return desk.signer();
}

/** The archive without what is withheld from a reader. */
function openOnly(archive: Archive, known: boolean): Archive {
  return {
    ...archive,
    capture: async (id) => {
      const capture = await archive.capture(id);
      return capture === undefined || isWithheld(capture.access, known) ? undefined : capture;
    },
  };
}

/** `/receipts/ID.json`: the receipt for a claim, a citation or a snapshot, as a download. */
export async function receipt(desk: Desk, context: Context): Promise<Response> {
  const id = (context.req.param('id') ?? '').replace(/\.json$/, '');
  const signer = await signerOf(desk, context);
  const archive = openOnly(desk.archive, await isKnown(desk, context));
  const made = await receiptFor(archive, id, await signedState(archive, signer, desk.clock.now()), signer);
  if (made === undefined) throw new Refusal('unknown-record', { id });
  if (made === 'nothing-captured') throw new Refusal('nothing-captured', { id });
  context.header('Content-Disposition', `attachment; filename="receipt-${id.replace(/[^\w-]/g, '')}.json"`);
  context.header('X-Robots-Tag', 'noindex');
  return context.body(`${JSON.stringify(made)}\n`, 200, { 'Content-Type': 'application/json; charset=utf-8' });
}

async function stateOf(desk: Desk, context: Context): Promise<SignedState> {
  return signedState(desk.archive, await signerOf(desk, context), desk.clock.now());
}

/** `/log`: how far the log is, signed, and the key it is signed with; who keeps it can prove later that it was rewritten. */
export async function log(desk: Desk, context: Context): Promise<Response> {
  const { origin, size, note, publicKey } = await stateOf(desk, context);
  return context.json({ origin, size, checkpoint: note, publicKey });
}

/** `/log/checkpoint`: the signed note alone (c2sp.org/tlog-checkpoint). */
export async function checkpoint(desk: Desk, context: Context): Promise<Response> {
  return context.text((await stateOf(desk, context)).note);
}

function sizeIn(context: Context, name: string): number {
  const given = context.req.query(name) ?? '';
  if (!/^\d{1,15}$/.test(given)) throw new Refusal('bad-argument', { argument: name, value: given, expected: '1, 2, 3 …' });
  return Number(given);
}

/** `/log/consistency?from=N&to=M`: proof that the first N entries are the beginning of the first M (RFC 6962, 2.1.2). */
export async function consistency(desk: Desk, context: Context): Promise<Response> {
  const [from, to] = [sizeIn(context, 'from'), sizeIn(context, 'to')];
  const { size } = await desk.archive.logState();
  if (from < 1 || from > to || to > size) throw new Refusal('bad-argument', { argument: 'from, to', expected: `1 ≤ from ≤ to ≤ ${size}` });
  return context.json({ from, to, proof: await consistencyProof((places) => desk.archive.logNodes(places), from, to) });
}

/** The page that checks receipts by itself, and the policy it needs. */
export function verifierPage(identity: Identity): { readonly html: string; readonly policy: string } {
  const parts = verifierParts(verifierScript());
  const hashed = (text: string): string => Buffer.from(identity.digest(text), 'hex').toString('base64');
  const policy = verifierPolicy({ style: hashed(parts.style), script: hashed(parts.script) });
  return { html: verifierText(parts, policy), policy };
}

/** `/verify.html`: checks receipts in the reader's browser; to be kept, too. */
export function verifier(desk: Desk, context: Context): Response {
  const { html, policy } = verifierPage(desk.identity);
  context.header('Content-Security-Policy', policy);
  return context.html(html);
}

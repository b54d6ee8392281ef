import type { Context } from 'hono';
import { machinePrecision } from '#evidence/machinePrecision.ts';
import { Refusal } from '#records/refusal.ts';
import { HistoryPage } from '#views/decisions.tsx';
import { decisionLine, decisionText } from '#interchange/decision-lines.ts';
import { PrecisionPage } from '#views/precision.tsx';
import { editorOf } from './reader.ts';
import { remembered } from './remembered.ts';
import { idOf, sendJson, sendPage, siteOf, wantsJson, type Desk } from './answer.ts';

/** Events of a claim told on its history. */
const EVENTS = 500;

/** `/claims/ID/history`: all that happened to a claim and all that editors decided on it, taken back or not. */
export async function claimHistory(desk: Desk, context: Context): Promise<Response> {
  const { archive } = desk;
  const id = idOf(context);
  const claim = await archive.claim(id);
  const document = claim === undefined ? undefined : await archive.document(claim.documentId);
  if (claim === undefined || document === undefined) throw new Refusal('unknown-claim', { id });
  const decisions = await archive.decisions({ claim: id });
  const activities = await archive.activities({ subject: { type: 'claim', id }, limit: EVENTS });
  return sendPage(context, HistoryPage({ site: await siteOf(desk, context), data: { claim, document, decisions, activities } }));
}

/** `/precision`: how often editors agreed with the program on this archive. */
export async function precision(desk: Desk, context: Context): Promise<Response> {
  const { archive } = desk;
  const measured = await remembered(archive, 'precision', async () => machinePrecision(await archive.decisions({})));
  if (wantsJson(context)) return sendJson(context, measured);
  return sendPage(context, PrecisionPage({ site: await siteOf(desk, context), data: measured }));
}

/** `/decisions.jsonl`: for editors, the decisions as text, one a line, but for those that quote a page closed to them too. */
export async function decisionFile(desk: Desk, context: Context): Promise<Response> {
  await editorOf(desk, context);
  const { archive } = desk;
  const decisions = await archive.decisions({});
  const restricted = await archive.restricted(decisions.flatMap(({ captureId }) => captureId ?? []));
  const open = decisions.filter(({ captureId }) => captureId === undefined || restricted.get(captureId) !== 'closed');
  const lines = await Promise.all(open.map((decision) => decisionLine(archive, decision)));
  const { rehearsal } = await archive.about();
  context.header('Content-Disposition', 'attachment; filename="decisions.jsonl"');
  context.header('Cache-Control', 'private, no-cache');
  return context.body(decisionText(lines, rehearsal), 200, { 'Content-Type': 'application/jsonl; charset=utf-8' });
}

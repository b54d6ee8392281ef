import type { Context } from 'hono';
import { ACCESSES } from '#records/access.ts';
import { parseHttpUri } from '#records/uri.ts';
import { Refusal } from '#records/refusal.ts';
import { to } from '#views/site.ts';
import { WithdrawPage, type WithdrawData } from '#views/withdraw.tsx';
import { idOf, sendJson, sendPage, siteOf, wantsJson, type Desk } from './answer.ts';
import { captureOf, captureWith } from './capture.ts';
import type { Editing } from './editing.ts';

import { knownSource } from './known.ts';
import { editorOf } from './reader.ts';
import { restsOn } from '#records/evidence.ts';
import { editorForm } from './unsent.ts';

const LONGEST_REASON = 1_000;

function editingOf(desk: Desk, context: Context): Editing {
  if (desk.editing === undefined) throw new Refusal('not-found', { path: context.req.path });
  return desk.editing;
}

/** `POST /sources/ID/refresh`: has the page captured now; what comes of it is told on its page. */
export async function refresh(desk: Desk, context: Context): Promise<Response> {
  const { reader } = await editorForm(desk, context);
  const source = await knownSource(desk.archive, idOf(context));
  await editingOf(desk, context).refresh(source.id, reader.editor.name);
  if (wantsJson(context)) return sendJson(context, { source: source.id, refreshing: true }, 202);
  return context.redirect(`${to.source(source.id)}?refreshing=1`, 303);
}

/** `POST /sources/ID/address`: an editor's word on whether an address is the new place of the source. */
export async function decideAddress(desk: Desk, context: Context): Promise<Response> {
  const { reader, form } = await editorForm(desk, context);
  const source = await knownSource(desk.archive, idOf(context));
  const uri = (form.get('uri') ?? '').trim();
  const act = form.get('act');
  if (act !== 'accept' && act !== 'reject')
    throw new Refusal('bad-argument', { argument: 'act', value: act ?? '', expected: 'accept, reject' });
  if (parseHttpUri(uri) === undefined) throw new Refusal('bad-argument', { argument: 'uri', value: uri, expected: 'https://…' });
  await editingOf(desk, context).decideAddress({ sourceId: source.id, uri, by: reader.editor.name, reject: act === 'reject' });
  if (wantsJson(context)) return sendJson(context, { source: source.id, uri, act });
  return context.redirect(`${to.source(source.id)}#whereabouts`, 303);
}

async function loadWithdrawal(desk: Desk, context: Context): Promise<WithdrawData> {
  const capture = await captureOf(desk, context);
  const source = await desk.archive.source(capture.resourceId);
  const resting = (await desk.archive.evidence({ source: capture.resourceId })).filter(
    (item) => item.captureId === capture.id && restsOn(item),
  );
  return { capture, ...(source === undefined ? {} : { source }), claims: new Set(resting.map(({ claimId }) => claimId)).size };
}

/** `/captures/ID/withdraw`: asks an editor for the reason, and whether they mean it. */
export async function withdrawForm(desk: Desk, context: Context): Promise<Response> {
  await editorOf(desk, context);
  const data = await loadWithdrawal(desk, context);
  if (data.capture.withdrawn !== undefined) return context.redirect(to.capture(data.capture.id), 303);
  return sendPage(context, WithdrawPage({ site: await siteOf(desk, context), data }));
}

/** `POST /captures/ID/withdraw`: purges the bytes, when a reason is given and the box is ticked. */
export async function withdraw(desk: Desk, context: Context): Promise<Response> {
  const { reader, form } = await editorForm(desk, context);
  const data = await loadWithdrawal(desk, context);
  const reason = (form.get('reason') ?? '').trim().slice(0, LONGEST_REASON);
  if (reason === '' || form.get('sure') !== 'yes') {
    if (wantsJson(context)) throw new Refusal('missing-argument', { argument: reason === '' ? 'reason' : 'sure' });
    return sendPage(context, WithdrawPage({ site: await siteOf(desk, context), data: { ...data, reason, missing: true } }), 422);
  }
  const captures =
    data.capture.withdrawn === undefined ? await editingOf(desk, context).withdraw(data.capture.id, reason, reader.editor.name) : [];
  if (wantsJson(context)) return sendJson(context, { captures });
  return context.redirect(to.capture(data.capture.id), 303);
}

/** `POST /captures/ID/access`: an editor's word on who may see this capture, or every capture of its source, with a reason. */
export async function changeAccess(desk: Desk, context: Context): Promise<Response> {
  const { reader, form } = await editorForm(desk, context);
  const capture = await captureOf(desk, context);
  const given = form.get('access') ?? '';
  const access = ACCESSES.find((one) => one === given);
  if (access === undefined) throw new Refusal('bad-argument', { argument: 'access', value: given, expected: ACCESSES.join(', ') });
  const all = form.get('scope') === 'source';
  const reason = (form.get('reason') ?? '').trim().slice(0, LONGEST_REASON);
  const typed = { access, all, reason };
  if (reason === '') {
    if (wantsJson(context)) throw new Refusal('missing-argument', { argument: 'reason' });
    return captureWith(desk, context, capture, { changing: { ...typed, fault: 'missing' } });
  }
  const target = all ? { sourceId: capture.resourceId } : { captureId: capture.id };
  const changed = await editingOf(desk, context).changeAccess(target, { access, reason, by: reader.editor.name });
  if (wantsJson(context)) return sendJson(context, { ...target, access, changed });
  if (!changed) return captureWith(desk, context, capture, { changing: { ...typed, fault: 'same' } });
  return context.redirect(`${to.capture(capture.id)}#access`, 303);
}

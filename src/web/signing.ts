import type { Context } from 'hono';
import { ACCOUNT_LIMITS } from '#records/account.ts';
import { Refusal } from '#records/refusal.ts';
import { SignInPage, type SignInData } from '#views/sign-in.tsx';
import { to } from '#views/site.ts';
import { UnsentPage } from '#views/unsent.tsx';
import { signIn as open, signOut as end } from './accounts.ts';
import { answerError, sendPage, siteOf, wantsJson, type Desk } from './answer.ts';
import { formOf, ownPath } from './forms.ts';
import { editorForm, packed, unpacked } from './unsent.ts';
import { addressOf, formTokenOf, giveToken, readerOf, receptionOf, takeToken, tokenOf } from './reader.ts';

/** Where somebody goes after signing in unless they came from a page. */
const HOME = to.review();

async function stateOf(desk: Desk, context: Context): Promise<Pick<SignInData, 'ended' | 'anybody'>> {
  const editors = await desk.archive.editors();
  return {
    ended: tokenOf(desk, context) !== undefined && (await readerOf(desk, context)) === undefined,
    anybody: editors.some(({ removedAt }) => removedAt === undefined),
  };
}

/** `/sign-in`: the form. */
export async function signInForm(desk: Desk, context: Context): Promise<Response> {
  await receptionOf(desk, context);
  const next = ownPath(context.req.query('next'));
  context.header('Cache-Control', 'no-store');
  const data = { ...(await stateOf(desk, context)), ...(next === undefined ? {} : { next }) };
  return sendPage(context, SignInPage({ site: await siteOf(desk, context), data }));
}

/** The form again with what was refused; the same for a name that is not known and for a password that is wrong. */
async function again(
  desk: Desk,
  context: Context,
  refusal: Refusal,
  typed: Pick<SignInData, 'next' | 'name' | 'unsent'>,
): Promise<Response> {
  const status = refusal.code === 'sign-in-locked' ? 429 : 401;
  if (status === 401) context.header('WWW-Authenticate', 'Cookie realm="suyuan"');
  else context.header('Retry-After', String(refusal.parameters['limit'] ?? 1));
  const data = { ...(await stateOf(desk, context)), ended: false, ...typed, refusal };
  return sendPage(context, SignInPage({ site: await siteOf(desk, context), data }), status);
}

/** `POST /sign-in`: opens a session and goes on to where the person came from, when that is a page of this site. */
export async function signIn(desk: Desk, context: Context): Promise<Response> {
  const reception = await receptionOf(desk, context);
  const form = await formOf(desk, context);
  const next = ownPath(form.get('next'));
  const unsent = unpacked(desk, form.get('unsent'));
  const name = (form.get('name') ?? '').slice(0, ACCOUNT_LIMITS.longestName.value * 2);
  context.header('Cache-Control', 'no-store');
  try {
    const before = tokenOf(desk, context);
    const { token, session } = await open(reception, { name, password: form.get('password') ?? '', address: addressOf(context) });
    await end(reception, before);
    giveToken(desk, context, token, session.expiresAt);
    if (unsent !== undefined && !wantsJson(context)) {
      const site = { ...(await siteOf(desk, context)), editor: { name: session.editor, token: formTokenOf(desk, token) } };
      return sendPage(context, UnsentPage({ site, unsent }));
    }
  } catch (error) {
    if (!(error instanceof Refusal) || !error.code.startsWith('sign-in-')) throw error;
    if (wantsJson(context)) return answerError(desk, context, error);
    return again(desk, context, error, {
      name,
      ...(next === undefined ? {} : { next }),
      ...(unsent === undefined ? {} : { unsent: { ...unsent, packed: packed(unsent) } }),
    });
  }
  return context.redirect(next ?? HOME, 303);
}

/** `POST /sign-out`: ends the session; doing it twice is no mistake. */
export async function signOut(desk: Desk, context: Context): Promise<Response> {
  const reception = await receptionOf(desk, context);
  context.header('Cache-Control', 'no-store');
  if ((await readerOf(desk, context)) !== undefined) {
    await editorForm(desk, context);
    await end(reception, tokenOf(desk, context));
  }
  takeToken(desk, context);
  return context.redirect(to.overview(), 303);
}

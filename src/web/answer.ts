import { STATUS_CODES } from 'node:http';
import type { Context } from 'hono';
import { pageText } from '#views/frame.tsx';
import { SignInPage } from '#views/sign-in.tsx';
import { UnsentPage } from '#views/unsent.tsx';
import { FailurePage, RefusalPage } from '#views/failure.tsx';
import { to, type Site } from '#views/site.ts';
import { refusalText } from '#views/words.ts';
import type { Lexicon } from '#evidence/lexicon.ts';
import { Refusal, type RefusalCode } from '#records/refusal.ts';
import type { Lang } from '#records/text.ts';
import type { LogSigner } from '#records/log.ts';
import type { Archive, Clock, Dictionary, Identity } from '#records/ports.ts';
import type { Schedule } from '#records/schedule.ts';
import type { Progress } from '#views/site.ts';
import type { Asset } from './assets.ts';
import { failureLang, pageLang } from './language.ts';
import type { Editing } from './editing.ts';
import { methodsOf } from './forms.ts';
import { finish } from './kept-pages.ts';
import { readerOf, type Reader as SignedInReader } from './reader.ts';
import type { Reader } from './search-reader.ts';
import { packed, UnsentForm } from './unsent.ts';

/** What every route works with. */
export interface Desk {
  readonly archive: Archive;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly version: string;
  /** The run that is going on, if any, here or in another process. */
  readonly progress: () => Promise<Progress | undefined>;
  /** Rules by which sources are looked at again; adaptive ones without. */
  readonly schedule?: () => Promise<Schedule>;
  /** Whether the queue of sources is ordered by these rules; it is until somebody knows better. */
  readonly ordered?: () => Promise<boolean>;
  /** Aborted when the site is about to close, for answers that go on. */
  readonly stopping?: AbortSignal;
  /** Whether replay and raw bytes of public captures are open to everyone, or to those who are signed in. */
  readonly replay: boolean;
  /** What editors can do; without it the site only reads. */
  readonly editing?: Editing;
  /** Host on which alone captured bytes are given. */
  readonly replayHost?: string;
  /** Signs the log; a site without it gives no receipts. */
  readonly signer?: () => Promise<LogSigner>;
  /** Address under which the site is known to others; the one that is asked, when absent. */
  readonly published?: string;
  readonly assets: { readonly css: Asset; readonly js: Asset; readonly editor: Asset };
  readonly report: (error: unknown, id: string) => void;
  /** Who reads what is searched for, loaded with the first search. */
  readonly reader: () => Promise<Reader>;
  /** Whether glossary and dictionary are at hand for what is searched for. */
  readonly translates: () => boolean;
  /** What word-by-word glosses are made from, where it is at hand. */
  readonly glosses?: { readonly lexicon: () => Promise<Lexicon>; readonly dictionary: () => Promise<Dictionary> };
}

type Status = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 422 | 429 | 500 | 503;

const STATUS: Readonly<Partial<Record<RefusalCode, Status>>> = {
  'bad-argument': 400,
  'missing-argument': 400,
  'unknown-document': 404,
  'unknown-claim': 404,
  'unknown-source': 404,
  'unknown-capture': 404,
  'not-found': 404,
  'unknown-record': 404,
  'nothing-captured': 404,
  'method-not-allowed': 405,
  'body-too-large': 413,
  'archive-locked': 503,
  'sign-in-needed': 401,
  'sign-in-failed': 401,
  'sign-in-locked': 429,
  'not-from-here': 403,
  'unknown-passage': 409,
  'unknown-decision': 404,
  'not-undoable': 409,
  'not-yours': 409,
  'quote-not-found': 422,
  'quote-ambiguous': 422,
  'rehearsal-mismatch': 409,
  'refresh-busy': 429,
  'refresh-recent': 429,
};

/** Whether the reader asked for JSON: by the ending of the address, or by Accept where HTML is not liked at least as well. */
export function wantsJson(context: Context): boolean {
  if (context.req.path.endsWith('.json') || context.req.path.startsWith('/api/v1')) return true;
  const accept = context.req.header('accept') ?? '';
  const json = accept.indexOf('application/json');
  if (json < 0) return false;
  const html = accept.indexOf('text/html');
  const [likesJson, likesHtml] = [liking(accept, json), html < 0 ? 0 : liking(accept, html)];
  return likesJson > likesHtml || (likesJson === likesHtml && json < html);
}

/** How much the type that begins there in an Accept field is liked, 0–1 (RFC 9110, 12.4.2). */
function liking(accept: string, at: number): number {
  const given = /^[^,]*?;\s*q=([\d.]+)/i.exec(accept.slice(at, at + 200))?.[1];
  return given === undefined ? 1 : Math.min(Number(given) || 0, 1);
}

/** A path parameter without the `.json` that asks for another form. */
export function idOf(context: Context, name = 'id'): string {
  return (context.req.param(name) ?? '').replace(/\.json$/, '');
}

/** Characters of the longest address that pages name again, in five places of their frame. */
const LONGEST_HERE = 2_000;

/** Address of the page as asked for, without the language and the form; the overview for one that nobody typed. */
export function hereOf(context: Context): string {
  const url = new URL(context.req.url);
  url.searchParams.delete('lang');
  const path = url.pathname.replace(/\.json$/, '').replace(/^\/index$/, '/');
  const here = `${path}${url.search}`;
  return here.length > LONGEST_HERE ? '/' : here;
}

/** What a page needs to know beside its own records. */
export async function siteOf(desk: Desk, context: Context, lang = pageLang(context)): Promise<Site> {
  const { rehearsal } = await desk.archive.about();
  return siteWith(desk, context, lang, rehearsal, await readerOf(desk, context));
}

/** The same for a page that tells of a failure, when the archive may not answer either. */
async function siteOfFailure(desk: Desk, context: Context, lang: Lang): Promise<Site> {
  const rehearsal = await desk.archive.about().then(
    (about) => about.rehearsal,
    () => false,
  );
  const reader = await readerOf(desk, context).catch(() => undefined);
  return siteWith(desk, context, lang, rehearsal, reader);
}

async function siteWith(desk: Desk, context: Context, lang: Lang, rehearsal: boolean, reader: SignedInReader | undefined): Promise<Site> {
  const progress = await desk.progress();
  // Forms of a page that tells no origin would be taken for those of another site.
  if (desk.editing !== undefined) context.header('Referrer-Policy', 'same-origin');
  return {
    lang,
    now: desk.clock.now(),
    rehearsal,
    version: desk.version,
    assets: { css: desk.assets.css.path, js: desk.assets.js.path, editor: desk.assets.editor.path },
    here: hereOf(context),
    replay: desk.replay || reader !== undefined,
    signing: desk.editing !== undefined,
    ...(reader === undefined ? {} : { editor: { name: reader.editor.name, token: reader.formToken } }),
    ...(progress === undefined ? {} : { progress }),
  };
}

/** What an answer differs by: form, language, who asks; named with the coding, so that nothing is added to it later, which would copy the answer. */
export const VARY = 'Accept, Accept-Language, Cookie, Accept-Encoding';

/** Sends a page; it differs by language and form. */
export function sendPage(context: Context, page: { toString(): string | Promise<string> }, status: Status | 200 = 200): Response {
  context.header('Vary', VARY);
  const text = pageText(page);
  return context.body(finish(context, text), status, { 'Content-Type': 'text/html; charset=UTF-8' });
}

/** Sends the same data as JSON. */
export function sendJson(context: Context, data: unknown, status: Status | 200 | 202 = 200): Response {
  context.header('Vary', VARY);
  const text = JSON.stringify(data);
  return context.body(finish(context, text), status, { 'Content-Type': 'application/json' });
}

/** What was wrong, for programs. */
interface Problem extends Partial<Pick<Refusal, 'parameters'>> {
  readonly code: string;
  readonly id?: string;
  readonly message?: string;
}

/** Says in JSON what was wrong: problem details (RFC 9457), with the code as a field of its own. */
export function sendProblem(context: Context, status: Status, error: Problem) {
  const { message } = error;
  const answer = sendJson(
    context,
    {
      type: 'about:blank',
      title: STATUS_CODES[status],
      status,
      ...(message === undefined ? {} : { detail: message }),
      error,
    },
    status,
  );
  answer.headers.set('Content-Type', 'application/problem+json');
  return answer;
}

/** Gives a form back to somebody who is not signed in as they were when they filled it in, so that it is not lost. */
async function answerUnsent(desk: Desk, context: Context, { code, unsent }: UnsentForm, lang: Lang): Promise<Response> {
  const site = await siteOfFailure(desk, context, lang);
  context.header('Cache-Control', 'no-store');
  if (code === 'not-from-here' && site.editor !== undefined) return sendPage(context, UnsentPage({ site, unsent }), 403);
  const data = { ended: true, anybody: true, unsent: { ...unsent, packed: packed(unsent) } };
  return sendPage(context, SignInPage({ site, data }), 401);
}

/** Seconds after which something that is busy is worth another try. */
const RETRY_SECONDS = 20;

/** Answers a refusal or a failure of our own, as a page or as JSON, in the reader's language. */
export async function answerError(desk: Desk, context: Context, error: unknown): Promise<Response> {
  const lang = failureLang(context);
  if (error instanceof Refusal) {
    const status = STATUS[error.code] ?? 500;
    const { method, path } = context.req;
    if (status === 405) context.header('Allow', methodsOf(desk, path));
    if (status === 401) context.header('WWW-Authenticate', 'Cookie realm="suyuan"');
    if (status === 429) context.header('Retry-After', String(error.parameters['limit'] ?? RETRY_SECONDS));
    if (error.code === 'sign-in-needed' && method !== 'POST' && !wantsJson(context))
      return context.redirect(to.signIn(hereOf(context)), 303);
    if (error instanceof UnsentForm && !wantsJson(context)) return answerUnsent(desk, context, error, lang);
    if (wantsJson(context)) {
      return sendProblem(context, status, { code: error.code, parameters: error.parameters, message: refusalText(error, lang) });
    }
    return sendPage(context, RefusalPage({ site: await siteOfFailure(desk, context, lang), refusal: error, status }), status);
  }
  const id = desk.identity.fresh('e', desk.clock.now());
  desk.report(error, id);
  if (wantsJson(context)) return sendProblem(context, 500, { code: 'failure', id });
  return sendPage(context, FailurePage({ site: await siteOfFailure(desk, context, lang), id }), 500);
}

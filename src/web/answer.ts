import type { Context } from 'hono';
import { pageText } from '#views/frame.tsx';
import { FailurePage, RefusalPage } from '#views/failure.tsx';
import type { Site } from '#views/site.ts';
import { refusalText } from '#views/words.ts';
import type { Lexicon } from '#evidence/lexicon.ts';
import { Refusal, type RefusalCode } from '#records/refusal.ts';
import type { Lang } from '#records/text.ts';
import type { Archive, Clock, Dictionary, Identity, LogSigner } from '#records/ports.ts';
import type { Progress } from '#views/site.ts';
import type { Asset } from './assets.ts';
import { pageLang, standingLang } from './language.ts';
import type { Reader } from './search-reader.ts';

/** What every route works with. */
export interface Desk {
  readonly archive: Archive;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly version: string;
  readonly progress: () => Progress | undefined;
  readonly replay: boolean;
  /** Signs the log; a site without it gives no receipts. */
  readonly signer?: () => Promise<LogSigner>;
  /** Address under which the site is known to others; the one that is asked, when absent. */
  readonly published?: string;
  readonly assets: { readonly css: Asset; readonly js: Asset };
  readonly report: (error: unknown, id: string) => void;
  /** Who reads what is searched for, loaded with the first search. */
  readonly reader: () => Promise<Reader>;
  /** What word-by-word glosses are made from, where it is at hand. */
  readonly glosses?: { readonly lexicon: () => Promise<Lexicon>; readonly dictionary: () => Promise<Dictionary> };
}

type Status = 400 | 403 | 404 | 405 | 410 | 413 | 500 | 503;

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
};

/** Whether the reader asked for JSON: by the ending of the address, or by Accept where HTML is not liked at least as well. */
export function wantsJson(context: Context): boolean {
  if (context.req.path.endsWith('.json') || context.req.path.startsWith('/api/v1')) return true;
  const accept = context.req.header('accept') ?? '';
  const json = accept.indexOf('application/json');
  const html = accept.indexOf('text/html');
  return json >= 0 && (html < 0 || json < html);
}

/** A path parameter without the `.json` that asks for another form. */
export function idOf(context: Context, name = 'id'): string {
  return (context.req.param(name) ?? '').replace(/\.json$/, '');
}

/** Address of the page as asked for, without the language and the form. */
export function hereOf(context: Context): string {
  const url = new URL(context.req.url);
  url.searchParams.delete('lang');
  const path = url.pathname.replace(/\.json$/, '').replace(/^\/index$/, '/');
  return `${path}${url.search}`;
}

/** What a page needs to know beside its own records. */
export async function siteOf(desk: Desk, context: Context, lang = pageLang(context)): Promise<Site> {
  const { rehearsal } = await desk.archive.about();
  return siteWith(desk, context, lang, rehearsal);
}

/** The same for a page that tells of a failure, when the archive may not answer either. */
async function siteOfFailure(desk: Desk, context: Context, lang: Lang): Promise<Site> {
  const rehearsal = await desk.archive.about().then(
    (about) => about.rehearsal,
    () => false,
  );
  return siteWith(desk, context, lang, rehearsal);
}

function siteWith(desk: Desk, context: Context, lang: Lang, rehearsal: boolean): Site {
  const progress = desk.progress();
  return {
    lang,
    now: desk.clock.now(),
    rehearsal,
    version: desk.version,
    assets: { css: desk.assets.css.path, js: desk.assets.js.path },
    here: hereOf(context),
    replay: desk.replay,
    ...(progress === undefined ? {} : { progress }),
  };
}

/** Sends a page; it differs by language and form. */
export function sendPage(context: Context, page: { toString(): string | Promise<string> }, status: Status | 200 = 200): Response {
  context.header('Vary', 'Accept, Accept-Language, Cookie');
  return context.html(pageText(page), status);
}

/** Sends the same data as JSON. */
export function sendJson(context: Context, data: unknown, status: Status | 200 = 200): Response {
  context.header('Vary', 'Accept, Accept-Language, Cookie');
  return context.json(data as object, status);
}

/** Answers a refusal or a failure of our own, as a page or as JSON, in the reader's language. */
export async function answerError(desk: Desk, context: Context, error: unknown): Promise<Response> {
  const lang = standingLang(context);
  if (error instanceof Refusal) {
    const status = STATUS[error.code] ?? 500;
    if (status === 405) context.header('Allow', 'GET, HEAD');
    if (wantsJson(context)) {
      return sendJson(context, { error: { code: error.code, parameters: error.parameters, message: refusalText(error, lang) } }, status);
    }
    return sendPage(context, RefusalPage({ site: await siteOfFailure(desk, context, lang), refusal: error, status }), status);
  }
  const id = desk.identity.fresh('e', desk.clock.now());
  desk.report(error, id);
  if (wantsJson(context)) return sendJson(context, { error: { code: 'failure', id } }, 500);
  return sendPage(context, FailurePage({ site: await siteOfFailure(desk, context, lang), id }), 500);
}

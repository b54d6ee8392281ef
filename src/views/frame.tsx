import type { Child } from 'hono/jsx';
import type { Lang } from '#records/text.ts';
import { langTag, otherLang } from './lang.ts';
import { Sprite } from './marks.tsx';
import { Say } from './parts.tsx';
import { escaped, rendered } from './rendered.ts';
import type { Progress, Site } from './site.ts';
import { to, withParameter } from './site.ts';
import { BRAND, SITE, number } from './words.ts';
import { REVIEW } from './words/review.ts';
import { SIGNING } from './words/signing.ts';

export type Room = 'overview' | 'documents' | 'sources' | 'activity' | 'search' | 'review';

/** Seconds after which a page without script asks again while a run is going on. */
const REFRESH = 5;

const NAVIGATION: readonly { readonly room: Exclude<Room, 'review'>; readonly href: string }[] = [
  { room: 'overview', href: to.overview() },
  { room: 'documents', href: to.documents() },
  { room: 'sources', href: to.sources() },
  { room: 'activity', href: to.activity() },
  { room: 'search', href: to.search() },
];

const PHASES = { reading: SITE.readingNow, capturing: SITE.capturingNow, judging: SITE.judgingNow } as const;

/** The strip that tells how far a run is. */
export function ProgressStrip({ progress, lang }: { progress: Progress; lang: Lang }) {
  const { done, total, phase = 'capturing', note } = progress;
  return (
    <div class="progress" id="progress" data-phase={phase}>
      <div class="wrap">
        <span>{PHASES[phase][lang]}</span>
        <progress max={Math.max(total, 1)} value={Math.min(done, total)} aria-label={PHASES[phase][lang]} />
        <span class="tab">
          <Say words={SITE.progress} lang={lang} slots={{ done: number(done, lang), total: number(total, lang) }} />
        </span>
        {note !== undefined && <span class="uri">{note}</span>}
      </div>
    </div>
  );
}

/** Who is signed in, or, quietly, where to sign in. */
function accountMarkup({ lang, editor, signing, here }: Site): string {
  if (editor === undefined) {
    if (signing !== true) return '';
    const href = to.signIn(here.startsWith('/sign-in') ? undefined : here);
    return `<a class="quiet" href="${escaped(href)}">${escaped(SIGNING.signIn[lang])}</a>`;
  }
  return (
    `<form class="account" method="post" action="${to.signOut()}"><input type="hidden" name="token" value="${escaped(editor.token)}"/>` +
    `<bdi>${escaped(editor.name)}</bdi> <button class="link" type="submit">${escaped(SIGNING.signOut[lang])}</button></form>`
  );
}

function roomMarkup(href: string, words: string, current: boolean): string {
  return `<li><a href="${href}"${current ? ' aria-current="page"' : ''}>${escaped(words)}</a></li>`;
}

const BRAND_MARK = '<svg viewBox="0 0 14 16" width="14" height="16" aria-hidden="true"><path d="M0 0h14v16L7 9 0 16z"></path></svg>';

/** What stands over every page. */
function mastheadMarkup(site: Site, room: Room | undefined): string {
  const { lang, here, twin, progress, editor } = site;
  const other = otherLang(lang);
  const switched = escaped(withParameter(twin ?? here, 'lang', other));
  const rehearsal = `<p class="rehearsal"><span class="wrap">${escaped(SITE.rehearsal[lang])}</span></p>`;
  return (
    `<header class="mast">${site.rehearsal ? rehearsal : ''}${progress === undefined ? '' : String(ProgressStrip({ progress, lang }))}` +
    `<div class="wrap"><a class="brand" href="${to.overview()}">${BRAND_MARK}<span lang="zh-Hans">${BRAND.zh}</span>${lang === 'en' ? ` ${BRAND.en}` : ''}</a>` +
    `<nav aria-label="${escaped(SITE.main[lang])}"><ul>${NAVIGATION.map((entry) => roomMarkup(entry.href, SITE[entry.room][lang], entry.room === room)).join('')}` +
    `${editor === undefined ? '' : roomMarkup(to.review(), REVIEW.review[lang], room === 'review')}</ul></nav>` +
    `<div class="tools"><a id="twin" href="${switched}" lang="${langTag(other)}" hreflang="${langTag(other)}">${other === 'zh' ? '中文' : 'English'}</a>` +
    `${accountMarkup(site)}</div></div><div class="ww"></div></header>`
  );
}

/** What stands below every page. */
function footerMarkup({ lang, here, version }: Site, json: boolean): string {
  const link = (href: string, words: string, more = ''): string =>
    `<li><a class="quiet" href="${escaped(href)}"${more}>${escaped(words)}</a></li>`;
  return (
    `<footer><div class="wrap"><ul>${link(to.marks(), SITE.marks[lang])}${link(to.api(), SITE.api[lang])}` +
    `${json ? link(jsonAddress(here), SITE.json[lang], ' type="application/json"') : ''}<li>${escaped(SITE.footer[lang])}</li>` +
    `<li class="tab"><span lang="en">Suyuan</span> ${escaped(version)}</li></ul></div></footer>`
  );
}

/** Address of the same page as JSON. */
function jsonAddress(here: string): string {
  const [path = '/', query] = here.split('?', 2);
  return `${path === '/' ? '/index' : path}.json${query === undefined ? '' : `?${query}`}`;
}

export interface PageFrame {
  readonly site: Site;
  /** Plain text; the brand is added. */
  readonly title: string;
  readonly room?: Room;
  /** Whether the page also answers JSON. */
  readonly json?: boolean;
  /** Whether the page has what editors work with: keys, and selecting text. */
  readonly editing?: boolean;
  readonly children?: Child;
}

function headMarkup({ site, title, editing = false }: PageFrame): string {
  const { lang, here, twin, assets, progress } = site;
  const other = otherLang(lang);
  const edition = (of: Lang, address: string): string =>
    `<link rel="alternate" hreflang="${langTag(of)}" href="${escaped(withParameter(address, 'lang', of))}"/>`;
  return (
    '<head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>' +
    `<title>${escaped(`${title} · ${BRAND.zh} ${BRAND.en}`)}</title><meta name="color-scheme" content="light dark"/><link rel="icon" href="data:,"/>` +
    `${edition(lang, here)}${edition(other, twin ?? here)}` +
    `<link rel="alternate" type="application/atom+xml" title="${escaped(SITE.activity[lang])}" href="${withParameter('/activity.atom', 'lang', lang)}"/>` +
    `<link rel="stylesheet" href="${assets.css}"/><script type="module" src="${assets.js}"></script>` +
    `${editing ? `<script type="module" src="${assets.editor}"></script>` : ''}` +
    `${progress === undefined ? '' : `<noscript><meta http-equiv="refresh" content="${REFRESH}"/></noscript>`}</head>`
  );
}

/** A whole page: head, masthead, main text and footer. What is not its own is written out: a tree of it costs as much as a page. */
export function Page(frame: PageFrame) {
  const { site, room, json = false, children } = frame;
  const { lang } = site;
  return (
    <>
      {rendered(
        `<html lang="${langTag(lang)}">${headMarkup(frame)}<body><a class="skip" href="#main">${escaped(SITE.skip[lang])}</a>` +
          `${Sprite().toString()}${mastheadMarkup(site, room)}<main id="main" class="wrap">`,
      )}
      {children}
      {rendered(`</main>${footerMarkup(site, json)}</body></html>`)}
    </>
  );
}

/** The page as text to send. */
export function pageText(page: { toString(): string | Promise<string> }): string {
  return `<!doctype html>${String(page)}`;
}

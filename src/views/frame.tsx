import type { Child } from 'hono/jsx';
import type { Lang } from '#records/text.ts';
import { langTag, otherLang } from './lang.ts';
import { Sprite } from './marks.tsx';
import { Say } from './parts.tsx';
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
function Account({ site }: { site: Site }) {
  const { lang, editor, signing, here } = site;
  if (editor === undefined) {
    return signing === true ? (
      <a class="quiet" href={to.signIn(here.startsWith('/sign-in') ? undefined : here)}>
        {SIGNING.signIn[lang]}
      </a>
    ) : null;
  }
  return (
    <form class="account" method="post" action={to.signOut()}>
      <input type="hidden" name="token" value={editor.token} />
      <bdi>{editor.name}</bdi>{' '}
      <button class="link" type="submit">
        {SIGNING.signOut[lang]}
      </button>
    </form>
  );
}

function Masthead({ site, room }: { site: Site; room?: Room | undefined }) {
  const { lang, here, twin } = site;
  const other = otherLang(lang);
  return (
    <header class="mast">
      {site.rehearsal && (
        <p class="rehearsal">
          <span class="wrap">{SITE.rehearsal[lang]}</span>
        </p>
      )}
      {site.progress !== undefined && <ProgressStrip progress={site.progress} lang={lang} />}
      <div class="wrap">
        <a class="brand" href={to.overview()}>
          <svg viewBox="0 0 14 16" width="14" height="16" aria-hidden="true">
            <path d="M0 0h14v16L7 9 0 16z" />
          </svg>
          <span lang="zh-Hans">{BRAND.zh}</span>
          {lang === 'en' && ` ${BRAND.en}`}
        </a>
        <nav aria-label={SITE.main[lang]}>
          <ul>
            {NAVIGATION.map((entry) => (
              <li>
                <a href={entry.href} {...(entry.room === room ? { 'aria-current': 'page' } : {})}>
                  {SITE[entry.room][lang]}
                </a>
              </li>
            ))}
            {site.editor !== undefined && (
              <li>
                <a href={to.review()} {...(room === 'review' ? { 'aria-current': 'page' } : {})}>
                  {REVIEW.review[lang]}
                </a>
              </li>
            )}
          </ul>
        </nav>
        <div class="tools">
          <a id="twin" href={withParameter(twin ?? here, 'lang', other)} lang={langTag(other)} hreflang={langTag(other)}>
            {other === 'zh' ? '中文' : 'English'}
          </a>
          <Account site={site} />
        </div>
      </div>
      <div class="ww" />
    </header>
  );
}

function Footer({ site, json }: { site: Site; json: boolean }) {
  const { lang } = site;
  return (
    <footer>
      <div class="wrap">
        <ul>
          <li>
            <a class="quiet" href={to.marks()}>
              {SITE.marks[lang]}
            </a>
          </li>
          <li>
            <a class="quiet" href={to.api()}>
              {SITE.api[lang]}
            </a>
          </li>
          {json && (
            <li>
              <a class="quiet" href={jsonAddress(site.here)} type="application/json">
                {SITE.json[lang]}
              </a>
            </li>
          )}
          <li>{SITE.footer[lang]}</li>
          <li class="tab">
            <span lang="en">Suyuan</span> {site.version}
          </li>
        </ul>
      </div>
    </footer>
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

/** A whole page: head, masthead, main text and footer. */
export function Page({ site, title, room, json = false, editing = false, children }: PageFrame) {
  const { lang, here } = site;
  const other = otherLang(lang);
  return (
    <html lang={langTag(lang)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${BRAND.zh} ${BRAND.en}`}</title>
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        <link rel="alternate" hreflang={langTag(lang)} href={withParameter(here, 'lang', lang)} />
        <link rel="alternate" hreflang={langTag(other)} href={withParameter(site.twin ?? here, 'lang', other)} />
        <link
          rel="alternate"
          type="application/atom+xml"
          title={SITE.activity[lang]}
          href={withParameter('/activity.atom', 'lang', lang)}
        />
        <link rel="stylesheet" href={site.assets.css} />
        <script type="module" src={site.assets.js} />
        {editing && <script type="module" src={site.assets.editor} />}
        {site.progress !== undefined && (
          <noscript>
            <meta http-equiv="refresh" content={String(REFRESH)} />
          </noscript>
        )}
      </head>
      <body>
        <a class="skip" href="#main">
          {SITE.skip[lang]}
        </a>
        <Sprite />
        <Masthead site={site} room={room} />
        <main id="main" class="wrap">
          {children}
        </main>
        <Footer site={site} json={json} />
      </body>
    </html>
  );
}

/** The page as text to send. */
export function pageText(page: { toString(): string | Promise<string> }): string {
  return `<!doctype html>${String(page)}`;
}

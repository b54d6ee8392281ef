import type { Child } from 'hono/jsx';
import type { Lang } from '#records/text.ts';
import type { Instant } from '#records/time.ts';
import { formatDay } from './format.ts';
import { langTag, otherLang } from './lang.ts';
import { Sprite } from './marks.tsx';
import { BRAND, SITE, say } from './words.ts';
import { EXCHANGE_WORDS } from './words/exchange.ts';

/** What every page of a static site knows. Addresses are relative, so that a folder, a disk or any server can hold it. */
export interface StaticSite {
  readonly lang: Lang;
  readonly rehearsal: boolean;
  readonly version: string;
  /** When something was last recorded: the state that the site shows. */
  readonly at: Instant;
}

/** Policy of the pages: the style sheet beside them and nothing else. */
const POLICY = "default-src 'none'; style-src 'self' file: 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** Names of the files of a static site, from its root. */
export const file = {
  style: 'style.css',
  verifier: 'verify.html',
  overview: (lang: Lang) => `${lang}/index.html`,
  document: (lang: Lang, slug: string) => `${lang}/documents/${slug}.html`,
  sources: (lang: Lang) => `${lang}/sources/index.html`,
  source: (lang: Lang, slug: string) => `${lang}/sources/${slug}.html`,
  receipt: (slug: string) => `receipts/${slug}.json`,
  copy: (slug: string) => `copies/${slug}.html`,
} as const;

/** Address of one file as seen from another. */
export function relative(from: string, to: string): string {
  return `${'../'.repeat(from.split('/').length - 1)}${to}`;
}

const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d|index)$/i;

/**
 * A file name for an id: the id itself where every file system takes it, else a name made from its digest. Names that
 * differ in case alone would be one file on some systems, so that only lower case stands for itself.
 */
export function slugOf(id: string, digest: (text: string) => string): string {
  return /^[a-z0-9][a-z0-9_-]{0,79}$/.test(id) && !RESERVED.test(id) ? id : `x-${digest(id).slice(0, 20)}`;
}

interface StaticFrame {
  readonly site: StaticSite;
  /** File of this page, and of the same page in the other language. */
  readonly here: string;
  readonly twin: string;
  readonly title: string;
  readonly children?: Child;
}

/** A page of the static site. */
export function staticPage({ site, here, twin, title, children }: StaticFrame): string {
  const { lang } = site;
  const other = otherLang(lang);
  const link = (to: string): string => relative(here, to);
  const page = (
    <html lang={langTag(lang)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        {site.rehearsal && <meta name="robots" content="noindex" />}
        <title>{`${title} · ${BRAND.zh} ${BRAND.en}`}</title>
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        <link rel="alternate" hreflang={langTag(lang)} href={link(here)} />
        <link rel="alternate" hreflang={langTag(other)} href={link(twin)} />
        <link rel="stylesheet" href={link(file.style)} />
      </head>
      <body>
        <a class="skip" href="#main">
          {SITE.skip[lang]}
        </a>
        <Sprite />
        <header class="mast">
          {site.rehearsal && (
            <p class="rehearsal">
              <span class="wrap">{SITE.rehearsal[lang]}</span>
            </p>
          )}
          <div class="wrap">
            <a class="brand" href={link(file.overview(lang))}>
              <span lang="zh-Hans">{BRAND.zh}</span>
              {lang === 'en' && ` ${BRAND.en}`}
            </a>
            <nav aria-label={SITE.main[lang]}>
              <ul>
                <li>
                  <a href={link(file.overview(lang))}>{SITE.documents[lang]}</a>
                </li>
                <li>
                  <a href={link(file.sources(lang))}>{SITE.sources[lang]}</a>
                </li>
                <li>
                  <a href={link(file.verifier)}>{EXCHANGE_WORDS.verifier.title[lang]}</a>
                </li>
              </ul>
            </nav>
            <div class="tools">
              <a href={link(twin)} lang={langTag(other)} hreflang={langTag(other)}>
                {other === 'zh' ? '中文' : 'English'}
              </a>
            </div>
          </div>
          <div class="ww" />
        </header>
        <main id="main" class="wrap">
          {children}
        </main>
        <footer>
          <div class="wrap">
            <ul>
              <li>{say(EXCHANGE_WORDS.site.stateOf, lang, { when: formatDay(site.at, lang) })}</li>
              <li>{SITE.footer[lang]}</li>
              <li class="tab">
                <span lang="en">Suyuan</span> {site.version}
              </li>
            </ul>
          </div>
        </footer>
      </body>
    </html>
  );
  return `<!doctype html>${String(page)}\n`;
}

/** The front door: one page for all languages. */
export function frontDoor(site: Pick<StaticSite, 'rehearsal'>): string {
  const page = (
    <html lang="zh-Hans">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        {site.rehearsal && <meta name="robots" content="noindex" />}
        <title>{`${BRAND.zh} ${BRAND.en}`}</title>
        <link rel="icon" href="data:," />
        <link rel="alternate" hreflang="zh-Hans" href={file.overview('zh')} />
        <link rel="alternate" hreflang="en" href={file.overview('en')} />
        <link rel="alternate" hreflang="x-default" href="index.html" />
        <link rel="stylesheet" href={file.style} />
      </head>
      <body>
        <main id="main" class="wrap">
          <h1>
            {BRAND.zh} <span lang="en">{BRAND.en}</span>
          </h1>
          {site.rehearsal && (
            <p>
              {SITE.rehearsal.zh} <span lang="en">{SITE.rehearsal.en}</span>
            </p>
          )}
          <ul>
            <li>
              <a href={file.overview('zh')} hreflang="zh-Hans">
                中文
              </a>
            </li>
            <li>
              <a href={file.overview('en')} hreflang="en" lang="en">
                English
              </a>
            </li>
          </ul>
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${String(page)}\n`;
}

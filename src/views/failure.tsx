import type { Refusal } from '#records/refusal.ts';
import { LANGS } from '#records/text.ts';
import { Page } from './frame.tsx';
import { langTag } from './lang.ts';
import { gap } from './parts.tsx';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { BRAND, SITE, refusalText, say } from './words.ts';
import { UNREADABLE } from './words/refusals.ts';
import { SIGNING } from './words/signing.ts';

/** Characters of a refusal that a page shows: what was given may be as long as anybody likes. */
const LONGEST = 500;

/** A page that says what was refused and offers one way on. */
export function RefusalPage({ site, refusal, status }: { site: Site; refusal: Pick<Refusal, 'code' | 'parameters'>; status: number }) {
  const { lang } = site;
  const whole = refusalText(refusal, lang);
  const text = whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
  const unknownId = refusal.code === 'unknown-capture' || refusal.code === 'unknown-claim' || refusal.code === 'unknown-source';
  if (refusal.code === 'sign-in-needed' || refusal.code === 'not-from-here') {
    return (
      <Page site={site} title={text}>
        <h1 class="verdict">{text}</h1>
        <p class="small dim">
          <span class="tab">{status}</span> ·{' '}
          <a href={site.editor === undefined ? to.signIn() : to.review()}>
            {site.editor === undefined ? SIGNING.signIn[lang] : SIGNING.goOn[lang]}
          </a>
        </p>
      </Page>
    );
  }
  return (
    <Page site={site} title={text}>
      <h1 class="verdict">{text}</h1>
      <p class="small dim">
        <span class="tab">{status}</span> · {unknownId && SITE.mistyped[lang]}
        {gap(lang)}
        <a href={unknownId ? to.sources() : to.overview()}>{unknownId ? SITE.lookAmongSources[lang] : SITE.goToOverview[lang]}</a>
      </p>
    </Page>
  );
}

/** A page for a failure of our own, with a number to quote. */
export function FailurePage({ site, id }: { site: Site; id: string }) {
  const { lang } = site;
  return (
    <Page site={site} title={SITE.serverError[lang]}>
      <h1 class="verdict">{SITE.serverError[lang]}</h1>
      <p class="small dim">
        <span class="tab">500</span> · {say(SITE.serverErrorNext, lang, { id })} <a href={to.overview()}>{SITE.goToOverview[lang]}</a>
      </p>
    </Page>
  );
}

/** Statuses of what was not understood as a request at all. */
export type UnreadableStatus = keyof typeof UNREADABLE;

/** A document that says in both languages why a request could not be read; it needs nothing else. */
export function unreadableText(status: UnreadableStatus): string {
  const document = (
    <html lang={langTag('en')}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${status} · ${BRAND.zh} ${BRAND.en}`}</title>
      </head>
      <body>
        <h1>{status}</h1>
        {LANGS.map((lang) => (
          <p lang={langTag(lang)}>{UNREADABLE[status][lang]}</p>
        ))}
      </body>
    </html>
  );
  return `<!doctype html>${String(document)}`;
}

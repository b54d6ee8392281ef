import type { Capture } from '#records/capture.ts';
import type { Lang } from '#records/text.ts';
import { formatMoment } from './format.ts';
import { Page } from './frame.tsx';
import { Foreign } from './parts.tsx';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { SITE, say } from './words.ts';

/** What is shown of a capture's bytes: markup already made inert, plain text, or a picture as a data address. */
export type ReplayKind =
  | { readonly kind: 'html'; readonly html: string; /** Attributes of the body, as text. */ readonly body: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly source: string };

/** Style of the bar above a replay; the page below it brings its own. */
const BAR = [
  'all: initial; display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: baseline; padding: 8px 16px;',
  'border-bottom: 3px double #15191d; background: #fbfcfb; color: #15191d; font: 14px/1.5 system-ui, sans-serif;',
].join(' ');
const BAR_LINK = 'all: unset; color: #0b5a8f; text-decoration: underline; cursor: pointer;';
const SHEET =
  "a[rel~='external']::after { content: ' ↗'; font-size: 0.7em; } pre { white-space: pre-wrap; } img { max-width: 100%; height: auto; }";

function Content({ content, lang }: { content: ReplayKind; lang: Lang }) {
  if (content.kind === 'html') return <div dangerouslySetInnerHTML={{ __html: content.html }} />;
  if (content.kind === 'image') return <img src={content.source} alt="" />;
  if (content.text.trim() === '') return <p>{SITE.replayNothing[lang]}</p>;
  return (
    <>
      <p>{SITE.replayNotHtml[lang]}</p>
      <pre>{content.text}</pre>
    </>
  );
}

/** A document of its own that shows a capture under a bar that says what it is. */
export function replayText({
  capture,
  content,
  lang,
  tag,
  pageTag,
  rehearsal,
}: {
  capture: Capture;
  content: ReplayKind;
  lang: Lang;
  tag: string;
  /** Language of the captured page, as a tag. */
  pageTag: string;
  rehearsal: boolean;
}): string {
  const document = (
    <html lang={pageTag}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow, noarchive" />
        <title>{say(SITE.snapshotOf, lang, { when: formatMoment(capture.capturedAt, lang) })}</title>
        <style dangerouslySetInnerHTML={{ __html: SHEET }} />
      </head>
      <body>
        <div style={BAR} lang={tag}>
          <b style="all: unset; font-weight: 600">{say(SITE.replayBar, lang, { when: formatMoment(capture.capturedAt, lang) })}</b>
          {rehearsal && <span>{SITE.rehearsal[lang]}</span>}
          <span style="font-family: monospace; overflow-wrap: anywhere">{capture.finalUri}</span>
          <a href={to.capture(capture.id)} style={BAR_LINK}>
            {SITE.replayBack[lang]}
          </a>
        </div>
        <Content content={content} lang={lang} />
      </body>
    </html>
  );
  // The body's own attributes are text already made inert: the page's styles go by them.
  const body = content.kind === 'html' ? content.body : '';
  return `<!doctype html>${String(document).replace('<body>', () => `<body${body}>`)}`;
}

/** Says why a capture's bytes are not shown. */
export function ReplayRefusedPage({
  site,
  capture,
  reason,
}: {
  site: Site;
  capture: Capture;
  reason: 'access' | 'withdrawn' | 'missing' | 'damaged';
}) {
  const { lang } = site;
  const withdrawal = capture.withdrawn;
  const words = { access: SITE.refusedAccess, withdrawn: SITE.withdrawnMeans, missing: SITE.missing, damaged: SITE.mismatch }[reason];
  return (
    <Page site={site} title={SITE.snapshot[lang]} room="sources">
      <h1 class="verdict">{words[lang]}</h1>
      {withdrawal !== undefined && (
        <p class="note">
          <Foreign text={withdrawal.reason} lang={lang} />
        </p>
      )}
      <p class="small dim">
        {SITE.refusedAccessNext[lang]} <a href={to.capture(capture.id)}>{SITE.replayBack[lang]}</a>
      </p>
    </Page>
  );
}

/** Says that a link leads out of the archive, and whether the archive holds the page it leads to. */
export function OutsidePage({ site, uri, sourceId }: { site: Site; uri: string; sourceId?: string }) {
  const { lang } = site;
  return (
    <Page site={site} title={SITE.outsideTitle[lang]}>
      <h1 class="verdict">{SITE.outsideTitle[lang]}</h1>
      <p class="uri">{uri}</p>
      <p class="small dim more">{SITE.outsideWarn[lang]}</p>
      <p class="actions">
        {sourceId !== undefined && (
          <a class="btn main" href={to.source(sourceId)}>
            {SITE.outsideArchived[lang]}
          </a>
        )}
        <a class="btn" href={uri} rel="external nofollow noreferrer noopener" referrerpolicy="no-referrer">
          {SITE.outsideGo[lang]}
        </a>
      </p>
    </Page>
  );
}

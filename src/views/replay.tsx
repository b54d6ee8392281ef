import type { Capture } from '#records/capture.ts';
import type { Lang } from '#records/text.ts';
import { formatMoment } from './format.ts';
import { Page } from './frame.tsx';
import { langTag } from './lang.ts';
import { originWords } from './origin.ts';
import { Foreign } from './parts.tsx';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { SITE, say } from './words.ts';

/** What is shown of a capture's bytes: markup already made inert, plain text, or a picture as a data address. */
export type ReplayKind =
  | {
      readonly kind: 'html';
      readonly html: string;
      /** Attributes of the body, as text. */
      readonly body: string;
      /** Whether the passage that was asked for is marked in it. */
      readonly marked?: boolean;
    }
  | { readonly kind: 'text'; readonly text: string; /** Where the passage that was asked for stands in it. */ readonly passage?: Passage }
  | { readonly kind: 'image'; readonly source: string };

/** A stretch of a text, in UTF-16 offsets. */
export interface Passage {
  readonly start: number;
  readonly end: number;
}

/** Id of the marked passage; captured pages do not use it. */
export const PASSAGE = 'suyuan-passage';
/** Style of the marked passage, which no style of the page outdoes. */
export const MARK =
  'background: #ffe48a !important; color: #15191d !important; outline: 2px solid #8a5600 !important; scroll-margin: 30vh !important; opacity: 1 !important;';

/** Style of the bar above a replay; the page below it brings its own. */
const BAR = [
  'all: initial; display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: baseline; padding: 8px 16px;',
  'border-bottom: 3px double #15191d; background: #fbfcfb; color: #15191d; font: 14px/1.5 system-ui, sans-serif;',
  'position: relative; z-index: 2147483647; opacity: 1; visibility: visible; transform: none; filter: none; clip-path: none;',
]
  .join(' ')
  // No style of the page outdoes an element's own that is important.
  .replaceAll(';', ' !important;');
const BAR_LINK = 'all: unset; color: #0b5a8f; text-decoration: underline; cursor: pointer;';
/**
 * Keeps the bar in sight and on top, whatever the page's styles say of the document: important declarations of the layer that comes first
 * go before all others, and nothing can be added to one without a name (CSS Cascade 5, 6.4). The page itself stands in a stacking
 * context of its own.
 */
const GUARD = `@layer {
  html, body { display: block !important; position: static !important; margin-top: 0 !important; border-top: 0 !important; padding-top: 0 !important; opacity: 1 !important;
    visibility: visible !important; transform: none !important; translate: none !important; scale: none !important; clip-path: none !important; mask: none !important }
  head, style { display: none !important }
  html::before, body::before { content: none !important }
  html::after, body::after { position: static !important }
}`;
const PAGE = 'position: relative !important; z-index: 0 !important; isolation: isolate !important;';
const SHEET =
  GUARD +
  "a[rel~='external']::after { content: ' ↗'; font-size: 0.7em; } pre { white-space: pre-wrap; } img { max-width: 100%; height: auto; }";

function Content({ content, lang }: { content: ReplayKind; lang: Lang }) {
  if (content.kind === 'html') return <div style={PAGE} dangerouslySetInnerHTML={{ __html: content.html }} />;
  if (content.kind === 'image') return <img src={content.source} alt="" />;
  if (content.text.trim() === '') return <p lang={langTag(lang)}>{SITE.replayNothing[lang]}</p>;
  const { text, passage = { start: 0, end: 0 } } = content;
  return (
    <>
      <p lang={langTag(lang)}>{SITE.replayNotHtml[lang]}</p>
      <pre>
        {text.slice(0, passage.start)}
        {passage.start < passage.end && (
          <mark id={PASSAGE} style={MARK}>
            {text.slice(passage.start, passage.end)}
          </mark>
        )}
        {text.slice(passage.end)}
      </pre>
    </>
  );
}

/** Whether the passage that was asked for is marked. */
function isMarked(content: ReplayKind): boolean {
  return content.kind === 'html' ? content.marked === true : content.kind === 'text' && content.passage !== undefined;
}

/** A document of its own that shows a capture under a bar that says what it is. */
export function replayText({
  capture,
  content,
  lang,
  tag,
  pageTag,
  rehearsal,
  passage,
}: {
  capture: Capture;
  content: ReplayKind;
  lang: Lang;
  tag: string;
  /** Language of the captured page, as a tag. */
  pageTag: string;
  rehearsal: boolean;
  /** The passage that was asked for, in offsets of the extracted text. */
  passage?: Passage;
}): string {
  const origin = originWords(capture, lang);
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
          {origin !== undefined && <span>{origin}</span>}
          {rehearsal && <span>{SITE.rehearsal[lang]}</span>}
          <span style="font-family: monospace; overflow-wrap: anywhere">{capture.finalUri}</span>
          {passage !== undefined &&
            (isMarked(content) ? (
              <a href={`#${PASSAGE}`} style={BAR_LINK}>
                {SITE.replayPassage[lang]}
              </a>
            ) : (
              <span>{SITE.replayNoPassage[lang]}</span>
            ))}
          <a href={passage === undefined ? to.capture(capture.id) : to.passage(capture.id, passage.start)} style={BAR_LINK}>
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

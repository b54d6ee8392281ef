import type { AccessChange } from '#records/access.ts';
import type { Capture } from '#records/capture.ts';
import type { Claim } from '#records/document.ts';
import type { ClaimHealth, Evidence } from '#records/evidence.ts';
import type { Attempt } from '#records/fetch.ts';
import type { CapturedPage } from '#records/health.ts';
import { GOOD_CLASSES } from '#records/page.ts';
import type { Source } from '#records/source.ts';
import type { Rendition } from '#records/rendition.ts';
import type { Requisite } from '#records/requisite.ts';
import type { Lang, TextPosition } from '#records/text.ts';
import { formatDay } from './format.ts';
import { Page } from './frame.tsx';
import { textTag } from './lang.ts';
import { FIXITY_WORDS, Facts } from './capture-facts.tsx';
import { CiteLink } from './cite.tsx';
import { CaptureParts, NamedBy } from './capture-parts.tsx';
import { AccessFact, AccessForm, type Changing } from './access-form.tsx';
import { Wire } from './capture-wire.tsx';
import { AddPassage, type Adding } from './add-passage.tsx';
import { PageText, QuotedText } from './captured-text.tsx';
import { sourceName } from './names.ts';
import { Crumbs, Foreign, gap, langOf, NameText, Section } from './parts.tsx';
import type { Site } from './site.ts';
import { Screenshot } from './rendition.tsx';
import { ReceiptLinks } from './receipt-link.tsx';
import { to } from './site.ts';
import { PAGE_CLASS_WORDS, SITE, TRUNCATION_WORDS, say } from './words.ts';
import { Prose } from './prose.tsx';
import { PART_WORDS } from './words/capturing.ts';
import { RestsHere } from './rests-here.tsx';
import { textPage, type TextPlace } from './text-pages.ts';
import { REVIEW } from './words/review.ts';

/** What re-hashing the stored bytes on the way out found. */
export type Fixity = 'pass' | 'fail' | 'missing' | 'withdrawn';

export interface CaptureData {
  readonly capture: Capture;
  readonly source?: Source;
  readonly attempt?: Attempt;
  readonly captured?: CapturedPage;
  /** Capture that first brought the same bytes. */
  readonly original?: Capture;
  readonly fixity: Fixity;
  /** Whether this reader may have its bytes and its whole text. */
  readonly open: boolean;
  /** What of a long text is asked for. */
  readonly place?: TextPlace;
  /** What an editor is about to add from it, when that is why they are here. */
  readonly adding?: Adding;
  /** What people said of who may see it, oldest first. */
  readonly changes: readonly AccessChange[];
  /** What an editor was about to change of that. */
  readonly changing?: Changing;
  /** What else was derived from the fetch that made it. */
  readonly renditions: readonly Rendition[];
  /** What the page names for its looks, and documents that it hands out. */
  readonly parts: readonly Requisite[];
  /** Captures of pages that name this one. */
  readonly namedBy: readonly Capture[];
  /** Capture that citations rest on, when it is another one. */
  readonly pinned?: Capture;
  /** Claims with passages in this capture. */
  readonly claims: readonly { readonly claim: Claim; readonly health?: ClaimHealth; readonly evidence: Evidence }[];
}

function Warnings({ data, lang }: { data: CaptureData; lang: Lang }) {
  const { capture, captured, fixity } = data;
  const page = captured?.page;
  return (
    <>
      {capture.withdrawn !== undefined && (
        <div class="note lost">
          <p>
            <b>{say(SITE.withdrawn, lang, { when: formatDay(capture.withdrawn.at, lang), by: capture.withdrawn.by })}</b>
          </p>
          <p>
            <Foreign text={capture.withdrawn.reason} lang={lang} />
          </p>
          <p>{SITE.withdrawnMeans[lang]}</p>
        </div>
      )}
      {(fixity === 'fail' || fixity === 'missing') && (
        <p class="note lost">
          <b>{FIXITY_WORDS[fixity][lang]}</b>
        </p>
      )}
      {capture.suppliedBy !== undefined && <p class="note">{say(SITE.suppliedBy, lang, { name: capture.suppliedBy })}</p>}
      {capture.truncated !== undefined && <p class="note">{TRUNCATION_WORDS[capture.truncated][lang]}</p>}
      {page !== undefined && !GOOD_CLASSES.includes(page.pageClass) && (
        <div class="note">
          <p>{say(SITE.notPage, lang, { what: PAGE_CLASS_WORDS[page.pageClass][lang] })}</p>
          {page.notice !== undefined && (
            <blockquote class="verdict" lang={textTag(page.lang, page.notice)}>
              {page.notice}
            </blockquote>
          )}
        </div>
      )}
    </>
  );
}

/** Where the text on the page begins and ends, where it is not all of it. */
function shownText({ captured, open, place }: CaptureData): TextPosition | undefined {
  if (captured === undefined || !open) return undefined;
  const { blocks, total } = textPage(captured.page, place);
  return total === 1 ? undefined : { start: blocks[0]?.start ?? 0, end: blocks.at(-1)?.end ?? 0 };
}

/** Where the claims rest, when it is not here. */
function RestElsewhere({ data, lang }: { data: CaptureData; lang: Lang }) {
  const { pinned } = data;
  return (
    <p class="dim small">
      {SITE.noClaimsHere[lang]}
      {pinned !== undefined && (
        <>
          {gap(lang)}
          <a href={to.capture(pinned.id)}>{say(SITE.restElsewhere, lang, { when: formatDay(pinned.capturedAt, lang) })}</a>
        </>
      )}
    </p>
  );
}

/** One stored answer: its text, how it came here, and what rests on it. */
export function CapturePage({ site, data }: { site: Site; data: CaptureData }) {
  const { lang } = site;
  const { capture, captured, source } = data;
  const title = captured?.page.title ?? source?.title;
  const name = sourceName({ uri: capture.uri, ...(title === undefined ? {} : { title }) });
  return (
    <Page site={site} title={name.text} room="sources" json editing={data.adding !== undefined}>
      <Crumbs lang={lang}>
        <li>
          <a class="quiet" href={to.sources()}>
            {SITE.sources[lang]}
          </a>
        </li>
        {source !== undefined && (
          <li>
            <a class="quiet" href={to.source(source.id)}>
              <NameText name={sourceName(source)} lang={lang} />
            </a>
          </li>
        )}
        <li>{say(SITE.snapshotOf, lang, { when: formatDay(capture.capturedAt, lang) })}</li>
      </Crumbs>
      {name.tag === 'und' ? (
        <h1 class="uri">{capture.finalUri}</h1>
      ) : (
        <>
          <h1 {...langOf(name.tag, lang)}>
            <Prose text={name.text} tag={name.tag} />
          </h1>
          <p class="uri small address">{capture.finalUri}</p>
        </>
      )}
      <Warnings data={data} lang={lang} />
      {capture.withdrawn === undefined && data.open && (
        <p class="actions">
          <a class="btn main" href={to.replay(capture.id)}>
            {SITE.asItWas[lang]}
          </a>
          <a class="btn" href={to.raw(capture.id)}>
            {SITE.raw[lang]}
          </a>
        </p>
      )}
      <p class="small links">
        {source !== undefined && capture.withdrawn === undefined && (
          <>
            <CiteLink site={site} source={source.id} query={{ capture: capture.id }} />
            {' · '}
          </>
        )}
        {(data.attempt?.hops.length ?? 0) > 0 && (
          <>
            <a href="#wire">{SITE.rawHttp[lang]}</a>
            {' · '}
          </>
        )}
        <a href="#fixity">{SITE.fixityLink[lang]}</a>
        {capture.access !== 'closed' && (
          <>
            {' · '}
            <ReceiptLinks id={capture.id} lang={lang} />
          </>
        )}
      </p>
      <div class="split">
        <div>
          <Section id="text" title={SITE.text[lang]} aside={<span class="xs faint">{SITE.textAsExtracted[lang]}</span>}>
            {data.open ? <PageText data={data} lang={lang} /> : <QuotedText data={data} site={site} />}
          </Section>
          {data.attempt !== undefined && <Wire attempt={data.attempt} lang={lang} />}
        </div>
        <div>
          {data.adding !== undefined && data.open && (
            <AddPassage
              adding={data.adding}
              capture={capture}
              tag={textTag(captured?.page.lang ?? 'und', captured?.page.text.slice(0, 2_000) ?? '')}
              site={site}
            />
          )}
          <Section id="claims" title={SITE.claimsHere[lang]}>
            {data.claims.length === 0 ? (
              <RestElsewhere data={data} lang={lang} />
            ) : (
              <RestsHere claims={data.claims} lang={lang} shown={shownText(data)} />
            )}
          </Section>
          {data.open && capture.withdrawn === undefined && <Screenshot capture={capture} renditions={data.renditions} lang={lang} />}
          {data.parts.length > 0 && (
            <Section id="parts" title={PART_WORDS.title[lang]}>
              <CaptureParts parts={data.parts} lang={lang} />
            </Section>
          )}
          {data.namedBy.length > 0 && (
            <Section id="named-by" title={PART_WORDS.handedOut[lang]}>
              <NamedBy captures={data.namedBy} lang={lang} />
            </Section>
          )}
          <Section id="provenance" title={SITE.provenance[lang]}>
            <Facts data={data} lang={lang} />
            {(capture.access !== 'public' || data.changes.length > 0) && <AccessFact data={data} lang={lang} />}
            {site.editor !== undefined && capture.withdrawn === undefined && data.adding === undefined && (
              <AccessForm data={data} site={site} />
            )}
            {site.editor !== undefined && capture.withdrawn === undefined && (
              <p class="small more">
                <a href={to.withdraw(capture.id)}>{REVIEW.withdraw[lang]}</a>
              </p>
            )}
          </Section>
        </div>
      </div>
    </Page>
  );
}

import type { Child } from 'hono/jsx';
import type { Capture } from '#records/capture.ts';
import type { Claim } from '#records/document.ts';
import type { ClaimHealth, Evidence } from '#records/evidence.ts';
import type { Attempt } from '#records/fetch.ts';
import type { CapturedPage } from '#records/health.ts';
import { GOOD_CLASSES, type PageDate, type TextBlock } from '#records/page.ts';
import type { Source } from '#records/ports.ts';
import type { Lang } from '#records/text.ts';
import { formatBytes, formatDay, formatMoment, formatPageDate } from './format.ts';
import { Page } from './frame.tsx';
import { textTag } from './lang.ts';
import { HealthMark, Mark } from './marks.tsx';
import { claimName, sourceName } from './names.ts';
import { Crumbs, Fact, Foreign, gap, langOf, NameText, Section } from './parts.tsx';
import { Reasons } from './reasons.tsx';
import type { Site } from './site.ts';
import { to } from './site.ts';
import {
  CHARSET_GROUND_WORDS,
  DATE_KIND_WORDS,
  METHOD_WORDS,
  PAGE_CLASS_WORDS,
  SITE,
  TEXT_LANG_WORDS,
  TRUNCATION_WORDS,
  say,
} from './words.ts';

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
  /** Capture that citations rest on, when it is another one. */
  readonly pinned?: Capture;
  /** Claims with passages in this capture. */
  readonly claims: readonly { readonly claim: Claim; readonly health?: ClaimHealth; readonly evidence: Evidence }[];
}

/** A stretch of the text that claims rest on. */
interface Place {
  readonly start: number;
  readonly end: number;
  /** First claim that rests on it. */
  readonly claim: Claim;
  /** Where each passage in it begins, in order. */
  readonly anchors: readonly number[];
}

/** Passages that claims rest on, in reading order; those that overlap are one place. */
function places(data: CaptureData): Place[] {
  const text = data.captured?.page.text ?? '';
  const found = data.claims
    .map(({ claim, evidence }) => ({ ...evidence.position, claim }))
    .filter(({ start, end }) => start >= 0 && end <= text.length && start < end)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Place[] = [];
  for (const { start, end, claim } of found) {
    const last = merged.at(-1);
    if (last === undefined || start >= last.end) merged.push({ start, end, claim, anchors: [start] });
    else merged[merged.length - 1] = { ...last, end: Math.max(last.end, end), anchors: [...new Set([...last.anchors, start])] };
  }
  return merged;
}

/** Text with an anchor wherever a passage begins. */
function Anchored({ text, from, anchors }: { text: string; from: number; anchors: readonly number[] }) {
  const inside = anchors.filter((anchor) => anchor >= from && anchor < from + text.length);
  let at = 0;
  const nodes = inside.flatMap((anchor): Child[] => {
    const before = text.slice(at, anchor - from);
    at = anchor - from;
    return [before, <span id={`p-${anchor}`} />];
  });
  return (
    <>
      {nodes}
      {text.slice(at)}
    </>
  );
}

/** A stretch of the text with the passages in it marked and linked to their claims. */
function Stretch({ text, start, end, marked }: { text: string; start: number; end: number; marked: readonly Place[] }) {
  let at = start;
  const nodes: Child[] = [];
  for (const place of marked) {
    const [from, until] = [Math.max(place.start, start), Math.min(place.end, end)];
    if (from >= until) continue;
    nodes.push(text.slice(at, from));
    nodes.push(
      <a class="rests" href={to.claim(place.claim.id)}>
        <mark>
          <Anchored text={text.slice(from, until)} from={from} anchors={place.anchors} />
        </mark>
      </a>,
    );
    at = until;
  }
  nodes.push(text.slice(at, end));
  return <>{nodes}</>;
}

/** Characters of the text set on a page; the rest is in the raw bytes and the JSON. */
const LONGEST = 60_000;

function BlockOfText({ block, text, marked }: { block: TextBlock; text: string; marked: readonly Place[] }) {
  const stretch = <Stretch text={text} start={block.start} end={block.end} marked={marked} />;
  if (block.kind === 'heading') return <h3>{stretch}</h3>;
  if (block.kind === 'item') return <p class="read item">{stretch}</p>;
  if (block.kind === 'row') return <p class="read row">{stretch}</p>;
  return <p class="read">{stretch}</p>;
}

function PageText({ data, lang }: { data: CaptureData; lang: Lang }) {
  const captured = data.captured;
  if (captured === undefined || captured.page.text.trim() === '') return <p class="dim">{SITE.noText[lang]}</p>;
  const { text, blocks } = captured.page;
  const marked = places(data);
  const whole: readonly TextBlock[] = blocks.length > 0 ? blocks : [{ kind: 'paragraph', start: 0, end: text.length }];
  const shown = whole.filter(({ start }) => start < LONGEST);
  return (
    <div class="captured" lang={textTag(captured.page.lang, text.slice(0, 2_000))}>
      {shown.map((block) => (
        <BlockOfText block={block} text={text} marked={marked} />
      ))}
      {shown.length < whole.length && <p>…</p>}
    </div>
  );
}

const FIXITY_WORDS = { pass: SITE.matches, fail: SITE.mismatch, missing: SITE.missing, withdrawn: SITE.withdrawnMeans } as const;

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

interface StatedDate {
  readonly kind: PageDate['kind'];
  readonly value: string;
  readonly grounds: readonly string[];
}

/** The days a page states, each once with every place it was read from; the most precise spelling stands. */
function datesOf(dates: readonly PageDate[]): StatedDate[] {
  const found: StatedDate[] = [];
  for (const { kind, value, ground } of dates) {
    const at = found.findIndex((date) => date.kind === kind && date.value.slice(0, 10) === value.slice(0, 10));
    const known = found[at];
    if (known === undefined) found.push({ kind, value, grounds: [ground] });
    else
      found[at] = {
        kind,
        value: value.length > known.value.length ? value : known.value,
        grounds: [...new Set([...known.grounds, ground])],
      };
  }
  return found;
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

function Facts({ data, lang }: { data: CaptureData; lang: Lang }) {
  const { capture, captured, attempt, original, fixity } = data;
  const page = captured?.page;
  const hops = attempt?.hops ?? [];
  return (
    <dl class="facts">
      <Fact term={SITE.captured[lang]}>
        {formatMoment(capture.capturedAt, lang)}
        {lang === 'en' ? ', ' : '，'}
        {METHOD_WORDS[capture.method][lang]}
      </Fact>
      <Fact term={SITE.httpStatus[lang]}>
        <span class="tab">{hops.length > 0 ? hops.map(({ status }) => String(status)).join(' → ') : String(capture.status)}</span>
      </Fact>
      {hops.length > 1 && (
        <Fact term={SITE.redirects[lang]}>
          {hops.map(({ uri }) => (
            <span class="uri hop">{uri}</span>
          ))}
        </Fact>
      )}
      {page !== undefined && (
        <Fact term={SITE.pageClass[lang]}>
          {PAGE_CLASS_WORDS[page.pageClass][lang]}
          {lang === 'en' ? '. ' : '。'}
          <Reasons reasons={page.reasons.slice(0, 2)} lang={lang} />
        </Fact>
      )}
      {page !== undefined && <Fact term={SITE.language[lang]}>{TEXT_LANG_WORDS[page.lang][lang]}</Fact>}
      {page?.publisher !== undefined && (
        <Fact term={SITE.publisher[lang]}>
          <Foreign text={page.publisher} lang={lang} />
        </Fact>
      )}
      {page?.documentNumber !== undefined && (
        <Fact term={SITE.documentNumber[lang]}>
          <Foreign text={page.documentNumber} lang={lang} />
        </Fact>
      )}
      {datesOf(page?.dates ?? []).map(({ kind, value, grounds }) => (
        <Fact term={DATE_KIND_WORDS[kind][lang]}>
          {formatPageDate(value, lang)} <span class="mono faint">{grounds.join(' · ')}</span>
        </Fact>
      ))}
      {capture.contentType !== undefined && (
        <Fact term={SITE.contentType[lang]}>
          <span class="mono">{capture.contentType}</span>
        </Fact>
      )}
      {page !== undefined && (
        <Fact term={SITE.charset[lang]}>
          <span class="mono">{page.charset}</span>
          {lang === 'en' ? ', ' : '，'}
          {CHARSET_GROUND_WORDS[page.charsetFrom][lang]}
        </Fact>
      )}
      <Fact term={SITE.size[lang]}>
        {say(SITE.wireSize, lang, { payload: formatBytes(capture.payloadLength, lang), wire: formatBytes(capture.wireLength, lang) })}
      </Fact>
      <Fact term={SITE.digest[lang]}>
        <span class="uri">{capture.payloadDigest}</span>
      </Fact>
      <Fact term={SITE.fixity[lang]}>
        <Mark id={fixity === 'pass' ? 's-tick' : fixity === 'withdrawn' ? 'removed' : 'c-lost'} /> {FIXITY_WORDS[fixity][lang]}
      </Fact>
      {original !== undefined && (
        <Fact term={SITE.sameBytes[lang].replace(/[.。]$/, '')}>
          <a href={to.capture(original.id)}>{say(SITE.snapshotOf, lang, { when: formatDay(original.capturedAt, lang) })}</a>
        </Fact>
      )}
      {attempt?.robots !== undefined && (
        <Fact term={SITE.robots[lang]}>
          {attempt.robots.allowed ? SITE.robotsAllowed[lang] : SITE.robotsRefused[lang]}
          {attempt.robots.rule !== undefined && <span class="mono"> {attempt.robots.rule}</span>}
        </Fact>
      )}
      <Fact term={SITE.vantage[lang]}>{attempt?.vantage}</Fact>
      {page !== undefined && (
        <Fact term={SITE.method[lang]}>
          <span class="mono">{page.method}</span>
        </Fact>
      )}
    </dl>
  );
}

function Headers({ attempt, lang }: { attempt: Attempt; lang: Lang }) {
  const fields = attempt.hops.at(-1)?.responseHeaders ?? [];
  if (fields.length === 0) return null;
  return (
    <details class="headers">
      <summary>{SITE.headers[lang]}</summary>
      <pre>{fields.map(([name, value]) => `${name}: ${value}`).join('\n')}</pre>
    </details>
  );
}

/** One stored answer: its text, how it came here, and what rests on it. */
export function CapturePage({ site, data }: { site: Site; data: CaptureData }) {
  const { lang } = site;
  const { capture, captured, source } = data;
  const title = captured?.page.title ?? source?.title;
  const name = sourceName({ uri: capture.uri, ...(title === undefined ? {} : { title }) });
  return (
    <Page site={site} title={name.text} room="sources" json>
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
          <h1 {...langOf(name.tag, lang)}>{name.text}</h1>
          <p class="uri small address">{capture.finalUri}</p>
        </>
      )}
      <Warnings data={data} lang={lang} />
      {capture.withdrawn === undefined && site.replay && (
        <p class="actions">
          <a class="btn main" href={to.replay(capture.id)}>
            {SITE.asItWas[lang]}
          </a>
          <a class="btn" href={to.raw(capture.id)}>
            {SITE.raw[lang]}
          </a>
        </p>
      )}
      <div class="split">
        <div>
          <Section id="text" title={SITE.text[lang]} aside={<span class="xs faint">{SITE.textAsExtracted[lang]}</span>}>
            <PageText data={data} lang={lang} />
          </Section>
        </div>
        <div>
          <Section id="claims" title={SITE.claimsHere[lang]}>
            {data.claims.length === 0 ? (
              <RestElsewhere data={data} lang={lang} />
            ) : (
              <ul class="citedby">
                {data.claims.map(({ claim, health, evidence }) => {
                  const words = claimName(claim);
                  return (
                    <li>
                      {health !== undefined && <HealthMark health={health} lang={lang} />}
                      <a class="quiet" href={`#p-${evidence.position.start}`} {...langOf(words.tag, lang)}>
                        {words.text}
                      </a>
                    </li>
                  );
                })}
              </ul>
            )}
          </Section>
          <Section id="provenance" title={SITE.provenance[lang]}>
            <Facts data={data} lang={lang} />
            {data.attempt !== undefined && <Headers attempt={data.attempt} lang={lang} />}
          </Section>
        </div>
      </div>
    </Page>
  );
}

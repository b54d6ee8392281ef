import type { Child } from 'hono/jsx';
import type { Claim } from '#records/document.ts';
import type { TextBlock } from '#records/page.ts';
import type { Lang } from '#records/text.ts';
import type { CaptureData } from './capture.tsx';
import { textTag } from './lang.ts';
import { gap } from './parts.tsx';
import { to, type Site } from './site.ts';
import { textPage, type TextPage } from './text-pages.ts';
import { SITE, number, say } from './words.ts';
import { REVIEW } from './words/review.ts';

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

function BlockOfText({ block, text, marked, placed }: { block: TextBlock; text: string; marked: readonly Place[]; placed: boolean }) {
  const stretch = <Stretch text={text} start={block.start} end={block.end} marked={marked} />;
  // Where in the text the block begins, for those who select words in it.
  const at = placed ? { 'data-start': String(block.start) } : {};
  if (block.kind === 'heading') return <h3 {...at}>{stretch}</h3>;
  const kind = block.kind === 'item' || block.kind === 'row' ? `read ${block.kind}` : 'read';
  return (
    <p class={kind} {...at}>
      {stretch}
    </p>
  );
}

/** Each passage that claims rest on once, in reading order. */
function quotations(data: CaptureData): CaptureData['claims'] {
  const found = [...data.claims].sort((a, b) => a.evidence.position.start - b.evidence.position.start);
  return found.filter(({ evidence }, at) => evidence.position.start !== found[at - 1]?.evidence.position.start);
}

/** The passages alone that claims rest on, as quotations, where the whole text is not open to the reader. */
export function QuotedText({ data, site }: { data: CaptureData; site: Site }) {
  const { lang } = site;
  const page = data.captured?.page;
  const signIn = data.capture.access !== 'closed' && site.signing === true && site.editor === undefined;
  return (
    <>
      <p class="note plain">
        {REVIEW.closed[lang]}
        {signIn && (
          <>
            {gap(lang)}
            <a href={to.signIn(site.here)}>{REVIEW.signInToRead[lang]}</a>
          </>
        )}
      </p>
      {page !== undefined && (
        <div class="captured" lang={textTag(page.lang, data.claims.map(({ evidence }) => evidence.passage).join('\n'))}>
          {quotations(data).map(({ claim, evidence }) => (
            <blockquote class="read" id={`p-${evidence.position.start}`}>
              <a class="rests" href={to.claim(claim.id)}>
                {evidence.passage}
              </a>
            </blockquote>
          ))}
        </div>
      )}
    </>
  );
}

/** The way to the other pages of a long text. */
function TextPager({ data, shown: { page, total }, lang }: { data: CaptureData; shown: TextPage; lang: Lang }) {
  if (total === 1) return null;
  const address = (n: number): string => to.textPage(data.capture.id, n, data.adding?.claim.id);
  return (
    <nav class="pager" aria-label={SITE.pages[lang]}>
      <span class="tab">{say(SITE.pageOf, lang, { n: number(page, lang), total: number(total, lang) })}</span>
      {page > 1 && (
        <a rel="prev" href={address(page - 1)}>
          {SITE.previous[lang]}
        </a>
      )}
      {page < total && (
        <a rel="next" href={address(page + 1)}>
          {SITE.next[lang]}
        </a>
      )}
    </nav>
  );
}

/** The extracted text of a capture, block by block, with the passages that claims rest on; a long one page by page. */
export function PageText({ data, lang }: { data: CaptureData; lang: Lang }) {
  const { captured } = data;
  if (captured === undefined || captured.page.text.trim() === '') return <p class="dim">{SITE.noText[lang]}</p>;
  const { text } = captured.page;
  const marked = places(data);
  const shown = textPage(captured.page, data.place);
  return (
    <>
      <div class="captured" lang={textTag(captured.page.lang, text.slice(0, 2_000))}>
        {shown.blocks.map((block) => (
          <BlockOfText block={block} text={text} marked={marked} placed={data.adding !== undefined} />
        ))}
      </div>
      <TextPager data={data} shown={shown} lang={lang} />
    </>
  );
}

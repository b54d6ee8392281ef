import type { Capture } from '#records/capture.ts';
import type { Claim } from '#records/document.ts';
import type { ClaimHealth } from '#records/evidence.ts';
import type { CapturedPage } from '#records/health.ts';
import type { SourceTitle } from '#records/ports.ts';
import type { Lang } from '#records/text.ts';
import { formatDay, formatMoment } from './format.ts';
import { Page } from './frame.tsx';
import { textTag } from './lang.ts';
import { HealthMark } from './marks.tsx';
import { claimName, sourceName } from './names.ts';
import { Crumbs, langOf, NameText, Section } from './parts.tsx';
import type { SentencePair } from './sentences.ts';
import { escaped, rendered, type Rendered } from './rendered.ts';
import type { Site } from './site.ts';
import { originWords, type Origin } from './origin.ts';
import { to } from './site.ts';
import { bothSides } from './worddiff.tsx';
import { SITE, count, number, say } from './words.ts';
import { Prose } from './prose.tsx';

/** A claim that rests on a sentence of the comparison. */
export interface RestingClaim {
  readonly claim: Claim;
  readonly health?: ClaimHealth;
  /** Index of the pair in the comparison. */
  readonly pair: number;
}

export interface CompareData {
  readonly source?: SourceTitle;
  readonly earlier: CapturedPage;
  readonly later: CapturedPage;
  readonly pairs: readonly SentencePair[];
  readonly claims: readonly RestingClaim[];
  /** Other snapshots of the source that are the page itself, newest first. */
  readonly others: readonly Capture[];
}

interface Row {
  readonly pair: SentencePair;
  readonly index: number;
}

/** Rows in groups: like sentences in a row fold together, the others stand alone. */
function groups(pairs: readonly SentencePair[]): Row[][] {
  const found: Row[][] = [];
  pairs.forEach((pair, index) => {
    const last = found.at(-1);
    if (pair.kind === 'same' && last?.[0]?.pair.kind === 'same') last.push({ pair, index });
    else found.push([{ pair, index }]);
  });
  return found;
}

function textOf(page: CapturedPage, at: SentencePair['earlier']): string {
  return at === undefined ? '' : page.page.text.slice(at.start, at.end);
}

/** How many claims rest on a sentence. */
function restText(n: number, lang: Lang): string {
  if (lang === 'zh') return `有 ${number(n, lang)} 条论断依据此句`;
  return `${count(n, 'claim', lang)} ${n === 1 ? 'rests' : 'rest'} on this sentence`;
}

/** Where a capture is from that the archive did not take. */
function From({ capture, lang }: { capture: Origin; lang: Lang }) {
  const words = originWords(capture, lang);
  return words === undefined ? null : <span class="dim small"> {words}</span>;
}

function passage(tag: string, inside: string): string {
  return `<p class="read" lang="${tag}">${inside}</p>`;
}

function foldMarkup(rows: readonly Row[], data: CompareData, lang: Lang): string {
  const [from, until] = [(rows[0]?.index ?? 0) + 1, (rows.at(-1)?.index ?? 0) + 1];
  const [first, last] = [rows[0]?.pair.earlier, rows.at(-1)?.pair.earlier];
  const text = first === undefined || last === undefined ? '' : data.earlier.page.text.slice(first.start, last.end);
  const summary = from === until ? say(SITE.foldedOne, lang, { from }) : say(SITE.foldedSame, lang, { from, to: until });
  const folded = `<details><summary>${summary}</summary>${passage(textTag(data.earlier.page.lang, text), escaped(text))}</details>`;
  return `<tr role="row" class="fold"><td role="cell" colspan="3">${folded}</td></tr>`;
}

/** What all sentences of one comparison are told with. */
interface Telling {
  readonly data: CompareData;
  readonly lang: Lang;
  /** How many claims rest on each. */
  readonly resting: ReadonlyMap<number, number>;
  readonly days: readonly [earlier: string, later: string];
}

function sentenceMarkup({ pair, index }: Row, { data, lang, resting, days }: Telling): string {
  const [before, after] = [textOf(data.earlier, pair.earlier), textOf(data.later, pair.later)];
  const sides = pair.kind === 'changed' ? bothSides(before, after) : undefined;
  const resters = resting.get(index);
  const rest = resters === undefined ? '' : `<p class="small">${restText(resters, lang)}</p>`;
  const missing = `<p class="small faint">${SITE.notInThis[lang]}</p>`;
  const left =
    pair.earlier === undefined
      ? missing
      : passage(textTag(data.earlier.page.lang, before), sides === undefined ? `<del>${escaped(before)}</del>` : sides.earlier.toString());
  const right =
    pair.later === undefined
      ? missing
      : passage(textTag(data.later.page.lang, after), sides === undefined ? `<ins>${escaped(after)}</ins>` : sides.later.toString());
  return (
    `<tr role="row"><th role="rowheader" scope="row"><span id="p${index + 1}">${index + 1}</span></th>` +
    `<td role="cell" data-w="${days[0]}">${left}${pair.later === undefined ? rest : ''}</td>` +
    `<td role="cell" data-w="${days[1]}">${right}${pair.later === undefined ? '' : rest}</td></tr>`
  );
}

/** The rows of the comparison, written out: a page may have hundreds. */
function Sentences({ data, lang }: { data: CompareData; lang: Lang }): Rendered {
  const resting = new Map<number, number>();
  for (const { pair } of data.claims) resting.set(pair, (resting.get(pair) ?? 0) + 1);
  const days = [formatDay(data.earlier.capture.capturedAt, lang), formatDay(data.later.capture.capturedAt, lang)] as const;
  const rows = groups(data.pairs).map((rows) =>
    rows[0]?.pair.kind === 'same'
      ? foldMarkup(rows, data, lang)
      : rows.map((row) => sentenceMarkup(row, { data, lang, resting, days })).join(''),
  );
  return rendered(rows.join(''));
}

function Resting({ data, lang }: { data: CompareData; lang: Lang }) {
  if (data.claims.length === 0) return <p class="dim">{SITE.noneRestOnChange[lang]}</p>;
  return (
    <table class="stack holdings" role="table">
      <thead class="vh" role="rowgroup">
        <tr role="row">
          {[SITE.health, SITE.claim, SITE.sentence].map((label) => (
            <th role="columnheader" scope="col">
              {label[lang]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {data.claims.map(({ claim, health, pair }) => {
          const name = claimName(claim);
          return (
            <tr role="row">
              <td role="cell">{health !== undefined && <HealthMark health={health} lang={lang} />}</td>
              <td role="cell">
                <a class="quiet claimtext" href={to.claim(claim.id)} {...langOf(name.tag, lang)}>
                  <Prose text={name.text} tag={name.tag} />
                </a>
              </td>
              <td role="cell" class="nb">
                <a href={`#p${pair + 1}`}>{say(SITE.nthSentence, lang, { n: pair + 1 })}</a>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function ledeOf(pairs: readonly SentencePair[], lang: Lang): string {
  const of = (kind: SentencePair['kind']): number => pairs.filter((pair) => pair.kind === kind).length;
  const [changed, added, removed] = [of('changed'), of('added'), of('removed')];
  const total = number(pairs.length, lang);
  if (changed + added + removed === 0) return say(SITE.nothingChanged, lang, { n: total });
  const how = (
    [
      [SITE.changedOf, changed],
      [SITE.addedOf, added],
      [SITE.removedOf, removed],
    ] as const
  ).flatMap(([words, n]) => (n === 0 ? [] : [say(words, lang, { n: number(n, lang) })]));
  return say(SITE.differ, lang, { n: number(changed + added + removed, lang), total, how: how.join(lang === 'en' ? ', ' : '，') });
}

function Choose({ data, lang }: { data: CompareData; lang: Lang }) {
  if (data.others.length < 3) return null;
  const { earlier, later } = data;
  return (
    <details class="choose">
      <summary>{SITE.compareOthers[lang]}</summary>
      <ul class="small">
        {data.others.map((capture, index) => {
          const before = data.others[index + 1];
          const shown = before?.id === earlier.capture.id && capture.id === later.capture.id;
          return before === undefined || shown ? null : (
            <li>
              <a href={to.compare(before.id, capture.id)}>
                {formatMoment(before.capturedAt, lang)} – {formatMoment(capture.capturedAt, lang)}
              </a>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** Two snapshots of one source, sentence by sentence, with the claims that rest on what changed on top. */
export function ComparePage({ site, data }: { site: Site; data: CompareData }) {
  const { lang } = site;
  const { earlier, later, source } = data;
  const title = say(SITE.whatChanged, lang, {
    from: formatDay(earlier.capture.capturedAt, lang),
    to: formatDay(later.capture.capturedAt, lang),
  });
  return (
    <Page site={site} title={title} room="sources" json>
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
      </Crumbs>
      <h1>{title}</h1>
      <p class="lede">{ledeOf(data.pairs, lang)}</p>
      <Section id="resting" title={SITE.restOnChange[lang]}>
        <Resting data={data} lang={lang} />
      </Section>
      <Section id="sentences" title={SITE.bySentence[lang]} aside={<Choose data={data} lang={lang} />}>
        <table class="cmp stack" role="table">
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">
                <span class="vh">{SITE.sentence[lang]}</span>
              </th>
              <th role="columnheader" scope="col">
                <a href={to.capture(earlier.capture.id)}>{formatMoment(earlier.capture.capturedAt, lang)}</a>
                <From capture={earlier.capture} lang={lang} />
              </th>
              <th role="columnheader" scope="col">
                <a href={to.capture(later.capture.id)}>{formatMoment(later.capture.capturedAt, lang)}</a>
                <From capture={later.capture} lang={lang} />
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            <Sentences data={data} lang={lang} />
          </tbody>
        </table>
      </Section>
    </Page>
  );
}

import type { Claim } from '#records/document.ts';
import type { ClaimHealth, Evidence } from '#records/evidence.ts';
import { alignedMarkup, numberPoints } from './aligned.tsx';
import type { DocumentData } from './document.tsx';
import { formatDay, formatPageDate } from './format.ts';
import { guessTag, langTag, textTag } from './lang.ts';
import { HealthMark } from './marks.tsx';
import { shortened, sourceName } from './names.ts';
import { originWords } from './origin.ts';
import { proseMarkup } from './prose.tsx';
import { Reasons } from './reasons.tsx';
import { escaped } from './rendered.ts';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { Changes } from './worddiff.tsx';
import { SITE, number, say } from './words.ts';
import type { Lang } from '#records/text.ts';
import type { SourceTitle } from '#records/ports.ts';

/** Healths whose note stands open in the margin; the others fold away. */
export const OPEN: readonly ClaimHealth[] = ['contradicted', 'lost', 'altered'];
/** Passages shown in the margin for a claim that does not hold; one that holds has its best. */
export const PASSAGES = 2;
/** Characters of a passage in the margin; the claim's own page has it whole. */
const LENGTH = 160;
const FOLDED_LENGTH = 48;
const COMMA: Readonly<Record<Lang, string>> = { en: ', ', zh: '，' };

function foreign(text: string, tag: string, lang: Lang): string {
  const prose = proseMarkup(text, tag);
  return tag === langTag(lang) ? prose : `<span lang="${tag}">${prose}</span>`;
}

function sourceLabel(source: SourceTitle | undefined, uri: string, lang: Lang): string {
  if (source?.publisher !== undefined) return foreign(source.publisher, guessTag(source.publisher), lang);
  const name = source === undefined ? undefined : sourceName(source);
  if (name === undefined || name.tag === 'und') return `<span class="uri">${escaped(source?.host ?? uri)}</span>`;
  return foreign(shortened(name.text, 30), name.tag, lang);
}

function quotation(evidence: Evidence, tag: string, length: number): string {
  const { passage, editedTo } = evidence;
  const short = shortened(passage, length);
  if (short !== passage) return escaped(short);
  if (editedTo !== undefined) return String(Changes({ earlier: passage, later: editedTo }));
  const points = numberPoints(evidence).filter(({ point }) => point.kind !== 'word');
  return alignedMarkup({ text: passage, tag, points, side: 'passage' });
}

function evidenceNote(evidence: Evidence, folded: boolean, data: DocumentData, { lang }: Site): string {
  const source = data.sources.get(evidence.sourceId);
  const tag = textTag(evidence.passageLang, evidence.passage);
  const origin = originWords(data.origins?.get(evidence.captureId), lang);
  const published = folded ? undefined : source?.published;
  let markup = `<blockquote class="read" lang="${tag}">${quotation(evidence, tag, folded ? FOLDED_LENGTH : LENGTH)}</blockquote>`;
  markup += `<p><a class="quiet" href="${escaped(to.source(evidence.sourceId))}">${sourceLabel(source, evidence.uri, lang)}</a>`;
  if (published !== undefined) markup += escaped(COMMA[lang] + formatPageDate(published.slice(0, 10), lang));
  if (origin !== undefined) markup += escaped(COMMA[lang] + origin);
  return `${markup}</p>`;
}

function claimNote(claim: Claim, folded: boolean, data: DocumentData, site: Site): string {
  const { lang } = site;
  const health = data.healths.get(claim.id);
  const status = data.statuses.get(claim.id);
  const passages = bearing(claim, data).slice(0, folded ? 1 : PASSAGES);
  const tag = langTag(claim.lang);
  let markup = `<div class="entry"><a class="which" href="${escaped(to.claim(claim.id))}"${tag === langTag(lang) ? '' : ` lang="${tag}"`}>`;
  markup += `${proseMarkup(shortened(claim.text, claim.lang === 'zh' ? 20 : 40), claim.lang)}</a>`;
  if (health !== undefined) {
    const since = folded || status === undefined ? '' : `<span class="faint"> ${formatDay(status.since, lang)}</span>`;
    markup += `<p>${String(HealthMark({ health, lang, strong: !folded }))}${since}</p>`;
  }
  for (const evidence of passages) markup += evidenceNote(evidence, folded, data, site);
  if (status !== undefined && passages.length === 0) markup += `<p>${String(Reasons({ reasons: status.reasons.slice(0, 2), lang }))}</p>`;
  return `${markup}</div>`;
}

/** The passages that bear on a claim, best first. */
function bearing({ id }: Claim, { evidence }: Pick<DocumentData, 'evidence'>): readonly Evidence[] {
  return (evidence.get(id) ?? []).filter(({ relation }) => relation !== 'not-enough-info');
}

interface Sorted {
  readonly open: readonly Claim[];
  readonly folded: readonly Claim[];
}

/** The claims of a paragraph that a note tells of: what does not hold stands open, the rest folds away. */
function sorted(claims: readonly Claim[], data: DocumentData): Sorted {
  const open: Claim[] = [];
  const folded: Claim[] = [];
  for (const claim of claims) {
    const health = data.healths.get(claim.id);
    if (health === undefined) continue;
    if (OPEN.includes(health)) open.push(claim);
    else if (bearing(claim, data).length > 0) folded.push(claim);
  }
  return { open, folded };
}

/** Whether a paragraph with these claims has a note in the margin. */
export function hasNote(claims: readonly Claim[], data: DocumentData): boolean {
  const { open, folded } = sorted(claims, data);
  return open.length + folded.length > 0;
}

/** The markup of the evidence of a paragraph's claims, beside it. */
export function marginNote(claims: readonly Claim[], data: DocumentData, site: Site): string {
  const { lang } = site;
  const { open, folded } = sorted(claims, data);
  let markup = `<div class="side" role="note" aria-label="${escaped(SITE.evidenceBeside[lang])}">`;
  for (const claim of open) markup += claimNote(claim, false, data, site);
  if (folded.length > 0) {
    const label =
      open.length === 0
        ? `${SITE.evidenceFor[lang]}${lang === 'en' ? ` (${number(folded.length, lang)})` : `（${number(folded.length, lang)}）`}`
        : say(SITE.evidenceForMore, lang, { n: folded.length });
    markup += `<details><summary>${escaped(label)}</summary>`;
    for (const claim of folded) markup += claimNote(claim, true, data, site);
    markup += '</details>';
  }
  return `${markup}</div>`;
}

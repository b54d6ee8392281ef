import type { Claim } from '#records/document.ts';
import type { ClaimHealth, Evidence } from '#records/evidence.ts';
import { Aligned, numberPoints } from './aligned.tsx';
import type { DocumentData } from './document.tsx';
import { formatDay, formatPageDate } from './format.ts';
import { langTag, textTag } from './lang.ts';
import { HealthMark } from './marks.tsx';
import { shortened, sourceName } from './names.ts';
import { originWords } from './origin.ts';
import { Foreign, langOf } from './parts.tsx';
import { Reasons } from './reasons.tsx';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { Changes } from './worddiff.tsx';
import { SITE, number, say } from './words.ts';
import { Prose } from './prose.tsx';

/** Healths whose note stands open in the margin; the others fold away. */
const OPEN: readonly ClaimHealth[] = ['contradicted', 'lost', 'altered'];
/** Passages shown in the margin for a claim that does not hold; one that holds has its best. */
const PASSAGES = 2;
/** Characters of a passage in the margin; the claim's own page has it whole. */
const LENGTH = 160;
const FOLDED_LENGTH = 48;

function EvidenceNote({ evidence, folded, data, site }: { evidence: Evidence; folded: boolean; data: DocumentData; site: Site }) {
  const { lang } = site;
  const source = data.sources.get(evidence.sourceId);
  const name = source === undefined ? undefined : sourceName(source);
  const tag = textTag(evidence.passageLang, evidence.passage);
  const length = folded ? FOLDED_LENGTH : LENGTH;
  const long = [...evidence.passage].length > length;
  const origin = originWords(data.origins?.get(evidence.captureId), lang);
  const telling = numberPoints(evidence).filter(({ point }) => point.kind !== 'word');
  return (
    <>
      <blockquote class="read" lang={tag}>
        {evidence.editedTo !== undefined && !long ? (
          <Changes earlier={evidence.passage} later={evidence.editedTo} />
        ) : long ? (
          shortened(evidence.passage, length)
        ) : (
          <Aligned text={evidence.passage} tag={tag} points={telling} side="passage" />
        )}
      </blockquote>
      <p>
        <a class="quiet" href={to.source(evidence.sourceId)}>
          {source?.publisher !== undefined ? (
            <Foreign text={source.publisher} lang={lang} />
          ) : name === undefined || name.tag === 'und' ? (
            <span class="uri">{source?.host ?? evidence.uri}</span>
          ) : (
            <Foreign text={shortened(name.text, 30)} tag={name.tag} lang={lang} />
          )}
        </a>
        {!folded &&
          source?.published !== undefined &&
          `${lang === 'en' ? ', ' : '，'}${formatPageDate(source.published.slice(0, 10), lang)}`}
        {origin !== undefined && `${lang === 'en' ? ', ' : '，'}${origin}`}
      </p>
    </>
  );
}

function ClaimNote({ claim, folded, data, site }: { claim: Claim; folded: boolean; data: DocumentData; site: Site }) {
  const { lang } = site;
  const status = data.statuses.get(claim.id);
  const passages = (data.evidence.get(claim.id) ?? [])
    .filter(({ relation }) => relation !== 'not-enough-info')
    .slice(0, folded ? 1 : PASSAGES);
  return (
    <div class="entry">
      <a class="which" href={to.claim(claim.id)} {...langOf(langTag(claim.lang), lang)}>
        <Prose text={shortened(claim.text, claim.lang === 'zh' ? 20 : 40)} tag={claim.lang} />
      </a>
      {status !== undefined && (
        <p>
          <HealthMark health={status.health} lang={lang} strong={!folded} />
          {!folded && <span class="faint"> {formatDay(status.since, lang)}</span>}
        </p>
      )}
      {passages.map((evidence) => (
        <EvidenceNote evidence={evidence} folded={folded} data={data} site={site} />
      ))}
      {status !== undefined && passages.length === 0 && (
        <p>
          <Reasons reasons={status.reasons.slice(0, 2)} lang={lang} />
        </p>
      )}
    </div>
  );
}

interface Sorted {
  readonly open: readonly Claim[];
  readonly folded: readonly Claim[];
}

/** The claims of a paragraph that a note tells of: what does not hold stands open, the rest folds away. */
function sorted(claims: readonly Claim[], data: DocumentData): Sorted {
  const judged = claims.filter(({ id }) => data.statuses.has(id));
  const open = judged.filter(({ id }) => OPEN.includes(data.statuses.get(id)?.health ?? 'uncited'));
  const folded = judged.filter(
    (claim) => !open.includes(claim) && (data.evidence.get(claim.id) ?? []).some(({ relation }) => relation !== 'not-enough-info'),
  );
  return { open, folded };
}

/** Whether a paragraph with these claims has a note in the margin. */
export function hasNote(claims: readonly Claim[], data: DocumentData): boolean {
  const { open, folded } = sorted(claims, data);
  return open.length + folded.length > 0;
}

/** The evidence of a paragraph's claims, beside it. */
export function MarginNote({ claims, data, site }: { claims: readonly Claim[]; data: DocumentData; site: Site }) {
  const { lang } = site;
  const { open, folded } = sorted(claims, data);
  return (
    <div class="side" role="note" aria-label={SITE.evidenceBeside[lang]}>
      {open.map((claim) => (
        <ClaimNote claim={claim} folded={false} data={data} site={site} />
      ))}
      {folded.length > 0 && (
        <details>
          <summary>
            {open.length === 0
              ? `${SITE.evidenceFor[lang]} (${number(folded.length, lang)})`
              : say(SITE.evidenceForMore, lang, { n: folded.length })}
          </summary>
          {folded.map((claim) => (
            <ClaimNote claim={claim} folded data={data} site={site} />
          ))}
        </details>
      )}
    </div>
  );
}

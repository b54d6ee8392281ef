import type { Claim, DocumentSummary } from '#records/document.ts';
import type { ClaimHealth, Evidence } from '#records/evidence.ts';
import type { Decision } from '#records/decision.ts';
import type { Source } from '#records/source.ts';
import type { Whereabouts } from '#records/whereabouts.ts';
import { statusSummary } from './summary.ts';
import { suppliedField, type Origin } from './origin.ts';

/** A document as the JSON of commands and pages shows it. */
export function documentJson(document: DocumentSummary) {
  const { id, work, title, lang, path, revision, digest, readAt, date, claims, citations, sources, problems } = document;
  return {
    id,
    work,
    title,
    lang,
    path,
    revision,
    digest,
    readAt,
    ...(date === undefined ? {} : { date }),
    claims,
    citations,
    sources,
    problems,
  };
}

/** A claim with its health and the addresses cited for it. */
export function claimJson(claim: Claim, health: ClaimHealth | undefined, citations: readonly string[]) {
  const { id, documentId, section, lead, text, lang, line, alignment } = claim;
  return {
    id,
    document: documentId,
    section,
    ...(lead === undefined ? {} : { lead }),
    text,
    lang,
    line,
    ...(health === undefined ? {} : { health }),
    citations,
    ...(alignment === undefined ? {} : { alignment }),
  };
}

/** A source with its status; one never judged is `unknown`. */
export function sourceJson(source: Source) {
  const { id, uri, host, citedBy, status, captures, stored, title, publisher, published, pageClass, lang } = source;
  return {
    id,
    uri,
    host,
    citedBy,
    state: status?.state ?? 'unknown',
    drift: status?.drift ?? 'unknown',
    ...(status?.since === undefined ? {} : { since: status.since }),
    reasons: status?.reasons ?? [],
    ...(status?.lastKnown === undefined ? {} : { lastKnown: status.lastKnown }),
    ...(status?.lastAttempt === undefined ? {} : { lastAttempt: status.lastAttempt }),
    ...(status?.lastGood === undefined ? {} : { lastGood: status.lastGood }),
    checks: status?.checks ?? 0,
    checksGood: status?.checksGood ?? 0,
    captures,
    stored,
    ...(title === undefined ? {} : { title }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(published === undefined ? {} : { published }),
    ...(pageClass === undefined ? {} : { pageClass }),
    ...(lang === undefined ? {} : { language: lang }),
  };
}

/** Where a source may be read beside its own address, and what editors need to know of it in plain words. */
export function whereaboutsJson(source: Source, beside: Whereabouts) {
  const { candidates, family, passages } = beside;
  const place = candidates.find(({ state, rule }) => state === 'accepted' && rule !== 'outside');
  return {
    place: place ?? null,
    candidates,
    family: family?.members ?? [],
    passages,
    citations: source.status?.citations ?? [],
    summary: { zh: statusSummary(source, beside, 'zh'), en: statusSummary(source, beside, 'en') },
  };
}

/** Evidence with the standing decision on it, if there is one. */
export function evidenceJson(evidence: Evidence, decision?: Decision, origin?: Origin) {
  const { id, claimId, sourceId, uri, captureId, tier, rank, passage, passageLang, position, quote, score, relation, probability } =
    evidence;
  const { needsReview, agreeing, conflicting, missing, presence, editedTo, untestable, sightings, machine } = evidence;
  return {
    id,
    claimId,
    sourceId,
    uri,
    captureId,
    tier,
    rank,
    passage,
    passageLang,
    position,
    quote,
    score,
    relation,
    probability,
    needsReview,
    agreeing,
    conflicting,
    missing,
    presence,
    ...(editedTo === undefined ? {} : { editedTo }),
    ...(untestable === undefined ? {} : { untestable }),
    ...(sightings === undefined ? {} : { sightings }),
    ...(machine === undefined ? {} : { machine }),
    ...(decision === undefined ? {} : { decision }),
    ...suppliedField(origin),
  };
}

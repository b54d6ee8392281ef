import type { Evidence } from '#records/evidence.ts';
import type { CapturedPage } from '#records/health.ts';
import type { Lang } from '#records/text.ts';
import { Aligned, numberPoints, PointsTable } from './aligned.tsx';
import { CiteLink } from './cite.tsx';
import { DictionaryCredit } from './gloss.tsx';
import { GLOSS } from './words/gloss.ts';
import type { ClaimData } from './claim.tsx';
import { formatDay, formatPageDate } from './format.ts';
import { langTag, textTag } from './lang.ts';
import { RelationMark, StateMark } from './marks.tsx';
import { sourceName } from './names.ts';
import { Fact, Foreign, gap, langOf } from './parts.tsx';
import { sightingSentence } from './sighting.ts';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { Strip } from './strip.tsx';
import { Changes } from './worddiff.tsx';
import { PRESENCE_WORDS, SITE, TIER_WORDS, count, number, say } from './words.ts';
import { Prose } from './prose.tsx';

/** What a passage is shown with. */
export type PassageSetting = Pick<ClaimData, 'claim' | 'document' | 'sources' | 'pages'>;

/** Characters of the sentences around a passage that are shown with it. */
const CONTEXT = 120;

/** What stands directly before and after a passage on its page. */
function surroundings(evidence: Evidence, page: CapturedPage | undefined): readonly [before: string, after: string] {
  const { start, end } = evidence.position;
  if (page === undefined || page.page.text.slice(start, end) !== evidence.passage) return ['', ''];
  const { text, passages } = page.page;
  const previous = passages.findLast((passage) => passage.end <= start);
  const next = passages.find((passage) => passage.start >= end);
  const before = previous === undefined ? '' : text.slice(previous.start, start);
  const after = next === undefined ? '' : text.slice(end, next.end);
  return [before.length > CONTEXT ? `…${before.slice(-CONTEXT)}` : before, after.length > CONTEXT ? `${after.slice(0, CONTEXT)}…` : after];
}

/** How often the page was seen, in one sentence. */
function SeenSentence({ evidence, data, lang }: { evidence: Evidence; data: PassageSetting; lang: Lang }) {
  const status = data.sources.get(evidence.sourceId)?.status;
  if (status === undefined || status.checks === 0) return null;
  const told = sightingSentence(evidence, status, lang);
  if (told !== undefined) return <p class="small seen">{told}</p>;
  const good = status.lastGood === undefined ? '' : formatDay(status.lastGood, lang);
  const words =
    lang === 'en'
      ? `Page checked ${count(status.checks, 'time', lang)}, there ${count(status.checksGood, 'time', lang)}${good === '' ? '' : `, last on ${good}`}.`
      : `网页检查 ${number(status.checks, lang)} 次，${number(status.checksGood, lang)} 次可见${good === '' ? '' : `，最近一次为${good}`}。`;
  return (
    <p class="small">
      {words}
      {gap(lang)}
      {PRESENCE_WORDS[evidence.presence][lang]}
    </p>
  );
}

function Verdict({ evidence, lang }: { evidence: Evidence; lang: Lang }) {
  const total = evidence.agreeing.length + evidence.conflicting.length + evidence.missing.length;
  const words = [
    total === 0 ? '' : say(SITE.agreePoints, lang, { n: number(evidence.agreeing.length, lang), total: number(total, lang) }),
    evidence.conflicting.length === 0 ? '' : say(SITE.conflictPoints, lang, { n: number(evidence.conflicting.length, lang) }),
  ].filter((part) => part !== '');
  return (
    <span class="verdict-line">
      <RelationMark relation={evidence.relation} lang={lang} />
      {words.length > 0 && <span class="dim small">{words.join(lang === 'en' ? ', ' : '，')}</span>}
    </span>
  );
}

function Links({ evidence, data, site }: { evidence: Evidence; data: PassageSetting; site: Site }) {
  const { lang } = site;
  const newest = data.sources.get(evidence.sourceId)?.status?.newestGood;
  return (
    <p class="small links">
      <a href={to.passage(evidence.captureId, evidence.position.start)}>{SITE.wholeSnapshot[lang]}</a>
      {site.replay && (
        <>
          {' · '}
          <a href={to.replayPassage(evidence.captureId, evidence.position)}>{SITE.asItWas[lang]}</a>
          {' · '}
          <a href={to.raw(evidence.captureId)}>{SITE.raw[lang]}</a>
        </>
      )}
      {' · '}
      <a href={to.wire(evidence.captureId)}>{SITE.rawHttp[lang]}</a>
      {' · '}
      <a href={to.fixity(evidence.captureId)}>{SITE.fixityLink[lang]}</a>
      {newest !== undefined && newest !== evidence.captureId && (
        <>
          {' · '}
          <a href={to.compare(evidence.captureId, newest)}>{SITE.compareWithNewest[lang]}</a>
        </>
      )}
      {' · '}
      <CiteLink site={site} source={evidence.sourceId} query={{ document: data.document.id }} />
    </p>
  );
}

interface EvidenceProps {
  readonly evidence: Evidence;
  readonly data: PassageSetting;
  readonly site: Site;
  /** Whether it is what stands beside the text where the claim is opened there. */
  readonly beside?: boolean;
}

/** One passage beside the claim it bears on, their points aligned. */
export function EvidenceSection({ evidence, data, site, beside = false }: EvidenceProps) {
  const { lang } = site;
  const { claim } = data;
  const source = data.sources.get(evidence.sourceId);
  const captured = data.pages.get(evidence.captureId);
  const name = source === undefined ? { text: evidence.uri, tag: 'und' } : sourceName(source);
  const points = numberPoints(evidence);
  const claimTag = langTag(claim.lang);
  const tag = textTag(evidence.passageLang, evidence.passage);
  const glossed = lang === 'en' && tag.startsWith('zh');
  const [before, after] = surroundings(evidence, captured);
  const id = `e${evidence.rank}`;
  return (
    <section class="ev pair" id={id} aria-labelledby={`${id}h`} {...(beside ? { 'data-beside': true } : {})}>
      <header>
        <h2 id={`${id}h`} {...(name.tag === 'und' ? {} : langOf(name.tag, lang))}>
          <span class="vh">{`${evidence.rank}. `}</span>
          <a class="plain" href={to.source(evidence.sourceId)}>
            {name.tag === 'und' ? <span class="uri">{name.text}</span> : <Prose text={name.text} tag={name.tag} />}
          </a>
        </h2>
        <StateMark status={source?.status} lang={lang} />
        <Verdict evidence={evidence} lang={lang} />
      </header>
      <div class="sides">
        <div>
          <p class="cap">{SITE.claim[lang]}</p>
          <p class="read" lang={claimTag}>
            <Aligned text={claim.text} tag={claimTag} points={points} side="claim" />
          </p>
        </div>
        <div>
          <p class="cap">
            {captured === undefined
              ? SITE.snapshot[lang]
              : say(SITE.snapshotOf, lang, { when: formatDay(captured.capture.capturedAt, lang) })}
            {' · '}
            {TIER_WORDS[evidence.tier][lang]}
          </p>
          <blockquote class="read" lang={tag} cite={evidence.uri}>
            <span class="ctx">{before}</span>
            <span {...(glossed ? { 'data-gloss': to.gloss(evidence.passage) } : {})}>
              <Aligned text={evidence.passage} tag={tag} points={points} side="passage" />
            </span>
            <span class="ctx">{after}</span>
          </blockquote>
          {glossed && (
            <p class="dim small">
              <a href={to.gloss(evidence.passage)}>{GLOSS.title[lang]}</a>
              {' · '}
              <DictionaryCredit lang={lang} />
            </p>
          )}
        </div>
      </div>
      <div class="under">
        <div>
          <PointsTable points={points} claimTag={claimTag} passageTag={tag} lang={lang} />
        </div>
        <div>
          {evidence.needsReview && <p class="note">{SITE.tooClose[lang]}</p>}
          {evidence.presence === 'edited' && evidence.editedTo !== undefined && (
            <div class="note">
              <p>{SITE.editedTo[lang]}</p>
              <blockquote class="read" lang={tag}>
                <Changes earlier={evidence.passage} later={evidence.editedTo} />
              </blockquote>
            </div>
          )}
          <dl class="meta">
            <Fact term={SITE.publisher[lang]}>
              {source?.publisher === undefined ? undefined : <Foreign text={source.publisher} lang={lang} />}
            </Fact>
            <Fact term={SITE.published[lang]}>
              {source?.published === undefined ? undefined : (
                <time datetime={source.published}>{formatPageDate(source.published, lang)}</time>
              )}
            </Fact>
            <Fact term={SITE.documentNumber[lang]}>
              {captured?.page.documentNumber === undefined ? undefined : <Foreign text={captured.page.documentNumber} lang={lang} />}
            </Fact>
          </dl>
          <SeenSentence evidence={evidence} data={data} lang={lang} />
          {(source?.status?.recent.length ?? 0) > 0 && <Strip status={source?.status} lang={lang} />}
          <Links evidence={evidence} data={data} site={site} />
        </div>
      </div>
    </section>
  );
}

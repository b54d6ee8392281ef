import type { Evidence, Relation } from '#records/evidence.ts';
import type { Lang } from '#records/text.ts';
import type { ClaimData } from './claim.tsx';
import { EvidenceSection } from './evidence.tsx';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { SITE, TIER_WORDS, number, say } from './words.ts';

/** Folded passages that are still shown point by point; the rest are only quoted. */
const SHOWN = 6;

/** Relations that say something for or against a claim. */
const TELLING: readonly Relation[] = ['supports', 'partly', 'contradicts'];

/** A passage in its own words alone. */
function Quoted({ item, data, lang }: { item: Evidence; data: ClaimData; lang: Lang }) {
  return (
    <li>
      <blockquote class="read" lang={item.passageLang === 'und' ? 'zh-Hans' : item.passageLang} cite={item.uri}>
        {item.passage}
      </blockquote>
      <p class="small dim">
        <a class="quiet" href={to.passage(item.captureId, item.position.start)}>
          <span class="uri">{data.sources.get(item.sourceId)?.host ?? item.uri}</span>
        </a>
        {' · '}
        {TIER_WORDS[item.tier][lang]}
      </p>
    </li>
  );
}

/** Whether a passage stands open on the page: the best one, and every sure one that says something of the claim. */
export function isOpen({ relation, needsReview }: Evidence, index: number): boolean {
  return index === 0 || (!needsReview && TELLING.includes(relation));
}

/** Passages that decide nothing by themselves, folded: the telling ones point by point, the rest quoted. */
export function Weaker({ evidence, data, site }: { evidence: readonly Evidence[]; data: ClaimData; site: Site }) {
  const { lang } = site;
  if (evidence.length === 0) return null;
  const whole = evidence.filter(({ relation }) => TELLING.includes(relation)).slice(0, SHOWN);
  const quoted = evidence.filter((item) => !whole.includes(item));
  return (
    <details class="weaker">
      <summary>{say(SITE.weaker, lang, { n: number(evidence.length, lang) })}</summary>
      {whole.map((item) => (
        <EvidenceSection evidence={item} data={data} site={site} />
      ))}
      {quoted.length > 0 && (
        <ul class="passages">
          {quoted.map((item) => (
            <Quoted item={item} data={data} lang={lang} />
          ))}
        </ul>
      )}
    </details>
  );
}

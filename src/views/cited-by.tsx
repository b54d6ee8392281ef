import type { ClaimHealth } from '#records/evidence.ts';
import type { Lang } from '#records/text.ts';
import { HealthMark } from './marks.tsx';
import { claimName } from './names.ts';
import { langOf } from './parts.tsx';
import { to } from './site.ts';
import type { SourceData } from './source.tsx';
import { SITE, number, say } from './words.ts';
import { Prose } from './prose.tsx';

/** Claims listed without a fold. */
const FEW = 10;

const RISK_ORDER: readonly ClaimHealth[] = [
  'contradicted',
  'lost',
  'altered',
  'needs-review',
  'unsupported',
  'uncaptured',
  'archived-only',
  'supported',
  'uncited',
  'not-checkable',
];

function ClaimList({ claims, lang }: { claims: SourceData['claims']; lang: Lang }) {
  return (
    <ul class="citedby">
      {claims.map(({ claim, health }) => {
        const name = claimName(claim);
        return (
          <li>
            {health === undefined ? <span class="st blind">{SITE.notJudged[lang]}</span> : <HealthMark health={health} lang={lang} />}
            <a class="quiet" href={to.claim(claim.id)} {...langOf(name.tag, lang)}>
              <Prose text={name.text} tag={name.tag} />
            </a>
          </li>
        );
      })}
    </ul>
  );
}

/** Claims at risk first, in the order of the closed list. */
function byRisk(claims: SourceData['claims']): SourceData['claims'] {
  const rank = (health: ClaimHealth | undefined): number => (health === undefined ? RISK_ORDER.length : RISK_ORDER.indexOf(health));
  return [...claims].sort((a, b) => Number(b.rests) - Number(a.rests) || rank(a.health) - rank(b.health));
}

/** Claims that rest on the page, then those that only cite it; the list folds after the first few. */
export function CitedBy({ data, lang }: { data: SourceData; lang: Lang }) {
  const claims = byRisk(data.claims);
  const more = claims.slice(FEW);
  return (
    <>
      <ClaimList claims={claims.slice(0, FEW)} lang={lang} />
      {more.length > 0 && (
        <details>
          <summary>{say(SITE.moreClaims, lang, { n: number(more.length, lang) })}</summary>
          <ClaimList claims={more} lang={lang} />
        </details>
      )}
    </>
  );
}

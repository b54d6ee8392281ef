import type { Lang } from '#records/text.ts';
import type { CaptureData } from './capture.tsx';
import { HealthMark } from './marks.tsx';
import { claimName } from './names.ts';
import { langOf } from './parts.tsx';
import { Prose } from './prose.tsx';
import { SITE, number, say } from './words.ts';

/** Claims listed without a fold: where the page comes from must not be pushed out of sight by a page on which dozens rest. */
const FEW = 8;

function List({ claims, lang }: { claims: CaptureData['claims']; lang: Lang }) {
  return (
    <ul class="citedby">
      {claims.map(({ claim, health, evidence }) => {
        const words = claimName(claim);
        return (
          <li>
            {health !== undefined && <HealthMark health={health} lang={lang} />}
            <a class="quiet" href={`#p-${evidence.position.start}`} {...langOf(words.tag, lang)}>
              <Prose text={words.text} tag={words.tag} />
            </a>
          </li>
        );
      })}
    </ul>
  );
}

/** The claims that rest on a snapshot, each leading to its passage in the text. */
export function RestsHere({ claims, lang }: { claims: CaptureData['claims']; lang: Lang }) {
  const more = claims.slice(FEW);
  return (
    <>
      <List claims={claims.slice(0, FEW)} lang={lang} />
      {more.length > 0 && (
        <details>
          <summary>{say(SITE.moreClaims, lang, { n: number(more.length, lang) })}</summary>
          <List claims={more} lang={lang} />
        </details>
      )}
    </>
  );
}

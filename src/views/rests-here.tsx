import type { Lang, TextPosition } from '#records/text.ts';
import type { CaptureData } from './capture.tsx';
import { HealthMark } from './marks.tsx';
import { claimName } from './names.ts';
import { langOf } from './parts.tsx';
import { Prose } from './prose.tsx';
import { to } from './site.ts';
import { SITE, number, say } from './words.ts';

/** Claims listed without a fold: where the page comes from must not be pushed out of sight by a page on which dozens rest. */
const FEW = 8;

interface Props {
  readonly claims: CaptureData['claims'];
  readonly lang: Lang;
  /** The stretch of the text that stands on the page, where it is not all of it. */
  readonly shown?: TextPosition | undefined;
}

function List({ claims, lang, shown }: Props) {
  return (
    <ul class="citedby">
      {claims.map(({ claim, health, evidence }) => {
        const words = claimName(claim);
        const { start } = evidence.position;
        const isHere = shown === undefined || (shown.start <= start && start < shown.end);
        return (
          <li>
            {health !== undefined && <HealthMark health={health} lang={lang} />}
            <a class="quiet" href={isHere ? `#p-${start}` : to.passage(evidence.captureId, start)} {...langOf(words.tag, lang)}>
              <Prose text={words.text} tag={words.tag} />
            </a>
          </li>
        );
      })}
    </ul>
  );
}

/** The claims that rest on a snapshot, each leading to its passage in the text. */
export function RestsHere({ claims, lang, shown }: Props) {
  const more = claims.slice(FEW);
  return (
    <>
      <List claims={claims.slice(0, FEW)} lang={lang} shown={shown} />
      {more.length > 0 && (
        <details>
          <summary>{say(SITE.moreClaims, lang, { n: number(more.length, lang) })}</summary>
          <List claims={more} lang={lang} shown={shown} />
        </details>
      )}
    </>
  );
}

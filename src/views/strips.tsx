import { LINK_STATES } from '#records/health.ts';
import type { Holdings } from '#records/holdings.ts';
import type { Source } from '#records/source.ts';
import type { Lang } from '#records/text.ts';
import { Mark, StateMark } from './marks.tsx';
import { sourceName } from './names.ts';
import { langOf } from './parts.tsx';
import { to } from './site.ts';
import { Strip } from './strip.tsx';
import { EXCLUDED_LABEL, STATE_WORDS, number } from './words.ts';
import { Prose } from './prose.tsx';

/** Every source with the strip of its checks, and how many there are of each state. */
export function SourceStrips({ sources, holdings, lang }: { sources: readonly Source[]; holdings: Holdings; lang: Lang }) {
  const excluded = holdings.sourcesExcluded;
  const keys = [
    ...LINK_STATES.map((state) => {
      const n = holdings.sourcesByState[state] ?? 0;
      return { state, label: STATE_WORDS[state].label, n: state === 'unknown' ? Math.max(0, n - excluded) : n };
    }),
    { state: 'unknown' as const, label: EXCLUDED_LABEL, n: excluded },
  ];
  return (
    <>
      <ol class="allsrc">
        {sources.map((source) => {
          const name = sourceName(source);
          return (
            <li>
              <a href={to.source(source.id)} {...(name.tag === 'und' ? { class: 'uri' } : langOf(name.tag, lang))}>
                <Prose text={name.text} tag={name.tag} />
              </a>
              <Strip status={source.status} lang={lang} />
              <StateMark status={source.status} lang={lang} />
            </li>
          );
        })}
      </ol>
      <p class="keys">
        {keys
          .filter(({ n }) => n > 0)
          .map(({ state, label, n }) => (
            <span>
              <Mark id={state} /> {label[lang]} <b class="tab">{number(n, lang)}</b>
            </span>
          ))}
      </p>
    </>
  );
}

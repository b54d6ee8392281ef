import { LINK_STATES } from '#records/health.ts';
import type { Holdings, Source } from '#records/ports.ts';
import type { Lang } from '#records/text.ts';
import { Mark, StateMark } from './marks.tsx';
import { sourceName } from './names.ts';
import { langOf } from './parts.tsx';
import { to } from './site.ts';
import { Strip } from './strip.tsx';
import { STATE_WORDS, number } from './words.ts';
import { Prose } from './prose.tsx';

/** Every source with the strip of its checks, and how many there are of each state. */
export function SourceStrips({ sources, holdings, lang }: { sources: readonly Source[]; holdings: Holdings; lang: Lang }) {
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
              <Strip checks={source.status?.recent ?? []} lang={lang} />
              <StateMark state={source.status?.state ?? 'unknown'} checks={source.status?.checks ?? 0} lang={lang} />
            </li>
          );
        })}
      </ol>
      <p class="keys">
        {LINK_STATES.flatMap((state) => {
          const n = holdings.sourcesByState[state] ?? 0;
          return n === 0
            ? []
            : [
                <span>
                  <Mark id={state} /> {STATE_WORDS[state].label[lang]} <b class="tab">{number(n, lang)}</b>
                </span>,
              ];
        })}
      </p>
    </>
  );
}

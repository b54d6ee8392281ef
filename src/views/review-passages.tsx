import type { Evidence } from '#records/evidence.ts';
import { textTag } from './lang.ts';
import { Mark, RelationMark } from './marks.tsx';
import { shortened } from './names.ts';
import { withParameter, type Site } from './site.ts';
import { number, say } from './words.ts';
import { REVIEW as words } from './words/review.ts';
import { here, type ReviewClaimData } from './review-claim-data.ts';

/** Passages listed beside the chosen one. */
const LISTED = 6;
const EXCERPT = 70;

/** The passages to choose among, each with what is held of it. */
export function Passages({ data, site }: { data: ReviewClaimData; site: Site }) {
  const { lang } = site;
  const { evidence, chosen, rulings } = data;
  if (evidence.length < 2) return null;
  const index = evidence.findIndex(({ id }) => id === chosen?.id);
  const address = (item: Evidence): string => withParameter(here(data), 'passage', item.id);
  const from = Math.max(0, Math.min(index - 2, evidence.length - LISTED));
  const shown = evidence.slice(from, from + LISTED);
  return (
    <nav class="passages-nav sect" aria-labelledby="passages">
      <header>
        <h2 id="passages">{words.passages[lang]}</h2>
        <span class="small dim">
          {say(words.passageOf, lang, { i: number(index + 1, lang), n: number(evidence.length, lang) })} <kbd>e</kbd> <kbd>a</kbd>
        </span>
      </header>
      <ol start={from + 1}>
        {shown.map((item) => {
          const ruling = rulings.get(item.id);
          const at = evidence.indexOf(item);
          const key = at === index - 1 ? 'e ArrowUp' : at === index + 1 ? 'a ArrowDown' : undefined;
          return (
            <li>
              <a
                href={address(item)}
                {...(key === undefined ? {} : { 'data-key': key })}
                {...(item.id === chosen?.id ? { 'aria-current': 'true' as const } : {})}
              >
                <RelationMark relation={item.relation} lang={lang} />
                <span class="what" lang={textTag(item.passageLang, item.passage)}>
                  {shortened(item.passage, EXCERPT)}
                </span>
                {ruling !== undefined && (
                  <span class="why">
                    <Mark id="s-edit" /> <bdi>{ruling.decision.by}</bdi>
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

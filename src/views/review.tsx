import { CLAIM_HEALTHS, type ClaimHealth } from '#records/evidence.ts';
import type { DocumentSummary } from '#records/document.ts';
import type { Source } from '#records/source.ts';
import type { Candidate } from '#records/whereabouts.ts';
import { Page } from './frame.tsx';
import { langTag } from './lang.ts';
import { Mark } from './marks.tsx';
import { shortened, sourceName } from './names.ts';
import { Empty, NameText, Section } from './parts.tsx';
import { percent } from './percent.ts';
import { Keys } from './review-keys.tsx';
import { DoneNote, queueAddress, QueueLine, type Done, type Group, type QueueFilter, type QueueItem } from './review-parts.tsx';
import { to, type Site } from './site.ts';
import { HEALTH_WORDS, SITE, number, say } from './words.ts';
import { PRECISION, REVIEW as words } from './words/review.ts';

export interface ReviewData {
  readonly filter: QueueFilter;
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  /** How many there are of each kind, over all pages. */
  readonly counts: Readonly<Record<Group, number>>;
  /** Those of this page. */
  readonly items: readonly QueueItem[];
  /** Addresses at which lost pages may be now, for a person to decide; on the first page alone. */
  readonly moved: readonly { readonly candidate: Candidate; readonly source: Source }[];
  readonly documents: readonly DocumentSummary[];
  readonly done?: Done;
}

function Filter({ data, site }: { data: ReviewData; site: Site }) {
  const { lang } = site;
  const { filter, documents } = data;
  const healthOption = (health: ClaimHealth) => (
    <option value={health} {...(health === filter.health ? { selected: true } : {})}>
      {HEALTH_WORDS[health].label[lang]}
    </option>
  );
  return (
    <form class="filters" action={to.review()} aria-label={words.filter[lang]}>
      <div class="field">
        <label for="health">{words.health[lang]}</label>
        <select id="health" name="health">
          <option value="">{words.whatWaits[lang]}</option>
          {CLAIM_HEALTHS.map(healthOption)}
        </select>
      </div>
      <div class="field">
        <label for="document">{SITE.document[lang]}</label>
        <select id="document" name="document">
          <option value="">{SITE.allDocuments[lang]}</option>
          {documents.map(({ id, title, lang: of }) => (
            <option value={id} lang={langTag(of)} {...(id === filter.document ? { selected: true } : {})}>
              {shortened(title, 40)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit">{SITE.filter[lang]}</button>
      {(filter.health !== undefined || filter.document !== undefined) && <a href={to.review()}>{SITE.clear[lang]}</a>}
    </form>
  );
}

function Moved({ data, site }: { data: ReviewData; site: Site }) {
  const { lang } = site;
  if (data.moved.length === 0) return null;
  return (
    <Section id="moved" title={words.moved[lang]} aside={<span class="tab dim small">{number(data.moved.length, lang)}</span>}>
      <ol class="queue">
        {data.moved.map(({ candidate, source }) => (
          <li>
            <a data-line="" href={`${to.source(source.id)}#whereabouts`}>
              <span class="st look">
                <Mark id="suspect" />
                {words.samePage[lang]}
              </span>
              <span class="what">
                <NameText name={sourceName(source)} lang={lang} />
              </span>
              <span class="why">
                {candidate.likeness !== undefined && say(words.alike, lang, { p: percent(candidate.likeness, lang) })}
              </span>
            </a>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Pager({ data, site }: { data: ReviewData; site: Site }) {
  const { lang } = site;
  const { page, pageSize, total, filter } = data;
  const address = (n: number): string => queueAddress(to.review(), filter, { page: n === 1 ? undefined : String(n) });
  if (total <= pageSize) return null;
  return (
    <nav class="pager" aria-label={SITE.pages[lang]}>
      <span class="tab">
        {say(words.rangeOf, lang, {
          from: number((page - 1) * pageSize + 1, lang),
          to: number(Math.min(total, page * pageSize), lang),
          total: number(total, lang),
        })}
      </span>
      {page > 1 && (
        <a rel="prev" href={address(page - 1)}>
          {SITE.previous[lang]}
        </a>
      )}
      {page * pageSize < total && (
        <a rel="next" href={address(page + 1)}>
          {SITE.next[lang]}
        </a>
      )}
    </nav>
  );
}

/** The queue: what waits for a person, in the order of what matters. */
export function ReviewPage({ site, data }: { site: Site; data: ReviewData }) {
  const { lang } = site;
  const { filter, total, items, counts } = data;
  const groups = [...new Set(items.map(({ group }) => group))];
  const [first] = items;
  const filtered = filter.health !== undefined || filter.document !== undefined;
  return (
    <Page site={site} title={words.review[lang]} room="review" json editing>
      <h1>
        {total === 0 && data.moved.length === 0
          ? (filtered ? words.nothingFiltered : words.nothing)[lang]
          : total === 1
            ? words.waitingOne[lang]
            : say(words.waiting, lang, { n: number(total, lang) })}
      </h1>
      {data.done !== undefined && <DoneNote done={data.done} filter={filter} site={site} />}
      <div class="actions">
        {first !== undefined && (
          <a class="btn main" data-key="Enter" href={queueAddress(to.reviewClaim(first.claim.id), filter)}>
            {words.begin[lang]} <kbd>Enter</kbd>
          </a>
        )}
        <Keys where="queue" lang={lang} />
        <a class="small" href={to.precision()}>
          {PRECISION.title[lang]}
        </a>
      </div>
      <Filter data={data} site={site} />
      {total === 0 && data.moved.length === 0 && !filtered && <Empty says={words.nothing[lang]} next={words.nothingNext[lang]} />}
      {groups.map((group, index) => (
        <>
          <Section id={`g-${group}`} title={words[group][lang]} aside={<span class="tab dim small">{number(counts[group], lang)}</span>}>
            <ol class="queue">
              {items
                .filter((item) => item.group === group)
                .map((item) => (
                  <QueueLine item={item} href={queueAddress(to.reviewClaim(item.claim.id), filter)} site={site} />
                ))}
            </ol>
          </Section>
          {index === 0 && <Moved data={data} site={site} />}
        </>
      ))}
      {groups.length === 0 && <Moved data={data} site={site} />}
      <Pager data={data} site={site} />
    </Page>
  );
}

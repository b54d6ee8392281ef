import type { Source } from '#records/source.ts';
import type { Candidate, Whereabouts } from '#records/whereabouts.ts';
import { formatDay } from './format.ts';
import { Mark } from './marks.tsx';
import { Say, Section } from './parts.tsx';
import { Guard } from './review-parts.tsx';
import { to, type Site } from './site.ts';
import { REVIEW } from './words/review.ts';
import { CANDIDATE_RULE_WORDS, CANDIDATE_STATE_WORDS, WHEREABOUTS_WORDS as words } from './words/whereabouts.ts';

const PERCENT = { en: new Intl.NumberFormat('en-GB', { style: 'percent' }), zh: new Intl.NumberFormat('zh-CN', { style: 'percent' }) };

function CandidateLine({ candidate, site }: { candidate: Candidate; site: Site }) {
  const { lang } = site;
  const { uri, state, rule, likeness, decidedBy, captureId, checkedAt } = candidate;
  const address = (
    <a class="uri" href={uri} rel="external nofollow noreferrer noopener">
      {uri}
    </a>
  );
  return (
    <li>
      <Mark id={state === 'accepted' ? 'moved' : state === 'likely' ? 'suspect' : 'unknown'} />
      {state === 'accepted' && rule !== 'outside' ? <Say words={words.stillAt} lang={lang} slots={{ to: address }} /> : address}
      <span class="small dim">
        {' '}
        {state !== 'accepted' && `${CANDIDATE_STATE_WORDS[state][lang]} · `}
        {CANDIDATE_RULE_WORDS[rule][lang]}
        {likeness !== undefined && (
          <>
            {' · '}
            <Say words={words.alike} lang={lang} slots={{ similarity: PERCENT[lang].format(likeness) }} />
          </>
        )}
        {decidedBy !== undefined && (
          <>
            {' · '}
            <Say words={words.decidedBy} lang={lang} slots={{ by: decidedBy }} />
          </>
        )}
        {checkedAt !== undefined && (
          <>
            {' · '}
            {captureId === undefined ? (
              <time datetime={checkedAt}>{formatDay(checkedAt, lang)}</time>
            ) : (
              <a href={to.capture(captureId)}>
                <time datetime={checkedAt}>{formatDay(checkedAt, lang)}</time>
              </a>
            )}
          </>
        )}
      </span>
      <AddressForm candidate={candidate} site={site} />
    </li>
  );
}

/** An editor's word on whether this is the page's new place. */
function AddressForm({ candidate: { sourceId, uri, state }, site }: { candidate: Candidate; site: Site }) {
  const { lang, editor } = site;
  if (editor === undefined) return null;
  return (
    <form class="row candidate" method="post" action={to.address(sourceId)}>
      <Guard site={site} />
      <input type="hidden" name="uri" value={uri} />
      {state === 'likely' && <span class="small">{REVIEW.samePage[lang]}</span>}
      {state !== 'accepted' && (
        <button type="submit" name="act" value="accept" aria-label={`${REVIEW.acceptAddress[lang]}: ${uri}`}>
          {REVIEW.acceptAddress[lang]}
        </button>
      )}
      {state !== 'rejected' && (
        <button type="submit" name="act" value="reject" aria-label={`${REVIEW.rejectAddress[lang]}: ${uri}`}>
          {REVIEW.rejectAddress[lang]}
        </button>
      )}
    </form>
  );
}

/** Lets an editor name a new address that nobody proposed. */
function OtherAddress({ source, site }: { source: Source; site: Site }) {
  const { lang, editor } = site;
  if (editor === undefined) return null;
  return (
    <details class="more">
      <summary>{REVIEW.otherAddress[lang]}</summary>
      <form class="sign" method="post" action={to.address(source.id)}>
        <Guard site={site} />
        <div class="field">
          <label for="other-address">{REVIEW.otherAddressField[lang]}</label>
          <input
            id="other-address"
            name="uri"
            type="url"
            required
            maxlength={2000}
            autocomplete="off"
            spellcheck={false}
            placeholder="https://"
            aria-describedby="other-address-hint"
          />
          <p id="other-address-hint" class="small dim">
            {REVIEW.otherAddressHint[lang]}
          </p>
        </div>
        <div class="row">
          <button type="submit" name="act" value="accept">
            {REVIEW.acceptAddress[lang]}
          </button>
        </div>
      </form>
    </details>
  );
}

/** Where a lost page may be read now, and which other sources carry its text. */
export function Whereabout({ source, beside, site }: { source: Source; beside: Whereabouts; site: Site }) {
  const { lang } = site;
  const telling = beside.candidates.filter(({ state }) => state === 'accepted' || state === 'likely');
  const others = beside.candidates.filter(({ state }) => state !== 'accepted' && state !== 'likely');
  const family = (beside.family?.members ?? []).filter(({ sourceId }) => sourceId !== source.id);
  return (
    <>
      {(beside.candidates.length > 0 || site.editor !== undefined) && (
        <Section id="whereabouts" title={words.heading[lang]}>
          {telling.length > 0 && (
            <ul class="reasons">
              {telling.map((candidate) => (
                <CandidateLine candidate={candidate} site={site} />
              ))}
            </ul>
          )}
          <OtherAddress source={source} site={site} />
          {others.length > 0 && (
            <details>
              <summary>{words.tried[lang]}</summary>
              <ul class="reasons">
                {others.map((candidate) => (
                  <CandidateLine candidate={candidate} site={site} />
                ))}
              </ul>
            </details>
          )}
        </Section>
      )}
      {family.length > 0 && (
        <Section id="family" title={words.family[lang]}>
          <p class="small dim">{words.familyMeaning[lang]}</p>
          <ul class="reasons">
            {family.map(({ sourceId, uri }) => (
              <li>
                <Mark id="s-read" />
                <a class="uri" href={to.source(sourceId)}>
                  {uri}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

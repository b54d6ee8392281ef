import type { Capture } from '#records/capture.ts';
import type { Claim } from '#records/document.ts';
import type { Relation } from '#records/evidence.ts';
import type { Refusal } from '#records/refusal.ts';
import { langTag } from './lang.ts';
import { Section } from './parts.tsx';
import { Prose } from './prose.tsx';
import { Guard } from './review-parts.tsx';
import { to, type Site } from './site.ts';
import { refusalText } from './words.ts';
import { RELATION_KEYS, REVIEW as words } from './words/review.ts';

/** The claim that a passage is looked for, and what was typed so far. */
export interface Adding {
  readonly claim: Claim;
  readonly quote?: string;
  readonly relation?: Relation;
  readonly note?: string;
  /** Why it was not taken. */
  readonly refusal?: Pick<Refusal, 'code' | 'parameters'>;
}

/** The form that adds words of this capture to the evidence of a claim; script fills it from what is selected. `tag`: language of the page. */
export function AddPassage({ adding, capture, tag, site }: { adding: Adding; capture: Capture; tag: string; site: Site }) {
  const { lang } = site;
  const { claim, quote = '', relation = 'supports', note = '', refusal } = adding;
  const said = refusal === undefined ? {} : { 'aria-invalid': 'true' as const };
  return (
    <Section id="add" title={words.addFor[lang]}>
      <form
        class={refusal === undefined ? 'adding' : 'adding wrong'}
        method="post"
        action={to.reviewClaim(claim.id)}
        data-capture={capture.id}
      >
        <Guard site={site} />
        <input type="hidden" name="capture" value={capture.id} />
        <input type="hidden" name="start" value="" />
        <input type="hidden" name="end" value="" />
        <p class="read" lang={langTag(claim.lang)}>
          <Prose text={claim.text} tag={claim.lang} />
        </p>
        <div class="field">
          <label for="quote">{words.quote[lang]}</label>
          <span class="hint xs" id="quote-hint">
            {words.quoteHint[lang]}
          </span>
          <textarea
            id="quote"
            name="quote"
            rows={4}
            required
            lang={tag}
            aria-describedby={refusal === undefined ? 'quote-hint' : 'refused'}
            {...said}
          >
            {quote}
          </textarea>
          {refusal !== undefined && (
            <p id="refused" class="fault" role="alert">
              {refusalText({ code: refusal.code, parameters: { detail: refusal.parameters['detail'] ?? '' } }, lang)}
            </p>
          )}
        </div>
        <div class="field">
          <label for="relation">{words.relation[lang]}</label>
          <select id="relation" name="relation">
            {RELATION_KEYS.map((entry) => (
              <option value={entry.relation} {...(entry.relation === relation ? { selected: true } : {})}>
                {entry.label[lang]}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="note">{words.noteLabel[lang]}</label>
          <textarea id="note" name="note" rows={1} maxlength={2000}>
            {note}
          </textarea>
        </div>
        <div class="row">
          <button class="main" type="submit" name="act" value="add">
            {words.add[lang]}
          </button>
          <a class="btn" href={to.reviewClaim(claim.id)}>
            {words.backToReview[lang]}
          </a>
        </div>
        <a class="btn main taken" href="#add" hidden>
          {words.taken[lang]}
        </a>
      </form>
    </Section>
  );
}

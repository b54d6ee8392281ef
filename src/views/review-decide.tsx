import type { Evidence } from '#records/evidence.ts';
import { percent } from './percent.ts';
import { Keys } from './review-keys.tsx';
import { Guard, queueAddress, saysNothingThere } from './review-parts.tsx';
import { to, type Site } from './site.ts';
import { RELATION_WORDS, lower, say } from './words.ts';
import { RELATION_KEYS, REVIEW as words } from './words/review.ts';
import { here, type ReviewClaimData } from './review-claim-data.ts';

/** What the program holds of the chosen passage, whether or not an editor has decided since. */
export function Machine({ evidence, site }: { evidence: Evidence; site: Site }) {
  const { lang } = site;
  const held = evidence.machine ?? evidence;
  const label = RELATION_WORDS[held.relation].label[lang];
  return (
    <p class="small dim">
      {say(held.needsReview ? words.machineDoubts : words.machineHolds, lang, {
        relation: lang === 'en' ? lower(label) : label,
        p: percent(held.probability, lang),
      })}
    </p>
  );
}

/** The buttons of the chosen passage; a note that is typed goes with whichever is pressed. */
export function Decide({ data, evidence, site }: { data: ReviewClaimData; evidence?: Evidence; site: Site }) {
  const { lang } = site;
  const { queue, filter, rulings } = data;
  const ruling = evidence === undefined ? undefined : rulings.get(evidence.id);
  const own = ruling?.conflicting.find(({ by }) => by === site.editor?.name) ?? ruling?.decision;
  const pressed = (isIt: boolean) => (isIt ? { 'aria-pressed': 'true' as const } : {});
  const proposed = evidence?.machine?.relation ?? evidence?.relation;
  const known = RELATION_KEYS.find(({ relation }) => relation === proposed && relation !== 'mentions');
  const proposedLabel = known === undefined ? undefined : lang === 'en' ? lower(known.label.en) : known.label.zh;
  return (
    <form class="decide" method="post" action={here(data)}>
      <Guard site={site} />
      {evidence !== undefined && <input type="hidden" name="passage" value={evidence.id} />}
      {evidence !== undefined && (
        <fieldset>
          <legend>{words.decideLegend[lang]}</legend>
          <div class="choices">
            <button type="submit" name="act" value="confirm" class="main" data-key="y">
              {proposedLabel === undefined ? words.confirmUndecided[lang] : say(words.confirm, lang, { relation: proposedLabel })}{' '}
              <kbd>y</kbd>
            </button>
            <button type="submit" name="act" value="reject" data-key="n" {...pressed(own?.kind === 'reject')}>
              {words.reject[lang]} <kbd>n</kbd>
            </button>
            <span class="apart" />
            {RELATION_KEYS.map(({ key, relation, label }) => (
              <button
                type="submit"
                name="act"
                value={relation}
                data-key={key}
                {...pressed(own !== undefined && own.kind !== 'reject' && own.relation === relation)}
              >
                {label[lang]} <kbd>{key}</kbd>
              </button>
            ))}
          </div>
        </fieldset>
      )}
      {evidence === undefined && data.status?.health === 'unsupported' && (
        <div class="choices">
          <button type="submit" name="act" value="reject" data-key="n" {...pressed(data.standing.some(saysNothingThere))}>
            {words.nothingThere[lang]} <kbd>n</kbd>
          </button>
        </div>
      )}
      <div class="row">
        <div class="field wide">
          <label for="note">{words.noteLabel[lang]}</label>
          <textarea id="note" name="note" rows={1} maxlength={2000} />
        </div>
        <button type="submit" name="act" value="note">
          {words.noteOnly[lang]}
        </button>
        {queue.previous !== undefined && (
          <a class="btn" data-key="k" href={queueAddress(to.reviewClaim(queue.previous), filter)}>
            {words.back[lang]} <kbd>k</kbd>
          </a>
        )}
        {queue.next !== undefined && (
          <a class="btn" data-key="j" href={queueAddress(to.reviewClaim(queue.next), filter)}>
            {words.skip[lang]} <kbd>j</kbd>
          </a>
        )}
        <Keys where="claim" lang={lang} />
      </div>
    </form>
  );
}

import type { Evidence } from '#records/evidence.ts';
import { percent } from './percent.ts';
import { Guard, queueAddress } from './review-parts.tsx';
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
            <button
              type="submit"
              name="act"
              value="reject"
              data-key="n"
              {...(ruling?.rejected === true ? { 'aria-pressed': 'true' as const } : {})}
            >
              {words.reject[lang]} <kbd>n</kbd>
            </button>
            <span class="apart" />
            {RELATION_KEYS.map(({ key, relation, label }) => (
              <button
                type="submit"
                name="act"
                value={relation}
                data-key={key}
                {...(ruling?.decision.relation === relation && !ruling.rejected ? { 'aria-pressed': 'true' as const } : {})}
              >
                {label[lang]} <kbd>{key}</kbd>
              </button>
            ))}
          </div>
        </fieldset>
      )}
      <div class="row">
        <div class="field">
          <label for="note">{words.noteLabel[lang]}</label>
          <input id="note" name="note" type="text" maxlength={2000} autocomplete="off" />
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
      </div>
    </form>
  );
}

/** Which keys do what. */
export function Keys({ site }: { site: Site }) {
  const { lang } = site;
  const rows: readonly (readonly [keys: readonly string[], label: string])[] = [
    [['j', 'k'], words.keyNext[lang]],
    [['y'], words.keyConfirm[lang]],
    [['n'], words.keyReject[lang]],
    [['1', '2', '3', '4'], words.keyRelation[lang]],
    [['u'], words.keyUndo[lang]],
    [['e', '↑', 'a', '↓'], words.keyPassage[lang]],
    [['?'], words.keyHelp[lang]],
  ];
  return (
    <details class="keys">
      <summary data-key="?">
        {words.keys[lang]} <kbd>?</kbd>
      </summary>
      <ul>
        {rows.map(([keys, label]) => (
          <li>
            {keys.map((key) => (
              <>
                <kbd>{key}</kbd>{' '}
              </>
            ))}
            {label}
          </li>
        ))}
      </ul>
      <label hidden>
        <input type="checkbox" id="keys-on" checked /> {words.keysOn[lang]}
      </label>
    </details>
  );
}

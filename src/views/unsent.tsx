import { Page } from './frame.tsx';
import { textTag } from './lang.ts';
import { Guard } from './review-parts.tsx';
import { to, type Site } from './site.ts';
import { RELATION_KEYS, REVIEW } from './words/review.ts';
import { SIGNING as words } from './words/signing.ts';

/** A form that was filled in and could not be taken, because its sender was not signed in as they were. */
export interface Unsent {
  /** Where it was to go, on this site. */
  readonly path: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** What the button that was pressed says. */
function actLabel({ fields }: Unsent, lang: Site['lang']): string | undefined {
  const act = fields.find(([name]) => name === 'act')?.[1];
  if (act === undefined) return undefined;
  const relation = RELATION_KEYS.find((entry) => entry.relation === act);
  return (relation?.label ?? ACTS[act as keyof typeof ACTS])?.[lang];
}

const ACTS = {
  confirm: REVIEW.keyConfirm,
  reject: REVIEW.reject,
  note: REVIEW.noteOnly,
  undo: REVIEW.undo,
  add: REVIEW.add,
  accept: REVIEW.acceptAddress,
} as const;

/** Fields that people write in; the others are chosen, and go along unseen. */
const WRITTEN = { quote: words.quote, note: words.note, reason: words.reason } as const;

/** What somebody had written, so that they see it is not lost. */
export function Written({ unsent, lang }: { unsent: Unsent; lang: Site['lang'] }) {
  const written = unsent.fields.flatMap(([name, value]) => {
    const label = WRITTEN[name as keyof typeof WRITTEN];
    return label === undefined || value.trim() === '' ? [] : [{ label, value }];
  });
  const act = actLabel(unsent, lang);
  if (written.length === 0 && act === undefined) return null;
  return (
    <dl class="facts">
      {act !== undefined && (
        <div>
          <dt>{words.act[lang]}</dt>
          <dd>{act}</dd>
        </div>
      )}
      {written.map(({ label, value }) => (
        <div>
          <dt>{label[lang]}</dt>
          <dd lang={textTag('und', value)}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** After signing in again: what was to be sent, and the button that sends it. */
export function UnsentPage({ site, unsent }: { site: Site; unsent: Unsent }) {
  const { lang } = site;
  return (
    <Page site={site} title={words.unsent[lang]}>
      <h1>{words.unsent[lang]}</h1>
      <p class="lede">{words.unsentLede[lang]}</p>
      <Written unsent={unsent} lang={lang} />
      <form class="sign" method="post" action={unsent.path}>
        <Guard site={site} />
        {unsent.fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="row">
          <button class="main" type="submit" autofocus>
            {words.sendNow[lang]}
          </button>
          <a class="btn" href={to.review()}>
            {words.leaveIt[lang]}
          </a>
        </div>
      </form>
    </Page>
  );
}

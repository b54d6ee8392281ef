import { Page } from './frame.tsx';
import { textTag } from './lang.ts';
import { Guard } from './review-parts.tsx';
import { to, type Site } from './site.ts';
import { SIGNING as words } from './words/signing.ts';

/** A form that was filled in and could not be taken, because its sender was not signed in as they were. */
export interface Unsent {
  /** Where it was to go, on this site. */
  readonly path: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** Fields that people write in; the others are chosen, and go along unseen. */
const WRITTEN = { quote: words.quote, note: words.note, reason: words.reason } as const;

/** What somebody had written, so that they see it is not lost. */
export function Written({ unsent, lang }: { unsent: Unsent; lang: Site['lang'] }) {
  const written = unsent.fields.flatMap(([name, value]) => {
    const label = WRITTEN[name as keyof typeof WRITTEN];
    return label === undefined || value.trim() === '' ? [] : [{ label, value }];
  });
  if (written.length === 0) return null;
  return (
    <dl class="facts">
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

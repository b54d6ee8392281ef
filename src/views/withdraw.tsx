import type { Capture } from '#records/capture.ts';
import type { Source } from '#records/source.ts';
import { formatDay } from './format.ts';
import { Page } from './frame.tsx';
import { sourceName } from './names.ts';
import { NameText } from './parts.tsx';
import { Guard } from './review-parts.tsx';
import { to, type Site } from './site.ts';
import { SITE, number, say } from './words.ts';
import { REVIEW as words } from './words/review.ts';

export interface WithdrawData {
  readonly capture: Capture;
  readonly source?: Source;
  /** Claims that rest on it. */
  readonly claims: number;
  readonly reason?: string;
  /** Whether the reason, or the tick, was left out. */
  readonly missing?: boolean;
}

/** Asks why a snapshot is to be withdrawn, and says what that means, before anything is purged. */
export function WithdrawPage({ site, data }: { site: Site; data: WithdrawData }) {
  const { lang } = site;
  const { capture, source, missing = false } = data;
  return (
    <Page site={site} title={words.withdraw[lang]} room="sources">
      <h1>{words.withdraw[lang]}</h1>
      <p class="lede">
        {source !== undefined && (
          <>
            <NameText name={sourceName(source)} lang={lang} />
            {lang === 'en' ? ', ' : '，'}
          </>
        )}
        <a href={to.capture(capture.id)}>{say(SITE.snapshotOf, lang, { when: formatDay(capture.capturedAt, lang) })}</a>
      </p>
      <p class="note lost">{words.withdrawMeans[lang]}</p>
      <p class="small dim more">{say(words.rests, lang, { n: number(data.claims, lang) })}</p>
      <form class={missing ? 'sign wrong' : 'sign'} method="post" action={to.withdraw(capture.id)}>
        <Guard site={site} />
        <div class="field">
          <label for="reason">{words.withdrawReason[lang]}</label>
          <textarea
            id="reason"
            name="reason"
            rows={3}
            maxlength={1000}
            required
            {...(missing ? { 'aria-invalid': 'true' as const, 'aria-describedby': 'refused' } : {})}
          >
            {data.reason ?? ''}
          </textarea>
        </div>
        <label class="tick">
          <input type="checkbox" name="sure" value="yes" required /> {words.withdrawSure[lang]}
        </label>
        {missing && (
          <p id="refused" class="fault" role="alert">
            {words.withdrawMissing[lang]}
          </p>
        )}
        <div class="row">
          <button class="main" type="submit">
            {words.withdrawDo[lang]}
          </button>
          <a class="btn" href={to.capture(capture.id)}>
            {words.keep[lang]}
          </a>
        </div>
      </form>
    </Page>
  );
}

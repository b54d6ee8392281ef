import { ACCESSES } from '#records/access.ts';
import type { Access } from '#records/capture.ts';
import type { Lang } from '#records/text.ts';
import type { CaptureData } from './capture.tsx';
import { formatDay } from './format.ts';
import { Foreign, Say } from './parts.tsx';
import { Guard } from './review-parts.tsx';
import { to, type Site } from './site.ts';
import { ACCESS, ACCESS_FORM as words } from './words/access.ts';

/** What an editor filled in, and why it could not be taken. */
export interface Changing {
  readonly access: Access;
  readonly all: boolean;
  readonly reason: string;
  readonly fault: 'missing' | 'same';
}

/** Who may see a snapshot, and who said so, when and why. */
export function AccessFact({ data, lang }: { data: CaptureData; lang: Lang }) {
  return (
    <div id="access" class="more">
      <h3>{words.title[lang]}</h3>
      <p>{ACCESS.label[data.capture.access][lang]}</p>
      {data.changes.length === 0 && <p class="small dim">{words.withPages[lang]}</p>}
      {data.changes.length > 0 && (
        <ul class="small dim">
          {data.changes.map(({ access, at, by, reason }) => (
            <li>
              <Say
                words={words.line[access]}
                lang={lang}
                slots={{ when: formatDay(at, lang), by, reason: <Foreign text={reason} lang={lang} /> }}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Lets an editor say who may see a snapshot; a reason is asked for. */
export function AccessForm({ data, site }: { data: CaptureData; site: Site }) {
  const { lang } = site;
  const { capture, changing } = data;
  const chosen = changing?.access ?? capture.access;
  const invalid = changing?.fault === 'missing' ? { 'aria-invalid': 'true' as const } : {};
  return (
    <details class="more" {...(changing === undefined ? {} : { open: true })}>
      <summary>{words.change[lang]}</summary>
      <form class={changing === undefined ? 'sign' : 'sign wrong'} method="post" action={to.access(capture.id)}>
        <Guard site={site} />
        <p class="small dim">{words.means[lang]}</p>
        <fieldset>
          <legend>{words.title[lang]}</legend>
          {ACCESSES.map((access) => (
            <label class="tick">
              <input type="radio" name="access" value={access} required {...(access === chosen ? { checked: true } : {})} />{' '}
              {ACCESS.label[access][lang]}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{words.scope[lang]}</legend>
          <label class="tick">
            <input type="radio" name="scope" value="capture" {...(changing?.all === true ? {} : { checked: true })} /> {words.one[lang]}
          </label>
          <label class="tick">
            <input type="radio" name="scope" value="source" {...(changing?.all === true ? { checked: true } : {})} /> {words.all[lang]}
          </label>
        </fieldset>
        <div class="field">
          <label for="access-reason">{words.reason[lang]}</label>
          <textarea
            id="access-reason"
            name="reason"
            rows={2}
            maxlength={1000}
            required
            {...invalid}
            {...(changing === undefined ? {} : { 'aria-describedby': 'access-fault' })}
          >
            {changing?.reason ?? ''}
          </textarea>
          {changing !== undefined && (
            <p id="access-fault" class="fault" role="alert">
              {words[changing.fault][lang]}
            </p>
          )}
        </div>
        <div class="row">
          <button type="submit">{words.record[lang]}</button>
        </div>
      </form>
    </details>
  );
}

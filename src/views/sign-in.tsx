import type { Refusal } from '#records/refusal.ts';
import { Page } from './frame.tsx';
import { Say } from './parts.tsx';
import { to, type Site } from './site.ts';
import { Written, type Unsent } from './unsent.tsx';
import { refusalText } from './words.ts';
import { SIGNING as words } from './words/signing.ts';

export interface SignInData {
  /** Where to go afterwards: a path of this site. */
  readonly next?: string;
  /** The name as it was typed. */
  readonly name?: string;
  /** What was to be sent when it turned out that its sender is not signed in, also as it travels along. */
  readonly unsent?: Unsent & { readonly packed: string };
  readonly refusal?: Pick<Refusal, 'code' | 'parameters'>;
  /** Whether the browser holds a session that has ended. */
  readonly ended: boolean;
  /** Whether anybody can sign in. */
  readonly anybody: boolean;
}

function Form({ site, data }: { site: Site; data: SignInData }) {
  const { lang } = site;
  const { next, name = '', refusal } = data;
  const wrong = refusal !== undefined;
  const said = wrong ? { 'aria-invalid': 'true' as const, 'aria-describedby': 'refused' } : {};
  return (
    <form class={wrong ? 'sign wrong' : 'sign'} method="post" action={to.signIn()}>
      {data.unsent !== undefined && <input type="hidden" name="unsent" value={data.unsent.packed} />}
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      <div class="field">
        <label for="name">{words.name[lang]}</label>
        <input
          id="name"
          name="name"
          type="text"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
          maxlength={200}
          value={name}
          {...(name === '' ? { autofocus: true } : {})}
          {...said}
        />
      </div>
      <div class="field">
        <label for="password">{words.password[lang]}</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          maxlength={2000}
          {...(name === '' ? {} : { autofocus: true })}
          {...said}
        />
      </div>
      {refusal !== undefined && (
        <p id="refused" class="fault" role="alert">
          {refusalText(refusal, lang)}
        </p>
      )}
      <button class="main" type="submit">
        {words.signIn[lang]}
      </button>
    </form>
  );
}

/** Where editors sign in; when there is none yet, how to make one. */
export function SignInPage({ site, data }: { site: Site; data: SignInData }) {
  const { lang, editor } = site;
  return (
    <Page site={site} title={words.signIn[lang]}>
      <h1>{words.signIn[lang]}</h1>
      <p class="lede">{words.lede[lang]}</p>
      {editor !== undefined && (
        <p class="note plain">
          <Say words={words.already} lang={lang} slots={{ name: <bdi>{editor.name}</bdi> }} /> <a href={to.review()}>{words.goOn[lang]}</a>
        </p>
      )}
      {data.ended && data.unsent === undefined && <p class="note">{words.ended[lang]}</p>}
      {data.unsent !== undefined && (
        <div class="note">
          <p>{words.kept[lang]}</p>
          <Written unsent={data.unsent} lang={lang} />
        </div>
      )}
      {data.anybody ? (
        <Form site={site} data={data} />
      ) : (
        <div class="note">
          <p>{words.nobody[lang]}</p>
          <p>
            <code lang="en">{`suyuan editor add ${lang === 'zh' ? '姓名' : 'NAME'}`}</code>
          </p>
        </div>
      )}
      {data.anybody && <p class="small dim more">{words.noCookie[lang]}</p>}
    </Page>
  );
}

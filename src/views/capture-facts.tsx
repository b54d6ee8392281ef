import { hostOf } from '#records/uri.ts';
import type { PageDate } from '#records/page.ts';
import type { Lang, Wording } from '#records/text.ts';
import type { CaptureData } from './capture.tsx';
import { formatBytes, formatDay, formatMoment, formatPageDate } from './format.ts';
import { Mark } from './marks.tsx';
import { Fact, Foreign, Say } from './parts.tsx';
import { Reasons } from './reasons.tsx';
import { to } from './site.ts';
import {
  CHARSET_GROUND_WORDS,
  DATE_GROUND_WORDS,
  DATE_KIND_WORDS,
  METHOD_WORDS,
  PAGE_CLASS_WORDS,
  SITE,
  TEXT_LANG_WORDS,
  capital,
  say,
} from './words.ts';
import { WIRE_WORDS } from './words/capturing.ts';
import { DATE_FIELD_WORDS } from './words/pages.ts';

/** What a place is called that nobody gave a name. */
const UNNAMED = 'default';

/** What each finding of re-hashing means. */
export const FIXITY_WORDS = { pass: SITE.matches, fail: SITE.mismatch, missing: SITE.missing, withdrawn: SITE.withdrawnMeans } as const;

interface StatedDate {
  readonly kind: PageDate['kind'];
  readonly value: string;
  readonly grounds: readonly string[];
}

/** The days a page states, each once with every place it was read from; the most precise spelling stands. */
function datesOf(dates: readonly PageDate[]): StatedDate[] {
  const found: StatedDate[] = [];
  for (const { kind, value, ground } of dates) {
    const at = found.findIndex((date) => date.kind === kind && date.value.slice(0, 10) === value.slice(0, 10));
    const known = found[at];
    if (known === undefined) found.push({ kind, value, grounds: [ground] });
    else
      found[at] = {
        kind,
        value: value.length > known.value.length ? value : known.value,
        grounds: [...new Set([...known.grounds, ground])],
      };
  }
  return found;
}

/** Where on the page a date was read: by the name of a field where it has one, which stays as it is. */
function Ground({ ground, lang }: { ground: string; lang: Lang }) {
  const known = (DATE_GROUND_WORDS as Readonly<Record<string, Wording>>)[ground]?.[lang];
  if (known !== undefined) return <>{known}</>;
  const [, kind = '', name = ground] = /^(meta|header):(.*)$/.exec(ground) ?? [];
  const words = (DATE_FIELD_WORDS as Readonly<Record<string, Wording>>)[kind];
  return words === undefined ? <>{ground}</> : <Say words={words} lang={lang} slots={{ name: <Foreign text={name} lang={lang} /> }} />;
}

function Grounds({ grounds, lang }: { grounds: readonly string[]; lang: Lang }) {
  return (
    <span class="faint">
      {lang === 'en' ? '(' : '（'}
      {grounds.map((ground, index) => (
        <>
          {index > 0 && (lang === 'en' ? ', ' : '、')}
          <Ground ground={ground} lang={lang} />
        </>
      ))}
      {lang === 'en' ? ')' : '）'}
    </span>
  );
}

/** How a capture came into the archive, and what its bytes are. */
export function Facts({ data, lang }: { data: CaptureData; lang: Lang }) {
  const { capture, captured, attempt, original, fixity } = data;
  const page = captured?.page;
  const hops = attempt?.hops ?? [];
  return (
    <dl class="facts">
      <Fact term={SITE.captured[lang]}>
        {formatMoment(capture.capturedAt, lang)}
        {lang === 'en' ? ', ' : '，'}
        {METHOD_WORDS[capture.method][lang]}
      </Fact>
      <Fact term={SITE.httpStatus[lang]}>
        {capture.method === 'supplied' ? undefined : (
          <span class="tab">{hops.length > 0 ? hops.map(({ status }) => String(status)).join(' → ') : String(capture.status)}</span>
        )}
      </Fact>
      {capture.method === 'outside' && attempt?.finalUri !== undefined && (
        <Fact term={WIRE_WORDS.memento[lang]}>
          {say(WIRE_WORDS.held, lang, { host: hostOf(attempt.finalUri), when: formatMoment(capture.capturedAt, lang) })}
          <span class="uri hop">{attempt.finalUri}</span>
        </Fact>
      )}
      {hops.length > 1 && (
        <Fact term={SITE.redirects[lang]}>
          {hops.map(({ uri }) => (
            <span class="uri hop">{uri}</span>
          ))}
        </Fact>
      )}
      {page !== undefined && (
        <Fact term={SITE.pageClass[lang]}>
          {capital(PAGE_CLASS_WORDS[page.pageClass][lang])}
          {lang === 'en' ? '. ' : '。'}
          <Reasons reasons={page.reasons.slice(0, 2)} lang={lang} />
        </Fact>
      )}
      {page !== undefined && <Fact term={SITE.language[lang]}>{TEXT_LANG_WORDS[page.lang][lang]}</Fact>}
      {page?.publisher !== undefined && (
        <Fact term={SITE.publisher[lang]}>
          <Foreign text={page.publisher} lang={lang} />
        </Fact>
      )}
      {page?.documentNumber !== undefined && (
        <Fact term={SITE.documentNumber[lang]}>
          <Foreign text={page.documentNumber} lang={lang} />
        </Fact>
      )}
      {datesOf(page?.dates ?? []).map(({ kind, value, grounds }) => (
        <Fact term={DATE_KIND_WORDS[kind][lang]}>
          {formatPageDate(value, lang)} <Grounds grounds={grounds} lang={lang} />
        </Fact>
      ))}
      {capture.contentType !== undefined && (
        <Fact term={SITE.contentType[lang]}>
          <span class="mono">{capture.contentType}</span>
        </Fact>
      )}
      {page !== undefined && (
        <Fact term={SITE.charset[lang]}>
          <span class="mono">{page.charset}</span>
          {lang === 'en' ? ', ' : '，'}
          {CHARSET_GROUND_WORDS[page.charsetFrom][lang]}
        </Fact>
      )}
      <Fact term={SITE.size[lang]}>
        {say(SITE.wireSize, lang, { payload: formatBytes(capture.payloadLength, lang), wire: formatBytes(capture.wireLength, lang) })}
      </Fact>
      <Fact term={SITE.digest[lang]}>
        <span class="uri">{capture.payloadDigest}</span>
      </Fact>
      {capture.wireDigest !== capture.payloadDigest && capture.wireLength > 0 && (
        <Fact term={WIRE_WORDS.wireDigest[lang]}>
          <span class="uri">{capture.wireDigest}</span>
        </Fact>
      )}
      <Fact term={SITE.fixity[lang]} id="fixity">
        <Mark id={fixity === 'pass' ? 's-tick' : fixity === 'withdrawn' ? 'removed' : 'c-lost'} /> {FIXITY_WORDS[fixity][lang]}
      </Fact>
      {original !== undefined && (
        <Fact term={SITE.sameBytes[lang].replace(/[.。]$/, '')}>
          <a href={to.capture(original.id)}>{say(SITE.snapshotOf, lang, { when: formatDay(original.capturedAt, lang) })}</a>
        </Fact>
      )}
      {attempt?.robots !== undefined && (
        <Fact term={SITE.robots[lang]}>
          {attempt.robots.allowed ? SITE.robotsAllowed[lang] : SITE.robotsRefused[lang]}
          {attempt.robots.rule !== undefined && <span class="mono"> {attempt.robots.rule}</span>}
        </Fact>
      )}
      <Fact term={SITE.vantage[lang]}>{attempt?.vantage === UNNAMED ? SITE.ownMachine[lang] : attempt?.vantage}</Fact>
      {page !== undefined && (
        <Fact term={SITE.method[lang]}>
          <span class="mono">{page.method}</span>
        </Fact>
      )}
    </dl>
  );
}

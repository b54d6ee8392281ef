import type { Attempt, HeaderList, Hop, Timings } from '#records/fetch.ts';
import type { Lang } from '#records/text.ts';
import { formatDay } from './format.ts';
import { Fact, Section } from './parts.tsx';
import { number, say } from './words.ts';
import { WIRE_WORDS as words } from './words/capturing.ts';

const OPENING = ['dns', 'connect', 'tls'] as const;
const ANSWERING = ['firstByte', 'total'] as const;
const PHASES = [...OPENING, ...ANSWERING] as const;

/** Milliseconds as a person reads them. */
function took(ms: number, lang: Lang): string {
  return ms >= 10_000 ? `${number(Math.round(ms / 100) / 10, lang)} s` : `${number(Math.round(ms), lang)} ms`;
}

function Times({ timings, lang }: { timings: Timings; lang: Lang }) {
  const listed = (phases: readonly (typeof PHASES)[number][]): string =>
    phases
      .flatMap((phase) => {
        const ms = timings[phase];
        return ms === undefined ? [] : [`${words.phases[phase][lang]} ${took(ms, lang)}`];
      })
      .join(lang === 'en' ? ', ' : '，');
  if (timings.kept !== true) return <span class="tab">{listed(PHASES)}</span>;
  const { dns = 0, connect = 0, tls = 0 } = timings;
  const kept = say(words.kept, lang, { ms: took(dns + connect + tls, lang) });
  const opening = listed(OPENING);
  return (
    <span class="tab">
      {listed(ANSWERING)}
      {lang === 'en' ? '; ' : '；'}
      {kept}
      {lang === 'en' ? ` (${opening})` : `（${opening}）`}
    </span>
  );
}

function fields(list: HeaderList): string {
  return list.map(([name, value]) => `${name}: ${value}`).join('\n');
}

/** One request and its answer: who answered, how long it took, and the fields of both as they were sent. */
function HopFacts({ hop, lang }: { hop: Hop; lang: Lang }) {
  const { tlsIssuer, tlsExpires, remoteAddress, protocol, timings } = hop;
  return (
    <>
      <dl class="facts">
        <Fact term={words.address[lang]}>
          {remoteAddress === undefined && protocol === undefined ? undefined : (
            <span class="mono">{[remoteAddress, protocol].filter((part) => part !== undefined).join(' · ')}</span>
          )}
        </Fact>
        <Fact term={words.certificate[lang]}>
          {tlsIssuer === undefined
            ? undefined
            : say(words.issued, lang, { issuer: tlsIssuer, when: tlsExpires === undefined ? '–' : formatDay(tlsExpires, lang) })}
        </Fact>
        <Fact term={words.took[lang]}>{timings === undefined ? undefined : <Times timings={timings} lang={lang} />}</Fact>
      </dl>
      <h3 class="xs faint">{words.request[lang]}</h3>
      <pre>{`GET ${hop.uri}\n${fields(hop.requestHeaders)}`}</pre>
      <h3 class="xs faint">{words.response[lang]}</h3>
      <pre>{`${hop.status}\n${fields(hop.responseHeaders)}`}</pre>
    </>
  );
}

/** How a capture came over the wire, hop by hop, with the fields of requests and answers in the order in which they were sent. */
export function Wire({ attempt, lang }: { attempt: Attempt; lang: Lang }) {
  if (attempt.hops.length === 0) return null;
  const tries = attempt.tries === undefined ? undefined : say(words.tries, lang, { n: number(attempt.tries, lang) });
  return (
    <Section id="wire" title={words.title[lang]} aside={tries === undefined ? undefined : <span class="xs faint">{tries}</span>}>
      <div class="wire">
        {attempt.hops.map((hop) => (
          <HopFacts hop={hop} lang={lang} />
        ))}
      </div>
    </Section>
  );
}

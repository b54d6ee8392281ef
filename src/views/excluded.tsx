import type { Decision } from '#records/decision.ts';
import type { Source } from '#records/source.ts';
import type { Lang } from '#records/text.ts';
import { formatDay } from './format.ts';
import { Section } from './parts.tsx';
import { isExcluded, say } from './words.ts';
import { EXCLUDED_WORDS as words } from './words/capturing.ts';

/** An address as one word of a command line. */
function shellWord(uri: string): string {
  return `'${uri.replaceAll("'", "'\\''")}'`;
}

/** For a page that robots.txt keeps from the archive: who decided otherwise, and what a person can do about it. */
export function Excluded({ source, waivers, lang }: { source: Source; waivers: readonly Decision[]; lang: Lang }) {
  const { status, uri } = source;
  const robots = status !== undefined && isExcluded(status) && status.reasons.some(({ code }) => code === 'robots');
  if (!robots && waivers.length === 0) return null;
  return (
    <Section id="excluded" title={words.title[lang]}>
      {waivers.map(({ by, at, note }) => (
        <p>{say(words.waived, lang, { by, when: formatDay(at, lang), reason: note ?? '' })}</p>
      ))}
      {robots && waivers.length === 0 && (
        <>
          <p>{words.supply[lang]}</p>
          <pre>{`npm run -s suyuan -- capture ${shellWord(uri)} --from-file page.html --by ${words.name[lang]}`}</pre>
          <p>{words.waive[lang]}</p>
          <pre>{`npm run -s suyuan -- capture ${shellWord(uri)} --waive-robots --by ${words.name[lang]} --reason ${words.reason[lang]}`}</pre>
        </>
      )}
    </Section>
  );
}

import type { Run } from '#records/activity.ts';
import type { Holdings } from '#records/holdings.ts';
import { formatBytes, formatShortDay } from './format.ts';
import { Mark } from './marks.tsx';
import { Fact } from './parts.tsx';
import type { Site } from './site.ts';
import { SITE, count, number, say } from './words.ts';

/** What the archive holds, in figures. */
export function Store({ holdings, lastRun, site }: { holdings: Holdings; lastRun?: Run | undefined; site: Site }) {
  const { lang, now } = site;
  const audit = holdings.lastAudit;
  const audited =
    audit === undefined
      ? SITE.neverRehashed[lang]
      : say(audit.failed === 0 ? SITE.rehashedAll : SITE.rehashedSome, lang, {
          n: count(audit.checked, 'payload', lang),
          failed: number(audit.failed, lang),
          when: formatShortDay(audit.at, lang, now),
        });
  return (
    <dl class="facts">
      <Fact term={SITE.storedAnswers[lang]}>{number(holdings.captures, lang)}</Fact>
      <Fact term={SITE.attempts[lang]}>{number(holdings.attempts, lang)}</Fact>
      <Fact term={SITE.kept[lang]}>
        {say(SITE.keptSize, lang, { stored: formatBytes(holdings.storedBytes, lang), received: formatBytes(holdings.payloadBytes, lang) })}
      </Fact>
      <Fact term={SITE.rehashed[lang]}>
        {audit !== undefined && <Mark id={audit.failed === 0 ? 's-tick' : 'c-lost'} />} {audited}
      </Fact>
      {lastRun !== undefined && (
        <Fact term={SITE.lastRun[lang]}>
          {say(SITE.lastRunAt, lang, {
            answered: number(lastRun.answered, lang),
            total: number(lastRun.total, lang),
            when: formatShortDay(lastRun.endedAt ?? lastRun.startedAt, lang, now),
          })}
        </Fact>
      )}
    </dl>
  );
}
